/*
 * What field roles reach: the rows of their own sheets, teams and meetings, and
 * nothing by any other way; what a change may touch.
 */
#include "campaign/reach_sql.h"
#include "field/meeting.h"
#include "people/contact.h"
#include "store/internal.h"

#include "tests/box/users.h"

/* In the sample: two of the team Nord, who have sheet 2; one of Terrain. */
enum { WALKER = 687, LEAD = 157, STRANGER = 1 };

static int
open_users(void **state)
{
	struct sample *f = MEM_NEW(struct sample);

	open_without_users(f);
	add_user(f, "Anne", ROLE_COORDINATOR, 0);
	add_user(f, "Karim", ROLE_CANVASSER, WALKER);
	add_user(f, "Nobody", ROLE_CANVASSER, 0);
	add_user(f, "Lea", ROLE_FIELD_LEAD, LEAD);
	add_user(f, "Theo", ROLE_TREASURER, 0);
	add_user(f, "Rita", ROLE_READER, 0);
	*state = f;
	return 0;
}

static int
close_users(void **state)
{
	sample_close(*state);
	free(*state);
	return 0;
}

/* A number by SQL; -1 where it is refused. */
static int64_t
ask(struct campaign *c, const char *sql)
{
	struct error err = ERROR_INIT;
	struct stmt *s = stmt_cached(campaign_db(c), sql);
	int64_t n = 0;
	enum status st = stmt_one_int(s, &n, &err);

	if (st != STATUS_OK)
		assert_int_equal(st, STATUS_DENIED);
	return st == STATUS_OK ? n : -1;
}

static void
every_table_is_named(void **state)
{
	struct sample *f = *state;
	struct stmt *s = stmt_cached(campaign_db(act_as(f, NULL)),
		"SELECT name FROM sqlite_schema WHERE type = 'table' "
		"AND name NOT GLOB 'sqlite_*'");
	size_t n = 0;

	for (; stmt_step(s, NULL) == STATUS_OK; n++) {
		size_t i = 0;

		while (i < sight_of_leads.ntables &&
			strcmp(sight_of_leads.tables[i].name,
				stmt_text(s, "name")) != 0)
			i++;
		if (i == sight_of_leads.ntables)
			fail_msg("%s: who sees it? Say so in "
				 "campaign/reach_tables.h",
				stmt_text(s, "name"));
	}
	assert_int_equal(n, sight_of_leads.ntables);
}

static void
canvasser_reaches_own_sheets(void **state)
{
	struct campaign *c = act_as(*state, "Karim");

	assert_int_equal(ask(c, "SELECT count(*) FROM sheet"), 1);
	assert_int_equal(ask(c, "SELECT number FROM sheet"), 2);
	assert_int_equal(ask(c, "SELECT id FROM person WHERE id = 687"), 687);
	assert_int_equal(ask(c, "SELECT id FROM person WHERE id = 1"), 0);
	assert_int_equal(
		ask(c, "SELECT count(DISTINCT person) FROM person_tag WHERE "
		       "person NOT IN (SELECT id FROM person)"),
		0);
	assert_in_range(ask(c, "SELECT count(id) FROM person"), 2, 150);
	/* Nor by the table's whole name, nor through another's rows. */
	assert_int_equal(ask(c, "SELECT id FROM main.person"), -1);
	assert_int_equal(ask(c, "SELECT count(x.id) FROM (SELECT id FROM "
				"main.person) x"),
		-1);
	assert_int_equal(ask(c, "SELECT value FROM secret"), -1);
	assert_int_equal(ask(c, "SELECT count(id) FROM journal"), 0);
}

static void
canvasser_who_is_nobody_reaches_nothing(void **state)
{
	struct campaign *c = act_as(*state, "nobody");

	assert_string_equal(campaign_actor(c), "Nobody");
	assert_int_equal(ask(c, "SELECT count(id) FROM person"), 0);
	assert_int_equal(ask(c, "SELECT count(id) FROM sheet"), 0);
	assert_int_equal(ask(c, "SELECT count(id) FROM meeting"), 0);
}

static void
lead_reaches_the_zone(void **state)
{
	struct campaign *c = act_as(*state, "Lea");

	assert_true(ask(c, "SELECT count(id) FROM person") > 100);
	/* A team of which nobody is shown is not said to have nobody. */
	assert_int_equal(ask(c, "SELECT count(id) FROM team"), 1);
	assert_int_equal(ask(c, "SELECT count(id) FROM membership WHERE team "
				"NOT IN (SELECT id FROM team)"),
		0);
	/* Of their teams' stations, or of their teams, or nobody. */
	assert_int_equal(
		ask(c, "SELECT count(id) FROM person WHERE station NOT IN "
		       "(SELECT station FROM team_zone WHERE team = 2 AND "
		       "station IS NOT NULL) AND id NOT IN (SELECT person "
		       "FROM membership WHERE team = 2) AND id NOT IN "
		       "(SELECT person FROM invitation)"),
		0);
	assert_int_equal(ask(c, "SELECT id FROM main.person"), -1);
}

static void
treasurer_reaches_no_person(void **state)
{
	struct campaign *c = act_as(*state, "Theo");

	assert_int_equal(ask(c, "SELECT id FROM person"), -1);
	assert_int_equal(ask(c, "SELECT person FROM consent"), -1);
	assert_true(ask(c, "SELECT count(id) FROM ledger") > 0);
	assert_int_equal(ask(c, "SELECT id FROM elector"), -1);
}

static enum status
refuse(struct campaign *c, void *data, struct error *err)
{
	struct stmt *s = stmt_cached(
		campaign_db(c), "UPDATE person SET notes = 'x' WHERE id = :id");

	stmt_bind_int(s, ":id", *(int64_t *)data);
	return stmt_run(s, err);
}

static enum status
touch(struct campaign *c, int64_t person)
{
	return campaign_change(
		c, VERB_CONTACT_REFUSE, refuse, &person, NULL, NULL);
}

static void
a_change_stays_within_reach(void **state)
{
	struct campaign *c = act_as(*state, "Karim");

	assert_int_equal(touch(c, WALKER), STATUS_OK);
	assert_int_equal(touch(c, STRANGER), STATUS_DENIED);
	/* The shadows are back, after a commit and after a rollback. */
	assert_int_equal(ask(c, "SELECT id FROM person WHERE id = 1"), 0);
	assert_int_equal(ask(c, "SELECT id FROM main.person"), -1);
	c = act_as(*state, "Anne");
	assert_int_equal(ask(c, "SELECT count(id) FROM person WHERE id = 1 "
				"AND notes = 'x'"),
		0);
}

static enum status
write_down(struct campaign *c, void *data, struct error *err)
{
	return stmt_run(stmt_cached(campaign_db(c), data), err);
}

static enum status
lead_writes(struct campaign *c, char *sql)
{
	return campaign_change(
		c, VERB_MEETING_ADD, write_down, sql, NULL, NULL);
}

/* What would widen the reach is no change of theirs. */
static void
a_lead_reaches_no_further_by_changes(void **state)
{
	struct campaign *c = act_as(*state, "Lea");
	static char joins[] =
		"INSERT INTO membership (id, team, person, role, since) "
		"SELECT 990001, 2, id, 'member', '2026-11-01' FROM main.person "
		"WHERE id NOT IN (SELECT id FROM reach_person) LIMIT 1",
		    rolls[] = "INSERT INTO roll_sheet (id, roll, time, actor, "
			      "channel, chosen, people, left_out) VALUES "
			      "(990001, 1, '', '', 'door', '', 1, 0)",
		    zones[] = "INSERT INTO team_zone (id, team, station) "
			      "VALUES (990001, 4, 40)",
		    meets[] = "INSERT INTO meeting (id, kind, title, starts, "
			      "zone, minutes, state, uid, created) VALUES "
			      "(990001, 'internal', 'x', '2026-12-12T18:30', "
			      "'Europe/Paris', 60, 'planned', 'x', '2026')",
		    takes[] = "INSERT INTO team_meeting (id, team, meeting) "
			      "VALUES (990001, 2, 990001)";

	assert_int_equal(lead_writes(c, joins), STATUS_DENIED);
	assert_int_equal(lead_writes(c, zones), STATUS_DENIED);
	assert_int_not_equal(lead_writes(c, rolls), STATUS_OK);
	assert_int_equal(lead_writes(c, meets), STATUS_OK);
	assert_int_equal(lead_writes(c, takes), STATUS_OK);
	assert_int_equal(
		ask(c, "SELECT count(id) FROM meeting WHERE id = 990001"), 1);
}

static void
a_rehearsal_shows_no_more(void **state)
{
	struct campaign *c = act_as(*state, "Karim");

	assert_int_equal(campaign_rehearse(c, NULL), STATUS_OK);
	assert_int_equal(ask(c, "SELECT id FROM person WHERE id = 1"), 0);
	assert_int_equal(touch(c, STRANGER), STATUS_DENIED);
	assert_int_equal(touch(c, WALKER), STATUS_OK);
	assert_int_equal(ask(c, "SELECT id FROM main.person"), -1);
	campaign_end_rehearsal(c);
	assert_int_equal(ask(c, "SELECT id FROM person WHERE id = 1"), 0);
}

static void
reader_writes_nothing(void **state)
{
	struct campaign *c = act_as(*state, "Rita");
	struct error err = ERROR_INIT;

	assert_true(ask(c, "SELECT count(id) FROM person") > 1000);
	assert_int_equal(db_exec(campaign_db(c), "DELETE FROM person", &err),
		STATUS_DENIED);
}

static enum status
add_tag(struct campaign *c, void *data, struct error *err)
{
	(void)data;
	return campaign_set(c, "sender", "x", err);
}

/* While their session goes on: rights are those of the moment. */
static void
a_reader_who_is_promoted_writes(void **state)
{
	struct sample *f = *state;
	struct campaign *c = act_as(f, "Rita"), *owner;
	struct error err = ERROR_INIT;

	assert_int_equal(campaign_change(c, VERB_CAMPAIGN_SETTINGS, add_tag,
				 NULL, NULL, &err),
		STATUS_DENIED);
	assert_int_equal(campaign_open(&owner, f->path, NULL, NULL), STATUS_OK);
	assert_int_equal(user_set_role(owner, "Rita", ROLE_DATA, 0, NULL, NULL),
		STATUS_OK);
	assert_int_equal(campaign_change(c, VERB_CAMPAIGN_SETTINGS, add_tag,
				 NULL, NULL, &err),
		STATUS_OK);
	assert_int_equal(
		user_set_role(owner, "Rita", ROLE_READER, 0, NULL, NULL),
		STATUS_OK);
	campaign_version(c);
	assert_int_equal(db_exec(campaign_db(c), "DELETE FROM person", &err),
		STATUS_DENIED);
	assert_non_null(strstr(err.text, "ask Anne (coordinator)"));
	campaign_close(owner);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_table_is_named),
		cmocka_unit_test(canvasser_reaches_own_sheets),
		cmocka_unit_test(canvasser_who_is_nobody_reaches_nothing),
		cmocka_unit_test(lead_reaches_the_zone),
		cmocka_unit_test(treasurer_reaches_no_person),
		cmocka_unit_test(a_change_stays_within_reach),
		cmocka_unit_test(a_lead_reaches_no_further_by_changes),
		cmocka_unit_test(a_rehearsal_shows_no_more),
		cmocka_unit_test(reader_writes_nothing),
		cmocka_unit_test(a_reader_who_is_promoted_writes),
	};

	return cmocka_run_group_tests(tests, open_users, close_users);
}
