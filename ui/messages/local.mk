libpermanence_ui_a_SOURCES += \
	%D%/aim.c \
	%D%/aim.h \
	%D%/ask_test.c \
	%D%/ask_test.h \
	%D%/matrix_draw.c \
	%D%/message_draw.c \
	%D%/message_draw.h \
	%D%/message_text.c \
	%D%/message_text.h \
	%D%/pane_gaps.c \
	%D%/pane_gaps.h \
	%D%/pane_matrix.c \
	%D%/pane_matrix.h \
	%D%/pane_message.c \
	%D%/pane_message.h \
	%D%/pane_messages.c \
	%D%/pane_outbox.c \
	%D%/pane_point.c \
	%D%/pane_point.h \
	%D%/pane_recipients.c \
	%D%/pane_record.c \
	%D%/pane_sheet.c \
	%D%/pane_sheet.h \
	%D%/sheet_approve.c \
	%D%/who_sends.c \
	%D%/who_sends.h
