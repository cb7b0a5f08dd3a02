/* What a campaign says of itself: its row, its elections and its settings, read
 * again when the file has changed. */
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "campaign/campaign_internal.h"
#include "campaign/election_sql.h"
#include "campaign/reach.h"
#include "campaign/user_sql.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/sight.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *
read_setting(struct campaign *c, const char *name)
{
	char *value = setting_get(c->db, name);
	const char *kept = value ? arena_strdup(&c->said, value) : NULL;

	free(value);
	return kept;
}

/* Whoever owns the file and acts for nobody else may all, as does root. */
static bool
is_owner(const struct campaign *c)
{
	struct stat st;

	return !c->named &&
	       (geteuid() == 0 || (stat(db_path(c->db), &st) == 0 &&
					  st.st_uid == geteuid()));
}

/* A user is called as the list has them, however whoever opens writes it. */
static void
take_name(struct campaign *c, const char *name)
{
	if (strcmp(c->actor, name) == 0)
		return;
	free(c->actor);
	c->actor = mem_strdup(name);
}

static enum status
read_role(struct campaign *c, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct user_row *rows, me;
	size_t n;
	enum status st = user_rows(c->db, &a, &rows, &n, err);

	c->role = ROLE_NONE;
	c->held = st != STATUS_OK || (n && !is_owner(c));
	if (st == STATUS_OK && c->held &&
		user_row_by_name(c->db, c->actor, &a, &me, NULL) == STATUS_OK) {
		c->role = me.role;
		take_name(c, me.name);
	}
	if (c->held)
		sight_set_refusal(c->db, user_refusal(c, VERB_RIGHT_USERS, &a));
	arena_release(&a);
	sight_read_only(c->db, c->role && role_only_reads(c->role));
	return st == STATUS_OK ? reach_follow(c, err) : st;
}

static enum status
read_elections(struct campaign *c, int64_t own, struct error *err)
{
	struct election *rows;
	size_t n, at = 0;
	enum status st = election_rows(c->db, &c->said, &rows, &n, err);

	while (st == STATUS_OK && at < n && rows[at].id != own)
		at++;
	if (st == STATUS_OK && at == n)
		st = error_set(err, STATUS_FAILED,
			_("%s does not say which election it is for"),
			db_path(c->db));
	if (st != STATUS_OK)
		return st;
	c->elections = rows;
	c->nelections = n;
	c->election = &rows[at];
	return STATUS_OK;
}

enum status
campaign_read_facts(struct campaign *c, struct error *err)
{
	const uint64_t version = db_version(c->db);
	struct campaign_row row = {0};
	enum status st = campaign_row_load(c->db, &c->said, &row, err);

	if (st == STATUS_OK)
		st = read_elections(c, row.election, err);
	if (st != STATUS_OK)
		return st;
	c->row = row;
	c->two_people = read_setting(c, SECOND_SETTING) != NULL;
	st = read_role(c, err);
	if (st == STATUS_OK)
		c->version = version;
	return st;
}

/* What could not be read stays as it is or, of rights, refused until it can. */
uint64_t
campaign_version(struct campaign *c)
{
	const uint64_t version = db_version(c->db);

	if (version != c->version)
		campaign_read_facts(c, NULL);
	return version;
}

const char *
campaign_commune(const struct campaign *c)
{
	return c->row.commune;
}

const char *
campaign_commune_name(const struct campaign *c)
{
	return c->row.commune_name;
}

const char *
campaign_list_name(const struct campaign *c)
{
	return c->row.list_name;
}

const char *
campaign_first_round(const struct campaign *c)
{
	return c->election->first;
}

const char *
campaign_zone(const struct campaign *c)
{
	const char *zone = c->election->zone;

	return zone && clock_zone_exists(zone) ? zone : CLOCK_ZONE;
}

enum election_kind
campaign_kind(const struct campaign *c)
{
	return c->election->kind;
}

bool
campaign_poll_to_confirm(const struct campaign *c)
{
	return c->election->status == ELECTION_TO_CONFIRM;
}

const char *
campaign_second_round(const struct campaign *c)
{
	return c->election->second;
}

enum status
campaign_identity(struct campaign *c, struct arena *a, const char **text,
	struct error *err)
{
	char *kept = arena_alloc(a, JOURNAL_IDENTITY_SIZE);

	*text = kept;
	return journal_identity(c->db, kept, err);
}

void
campaign_facts_of(const struct campaign *c, struct campaign_facts *out)
{
	*out = (struct campaign_facts){.commune = c->row.commune,
		.commune_name = c->row.commune_name,
		.population = c->row.population,
		.list_name = c->row.list_name,
		.first_round = c->election->first};
}

enum status
campaign_set_facts(struct campaign *c, const struct campaign_facts *facts,
	struct error *err)
{
	const struct campaign_row row = {.commune = facts->commune,
		.commune_name = facts->commune_name,
		.population = facts->population,
		.list_name = facts->list_name,
		.election = c->row.election};
	struct election own = *c->election;
	enum status st = campaign_row_change(c->db, &row, err);

	own.first = facts->first_round;
	return st == STATUS_OK ? campaign_put_election(c, &own, err) : st;
}

char *
campaign_setting(struct campaign *c, const char *name)
{
	const struct election_setting *s = election_setting(name);
	const char *value = s ? s->get(c->election) : NULL;

	if (!s)
		return setting_get(c->db, name);
	return value ? mem_strdup(value) : NULL;
}

long
campaign_setting_number(struct campaign *c, const char *name, long usual)
{
	char *value = setting_get(c->db, name);
	int64_t n = usual;

	if (value && !num_parse_int(value, &n))
		n = usual;
	free(value);
	return (long)n;
}

enum status
campaign_set(struct campaign *c, const char *name, const char *value,
	struct error *err)
{
	const struct election_setting *s = election_setting(name);
	struct election own = *c->election;

	if (s) {
		s->set(&own, value);
		return campaign_put_election(c, &own, err);
	}
	return value ? setting_put(c->db, name, value, err)
		     : setting_drop(c->db, name, err);
}
