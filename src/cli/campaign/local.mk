libpermanence_a_SOURCES += \
	%D%/cmd_campaign.c
