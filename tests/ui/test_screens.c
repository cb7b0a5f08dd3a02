/*
 * Golden screens: the interface draws into a canvas from a campaign of fixed
 * data, and the picture is compared with tests/ui/golden/NAME.txt.
 * UPDATE_GOLDEN=1 rewrites the pictures.
 */
#include "base/clock.h"
#include "base/io.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "messages/message.h"
#include "messages/outbox.h"
#include "people/contact.h"
#include "people/suppression.h"
#include "port/campaign/rules_file.h"
#include "store/db.h"
#include "store/stmt.h"
#include "ui/frame/app.h"
#include "ui/frame/canvas.h"
#include "ui/frame/dialog.h"
#include "votes/result.h"

#include "tests/polls.h"
#include "tests/ui/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct fixture {
	char folder[64];
	struct campaign *c;
	struct screen s;
};

static void
put(struct campaign *c, const char *now, const char *name, const char *value,
	const char *summary)
{
	setenv("PERMANENCE_NOW", now, 1);
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	assert_int_equal(campaign_set(c, name, value, NULL), STATUS_OK);
	assert_int_equal(
		change_commit(c, "set", summary, NULL, NULL), STATUS_OK);
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
	test_put_poll(f->c, "mun2014", 0);
	test_put_poll(f->c, "mun2020", 20);
	put(f->c, "2026-11-23T17:40:12+01:00", "desk", "rue Élan",
		"set desk: rue Élan");
	put(f->c, "2026-11-23T18:02:17+01:00", "desk",
		"place de l’Église, au fond de la cour à gauche",
		"move the desk");
	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	char *command = mem_printf("rm -rf %s", f->folder);

	screen_end(&f->s);
	campaign_close(f->c);
	assert_int_equal(system(command), 0);
	free(command);
	free(f);
	return 0;
}

static void
press(struct fixture *f, const char *keys)
{
	screen_press(&f->s, keys);
}

static void
compare(struct fixture *f, const char *name, int rows, int cols, bool ascii)
{
	screen_compare(&f->s, name, rows, cols, ascii);
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
	test_choose_polls(f->c);
	screen_tick(&f->s);
	press(f, "j");
	compare(f, "scoring-80", 24, 80, false);
	compare(f, "scoring-80-ascii", 24, 80, true);
	compare(f, "scoring-120", 40, 120, false);
	compare(f, "scoring-60", 16, 60, false);
}

static void
open_scoring(struct fixture *f)
{
	test_choose_polls(f->c);
	press(f, "gs");
}

/* The ranking follows what is typed, is kept, and is taken back. */
static void
scoring_effects(void **state)
{
	struct fixture *f = *state;

	open_scoring(f);
	press(f, "e");
	compare(f, "scoring-effects-80", 24, 80, false);
	press(f, "2");
	app_event(f->s.app,
		&(struct event){.kind = EVENT_KEY, .key = CTRL_KEY('u')});
	press(f, "1");
	compare(f, "scoring-typed-80", 24, 80, false);
	press(f, "x");
	compare(f, "scoring-typo-80", 24, 80, false);
	app_event(
		f->s.app, &(struct event){.kind = EVENT_KEY, .key = TKEY_ESC});
	compare(f, "scoring-left-80", 24, 80, false);
}

static void
scoring_plan(void **state)
{
	struct fixture *f = *state;

	open_scoring(f);
	press(f, "f");
	compare(f, "scoring-control-80", 24, 80, false);
	press(f, "h60\r");
	compare(f, "score-plan-80", 24, 80, false);
	compare(f, "score-plan-80-ascii", 24, 80, true);
	compare(f, "score-plan-120", 40, 120, false);
	press(f, "h900\r");
	compare(f, "score-plan-none-80", 24, 80, false);
}

static void
scoring_compare(void **state)
{
	struct fixture *f = *state;

	open_scoring(f);
	press(f, "c");
	compare(f, "score-compare-ask-80", 24, 80, false);
	press(f, "em\r");
	compare(f, "score-compare-80", 24, 80, false);
	compare(f, "score-compare-80-ascii", 24, 80, true);
	press(f, "celsewhere\r");
	compare(f, "score-compare-120", 40, 120, false);
	press(f, "cmun2020/1 as the first\r");
	compare(f, "score-compare-none-80", 24, 80, false);
}

static void
scoring_station(void **state)
{
	struct fixture *f = *state;

	open_scoring(f);
	press(f, "j\r");
	compare(f, "score-station-80", 24, 80, false);
	compare(f, "score-station-80-ascii", 24, 80, true);
	compare(f, "score-station-120", 40, 120, false);
	compare(f, "score-station-60", 16, 60, false);
}

/* Somebody who may be written to, a yes without its words, somebody whose
 * time is over, and an export. */
static void
put_law(struct campaign *c)
{
	int64_t id;

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
	assert_int_equal(suppression_add(c, CHANNEL_EMAIL, "jamais@example.org",
				 NULL, NULL),
		STATUS_OK);
	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
}

static void
compliance(void **state)
{
	struct fixture *f = *state;

	put_law(f->c);
	press(f, "gp");
	compare(f, "compliance-80", 24, 80, false);
	compare(f, "compliance-80-ascii", 24, 80, true);
	press(f, "jjjjjjjjjjjjjjjjjjjjjj");
	compare(f, "compliance-due-80", 24, 80, false);
	/* Their number is typed, and they are gone. */
	press(f, "w1\r");
	compare(f, "compliance-purged-80", 24, 80, false);
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
	struct fixture *f = *state;

	press(f, "ga?und");
	compare(f, "help-80", 24, 80, false);
	/* What a key does here, and not what it does in general. */
	press(f, "\033\033gx?");
	screen_expect(&f->s, "Assign to each person the messages");
}

/* What is done here comes first; the rest is a page further, and Enter runs
 * what the cursor is on. */
static void
help_teaches(void **state)
{
	struct fixture *f = *state;

	press(f, "ga?");
	compare(f, "help-audit-80", 24, 80, false);
	screen_key(&f->s, TKEY_PAGE_DOWN);
	screen_key(&f->s, TKEY_PAGE_DOWN);
	compare(f, "help-audit-below-80", 24, 80, false);
	screen_key(&f->s, TKEY_HOME);
	for (int i = 0; i < 3; i++)
		screen_key(&f->s, TKEY_DOWN);
	screen_key(&f->s, TKEY_ENTER);
	screen_expect(&f->s, "Undone: move the desk");
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
	press(*state, "gau:theme none\r\033:log\r");
	compare(*state, "log-80", 24, 80, false);
}

static void
small(void **state)
{
	compare(*state, "small-40", 10, 40, false);
	compare(*state, "small-20", 12, 20, false);
}

static void
going_out_restores(void **state)
{
	struct fixture *f = *state;
	int code;

	press(f, "ga/elan\rq");
	compare(f, "today-80", 24, 80, false);
	assert_false(app_done(f->s.app, &code));
	press(f, "q");
	assert_true(app_done(f->s.app, &code));
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
	assert_non_null(strstr(out.at, "███···\n"));
	buf_release(&out);
	canvas_release(&c);
}

/* A window or a letter over half of a wide character takes the other half
 * too. */
static void
canvas_halves_nothing(void **state)
{
	struct canvas c;
	struct arena a = ARENA_INIT;
	struct buf out = BUF_INIT;

	canvas_init(&c, 1, 8, false);
	canvas_put(&c, 0, 0, 8, 0, "日本日本");
	canvas_blank(&c, &(struct area){.col = 3, .rows = 1, .cols = 2});
	canvas_print(&c, &out);
	assert_non_null(strstr(out.at, "日    本\n"));
	canvas_put(&c, 0, 1, 1, 0, "x");
	canvas_put(&c, 0, 5, 2, 0, "語");
	buf_clear(&out);
	canvas_print(&c, &out);
	assert_string_equal(
		arena_strndup(&a, out.at, strcspn(out.at, "\n")), " x   語");
	arena_release(&a);
	buf_release(&out);
	canvas_release(&c);
}

static void
put_consent(struct campaign *c, int64_t person, const char *channel,
	const char *state)
{
	struct stmt *s;
	int64_t id;

	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	assert_int_equal(
		db_next_id(campaign_db(c), "consent", 1, &id, NULL), STATUS_OK);
	s = stmt_get(campaign_db(c),
		"INSERT INTO consent (id, person, channel, purpose, state, "
		"captured, captured_by, medium) VALUES (:id, :person, "
		":channel, 'news', :state, '2026-10-14', 'Karim', 'door')");
	stmt_bind_int(s, ":id", id);
	stmt_bind_int(s, ":person", person);
	stmt_bind_text(s, ":channel", channel);
	stmt_bind_text(s, ":state", state);
	assert_int_equal(stmt_run(s, NULL), STATUS_OK);
	assert_int_equal(
		change_commit(c, "consent", "consent at the door", NULL, NULL),
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
	screen_key(&f->s, k);
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
	compare(f, "contacts-200", 60, 200, false);
	compare(f, "contacts-60", 16, 60, false);
	press(f, "i");
	compare(f, "contacts-detail-80", 24, 80, false);
	press(f, "qs");
	compare(f, "contacts-sort-80", 24, 80, false);
	press(f, "3s3");
	compare(f, "contacts-sorted-80", 24, 80, false);
}

/* Do the words stand on the screen? */
static bool
draws(struct fixture *f, const char *words)
{
	return screen_shows(&f->s, words);
}

/* What is wrong in a filter is pointed at, and the rows stay. */
static void
filters(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	press(f, "gc/tag:velo emial:yes");
	compare(f, "contacts-wrong-80", 24, 80, false);
	compare(f, "contacts-wrong-60", 16, 60, true);
	press(f, "\r");
	assert_true(draws(f, "perhaps \"email\"?"));
	press(f, "\025age:65..90 tag:velo -tag:x burau:0001");
	assert_true(draws(f, "there is no field \"burau\"; perhaps"));
	press(f, "\025tag:vleo");
	compare(f, "contacts-unknown-80", 24, 80, false);
	press(f, "\025vleo");
	assert_true(draws(f, "no name or street; perhaps tag:vélo?"));
	press(f, "\025-tag:\t");
	compare(f, "contacts-complete-80", 24, 80, false);
	press(f, "\t");
	assert_true(draws(f, "-tag:logement  "));
	press(f, "\r");
	assert_true(draws(f, "Filter: -tag:logement "));
	press(f, "fSans\r");
	compare(f, "contacts-segment-80", 24, 80, false);
	press(f, "\033f");
	assert_true(draws(f, "Filter first"));
}

/* A refusal of each channel is one key, and no undo lifts it. */
static void
refusals(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6], n;

	people(f, ids);
	press(f, "gcjjR");
	compare(f, "contacts-refusal-80", 24, 80, false);
	press(f, "e");
	assert_int_equal(contact_count(f->c, "email:no", &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	press(f, "Ra");
	assert_int_equal(
		contact_count(f->c, "phone:no door:no", &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	press(f, "u");
	assert_int_equal(
		contact_count(f->c, "email:no phone:no door:no", &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 1);
}

/* What is copied waits for the terminal, and is written down. */
static void
copies(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	press(f, "gcjjyt");
	assert_string_equal(app_copying(f->s.app), "01 99 00 00 33");
	app_copied(f->s.app);
	assert_null(app_copying(f->s.app));
	press(f, "ye");
	assert_null(app_copying(f->s.app));
	assert_true(draws(f, "There is nothing to copy."));
	press(f, "ga");
	assert_true(draws(f, "to the clipboard"));
}

static void
notes(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6], n;

	people(f, ids);
	press(f, "gcjjo");
	assert_string_equal(app_editing(f->s.app), "");
	app_edited(f->s.app, "after six\n");
	assert_true(draws(f, "after six"));
	assert_int_equal(contact_count(f->c, "has:note", &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	press(f, "u");
	assert_int_equal(contact_count(f->c, "has:note", &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
}

/* Without an editor it is written here; leaving keeps what was typed, and so
 * does a broken line. */
static void
notes_written_here(void **state)
{
	struct fixture *f = *state;
	struct error none = {.code = STATUS_FAILED, .text = "no such editor"};
	int64_t ids[6], n;

	people(f, ids);
	press(f, "gcjjo");
	assert_non_null(app_editing(f->s.app));
	/* Where the editor is missing, it is written here all the same. */
	app_not_edited(f->s.app, &none);
	assert_null(app_editing(f->s.app));
	assert_true(draws(f, "no such editor"));
	press(f, "after six\rspeaks Portuguese");
	compare(f, "note-80", 24, 80, false);
	press(f, "\003");
	assert_true(draws(f, "Not saved: kept as a draft"));
	assert_int_equal(contact_count(f->c, "has:note", &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	press(f, "o");
	assert_true(draws(f, "speaks Portuguese"));
	key(f, TKEY_DOWN);
	key(f, TKEY_END);
	app_event(f->s.app, &(struct event){.kind = EVENT_PASTE,
				    .text = ", a little\nFrench"});
	key(f, TKEY_F2);
	assert_true(draws(f, "kept.  u undo"));
	assert_int_equal(contact_count(f->c, "has:note", &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	press(f, "o");
	assert_true(draws(f, "speaks Portuguese, a little"));
	assert_false(draws(f, "What you typed before"));
	press(f, "\033e");
	assert_false(draws(f, "Resume draft"));
	/* In a form it is a field like any other. */
	key(f, TKEY_BACKTAB);
	key(f, TKEY_F4);
	press(f, "not ");
	app_event(f->s.app, &(struct event){.kind = EVENT_END});
	screen_end(&f->s);
	f->s = (struct screen){.t = NULL};
	screen_start(&f->s, f->c);
	press(f, "gcjje");
	assert_true(draws(f, "Resume draft from 20:14? (Notes)"));
}

/* A draft that is refused can be thrown away for good. */
static void
refused_draft(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	press(f, "gcjje\t\t\t\t06\033");
	press(f, "e");
	assert_true(draws(f, "Resume draft"));
	/* Typed on without reading: neither yes nor no. */
	press(f, "dont");
	assert_true(draws(f, "Resume draft"));
	press(f, "\033\033e");
	assert_true(draws(f, "Resume draft"));
	usleep(1000 * DIALOG_PAUSE_MS);
	press(f, "d");
	assert_true(draws(f, "The draft is thrown away."));
	press(f, "\033e");
	assert_false(draws(f, "Resume draft"));
}

/* "12 bis", and a whole address in the street, go to their fields. */
static void
address_parts(void **state)
{
	struct fixture *f = *state;
	struct contact_row row;
	struct arena a = ARENA_INIT;
	int64_t ids[6];

	people(f, ids);
	press(f, "gcjje\t\t\t\t\t\t\t\t\t\0255 bis\t\025"
		 "rue Basse, esc. B, 3e etage\t\023");
	assert_int_equal(contact_get(f->c, ids[3], &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.number, "5");
	assert_string_equal(row.suffix, "bis");
	assert_string_equal(row.street, "rue Basse");
	assert_string_equal(row.stair, "B");
	assert_string_equal(row.floor, "3");
	press(f, "i");
	assert_true(draws(f, "5 bis rue Basse, 92160 Antony"));
	assert_true(draws(f, "stair B, floor 3"));
	arena_release(&a);
}

/* Marks outlive filter, sort and undo, and say what the filter hides. */
static void
marks(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	press(f, "gc,");
	screen_expect(&f->s, "Nothing is marked.");
	press(f, " vjv");
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

/* Two pairs: a choice of names, and a telephone that has room beside. */
static void
duplicates(void **state)
{
	static const struct test_person facts[] = {
		{"BÉNARD", "Chloé", "12", "rue Élan", "0001", "0639981201", ""},
		{"BENARD", "Chloe", "", "", "", "0639981201", "vélo"},
		{"山田", "太郎", "41", "boulevard de la Gare imaginaire",
			"0003", "0639981205", "logement"},
		{"山田", "太郎", "41", "boulevard de la Gare imaginaire",
			"0003", "0199000033", "vélo"}};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(facts); i++)
		test_add_person(f->c, &facts[i]);
	press(f, "gd");
	compare(f, "duplicates-80", 24, 80, false);
	press(f, "\r");
	compare(f, "pair-80", 24, 80, false);
	press(f, "njj");
	key(f, TKEY_RIGHT);
	compare(f, "pair-chosen-80-ascii", 24, 80, true);
	compare(f, "pair-chosen-120", 40, 120, false);
	compare(f, "pair-chosen-60", 16, 60, false);
	test_campaign_sql(f->c,
		"UPDATE person SET basis = 'roll' WHERE last_name = "
		"'BENARD'");
	press(f, "\rq\r");
	compare(f, "pair-roll-80", 24, 80, false);
	press(f, "d");
	compare(f, "pair-decided-80", 24, 80, false);
}

/* Two pairs of one name: each says where it lives. */
static void
pairs_of_one_name(void **state)
{
	static const struct test_person facts[] = {
		{"BÉNARD", "Chloé", "12", "rue Élan", "0001", "0639981201", ""},
		{"BENARD", "Chloe", "12", "rue Élan", "0001", "0639981201", ""},
		{"BENARD", "Chloé", "3", "rue Noire", "0003", "0639981205", ""},
		{"BENARD", "Chloe", "3", "rue Noire", "0003", "0639981205",
			""}};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(facts); i++)
		test_add_person(f->c, &facts[i]);
	press(f, "gd");
	screen_expect(&f->s, "BÉNARD Chloé, 12 ru");
	screen_expect(&f->s, "BENARD Chloe, 3 rue");
}

static int64_t
put_message(struct fixture *f, const char *name, const char *channel,
	const char *body)
{
	struct message_row row = {.name = name,
		.channel = set_find(&channel_set, channel),
		.subject = "Demain 19 h",
		.sender = "Antony ensemble <contact@example.org>",
		.body = body};

	assert_int_equal(message_save(f->c, &row, NULL, NULL), STATUS_OK);
	return row.id;
}

/* It is said beside the field, before and after an attempt to save; and the
 * next message is from whom the last one was. */
static void
an_email_is_from_somebody(void **state)
{
	struct fixture *f = *state;

	press(f, "geaMerci");
	assert_true(draws(f, "Sender    [needed"));
	press(f, "\t\tBravo\t\tBonjour {desinscription}\023");
	assert_true(draws(f, "saved yet: Sender: this is needed to save"));
	press(f, "contact@example.org\023");
	assert_true(draws(f, "Added Merci."));
	press(f, "a");
	assert_true(draws(f, "Sender    [contact@example.org "));
}

static void
texts_and_their_form(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	put_message(f, "Invitation", "email",
		"Bonjour {prenom},\n\nVenez, rue {rue|de la Mairie}. "
		"{desinscription}.\n");
	put_message(f, "SMS marché", "sms", "À dimanche ! {desinscription}");
	press(f, "gen");
	compare(f, "messages-80", 24, 80, false);
	compare(f, "messages-80-ascii", 24, 80, true);
	compare(f, "messages-120", 40, 120, false);
	press(f, "j");
	compare(f, "messages-60", 16, 60, false);
	press(f, "m");
	compare(f, "messages-plan-80", 24, 80, false);
	press(f, "\033e");
	compare(f, "message-80", 24, 80, false);
	press(f, "\t\t\t\t{prenmo}\t");
	compare(f, "message-wrong-80", 24, 80, false);
}

/* To an address of one's own, as the reader of the preview gets it. */
static void
a_test_letter_is_asked_for(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6];

	setenv("PERMANENCE_MAIL", "/nowhere/mail.yaml", 1);
	put_message(f, "Invitation", "email", "Bonjour {desinscription}.\n");
	put_message(f, "SMS", "sms", "Bonjour {desinscription}");
	press(f, "gent");
	assert_true(draws(f, "Nobody gets it, to see it as."));
	people(f, ids);
	press(f, "\x0cjt");
	assert_true(draws(f, "Only an e-mail is tried by a letter."));
	press(f, "kt");
	assert_true(draws(f, "To which address of yours? contact@example.org"));
	press(f, " x\r");
	assert_true(draws(f, "an address alone, such as bureau@example.org"));
	press(f, "\x15"
		 "bureau@example.org\r");
	assert_true(draws(f, "/nowhere/mail.yaml"));
	unsetenv("PERMANENCE_MAIL");
}

/* With the notice of a first contact, before it is approved. */
static void
a_sending_is_seen_as_it_leaves(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6], id = 0;

	campaign_set_rules_reader(f->c, rules_file_of);
	people(f, ids);
	put_message(f, "Lettre", "post", "Bonjour {prenom}.");
	assert_int_equal(
		outbox_plan(f->c, "Lettre", "", 0, &id, NULL), STATUS_OK);
	press(f, "go\ri");
	assert_true(draws(f, "Bonjour"));
	assert_true(draws(f, "www.cnil.fr"));
}

/* One whom a crash left in doubt, decided by hand. */
static void
sheets(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6], id = 0;

	clock_use_zone(CLOCK_ZONE);
	campaign_set_rules_reader(f->c, rules_file_of);
	people(f, ids);
	put_message(f, "Porte", "door", "Bonjour {prenom}. {source}");
	assert_int_equal(
		outbox_plan(f->c, "Porte", "", 0, &id, NULL), STATUS_OK);
	press(f, "go\rn");
	compare(f, "sheet-80", 24, 80, false);
	compare(f, "sheet-80-ascii", 24, 80, true);
	compare(f, "sheet-120", 40, 120, false);
	compare(f, "sheet-60", 16, 60, false);
	press(f, "i");
	compare(f, "sheet-preview-80", 24, 80, false);
	press(f, "\0334\r");
	compare(f, "sheet-wrong-80", 24, 80, false);
	press(f, "5\r");
	compare(f, "sheet-approved-80", 24, 80, false);
	press(f, "qq");
	compare(f, "today-outbox-80", 24, 80, false);
	test_campaign_sql(f->c,
		"UPDATE delivery SET state = 'claimed', attempts = 1, claimed "
		"= '2026-11-23T20:25:00+01:00' WHERE id = (SELECT min(id) FROM "
		"delivery)");
	press(f, "go");
	compare(f, "outbox-80", 24, 80, false);
	press(f, "\rj\r");
	compare(f, "recipients-80", 24, 80, false);
	press(f, "w1");
	compare(f, "recipients-decided-80", 24, 80, false);
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
	assert_true(draws(f, "\n ! Phone: 9 digits"));
	press(f, "\023");
	compare(f, "person-unsaved-80", 24, 80, false);
}

/* Whose name is gone for the moment is no new contact. */
static void
form_keeps_its_person(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	press(f, "gcjjje");
	assert_true(draws(f, "[DA COSTA"));
	press(f, "\025");
	assert_true(draws(f, "  DA COSTA João"));
	assert_false(draws(f, "New contact"));
}

/* What is typed is completed from what there is, by any word of it; F3 lists
 * it, F1 says what the keys do. */
static void
form_names_are_known(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	press(f, "gcjjje");
	key(f, TKEY_F1);
	compare(f, "person-help-80", 24, 80, false);
	press(f, "\033");
	for (int i = 0; i < 10; i++)
		key(f, TKEY_DOWN);
	press(f, "\025GÂRE");
	assert_true(draws(f, "Right: boulevard de la Gare imaginaire"));
	key(f, TKEY_RIGHT);
	assert_true(draws(f, "imaginaire"));
	press(f, "\025");
	key(f, TKEY_F3);
	compare(f, "person-streets-80", 24, 80, false);
	press(f, "haute\r");
	assert_true(draws(f, "[avenue Haute "));
	press(f, "\t\t\t\025");
	key(f, TKEY_F3);
	press(f, "zzz");
	assert_true(draws(f, "none matches"));
	press(f, "\033");
	key(f, TKEY_PAGE_DOWN);
	assert_true(draws(f, "> Tags"));
	key(f, TKEY_PAGE_UP);
	assert_true(draws(f, "> Number"));
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
	screen_tick(&f->s);
	screen_tick(&f->s);
	compare(f, "person-draft-80", 24, 80, false);
	press(f, "\033q");
	key(f, TKEY_HOME);
	compare(f, "today-draft-80", 24, 80, false);
	press(f, "\r");
	compare(f, "person-resume-80", 24, 80, false);
	press(f, "\r");
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
		 "0639981299\t\t\t\t\t\tx\t");
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
	for (int i = 0; i < 6; i++)
		key(f, TKEY_DOWN);
	press(f, "stand\tm");
	key(f, TKEY_F5);
	assert_true(draws(f, "New contact"));
	press(f, "BREL\t");
	assert_true(draws(f, "[stand "));
	/* A sheet of sign-ups is one source: a name and F5 are enough. */
	key(f, TKEY_F5);
	press(f, "CERF");
	key(f, TKEY_F5);
	press(f, "DUVAL\023");
	assert_true(draws(f, ">   DUVAL"));
	assert_int_equal(
		contact_count(f->c, "source:stand", &n, NULL), STATUS_OK);
	assert_int_equal(n, 4);
}

static void
adding(void **state)
{
	struct fixture *f = *state;
	int64_t ids[6], n;

	people(f, ids);
	press(f, "gca");
	compare(f, "person-add-80", 24, 80, false);
	press(f, "GARCI\tMaria\t\t\t\t\t\t\t\t14\true elan\t92160\t");
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
	static const char *const places[] = {"ga?", "\033qgd", "gem",
		"\033\033go", "\033qgc", "/a emial:", "\025tag:\t", "\033i",
		"\033s", "\033t", "\033e", "\033a", "x"};
	struct fixture *f = *state;
	int64_t ids[6];

	people(f, ids);
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		press(f, places[i]);
		screen_any_size(&f->s);
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
		CASE(scoring_effects),
		CASE(scoring_plan),
		CASE(scoring_compare),
		CASE(scoring_station),
		CASE(compliance),
		CASE(contacts),
		CASE(filters),
		CASE(refusals),
		CASE(copies),
		CASE(notes),
		CASE(notes_written_here),
		CASE(refused_draft),
		CASE(address_parts),
		CASE(marks),
		CASE(marks_of_a_filter),
		CASE(far_rows),
		CASE(duplicates),
		CASE(pairs_of_one_name),
		CASE(texts_and_their_form),
		CASE(an_email_is_from_somebody),
		CASE(a_test_letter_is_asked_for),
		CASE(sheets),
		CASE(a_sending_is_seen_as_it_leaves),
		CASE(form),
		CASE(form_keeps_its_person),
		CASE(form_names_are_known),
		CASE(draft),
		CASE(conflict),
		CASE(adding),
		CASE(one_after_another),
		CASE(audit_undo),
		CASE(audit_filtered),
		CASE(help),
		CASE(help_teaches),
		CASE(command),
		CASE(go),
		CASE(messages),
		CASE(small),
		CASE(going_out_restores),
		CASE(any_size),
		cmocka_unit_test(canvas_cuts_and_cleans),
		cmocka_unit_test(canvas_halves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
