libpermanence_a_SOURCES += \
	%D%/cmd_addresses.c \
	%D%/cmd_alert_texts.c \
	%D%/cmd_alerts.c \
	%D%/cmd_answers.c \
	%D%/cmd_attendance.c \
	%D%/cmd_brief.c \
	%D%/cmd_buildings.c \
	%D%/cmd_experiments.c \
	%D%/cmd_meetings.c \
	%D%/cmd_meetings_show.c \
	%D%/cmd_members.c \
	%D%/cmd_questionnaires.c \
	%D%/cmd_remind.c \
	%D%/cmd_sheets.c \
	%D%/cmd_sheets_change.c \
	%D%/cmd_sheets_print.c \
	%D%/cmd_teams.c \
	%D%/cmd_visits.c \
	%D%/cmd_visits_report.c
