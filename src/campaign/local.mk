libpermanence_a_SOURCES += \
	%D%/basis.c \
	%D%/basis.h \
	%D%/campaign.c \
	%D%/campaign.h \
	%D%/campaign_internal.h \
	%D%/campaign_sql.c \
	%D%/campaign_sql.h \
	%D%/change.c \
	%D%/channel.c \
	%D%/channel.h \
	%D%/clock_back.c \
	%D%/clock_back.h \
	%D%/commune.c \
	%D%/commune.h \
	%D%/communes_text.h \
	%D%/document.c \
	%D%/document.h \
	%D%/draft.c \
	%D%/draft.h \
	%D%/draft_field.c \
	%D%/draft_sql.c \
	%D%/draft_sql.h \
	%D%/election.c \
	%D%/election.h \
	%D%/election_sql.c \
	%D%/election_sql.h \
	%D%/facts.c \
	%D%/few.c \
	%D%/few.h \
	%D%/here.c \
	%D%/here.h \
	%D%/judge.c \
	%D%/judge.h \
	%D%/judge_internal.h \
	%D%/judge_sql.c \
	%D%/judge_sql.h \
	%D%/line.h \
	%D%/listing.c \
	%D%/listing.h \
	%D%/names.c \
	%D%/names.h \
	%D%/output.c \
	%D%/output.h \
	%D%/output_internal.h \
	%D%/output_record.c \
	%D%/plot.c \
	%D%/plot.h \
	%D%/reach.c \
	%D%/reach.h \
	%D%/reach_sql.c \
	%D%/reach_sql.h \
	%D%/reach_tables.h \
	%D%/role.c \
	%D%/role.h \
	%D%/rules.c \
	%D%/rules.h \
	%D%/rules_accepted.h \
	%D%/rules_accepted_sql.c \
	%D%/rules_accepted_sql.h \
	%D%/rules_diff.c \
	%D%/rules_diff.h \
	%D%/rules_when.c \
	%D%/rules_when.h \
	%D%/rules_when_sql.c \
	%D%/rules_when_sql.h \
	%D%/second.c \
	%D%/second.h \
	%D%/second_internal.h \
	%D%/second_listing.c \
	%D%/target.c \
	%D%/target.h \
	%D%/user.c \
	%D%/user.h \
	%D%/user_listing.c \
	%D%/user_sql.c \
	%D%/user_sql.h \
	%D%/verbs.c \
	%D%/verbs.h \
	%D%/witness.c \
	%D%/witness.h \
	%D%/witness_law.c
nodist_libpermanence_a_SOURCES += %D%/communes_text.c
CLEANFILES += %D%/communes_text.c
EXTRA_DIST += %D%/communes.tsv

%D%/communes_text.c: %D%/communes.tsv build-aux/embed-text.sh
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	$(SHELL) $(srcdir)/build-aux/embed-text.sh communes_text \
		campaign/communes_text.h \
		$(srcdir)/%D%/communes.tsv >$@.tmp && mv $@.tmp $@
