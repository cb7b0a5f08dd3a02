# Accuracy and speed on elections whose tables are known.
EXTRA_PROGRAMS += \
	%D%/bench_infer \
	%D%/bench_pool \
	%D%/bench_results \
	%D%/bench_scale \
	%D%/validate
%C%_bench_infer_LDADD = $(core_libs)
%C%_bench_infer_SOURCES = \
	%D%/bench_infer.c %D%/judge.c %D%/judge.h \
	tests/infer/matrix.c tests/infer/matrix.h
%C%_bench_pool_LDADD = $(core_libs)
%C%_bench_pool_SOURCES = \
	%D%/bench_pool.c %D%/judge.c %D%/judge.h \
	tests/infer/matrix.c tests/infer/matrix.h
%C%_bench_results_LDADD = $(core_libs)
%C%_validate_LDADD = $(test_libs)
%C%_validate_SOURCES = \
	%D%/validate.c %D%/validate.h %D%/validate_pages.c \
	%D%/validate_targets.c \
	%D%/validate_tables.c %D%/judge.c %D%/judge.h \
	tests/infer/matrix.c tests/infer/matrix.h
%C%_bench_scale_LDADD = $(core_libs)
EXTRA_DIST += %D%/README %D%/infer_command.sh %D%/sum_tables.awk \
	%D%/two_rounds.awk

# The whole program beside references of the same run, with the budgets:
#	make bench [FULL=yes] [ROWS=100000] [TSV=--tsv]
# FULL=yes goes on to 1,400,000 contacts, for some more minutes.
bench_tools = \
	%D%/bench \
	%D%/bench_csv \
	%D%/bench_floor \
	%D%/bench_paint \
	%D%/make_contacts
EXTRA_PROGRAMS += $(bench_tools)
CLEANFILES += $(EXTRA_PROGRAMS)
%C%_bench_SOURCES = \
	%D%/bench.c \
	%D%/bench.h \
	%D%/bench_doors.c \
	%D%/bench_import.c \
	%D%/bench_interface.c \
	%D%/bench_office.c \
	%D%/terminal.c \
	%D%/terminal.h
%C%_bench_LDADD = $(core_libs) $(VTERM_LIBS)
%C%_bench_csv_LDADD = $(CSV_LIBS) $(ZLIB_LIBS)
%C%_bench_floor_LDADD = $(SQLITE_LIBS)
%C%_bench_paint_LDADD = $(NCURSES_LIBS)
%C%_make_contacts_LDADD = $(core_libs)

ROWS = 100000
FULL =
TSV =
bench-campaign: $(bench_tools) permanence$(EXEEXT)
	rm -rf bench-scratch && mkdir bench-scratch
	%D%/bench $(TSV) $(abs_builddir)/permanence %D% \
		$(abs_srcdir)/tests/data bench-scratch \
		$(ROWS) $(FULL:yes=1400000)
	rm -rf bench-scratch

# National files: reading and importing beside libcsv alone.
national = $(srcdir)/tests/data/results
bench-results: %D%/bench_results$(EXEEXT)
	%D%/bench_results \
		$(national)/france-presidentielle2017-tour1.csv.gz \
		$(national)/france-europeennes2019.csv.gz

bench-infer: %D%/bench_infer %D%/bench_pool %D%/bench_scale \
		permanence$(EXEEXT) ei-data/done
	for set in merged elections units; do \
		echo $$set && %D%/bench_infer $(METHOD) \
			ei-data/$$set/* || exit 1; \
	done
	for set in merged elections; do \
		echo $$set, clean && %D%/bench_infer $(METHOD) clean \
			ei-data/$$set/* || exit 1; \
	done
	for set in merged elections; do \
		echo $$set, each family together && \
		%D%/bench_pool 2 ei-data/$$set/* && \
		echo $$set, each with 10 others && \
		%D%/bench_pool 2 10 ei-data/$$set/* || exit 1; \
	done
	mkdir -p ei-data/France
	for round in 1 2; do \
		gzip -dc $(national)/france-presidentielle2017-tour$$round.csv.gz \
			>ei-data/round$$round.csv || exit 1; \
	done
	awk -v out=ei-data/France -f $(srcdir)/%D%/two_rounds.awk \
		ei-data/round1.csv ei-data/round2.csv
	%D%/bench_infer gauss 2 ei-data/France
	rm -rf ei-data/constituencies ei-data/pooled
	mkdir -p ei-data/constituencies
	awk -v out=ei-data/constituencies -v districts=1 \
		-f $(srcdir)/%D%/two_rounds.awk \
		ei-data/round1.csv ei-data/round2.csv
	./permanence$(EXEEXT) infer --pool ei-data/constituencies \
		-o ei-data/pooled --threads 2 --limit 1 && times
	awk -f $(srcdir)/%D%/sum_tables.awk ei-data/pooled/*.csv
	%D%/bench_scale 2
	sh $(srcdir)/%D%/infer_command.sh ./permanence$(EXEEXT) \
		ei-data/elections/NZ2002_01_Aoraki

# What the estimators are worth, for who wants to be shown: some minutes, then
# validate/report.txt and .pdf, from which the figures of the man page come. The
# same but for the last table, of seconds and memory, whoever runs it.
validate: %D%/bench_infer %D%/bench_pool %D%/validate ei-data/done
	rm -rf validate && mkdir validate
	ln -s ../ei-data/elections validate/full
	ln -s ../ei-data/merged validate/merged
	ln -s ../ei-data/units validate/groups
	for method in gauss em goodman king bounds; do \
		for set in merged full groups; do \
			%D%/bench_infer $$method each $$set \
				validate/$$set/* || exit 1; \
		done; \
		%D%/bench_infer $$method two each two validate/merged/* || \
			exit 1; \
	done >validate/lines.tsv
	for set in merged full; do \
		%D%/bench_pool 2 each $$set validate/$$set/* && \
		%D%/bench_pool 2 10 each $$set validate/$$set/* && \
		%D%/bench_infer gauss clean each $$set-clean \
			validate/$$set/* || exit 1; \
	done >>validate/lines.tsv
	PERMANENCE_NOW=2026-11-28T00:00:00+00:00 %D%/validate validate/lines.tsv \
		validate/report.txt validate/report.pdf
	cat validate/report.txt

bench: bench-campaign bench-results bench-infer

.PHONY: bench bench-campaign bench-infer bench-results validate
