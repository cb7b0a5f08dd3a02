# Parsers meet the seeds here, and libFuzzer in "make fuzz SECONDS=45".
fuzz_tests += \
	%D%/fuzz_campaign \
	%D%/fuzz_contacts \
	%D%/fuzz_csv \
	%D%/fuzz_results \
	%D%/fuzz_table \
	%D%/fuzz_text \
	%D%/fuzz_yaml

fuzz_driver = %D%/fuzz.c %D%/fuzz.h
if !FUZZERS
fuzz_driver += %D%/replay.c
endif
%C%_fuzz_campaign_SOURCES = %D%/fuzz_campaign.c $(fuzz_driver)
%C%_fuzz_contacts_SOURCES = %D%/fuzz_contacts.c $(fuzz_driver)
%C%_fuzz_csv_SOURCES = %D%/fuzz_csv.c $(fuzz_driver)
%C%_fuzz_results_SOURCES = %D%/fuzz_results.c $(fuzz_driver)
%C%_fuzz_table_SOURCES = %D%/fuzz_table.c $(fuzz_driver)
%C%_fuzz_text_SOURCES = %D%/fuzz_text.c $(fuzz_driver)
%C%_fuzz_yaml_SOURCES = %D%/fuzz_yaml.c $(fuzz_driver)
EXTRA_DIST += %D%/run.sh %D%/seeds

fuzz-programs: $(fuzz_tests)

SECONDS = 45
LIMIT = -max_total_time=$(SECONDS)
fuzz:
	$(SHELL) $(srcdir)/%D%/run.sh $(abs_srcdir) "$(LIMIT)" $(FUZZ)

.PHONY: fuzz fuzz-programs
