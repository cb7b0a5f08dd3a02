libpermanence_a_SOURCES += \
	%D%/import_addresses.c \
	%D%/import_addresses.h \
	%D%/import_teams.c \
	%D%/import_teams.h \
	%D%/print_meeting.c \
	%D%/print_meeting.h
