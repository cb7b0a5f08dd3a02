libpermanence_a_SOURCES += \
	%D%/import_teams.c \
	%D%/import_teams.h \
	%D%/print_meeting.c \
	%D%/print_meeting.h
