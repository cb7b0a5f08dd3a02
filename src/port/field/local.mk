libpermanence_a_SOURCES += \
	%D%/import_teams.c \
	%D%/import_teams.h
