/*
 * Golden screens: the interface draws into a canvas from a campaign of fixed
 * data, and the picture is compared with tests/ui/golden/NAME.txt.
 * UPDATE_GOLDEN=1 rewrites the pictures.
 */
#include "base/io.h"
#include "base/text.h"
#include "model/campaign.h"
#include "model/contact.h"
#include "model/result.h"
#include "model/suppression.h"
#include "store/db.h"
#include "store/stmt.h"
#include "ui/app.h"
#include "ui/canvas.h"

#include "tests/campaign.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct fixture {
	char folder[64];
	struct campaign *c;
	struct app *app;
	struct canvas canvas;
};

static void
put(struct campaign *c, const char *now, const char *name, const char *value,
	const char *summary)
{
	setenv("PERMANENCE_NOW", now, 1);
	assert_int_equal(campaign_begin(c, NULL), STATUS_OK);
	assert_int_equal(campaign_set(c, name, value, NULL), STATUS_OK);
	assert_int_equal(
		campaign_commit(c, "set", summary, NULL, NULL), STATUS_OK);
}

/* A poll of three lists at four stations, each a little different. */
static void
put_poll(struct campaign *c, const char *election, int64_t fewer)
{
	static const int64_t votes[4][3] = {{310, 190, 96}, {120, 341, 88},
		{402, 260, 75}, {150, 160, 190}};
	static const char *const labels[] = {
		"Une ville à vivre", "Antony ensemble", "Œuvrer demain"};
	struct result_set set;
	int64_t stations = 0;

	result_set_init(&set);
	set.election = arena_strdup(&set.arena, election);
	set.round = 1;
	for (size_t s = 0; s < 4; s++) {
		char *code = arena_printf(&set.arena, "%04zu", s + 1);
		size_t row = result_set_row(&set, "92002", code);
		int64_t valid = 0;

		for (size_t i = 0; i < 3; i++) {
			int64_t n = votes[s][i] -
				    fewer * (int64_t)(s + 1) * (i == 1);

			result_set_vote(&set, row, "", labels[i], "", n);
			valid += n;
		}
		set.rows.at[row].registered = 1204;
		set.rows.at[row].voted = valid + 14;
		set.rows.at[row].valid = valid;
	}
	result_set_complete(&set);
	assert_int_equal(
		result_import(c, &set, "mun.csv", NULL, false, &stations, NULL),
		STATUS_OK);
	assert_int_equal(stations, 4);
	result_set_release(&set);
}

/* The second list is ours, and the two polls are those to compare. */
static void
choose_polls(struct campaign *c)
{
	static const char *const polls[] = {"mun2014", "mun2020"};
	int64_t changed;

	assert_int_equal(campaign_begin(c, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(polls); i++)
		assert_int_equal(result_set_ours(c, polls[i], 1,
					 "Antony ensemble", 1, &changed, NULL),
			STATUS_OK);
	assert_int_equal(
		campaign_set(c, "scoring.high", "mun2014/1", NULL), STATUS_OK);
	assert_int_equal(
		campaign_set(c, "scoring.low", "mun2020/1", NULL), STATUS_OK);
	assert_int_equal(
		campaign_commit(c, "set", "ours", NULL, NULL), STATUS_OK);
}

static int
setup(void **state)
{
	static const struct campaign_facts facts = {.commune = "92002",
		.commune_name = "Antony",
		.population = 62760,
		.list_name = "Antony ensemble",
		.first_round = "2027-03-14"};
	struct fixture *f = MEM_NEW(struct fixture);
	struct campaign *c;
	char *path;

	strcpy(f->folder, "/tmp/permanence-test-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	path = mem_printf("%s/c.permanence", f->folder);
	setenv("PERMANENCE_NOW", "2026-11-23T17:02:00+01:00", 1);
	assert_int_equal(campaign_create(&c, path, &facts, NULL), STATUS_OK);
	campaign_close(c);
	assert_int_equal(campaign_open(&f->c, path, "Marie", NULL), STATUS_OK);
	campaign_set_rules_reader(f->c, rules_file_of);
	free(path);
	put_poll(f->c, "mun2014", 0);
	put_poll(f->c, "mun2020", 20);
	put(f->c, "2026-11-23T17:40:12+01:00", "desk", "rue Élan",
		"set desk: rue Élan");
	put(f->c, "2026-11-23T18:02:17+01:00", "desk",
		"place de l’Église, au fond de la cour à gauche",
		"move the desk");
	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	f->app = app_new(f->c, NULL);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	char *command = mem_printf("rm -rf %s", f->folder);

	app_free(f->app);
	canvas_release(&f->canvas);
	campaign_close(f->c);
	assert_int_equal(system(command), 0);
	free(command);
	free(f);
	return 0;
}

static void
press(struct fixture *f, const char *keys)
{
	for (; *keys; keys++)
		app_event(f->app, &(struct event){.kind = EVENT_KEY,
					  .key = (unsigned char)*keys});
}

static void
compare(struct fixture *f, const char *name, int rows, int cols, bool ascii)
{
	const char *source = getenv("srcdir");
	char *path = mem_printf(
		"%s/tests/ui/golden/%s.txt", source ? source : ".", name);
	struct buf drawn = BUF_INIT, golden = BUF_INIT;

	canvas_release(&f->canvas);
	canvas_init(&f->canvas, rows, cols, ascii);
	app_draw(f->app, &f->canvas);
	canvas_print(&f->canvas, &drawn);
	if (getenv("UPDATE_GOLDEN"))
		assert_int_equal(
			io_write(path, drawn.at, drawn.len, NULL), STATUS_OK);
	assert_int_equal(io_read(&golden, path, 1 << 20, NULL), STATUS_OK);
	assert_string_equal(drawn.at, golden.at);
	buf_release(&golden);
	buf_release(&drawn);
	free(path);
}

static void
today(void **state)
{
	compare(*state, "today-80", 24, 80, false);
	compare(*state, "today-80-ascii", 24, 80, true);
}

static void
audit(void **state)
{
	press(*state, "ga");
	compare(*state, "audit-80", 24, 80, false);
	compare(*state, "audit-80-ascii", 24, 80, true);
	compare(*state, "audit-120", 40, 120, false);
}

static void
results(void **state)
{
	press(*state, "gr");
	compare(*state, "results-80", 24, 80, false);
	compare(*state, "results-80-ascii", 24, 80, true);
	press(*state, "\rj");
	compare(*state, "poll-80", 24, 80, false);
	compare(*state, "poll-80-ascii", 24, 80, true);
	compare(*state, "poll-120", 40, 120, false);
	compare(*state, "poll-60", 16, 60, false);
}

static void
scoring(void **state)
{
	struct fixture *f = *state;

	press(f, "gs");
	compare(f, "scoring-none-80", 24, 80, false);
	choose_polls(f->c);
	app_event(f->app, &(struct event){.kind = EVENT_TICK});
	press(f, "j");
	compare(f, "scoring-80", 24, 80, false);
	compare(f, "scoring-80-ascii", 24, 80, true);
	compare(f, "scoring-120", 40, 120, false);
}

/* Somebody who may be written to, a yes without its words, somebody whose
 * time is over, and an export. */
static void
put_law(struct campaign *c)
{
	int64_t id;

	setenv("PERMANENCE_RULES", TESTS_RULES, 1);
	setenv("PERMANENCE_NOW", "2022-05-02T10:00:00+02:00", 1);
	id = test_campaign_person(c, "DUBOIS", "06 39 98 00 01");
	assert_true(id > 0);
	test_campaign_sql(c,
		"INSERT INTO consent (id, person, channel, purpose, state, "
		"captured, captured_by, medium) SELECT 1, id, 'sms', 'news', "
		"'yes', '2022-05-02', 'Marie', 'stand' FROM person");
	test_campaign_sql(c, "UPDATE person SET class = 'regular'");
	setenv("PERMANENCE_NOW", "2026-11-23T19:40:00+01:00", 1);
	test_campaign_sql(c,
		"INSERT INTO export (id, time, actor, format, filter, "
		"columns, people, left_out, file, reason) VALUES (1, "
		"'2026-11-23T19:40:00+01:00', 'Marie', 'csv', 'tag:vélo', "
		"'last_name,phone', 12, 0, 'velo.csv', 'tournée du samedi')");
	assert_int_equal(
		suppression_add(c, "email", "jamais@example.org", NULL, NULL),
		STATUS_OK);
	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
}

static void
compliance(void **state)
{
	struct fixture *f = *state;

	put_law(f->c);
	press(f, "gl");
	compare(f, "compliance-80", 24, 80, false);
	compare(f, "compliance-80-ascii", 24, 80, true);
	press(f, "jjjjjjjj");
	compare(f, "compliance-due-80", 24, 80, false);
	press(f, "jjj");
	compare(f, "compliance-120", 40, 120, false);
	press(f, "/chan\r");
	compare(f, "compliance-filtered-60", 16, 60, false);
}

static void
audit_undo(void **state)
{
	press(*state, "gau");
	compare(*state, "audit-undone-80", 24, 80, false);
}

static void
audit_filtered(void **state)
{
	press(*state, "ga/elan\r");
	compare(*state, "audit-filtered-80", 24, 80, false);
}

static void
help(void **state)
{
	press(*state, "ga?und");
	compare(*state, "help-80", 24, 80, false);
}

static void
command(void **state)
{
	press(*state, "gc:set m");
	compare(*state, "command-80", 24, 80, false);
}

static void
go(void **state)
{
	press(*state, "gcg");
	compare(*state, "go-80", 24, 80, false);
}

static void
messages(void **state)
{
	press(*state, "gau:nothing\r:log\r");
	compare(*state, "log-80", 24, 80, false);
}

static void
small(void **state)
{
	compare(*state, "small-40", 10, 40, false);
}

static void
going_out_restores(void **state)
{
	struct fixture *f = *state;
	int code;

	press(f, "ga/elan\rq");
	compare(f, "today-80", 24, 80, false);
	assert_false(app_done(f->app, &code));
	press(f, "q");
	assert_true(app_done(f->app, &code));
	assert_int_equal(code, 0);
}

static void
canvas_cuts_and_cleans(void **state)
{
	struct canvas c;
	struct buf out = BUF_INIT;

	canvas_init(&c, 4, 12, false);
	canvas_put(&c, 0, 0, 6, 0, "Élodie Nguyễn");
	canvas_put(&c, 1, 0, 12, 0, "a\033[31mb");
	canvas_put(&c, 2, 9, 9, STYLE_ATTENTION, "日本");
	canvas_bar(&c, 3, 0, 6, 1, 2);
	canvas_print(&c, &out);
	assert_non_null(strstr(out.at, "Élodi…\n"));
	assert_null(strchr(out.at, '\033'));
	assert_non_null(strstr(out.at, "[##..]\n"));
	buf_release(&out);
	canvas_release(&c);
}

static void
put_consent(struct campaign *c, int64_t person, const char *channel,
	const char *state)
{
	struct stmt *s;
	int64_t id;

	assert_int_equal(campaign_begin(c, NULL), STATUS_OK);
	assert_int_equal(
		db_next_id(campaign_db(c), "consent", 1, &id, NULL), STATUS_OK);
	s = stmt_get(campaign_db(c),
		"INSERT INTO consent (id, person, channel, purpose, state, "
		"captured, captured_by, medium) VALUES (:id, :person, "
		":channel, 'campaign', :state, '2026-10-14', 'Karim', 'door')");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":person", person);
	stmt_bind_text(s, ":channel", channel);
	stmt_bind_text(s, ":state", state);
	assert_int_equal(stmt_run(s, NULL), STATUS_OK);
	assert_int_equal(campaign_commit(c, "consent", "consent at the door",
				 NULL, NULL),
		STATUS_OK);
}

/* Names that are long, wide, combining and accented. */
static void
people(struct fixture *f, int64_t ids[])
{
	static const struct test_person facts[] = {
		{"BÉNARD", "Chloé", "12", "rue Élan", "0001", "0639981201", ""},
		{"BÉNARD-NGUYỄN", "Élodie", "12", "rue Élan", "0001", "", ""},
		{"DA COSTA", "João", "3", "avenue Haute", "0002", "0639981202",
			"vélo, logement"},
		{"D’ALMEIDA", "Ine\xcc\x80s", "3", "avenue Haute", "0002",
			"0199000033", "vélo"},
		{"山田", "太郎", "41", "boulevard de la Gare imaginaire",
			"0003", "0639981205", ""},
		{"ÉTIENNE", "Noé", "", "", "", "0639981206", ""}};

	setenv("PERMANENCE_NOW", "2026-11-23T19:30:00+01:00", 1);
	for (size_t i = 0; i < ARRAY_LEN(facts); i++)
		ids[i] = test_add_person(f->c, &facts[i]);
	put_consent(f->c, ids[3], "email", "yes");
	put_consent(f->c, ids[3], "sms", "no");
	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
}

static void
key(struct fixture *f, uint32_t k)
{
	app_event(f->app, &(struct event){.kind = EVENT_KEY, .key = k});
}

static void
contacts(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	press(f, "gcjj");
	compare(f, "contacts-80", 24, 80, false);
	compare(f, "contacts-80-ascii", 24, 80, true);
	compare(f, "contacts-120", 40, 120, false);
	compare(f, "contacts-60", 16, 60, false);
	press(f, "i");
	compare(f, "contacts-detail-80", 24, 80, false);
	press(f, "qs");
	compare(f, "contacts-sort-80", 24, 80, false);
	press(f, "3s3");
	compare(f, "contacts-sorted-80", 24, 80, false);
}

/* Marks outlive filter, sort and undo, and say what the filter hides. */
static void
marks(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	press(f, "gc vjv");
	key(f, TKEY_SHIFT_DOWN);
	press(f, ">/benard\r");
	compare(f, "contacts-marked-80", 24, 80, false);
	press(f, "tvu");
	compare(f, "contacts-tag-80", 24, 80, false);
	press(f, "\r\033ga");
	compare(f, "audit-tag-80", 24, 80, false);
	compare(f, "audit-tag-120", 40, 120, false);
}

/* With more rows than were read, the filter is marked, and said to be. */
static void
marks_of_a_filter(void **state)
{
	struct fixture *f = *state;
	char last[16];

	for (int i = 0; i < 130; i++) {
		snprintf(last, sizeof(last), "%s %03d", i % 10 ? "BEL" : "ABEL",
			i);
		test_add_person(f->c, &(struct test_person){last, "Anne", "",
					      "", "", "", ""});
	}
	press(f, "gc/bel\rM");
	compare(f, "contacts-all-80", 24, 80, false);
	press(f, "\033");
	press(f, " ,,tfeu\r");
	compare(f, "contacts-all-ask-80", 24, 80, false);
	press(f, "y");
	compare(f, "contacts-all-done-80", 24, 80, false);
}

/* Do the words stand on the screen? */
static bool
draws(struct fixture *f, const char *words)
{
	struct buf drawn = BUF_INIT;
	bool found;

	canvas_release(&f->canvas);
	canvas_init(&f->canvas, 24, 80, false);
	app_draw(f->app, &f->canvas);
	canvas_print(&f->canvas, &drawn);
	found = strstr(drawn.at, words) != NULL;
	buf_release(&drawn);
	return found;
}

/* The cursor stays with its record wherever the rows around it come from. */
static void
far_rows(void **state)
{
	struct fixture *f = *state;
	char first[16];

	for (int i = 0; i < 350; i++) {
		snprintf(first, sizeof(first), "%03d", i);
		test_add_person(
			f->c, &(struct test_person){
				      i % 100 ? "BEL" : "CARRE", first});
	}
	press(f, "gc");
	key(f, TKEY_END);
	assert_true(draws(f, ">   CARRE 300"));
	key(f, TKEY_UP);
	key(f, TKEY_UP);
	key(f, TKEY_UP);
	key(f, TKEY_UP);
	assert_true(draws(f, ">   BEL 349"));
	press(f, "s1");
	assert_true(draws(f, ">   BEL 349"));
	assert_true(draws(f, "Name v"));
	key(f, TKEY_HOME);
	assert_true(draws(f, ">   CARRE 300"));
	press(f, "/bel 1\033");
	assert_true(draws(f, "Filter: (none)"));
	assert_true(draws(f, ">   BEL 199"));
	press(f, "nnN");
	assert_true(draws(f, ">   BEL 198"));
	press(f, "NN");
	assert_true(draws(f, ">   BEL 199"));
	assert_true(draws(f, "No match, mark or ! further up."));
	for (int i = 0; i < 40; i++)
		key(f, TKEY_PAGE_DOWN);
	assert_true(draws(f, ">   BEL 001"));
	for (int i = 0; i < 40; i++)
		key(f, TKEY_PAGE_UP);
	assert_true(draws(f, ">   CARRE 300"));
}

static void
form(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	press(f, "gcjjje");
	compare(f, "person-80", 24, 80, false);
	compare(f, "person-80-ascii", 24, 80, true);
	compare(f, "person-120", 40, 120, false);
	compare(f, "person-60", 16, 60, false);
	press(f, "\t\t\t12/6/88\t\025"
		 "06 39 98 12 3\t0639981201\t");
	compare(f, "person-wrong-80", 24, 80, false);
	/* The twin is opened over the form, which is as it was afterwards. */
	key(f, TKEY_UP);
	key(f, TKEY_F3);
	assert_true(draws(f, "[BÉNARD "));
	press(f, "\033\t");
	assert_true(draws(f, "[06 39 98 12 01 "));
	key(f, TKEY_F6);
	press(f, "\023");
	compare(f, "person-unsaved-80", 24, 80, false);
}

/* Two idle seconds keep a draft; Today lists it; it comes back field by
 * field. */
static void
draft(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	press(f, "gcjjje\t\t\t12/6/88\t");
	app_event(f->app, &(struct event){.kind = EVENT_TICK});
	app_event(f->app, &(struct event){.kind = EVENT_TICK});
	compare(f, "person-draft-80", 24, 80, false);
	press(f, "\033qj");
	key(f, TKEY_END);
	compare(f, "today-draft-80", 24, 80, false);
	press(f, "\r");
	compare(f, "person-resume-80", 24, 80, false);
	press(f, "y");
	compare(f, "person-resumed-80", 24, 80, false);
	press(f, "\023");
	compare(f, "today-80-saved", 24, 80, false);
}

/* Somebody saved the same person meanwhile. */
static void
conflict(void **state)
{
	struct fixture *f = *state;
	struct contact_row row;
	struct arena a = ARENA_INIT;
	int64_t ids[6];

	people(f, ids);
	press(f, "gcjje\t\t\t\t\025"
		 "0639981299\t\t\t\tx\t");
	assert_int_equal(contact_get(f->c, ids[3], &a, &row, NULL), STATUS_OK);
	contact_set(&row, CONTACT_PHONE, "0639981277", &a, NULL);
	contact_set(&row, CONTACT_EMAIL, "joao@example.org", &a, NULL);
	assert_int_equal(contact_save(f->c, &row, NULL, NULL), STATUS_OK);
	press(f, "\023");
	compare(f, "person-conflict-80", 24, 80, false);
	press(f, "\023");
	assert_int_equal(contact_get(f->c, ids[3], &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.phone, "+33639981277");
	key(f, TKEY_RIGHT);
	key(f, TKEY_LEFT);
	compare(f, "person-picked-80", 24, 80, false);
	press(f, "\023");
	assert_int_equal(contact_get(f->c, ids[3], &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.phone, "+33639981299");
	assert_string_equal(row.email, "joao@example.org");
	assert_string_equal(row.street, "avenue Hautex");
	arena_release(&a);
}

/* F5 saves and goes on: to who follows in the list, or to another new one
 * with the same source and basis. */
static void
one_after_another(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6], n;

	people(f, ids);
	press(f, "gce");
	assert_true(draws(f, "[BÉNARD "));
	press(f, "\t\t\t1961");
	key(f, TKEY_F5);
	assert_true(draws(f, "[BÉNARD-NGUYỄN "));
	press(f, "\033");
	assert_true(draws(f, ">   BÉNARD-NGUYỄN"));
	press(f, "aABEL\t");
	for (int i = 0; i < 13; i++)
		key(f, TKEY_DOWN);
	press(f, "stand\tm");
	key(f, TKEY_F5);
	assert_true(draws(f, "New contact"));
	press(f, "BREL\t");
	assert_true(draws(f, "[stand "));
	press(f, "\023");
	assert_true(draws(f, ">   BREL"));
	assert_int_equal(contact_count(f->c, NULL, &n, NULL), STATUS_OK);
	assert_int_equal(n, 8);
}

static void
adding(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6], n;

	people(f, ids);
	press(f, "gca");
	compare(f, "person-add-80", 24, 80, false);
	press(f, "GARCI\tMaria\t\t\t\t\t\t14\true elan\t92160\t");
	compare(f, "person-add-filled-80", 24, 80, false);
	press(f, "\023");
	assert_int_equal(contact_count(f->c, "garci", &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	press(f, "marche\tm\023");
	assert_int_equal(contact_count(f->c, "garci", &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	compare(f, "contacts-added-80", 24, 80, false);
}

/* Every size must be drawn without touching what lies outside the grid. */
static void
any_size(void **state)
{
	static const char *const places[] = {
		"ga?", "\033qgc", "i", "\033s", "\033t", "\033e", "\033a", "x"};
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		press(f, places[i]);
		for (int rows = 1; rows < 60; rows += 7)
			for (int cols = 1; cols < 200; cols += 13) {
				canvas_release(&f->canvas);
				canvas_init(&f->canvas, rows, cols, cols % 2);
				app_draw(f->app, &f->canvas);
			}
	}
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(today),
		CASE(audit),
		CASE(results),
		CASE(scoring),
		CASE(compliance),
		CASE(contacts),
		CASE(marks),
		CASE(marks_of_a_filter),
		CASE(far_rows),
		CASE(form),
		CASE(draft),
		CASE(conflict),
		CASE(adding),
		CASE(one_after_another),
		CASE(audit_undo),
		CASE(audit_filtered),
		CASE(help),
		CASE(command),
		CASE(go),
		CASE(messages),
		CASE(small),
		CASE(going_out_restores),
		CASE(any_size),
		cmocka_unit_test(canvas_cuts_and_cleans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
