libpermanence_a_SOURCES += \
	%D%/csv.c \
	%D%/csv.h \
	%D%/csv_line.c \
	%D%/csv_line.h \
	%D%/csv_separator.c \
	%D%/csv_separator.h \
	%D%/csv_stream.c \
	%D%/csv_stream.h \
	%D%/headings.c \
	%D%/headings.h \
	%D%/ics.c \
	%D%/ics.h \
	%D%/json_table.c \
	%D%/json_table.h \
	%D%/mail.c \
	%D%/mail.h \
	%D%/mail_fault.c \
	%D%/mail_fault.h \
	%D%/mail_html.c \
	%D%/mail_html.h \
	%D%/mail_meeting.h \
	%D%/mail_server.c \
	%D%/mail_settings.c \
	%D%/mail_settings.h \
	%D%/mail_text.c \
	%D%/mail_text.h \
	%D%/mail_try.c \
	%D%/mailbox.c \
	%D%/mailbox.h \
	%D%/mailbox_answer.c \
	%D%/mailbox_internal.h \
	%D%/mailbox_report.c \
	%D%/mailbox_test.c \
	%D%/plot.h \
	%D%/sheet.c \
	%D%/sheet.h \
	%D%/sheet_internal.h \
	%D%/sheet_ods.c \
	%D%/sheet_style.c \
	%D%/sheet_style.h \
	%D%/sheet_xlsx.c \
	%D%/table.c \
	%D%/table.h \
	%D%/text_file.c \
	%D%/text_file.h \
	%D%/vcard.c \
	%D%/vcard.h \
	%D%/vcard_lines.c \
	%D%/vcard_lines.h \
	%D%/vcard_table.c \
	%D%/vcard_table.h \
	%D%/yaml.c \
	%D%/yaml.h \
	%D%/yaml_edit.c \
	%D%/yaml_edit.h \
	%D%/yaml_problem.c \
	%D%/yaml_problem.h \
	%D%/yaml_take.c \
	%D%/yaml_take.h
if PLOTS
libpermanence_a_SOURCES += \
	%D%/plot_cairo.c \
	%D%/plot_file.c \
	%D%/plot_internal.h
else
libpermanence_a_SOURCES += %D%/plot_none.c
endif
