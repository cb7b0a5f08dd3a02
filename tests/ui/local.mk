# Screens drawn into a canvas.
screen_tests += \
	%D%/field/test_canvass \
	%D%/field/test_experiments \
	%D%/field/test_meetings \
	%D%/field/test_report \
	%D%/field/test_sheets \
	%D%/field/test_teams \
	%D%/frame/test_chooser \
	%D%/frame/test_command \
	%D%/frame/test_dialog \
	%D%/frame/test_elsewhere \
	%D%/frame/test_form \
	%D%/frame/test_help \
	%D%/frame/test_keys \
	%D%/frame/test_manual \
	%D%/frame/test_start \
	%D%/frame/test_theme \
	%D%/frame/test_tour \
	%D%/frame/test_typing \
	%D%/frame/test_worker \
	%D%/frame/test_writer \
	%D%/office/test_account \
	%D%/office/test_calendar \
	%D%/office/test_compliance \
	%D%/office/test_departures \
	%D%/office/test_money \
	%D%/office/test_roll \
	%D%/office/test_search \
	%D%/office/test_settings \
	%D%/office/test_today \
	%D%/people/test_card \
	%D%/people/test_import \
	%D%/people/test_segments \
	%D%/people/test_tags \
	%D%/test_first_day \
	%D%/test_footers \
	%D%/test_forms \
	%D%/test_monkey \
	%D%/test_screens \
	%D%/test_tasks \
	%D%/test_windows \
	%D%/votes/test_census \
	%D%/votes/test_map \
	%D%/votes/test_others \
	%D%/votes/test_results_import \
	%D%/votes/test_transfers

EXTRA_DIST += \
	%D%/README \
	%D%/golden \
	%D%/sample.h \
	%D%/screen.h \
	%D%/terminal.h
