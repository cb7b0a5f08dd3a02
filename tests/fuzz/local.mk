# Parsers meet the seeds here, and libFuzzer in "make fuzz SECONDS=45".
fuzz_tests += \
	%D%/fuzz_campaign \
	%D%/fuzz_census \
	%D%/fuzz_contacts \
	%D%/fuzz_csv \
	%D%/fuzz_families \
	%D%/fuzz_filter \
	%D%/fuzz_json \
	%D%/fuzz_letter \
	%D%/fuzz_mail_server \
	%D%/fuzz_mailbox \
	%D%/fuzz_questionnaire \
	%D%/fuzz_results \
	%D%/fuzz_rules \
	%D%/fuzz_sheet \
	%D%/fuzz_table \
	%D%/fuzz_teams \
	%D%/fuzz_text \
	%D%/fuzz_vcard \
	%D%/fuzz_yaml

fuzz_driver = %D%/fuzz.c %D%/fuzz.h
if !FUZZERS
fuzz_driver += %D%/replay.c
endif
%C%_fuzz_campaign_SOURCES = %D%/fuzz_campaign.c $(fuzz_driver)
%C%_fuzz_census_SOURCES = %D%/fuzz_census.c %D%/campaign.c $(fuzz_driver)
%C%_fuzz_contacts_SOURCES = %D%/fuzz_contacts.c %D%/campaign.c $(fuzz_driver)
%C%_fuzz_csv_SOURCES = %D%/fuzz_csv.c $(fuzz_driver)
%C%_fuzz_families_SOURCES = %D%/fuzz_families.c $(fuzz_driver)
%C%_fuzz_filter_SOURCES = %D%/fuzz_filter.c $(fuzz_driver)
%C%_fuzz_json_SOURCES = %D%/fuzz_csv.c $(fuzz_driver)
%C%_fuzz_letter_SOURCES = %D%/fuzz_letter.c $(fuzz_driver)
%C%_fuzz_mail_server_SOURCES = %D%/fuzz_mail_server.c $(fuzz_driver)
%C%_fuzz_mailbox_SOURCES = %D%/fuzz_mailbox.c %D%/campaign.c $(fuzz_driver)
%C%_fuzz_questionnaire_SOURCES = %D%/fuzz_questionnaire.c %D%/campaign.c \
	$(fuzz_driver)
%C%_fuzz_results_SOURCES = %D%/fuzz_results.c $(fuzz_driver)
%C%_fuzz_rules_SOURCES = %D%/fuzz_rules.c $(fuzz_driver)
%C%_fuzz_sheet_SOURCES = %D%/fuzz_sheet.c $(fuzz_driver)
%C%_fuzz_table_SOURCES = %D%/fuzz_table.c $(fuzz_driver)
%C%_fuzz_teams_SOURCES = %D%/fuzz_teams.c %D%/campaign.c $(fuzz_driver)
%C%_fuzz_text_SOURCES = %D%/fuzz_text.c $(fuzz_driver)
%C%_fuzz_vcard_SOURCES = %D%/fuzz_csv.c $(fuzz_driver)
%C%_fuzz_yaml_SOURCES = %D%/fuzz_yaml.c $(fuzz_driver)
EXTRA_DIST += %D%/run.sh %D%/seeds

fuzz-programs: $(fuzz_tests)

SECONDS = 45
LIMIT = -max_total_time=$(SECONDS)
fuzz:
	$(SHELL) $(srcdir)/%D%/run.sh $(abs_srcdir) "$(LIMIT)" $(FUZZ)

.PHONY: fuzz fuzz-programs
