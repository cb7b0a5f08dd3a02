/* The open campaign, its facts, and the one way to change it. */
#include "campaign/campaign.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign_internal.h"
#include "campaign/election_sql.h"
#include "campaign/line.h"
#include "campaign/rules.h"
#include "campaign/rules_accepted_sql.h"
#include "campaign/user.h"
#include "campaign/witness.h"
#include "store/checkpoint.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/migrate.h"
#include "store/restore_hint.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
login_name(void)
{
	const struct passwd *user = getpwuid(getuid());
	const char *name = user ? user->pw_name : getenv("USER");

	return mem_strdup(name && *name ? name : "?");
}

static enum status
attach(struct campaign **out, struct db *db, const char *actor,
	struct error *err)
{
	struct campaign *c = MEM_NEW(struct campaign);
	enum status st;

	c->db = db;
	c->named = actor != NULL;
	c->actor = actor ? mem_strdup(actor) : login_name();
	st = campaign_read_facts(c, err);
	if (st == STATUS_OK)
		st = campaign_check_right(c, VERB_RIGHT_SEE, err);
	if (st != STATUS_OK) {
		campaign_close(c);
		return st;
	}
	db_set_device(db, c->row.device);
	db_set_writer(db, c->actor);
	db_set_told(db, campaign_progress, c);
	*out = c;
	return STATUS_OK;
}

static enum status
write_facts(
	struct db *db, const struct campaign_facts *facts, struct error *err)
{
	char now[DATE_TIME_SIZE];
	const struct campaign_row row = {.commune = facts->commune,
		.commune_name = facts->commune_name,
		.population = facts->population,
		.list_name = facts->list_name,
		.election = 1,
		.created = date_now(now)};
	struct journal_head head = {.actor = "permanence",
		.verb = verb_name(VERB_CAMPAIGN_NEW),
		.summary = facts->list_name};
	struct election own = {.kind = ELECTION_MUNICIPAL,
		.status = ELECTION_DECREED,
		.first = facts->first_round};
	int64_t entry;
	enum status st = journal_begin(db, err);

	if (st == STATUS_OK) {
		st = election_put(db, &own, err);
		if (st == STATUS_OK)
			st = campaign_row_insert(db, &row, err);
		if (st == STATUS_OK && facts->rules)
			st = rules_row_insert(
				db, facts->rules, head.actor, err);
		if (st == STATUS_OK)
			st = journal_commit(db, &head, &entry, err);
		else
			journal_abort(db);
	}
	return st;
}

enum status
campaign_create(struct campaign **out, const char *path,
	const struct campaign_facts *facts, struct error *err)
{
	struct db *db;
	enum status st = db_open(&db, path, DB_CREATE, err);

	*out = NULL;
	if (st != STATUS_OK)
		return st;
	st = write_facts(db, facts, err);
	if (st != STATUS_OK) {
		db_close(db);
		return st;
	}
	return attach(out, db, NULL, err);
}

/* Whoever may do as another does what the file's owner can do anyway. */
static enum status
check_acting(const char *path, const char *actor, struct error *err)
{
	struct stat st;

	if (!actor || stat(path, &st) != 0 || st.st_uid == geteuid())
		return STATUS_OK;
	return error_set(err, STATUS_DENIED,
		_("only the account that owns %s may act as %s; leave out "
		  "--as"),
		path, actor);
}

enum status
campaign_open(struct campaign **out, const char *path, const char *actor,
	struct error *err)
{
	struct db *db;
	enum status st = check_acting(path, actor, err);

	*out = NULL;
	if (st == STATUS_OK)
		st = db_open(&db, path, DB_OPEN, err);
	return st == STATUS_OK ? attach(out, db, actor, err) : st;
}

enum status
campaign_reopen(
	struct campaign **out, const struct campaign *c, struct error *err)
{
	enum status st = campaign_open(
		out, campaign_path(c), c->named ? c->actor : NULL, err);

	if (st != STATUS_OK)
		return st;
	(*out)->read_rules = c->read_rules;
	(*out)->plot = c->plot;
	(*out)->send = c->send;
	(*out)->line = c->line;
	return STATUS_OK;
}

void *
campaign_kept(const struct campaign *c)
{
	return c->kept;
}

void
campaign_keep(struct campaign *c, void *computed, void (*release)(void *))
{
	if (c->kept)
		c->release_kept(c->kept);
	c->kept = computed;
	c->release_kept = release;
}

void
campaign_close(struct campaign *c)
{
	if (!c)
		return;
	/* Who is shown a part of the journal does not see its end. */
	if (c->witness && !c->sight) {
		witness_keep(c->db, c->witness);
		witness_keep_law(c->db, c->witness);
	}
	db_close(c->db);
	campaign_keep(c, NULL, NULL);
	arena_release(&c->said);
	free(c->witness);
	free(c->caution);
	VEC_RELEASE(&c->judged);
	free(c->rules);
	free(c->actor);
	free(c);
}

void
campaign_set_witness(struct campaign *c, const char *folder)
{
	free(c->witness);
	c->witness = mem_strdup(folder);
}

enum status
campaign_check_witness(struct campaign *c, struct error *err)
{
	enum status st = STATUS_OK;

	if (!c->witness || c->sight)
		return STATUS_OK;
	st = witness_check(c->db, c->witness, err);
	return st == STATUS_OK ? witness_check_law(c->db, c->witness, err) : st;
}

void
campaign_accept_witness(struct campaign *c)
{
	if (c->witness) {
		witness_accept(c->db, c->witness);
		witness_accept_law(c->db, c->witness);
	}
}

struct db *
campaign_db(struct campaign *c)
{
	return c->db;
}

const char *
campaign_path(const struct campaign *c)
{
	return db_path(c->db);
}

const char *
campaign_actor(const struct campaign *c)
{
	return c->actor;
}

bool
campaign_is_read_only(const struct campaign *c)
{
	return db_is_read_only(c->db);
}

bool
campaign_is_shared(struct campaign *c)
{
	return db_is_shared(c->db);
}

const char *
campaign_restore_hint(struct campaign *c, struct arena *a)
{
	return restore_hint(c->db, a);
}

void
campaign_limit(struct campaign *c, int ms, struct campaign_watch *watch)
{
	c->watch = watch;
	c->heedless = false;
	db_set_deadline(c->db, ms, watch ? &watch->stop : NULL,
		watch ? &watch->waits : NULL);
}

void
campaign_go_through(struct campaign *c)
{
	c->heedless = true;
	if (c->watch)
		atomic_store(&c->watch->done, 0);
	db_set_deadline(c->db, 0, NULL, NULL);
}

void
campaign_set_patience(struct campaign *c, int ms)
{
	db_set_patience(c->db, ms);
}

void
campaign_set_waiting(
	struct campaign *c, campaign_waiting_fn *waiting, void *data)
{
	db_set_waiting(c->db, waiting, data);
}

bool
campaign_progress(void *campaign, double done)
{
	struct campaign *c = campaign;

	c->change.done = (int)(1000 * done);
	db_tell_done(c->db, c->change.import != 0, c->change.done);
	if (!c->watch)
		return true;
	/* What is stopped is no further than its undoing is. */
	if (!c->heedless && atomic_load(&c->watch->stop))
		return false;
	atomic_store(&c->watch->done, (int)(1000 * done));
	return true;
}

bool
campaign_writer(const struct campaign *c, char *text, size_t size)
{
	struct queue_holder who;

	if (!db_writer(c->db, &who))
		return false;
	if (who.bulk && who.done)
		snprintf(text, size, _("%s's import, %d%%"), who.name,
			who.done / 10);
	else if (who.bulk)
		snprintf(text, size, _("%s's import"), who.name);
	else
		snprintf(text, size, "%s", who.name);
	return true;
}

void
campaign_set_rules_reader(struct campaign *c, campaign_rules_fn *read)
{
	c->read_rules = read;
	free(c->rules);
	c->rules = NULL;
}

void
campaign_set_plotter(struct campaign *c, campaign_plot_fn *plot)
{
	c->plot = plot;
}

enum status
campaign_plot(struct campaign *c, const char *path, plot_draw_fn *draw,
	const void *what, struct error *err)
{
	if (!c->plot)
		return error_set(
			err, STATUS_FAILED, _("nothing here draws plots"));
	return c->plot(path, draw, what, err);
}

void
campaign_set_sender(struct campaign *c, campaign_send_fn *send)
{
	c->send = send;
}

campaign_send_fn *
campaign_sender(const struct campaign *c)
{
	return c->send;
}

void
campaign_set_line(struct campaign *c, const struct line_commands *line)
{
	c->line = line;
}

const struct line_commands *
campaign_line(const struct campaign *c)
{
	return c->line;
}

void
campaign_set_rules(struct campaign *c, const struct rules *rules)
{
	if (!c->rules)
		c->rules = MEM_NEW(struct rules);
	*c->rules = *rules;
	c->rules_version = db_version(c->db);
}

enum status
campaign_rules(
	struct campaign *c, const struct rules **rules, struct error *err)
{
	const uint64_t version = db_version(c->db);
	enum status st = STATUS_OK;

	if (!c->read_rules && !c->rules)
		return error_set(err, STATUS_FAILED, _("there are no rules"));
	if (!c->rules)
		c->rules = MEM_NEW(struct rules);
	if (c->read_rules && c->rules_version != version)
		st = c->read_rules(c, c->rules, err);
	if (st == STATUS_OK) {
		c->rules_version = version;
		*rules = c->rules;
	}
	return st;
}

enum status
campaign_fold(struct campaign *c, struct error *err)
{
	return checkpoint_run(c->db, err);
}

enum status
campaign_clean(struct campaign *c, struct error *err)
{
	return checkpoint_clean(c->db, err);
}

void
campaign_fold_away(struct campaign *c)
{
	struct error err = ERROR_INIT;

	if (db_is_rehearsing(c->db))
		return;
	if (campaign_clean(c, &err) != STATUS_OK)
		campaign_caution(
			c, _("It is erased, but the file could not be written "
			     "anew, and traces may stay in it: make room, and "
			     ":campaign checkpoint writes it again."));
	migrate_drop_copies(c->db);
}
