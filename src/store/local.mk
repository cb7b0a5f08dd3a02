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
	%D%/journal_forget.c \
	%D%/journal_form.c \
	%D%/journal_guard.c \
	%D%/journal_guard.h \
	%D%/journal_import.c \
	%D%/journal_import_internal.h \
	%D%/journal_internal.h \
	%D%/journal_inverse.c \
	%D%/journal_inverse.h \
	%D%/journal_pack.c \
	%D%/journal_pack.h \
	%D%/journal_part.c \
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
	%D%/rehearsal.c \
	%D%/rehearsal.h \
	%D%/restore_hint.c \
	%D%/restore_hint.h \
	%D%/row.c \
	%D%/row.h \
	%D%/schema.c \
	%D%/schema.h \
	%D%/schema_fresh.h \
	%D%/sequence.c \
	%D%/sight.c \
	%D%/sight.h \
	%D%/sql_function.c \
	%D%/stmt.c \
	%D%/stmt.h \
	%D%/transaction.c
nodist_libpermanence_a_SOURCES += %D%/migrations.c %D%/schema_fresh.c
CLEANFILES += %D%/migrations.c %D%/schema_fresh.c

# The schema that the migrations make, asked of SQLite at build time.
noinst_PROGRAMS += %D%/make_schema
%C%_make_schema_SOURCES = %D%/make_schema.c
nodist_%C%_make_schema_SOURCES = %D%/migrations.c
%C%_make_schema_LDADD = $(SQLITE_LIBS)

%D%/schema_fresh.c: %D%/make_schema$(EXEEXT)
	$(AM_V_GEN)%D%/make_schema$(EXEEXT) >$@.tmp && mv $@.tmp $@

%D%/migrations.c: $(migrations) build-aux/embed.sh
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	$(SHELL) $(srcdir)/build-aux/embed.sh \
		$(migrations:%=$(srcdir)/%) >$@.tmp && mv $@.tmp $@
