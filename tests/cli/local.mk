# Transcripts of the command line, in locales made for them.
unit_tests += \
	%D%/test_dry_run \
	%D%/test_exit_codes \
	%D%/test_few \
	%D%/test_output_guard \
	%D%/test_private
script_tests += \
	%D%/run.sh
if PLOTS
script_tests += \
	%D%/meetings.sh \
	%D%/plots.sh \
	%D%/sheets.sh
endif
EXTRA_DIST += \
	%D%/backup.case \
	%D%/break.case \
	%D%/campaign.case \
	%D%/contacts.case \
	%D%/doors.case \
	%D%/experiments.case \
	%D%/exports.case \
	%D%/fields.case \
	%D%/french.inc \
	%D%/imports.case \
	%D%/infer.case \
	%D%/languages.case \
	%D%/law.case \
	%D%/ledger.case \
	%D%/lines.h \
	%D%/lists.case \
	%D%/locale.case \
	%D%/meetings.case \
	%D%/meetings.sh \
	%D%/outbox.case \
	%D%/output.case \
	%D%/people.case \
	%D%/plots.sh \
	%D%/questionnaires.case \
	%D%/records.case \
	%D%/register.case \
	%D%/results.case \
	%D%/roll.case \
	%D%/run.sh \
	%D%/safety.case \
	%D%/scores.case \
	%D%/settings.case \
	%D%/sheets.case \
	%D%/sheets.sh \
	%D%/tags.case \
	%D%/teams.case \
	%D%/trials.h \
	%D%/undo.case \
	%D%/usage.case \
	%D%/visits.case

check_DATA += locales/stamp
locales/stamp:
	$(AM_V_GEN)$(MKDIR_P) locales && for name in fr_FR tr_TR; do \
		localedef -i $$name -f UTF-8 locales/$$name.UTF-8 || exit 1; \
	done && touch $@
