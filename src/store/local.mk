libpermanence_a_SOURCES += \
	%D%/bulk.c \
	%D%/bulk.h \
	%D%/checkpoint.c \
	%D%/checkpoint.h \
	%D%/copy.c \
	%D%/copy.h \
	%D%/db.c \
	%D%/db.h \
	%D%/db_internal.h \
	%D%/internal.h \
	%D%/journal.c \
	%D%/journal.h \
	%D%/journal_chain.c \
	%D%/journal_convert.c \
	%D%/journal_form.c \
	%D%/journal_import.c \
	%D%/journal_import.h \
	%D%/journal_internal.h \
	%D%/journal_inverse.c \
	%D%/journal_inverse.h \
	%D%/journal_pack.c \
	%D%/journal_pack.h \
	%D%/journal_read.c \
	%D%/journal_revert.c \
	%D%/journal_seal.c \
	%D%/log_mark.c \
	%D%/log_mark.h \
	%D%/migrate.c \
	%D%/migrate.h \
	%D%/migrations.h \
	%D%/presence.c \
	%D%/presence.h \
	%D%/queue.c \
	%D%/queue.h \
	%D%/row.c \
	%D%/row.h \
	%D%/schema.c \
	%D%/schema.h \
	%D%/sequence.c \
	%D%/sql_function.c \
	%D%/stmt.c \
	%D%/stmt.h \
	%D%/transaction.c
nodist_libpermanence_a_SOURCES += %D%/migrations.c
CLEANFILES += %D%/migrations.c

%D%/migrations.c: $(migrations) build-aux/embed.sh
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	$(SHELL) $(srcdir)/build-aux/embed.sh \
		$(migrations:%=$(srcdir)/%) >$@.tmp && mv $@.tmp $@
