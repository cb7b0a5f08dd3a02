libpermanence_ui_a_SOURCES += \
	%D%/account_form.c \
	%D%/account_holder.c \
	%D%/compliance_case.c \
	%D%/pane_account.c \
	%D%/pane_account.h \
	%D%/pane_audit.c \
	%D%/pane_calendar.c \
	%D%/pane_compliance.c \
	%D%/pane_compliance.h \
	%D%/pane_roll.c \
	%D%/pane_roll.h \
	%D%/pane_roll_import.c \
	%D%/pane_roll_purge.c \
	%D%/pane_search.c \
	%D%/pane_search.h \
	%D%/pane_settings.c \
	%D%/pane_today.c \
	%D%/roll_form.c \
	%D%/roll_sheet.c \
	%D%/today.h \
	%D%/today_backup.c \
	%D%/today_draw.c \
	%D%/today_foot.c \
	%D%/today_ground.c \
	%D%/today_rows.c \
	%D%/today_share.c
