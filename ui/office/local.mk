libpermanence_ui_a_SOURCES += \
	%D%/pane_audit.c \
	%D%/pane_compliance.c \
	%D%/pane_today.c
