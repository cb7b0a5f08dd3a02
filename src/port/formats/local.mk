libpermanence_a_SOURCES += \
	%D%/csv.c \
	%D%/csv.h \
	%D%/csv_stream.c \
	%D%/csv_stream.h \
	%D%/geojson.c \
	%D%/geojson.h \
	%D%/ics.c \
	%D%/ics.h \
	%D%/mail.c \
	%D%/mail.h \
	%D%/mail_server.c \
	%D%/mailbox.c \
	%D%/mailbox.h \
	%D%/plot.h \
	%D%/table.c \
	%D%/table.h \
	%D%/vcard.c \
	%D%/vcard.h \
	%D%/yaml.c \
	%D%/yaml.h \
	%D%/yaml_take.c \
	%D%/yaml_take.h
if PLOTS
libpermanence_a_SOURCES += %D%/plot_cairo.c
else
libpermanence_a_SOURCES += %D%/plot_none.c
endif
