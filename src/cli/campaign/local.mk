libpermanence_a_SOURCES += \
	%D%/cmd_backup.c \
	%D%/cmd_campaign.c \
	%D%/cmd_settings.c
