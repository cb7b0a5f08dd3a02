/*
 * The open campaign: its file, who is acting, and the door through which
 * every change goes.
 *
 * A campaign belongs to one thread; a worker opens its own on the same path.
 */
#ifndef CAMPAIGN_CAMPAIGN_H
#define CAMPAIGN_CAMPAIGN_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "campaign/plot.h"
#include "campaign/rules_when.h"
#include "campaign/verbs.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct campaign;
struct db;
struct delivery_counts;
struct rules;
struct rules_accepted;

/* What a new campaign is told about itself; strings are copied. */
struct campaign_facts {
	const char *commune; /* INSEE code */
	const char *commune_name;
	int64_t population; /* 0: unknown */
	const char *list_name;
	const char *first_round; /* ISO date, or NULL */
	/* Of a new one: the rules that it goes by from the start, or NULL. */
	const struct rules_accepted *rules;
};

/* As they are now. */
void campaign_facts_of(const struct campaign *c, struct campaign_facts *out);
/* For the work of a change. */
enum status campaign_set_facts(struct campaign *c,
	const struct campaign_facts *facts, struct error *err);

/* Create the file at path, which must not exist. */
enum status campaign_create(struct campaign **out, const char *path,
	const struct campaign_facts *facts, struct error *err);

/* actor NULL: the user's login name. To act as somebody else is for the account
 * that owns the file: STATUS_DENIED. So is the name of nobody, where the
 * campaign has users (campaign/user.h). */
enum status campaign_open(struct campaign **out, const char *path,
	const char *actor, struct error *err);
/* Another connection to an open campaign, with the same actor, rules reader,
 * plotter and sender: for another thread. Only the constant parts of c are
 * read. */
enum status campaign_reopen(
	struct campaign **out, const struct campaign *c, struct error *err);
void campaign_close(struct campaign *c);

/* What took long to compute, kept by this connection until something else is,
 * or it is closed: then it is released. Whether it is still of today's file is
 * for whoever keeps it to know. NULL: nothing yet. */
void *campaign_kept(const struct campaign *c);
void campaign_keep(struct campaign *c, void *computed, void (*release)(void *));

/* Remember the journal's end in this folder when the campaign is closed, and
 * compare with what was remembered (campaign/witness.h). */
void campaign_set_witness(struct campaign *c, const char *folder);
/* STATUS_FAILED: an end remembered is not there; OK without a folder. */
enum status campaign_check_witness(struct campaign *c, struct error *err);
void campaign_accept_witness(struct campaign *c);

struct db *campaign_db(struct campaign *c);
const char *campaign_path(const struct campaign *c);
const char *campaign_actor(const struct campaign *c);
const char *campaign_commune(const struct campaign *c);
const char *campaign_commune_name(const struct campaign *c);
const char *campaign_list_name(const struct campaign *c);
/* Of the election that it runs for (campaign/election.h), as all that follows
 * up to its clock: its first round, or NULL. */
const char *campaign_first_round(const struct campaign *c);
/* The setting "second_round": an ISO date; CAMPAIGN_NO_ROUND: the first one
 * decided; NULL: nobody said yet, and there may be one a week after. */
#define CAMPAIGN_NO_ROUND "none"
const char *campaign_second_round(const struct campaign *c);
/* The setting "election_kind"; municipal where nothing is said. */
enum election_kind campaign_kind(const struct campaign *c);
/* The setting "poll_to_confirm": no decree set the day yet, which may move. Its
 * silence is kept all the same. */
bool campaign_poll_to_confirm(const struct campaign *c);
/* What tells it from any other, in every copy of its file; in the arena. */
enum status campaign_identity(struct campaign *c, struct arena *a,
	const char **text, struct error *err);
/* That of its clock, as clock_use_zone takes it (the setting "zone"). */
const char *campaign_zone(const struct campaign *c);

/* Is the file on a disk, or in a folder, where nothing can be written? */
bool campaign_is_read_only(const struct campaign *c);

/*
 * The one door of changes: run work inside a transaction that the journal
 * records, and keep it as one entry of this verb. Where work fails nothing of
 * it is kept, and its status is passed on. *entry (may be NULL) is the entry's
 * number, 0 where nothing changed. A change made by the work of another is a
 * part of that one, which names the verb and says what it is.
 */
typedef enum status campaign_work_fn(
	struct campaign *c, void *data, struct error *err);
enum status campaign_change(struct campaign *c, enum verb verb,
	campaign_work_fn *work, void *data, int64_t *entry, struct error *err);
/*
 * From now on a change begins only where guard allows it: asked once the
 * change has the writers' turn, before anything is written. For whoever saves
 * what was read earlier; guard reads it again and fails where it differs.
 * NULL: no guard.
 */
typedef enum status campaign_guard_fn(void *data, struct error *err);
void campaign_guard(struct campaign *c, campaign_guard_fn *guard, void *data);
/* For work alone: what lives as long as the change. */
struct arena *campaign_arena(struct campaign *c);
/*
 * For work alone: what the entry says, for people. It is read in the language
 * of whoever reads (base/phrase.h): fmt is N_(), words in it are phrase_word
 * and phrase_value, days phrase_day; where it counts n of something, it is
 * NN_(one, several).
 */
void campaign_say(struct campaign *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void campaign_say_n(struct campaign *c, int64_t n, const char *one,
	const char *several, ...) __attribute__((format(printf, 4, 5)));
/* For work, and what follows it: what whoever makes the change is to know,
 * though it is kept.
 * They are told once, by the door that they came by: the first text, and how
 * often it or another was said since the last time. NULL: nothing. */
void campaign_caution(struct campaign *c, const char *text);
const char *campaign_take_caution(
	struct campaign *c, struct arena *a, int64_t *times);
/* For work alone: the change takes an entry back, all of it or partly; it was a
 * bulk one where import is not 0. */
void campaign_takes_back(
	struct campaign *c, int64_t entry, int64_t import, bool partly);
/* For work alone: it went well, and nothing of it is to be kept. */
void campaign_keep_nothing(struct campaign *c);
/* For work alone, before its rows: the change is the import of a file, and
 * its entry a bulk one. Gives the import's id for its rows. */
enum status campaign_import(struct campaign *c, const char *kind,
	const char *file, const char *format, int64_t *import,
	struct error *err);

/*
 * For the work of an import, between two rows: where somebody has been waiting
 * for the writers' turn, what there is is kept and they have it. *others: they
 * wrote, and what was looked up before may not hold. Others see the rows that
 * are there; where the import fails after all, history_settle (office) takes
 * them away, as it does after a crash.
 */
bool campaign_is_awaited(const struct campaign *c);
enum status campaign_give_way(
	struct campaign *c, bool *others, struct error *err);

/* Until the end, changes are made and seen, and the end takes all back: what
 * the program calls a dry run. Others write meanwhile, and are not seen. */
enum status campaign_rehearse(struct campaign *c, struct error *err);
void campaign_end_rehearsal(struct campaign *c);
/* A change that is rehearsed, as campaign_change takes it; in a rehearsal it is
 * one of its changes. */
enum status campaign_try(struct campaign *c, enum verb verb,
	campaign_work_fn *work, void *data, int64_t *entry, struct error *err);

/* The id of a file for its rows, in a change that is no bulk entry. */
enum status campaign_note_import(struct campaign *c, const char *kind,
	const char *file, const char *format, int64_t *import,
	struct error *err);

/* Fold the write-ahead log into the file (store/checkpoint.h). */
enum status campaign_fold(struct campaign *c, struct error *err);
/* Write the file anew, without a trace of what was deleted, and fold the log,
 * if others let us. */
enum status campaign_clean(struct campaign *c, struct error *err);
/* The same after an erasure, which is done whatever comes of it: whoever erased
 * is told where the file could not be written (campaign_caution). The last who
 * has the file open removes the log: until then it holds pages as they were
 * before. Copies made before a migration go at once. */
void campaign_fold_away(struct campaign *c);
/* The command that restores its last backup (store/restore_hint.h). */
const char *campaign_restore_hint(struct campaign *c, struct arena *a);
/* Has anybody else the file open? */
bool campaign_is_shared(struct campaign *c);

/* Changes whenever anyone commits anything to the file; what the campaign says
 * of itself is then read again. What it said before stays valid until it is
 * closed. */
uint64_t campaign_version(struct campaign *c);

/* What a long piece of work shares with the thread that waits for it. */
struct campaign_watch {
	atomic_bool stop;  /* set by the waiting thread */
	atomic_int done;   /* set by the working thread: thousandths */
	atomic_bool waits; /* likewise: for others to have written */
};

/*
 * From now on a statement that ends later than ms from now (0: no limit), or
 * runs while watch->stop is set (watch NULL: nobody watches), fails with
 * STATUS_CANCELLED. A limit is for reading: lift it with (0, NULL) before any
 * change. A change that is watched waits for the writers' turn as long as it
 * takes.
 */
void campaign_limit(struct campaign *c, int ms, struct campaign_watch *watch);
/* Until then nothing that is done is stopped, and how far it is still is told:
 * for what a stop leaves to be done, from its beginning. */
void campaign_go_through(struct campaign *c);
/* A change waits so long for the writers' turn, then STATUS_BUSY says who has
 * it; 0: as long as a command does. */
void campaign_set_patience(struct campaign *c, int ms);
/* After that time waiting is asked again and again instead, often, until the
 * change has its turn: false gives up, with STATUS_CANCELLED. NULL: nobody. */
typedef bool campaign_waiting_fn(void *data);
void campaign_set_waiting(
	struct campaign *c, campaign_waiting_fn *waiting, void *data);
/* Report progress, 0 to 1; false: stop now. Has the type infer_progress_fn. */
bool campaign_progress(void *campaign, double done);
/* Who is writing to the file, for those who wait: "Karim's import, 40%";
 * false: nobody who said so. */
bool campaign_writer(const struct campaign *c, char *text, size_t size);

/* What the law asks (campaign/rules.h), by the reader that the program
 * installed: called on first use with zeroed rules, and with those that it read
 * whenever the file has changed. They stay where they are. */
typedef enum status campaign_rules_fn(
	struct campaign *c, struct rules *rules, struct error *err);
void campaign_set_rules_reader(struct campaign *c, campaign_rules_fn *read);
/* Sends e-mail: only port can, and the model asks it to (delivery_send).
 * outbox 0: nothing is sent, and the status says whether it could be. */
typedef enum status campaign_send_fn(struct campaign *c, int64_t outbox,
	struct campaign_watch *watch, struct delivery_counts *counts,
	struct error *err);
void campaign_set_sender(struct campaign *c, campaign_send_fn *send);
campaign_send_fn *campaign_sender(const struct campaign *c); /* or NULL */
void campaign_set_rules(struct campaign *c, const struct rules *rules);
enum status campaign_rules(
	struct campaign *c, const struct rules **rules, struct error *err);

/* Writes plots to files, installed by the program (port/formats/plot.h has
 * one); without it there are no plots. */
typedef enum status campaign_plot_fn(const char *path, plot_draw_fn *draw,
	const void *what, struct error *err);
void campaign_set_plotter(struct campaign *c, campaign_plot_fn *plot);
enum status campaign_plot(struct campaign *c, const char *path,
	plot_draw_fn *draw, const void *what, struct error *err);

/* A setting's value, copied (free it), or NULL. */
char *campaign_setting(struct campaign *c, const char *name);
/* A setting that is a whole number; usual where there is none. */
long campaign_setting_number(struct campaign *c, const char *name, long usual);
/* For the work of a change; value NULL: there is to be none. */
enum status campaign_set(struct campaign *c, const char *name,
	const char *value, struct error *err);

#endif
