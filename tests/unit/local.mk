# Each program's source is its own name with .c.
unit_tests += \
	%D%/base/test_seal \
	%D%/base/test_set \
	%D%/base/test_text \
	%D%/campaign/test_campaign_file \
	%D%/campaign/test_change \
	%D%/campaign/test_draft \
	%D%/campaign/test_listing \
	%D%/field/test_alert \
	%D%/field/test_meeting \
	%D%/field/test_reminder \
	%D%/field/test_team \
	%D%/filter/test_filter \
	%D%/infer/test_allocate \
	%D%/infer/test_gauss \
	%D%/infer/test_infer \
	%D%/messages/test_lease \
	%D%/messages/test_letter \
	%D%/messages/test_message \
	%D%/messages/test_outbox \
	%D%/messages/test_plan \
	%D%/messages/test_script \
	%D%/office/test_backup \
	%D%/office/test_check \
	%D%/office/test_law \
	%D%/people/test_contact \
	%D%/people/test_contact_import \
	%D%/people/test_contact_look \
	%D%/people/test_contact_rights \
	%D%/people/test_duplicate \
	%D%/people/test_erase \
	%D%/people/test_segment \
	%D%/port/test_csv \
	%D%/port/test_ics \
	%D%/port/test_sheet \
	%D%/port/test_table \
	%D%/store/test_journal \
	%D%/store/test_journal_pack \
	%D%/store/test_queue \
	%D%/store/test_row \
	%D%/store/test_schema \
	%D%/store/test_statements \
	%D%/votes/test_census \
	%D%/votes/test_diagnose \
	%D%/votes/test_group_vote \
	%D%/votes/test_inference \
	%D%/votes/test_plot \
	%D%/votes/test_results \
	%D%/votes/test_results_files \
	%D%/votes/test_results_layouts \
	%D%/votes/test_score \
	%D%/votes/test_score_plan \
	%D%/votes/test_station \
	%D%/votes/test_transfer
if PLOTS
%C%_votes_test_plot_CPPFLAGS = $(AM_CPPFLAGS) -DTESTS_PLOTS
endif
