libpermanence_a_SOURCES += \
	%D%/cmd_messages.c \
	%D%/cmd_outbox.c \
	%D%/cmd_outbox_after.c \
	%D%/cmd_outbox_send.c \
	%D%/cmd_points.c \
	%D%/cmd_points_script.c
