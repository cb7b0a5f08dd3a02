libpermanence_a_SOURCES += \
	%D%/addresses_columns.c \
	%D%/addresses_columns.h \
	%D%/import_addresses.c \
	%D%/import_addresses.h \
	%D%/import_outcomes.c \
	%D%/import_outcomes.h \
	%D%/import_questionnaire.c \
	%D%/import_questionnaire.h \
	%D%/import_teams.c \
	%D%/import_teams.h \
	%D%/import_visits.c \
	%D%/import_visits.h \
	%D%/print_meeting.c \
	%D%/print_meeting.h \
	%D%/print_sheets.c \
	%D%/print_sheets.h \
	%D%/questionnaire_file.h \
	%D%/questionnaire_lead.c \
	%D%/visits_plot_file.c \
	%D%/visits_plot_file.h
