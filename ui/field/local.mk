libpermanence_ui_a_SOURCES += \
	%D%/pane_addresses.c \
	%D%/pane_alert.c \
	%D%/pane_alert.h \
	%D%/pane_alerts.c \
	%D%/pane_attendees.c \
	%D%/pane_brief.c \
	%D%/pane_canvass.c \
	%D%/pane_canvass.h \
	%D%/pane_canvass_door.c \
	%D%/pane_canvass_draw.c \
	%D%/pane_canvass_save.c \
	%D%/pane_check_in.c \
	%D%/pane_experiment.c \
	%D%/pane_experiment.h \
	%D%/pane_experiment_add.c \
	%D%/pane_experiments.c \
	%D%/pane_meeting.c \
	%D%/pane_meeting.h \
	%D%/pane_meetings.c \
	%D%/pane_meetings.h \
	%D%/pane_meetings_ask.c \
	%D%/pane_members.c \
	%D%/pane_sheets.c \
	%D%/pane_sheets.h \
	%D%/pane_team.c \
	%D%/pane_team.h \
	%D%/pane_teams.c
