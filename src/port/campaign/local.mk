libpermanence_a_SOURCES += \
	%D%/campaign_build.c \
	%D%/campaign_doors.c \
	%D%/campaign_doors.h \
	%D%/campaign_doors_read.c \
	%D%/campaign_elections.c \
	%D%/campaign_elections.h \
	%D%/campaign_fields.c \
	%D%/campaign_file.c \
	%D%/campaign_file.h \
	%D%/campaign_office.c \
	%D%/campaign_office.h \
	%D%/campaign_office_read.c \
	%D%/campaign_sent.c \
	%D%/campaign_sent.h \
	%D%/campaign_start.c \
	%D%/campaign_start.h \
	%D%/campaign_work.c \
	%D%/campaign_work.h \
	%D%/campaign_write.c \
	%D%/campaign_write.h \
	%D%/rules_accept.c \
	%D%/rules_accept.h \
	%D%/rules_file.c \
	%D%/rules_file.h \
	%D%/rules_internal.h \
	%D%/rules_list.c \
	%D%/rules_money.c \
	%D%/rules_text.h
nodist_libpermanence_a_SOURCES += %D%/rules_text.c
CLEANFILES += %D%/rules_text.c
dist_pkgdata_DATA = %D%/rules-fr.yaml

%D%/rules_text.c: %D%/rules-fr.yaml build-aux/embed-text.sh
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	$(SHELL) $(srcdir)/build-aux/embed-text.sh rules_text \
		port/campaign/rules_text.h \
		$(srcdir)/%D%/rules-fr.yaml >$@.tmp && mv $@.tmp $@
