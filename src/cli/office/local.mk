libpermanence_a_SOURCES += \
	%D%/cmd_journal.c \
	%D%/cmd_law.c \
	%D%/cmd_users.c
