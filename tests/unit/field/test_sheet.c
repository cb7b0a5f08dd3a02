/* Sheets: the check digit, cutting invented and real streets, and that a door
 * is on one open sheet at a time, whatever happens to the sheets. */
#include "base/rng.h"
#include "field/sheet_change.h"
#include "field/sheet_plan.h"
#include "field/team.h"
#include "office/history.h"
#include "people/consent.h"
#include "people/door_refusal.h"
#include "people/suppression.h"
#include "port/field/import_addresses.h"

#include "tests/campaign.h"

#include <math.h>
#include <string.h>

/* Every digit that is wrong, and every two that are swapped. */
static void
wrong_digits_are_caught(void **state)
{
	struct arena a = ARENA_INIT;
	int64_t number = 0;

	(void)state;
	for (int64_t n = 1; n < 2000; n += 7) {
		char *text = arena_strdup(&a, sheet_number_text(&a, n));
		size_t len = strlen(text);

		assert_int_equal(
			sheet_number_read(text, &number, NULL), STATUS_OK);
		assert_int_equal(number, n);
		for (size_t i = 0; i < len; i++) {
			char right = text[i];

			for (char d = '0'; d <= '9'; d++) {
				text[i] = d;
				if (right != '-' && d != right)
					assert_int_equal(sheet_number_read(text,
								 &number, NULL),
						STATUS_USAGE);
			}
			text[i] = right;
		}
	}
	assert_int_equal(
		sheet_number_read("seventeen", &number, NULL), STATUS_USAGE);
	assert_int_equal(sheet_number_read("7", &number, NULL), STATUS_USAGE);
	arena_release(&a);
}

/* A town of a grid of streets, some long, some of one side alone. */
static size_t
make_town(struct cut_place *places, size_t most, struct rng *rng)
{
	size_t n = 0;

	for (size_t street = 0; street < 40 && n + 60 < most; street++) {
		size_t length = 5 + rng_below(rng, 50);
		bool one_side = rng_below(rng, 4) == 0;

		for (size_t i = 0; i < length; i++) {
			int64_t number =
				(int64_t)(one_side ? 2 * i + 1 : i + 1);
			double along = (double)(number / 2) * 14;
			double x = street % 2 ? along : (double)street * 45;
			double y = street % 2 ? (double)street * 45 : along;

			places[n] = (struct cut_place){.street = street,
				.number = number,
				.suffix = "",
				.id = (int64_t)n + 1,
				.doors = 1 + rng_below(rng, 9),
				.placed = rng_below(rng, 10) > 0,
				.lon = 2.4 + x / 73000,
				.lat = 48.8 + (y + (double)(number % 2) * 12) /
						      111195};
			n++;
		}
	}
	places[n - 1].doors = 150; /* more than a sheet */
	return n;
}

/* Each door once, no sheet too large, whole buildings where they fit. */
static void
assert_whole(const struct cut_place *places, size_t n,
	const struct cut_limits *limits, const struct cut_sheet *sheets,
	size_t nsheets)
{
	size_t *seen = mem_zalloc((n + 1) * sizeof(*seen));

	for (size_t s = 0; s < nsheets; s++) {
		size_t doors = 0;

		for (size_t i = 0; i < sheets[s].n; i++) {
			const struct cut_part *p = &sheets[s].parts[i];

			doors += p->doors;
			seen[p->place] += p->doors;
			if (places[p->place].doors <= limits->doors)
				assert_int_equal(
					p->doors, places[p->place].doors);
		}
		assert_int_equal(doors, sheets[s].doors);
		assert_true(doors > 0 && doors <= limits->doors);
		assert_true(
			sheets[s].walk.least <= sheets[s].walk.metres + 0.01);
		assert_true(
			sheets[s].walk.least <= sheets[s].walk.nearest + 0.01);
		if (limits->walk > 0 && sheets[s].n > 1)
			assert_true(
				sheets[s].walk.metres <= limits->walk + 0.01);
	}
	for (size_t i = 0; i < n; i++)
		assert_int_equal(seen[i], places[i].doors);
	free(seen);
}

/* How many steps along one side of a street go the wrong way: odd numbers are
 * walked up, even ones down. Where a long street is crossed on the way, its
 * next part may begin so. */
static size_t
wrong_steps(const struct cut_place *places, const struct cut_sheet *sheet)
{
	size_t wrong = 0;

	for (size_t i = 1; i < sheet->n; i++) {
		const struct cut_place *p = &places[sheet->parts[i - 1].place];
		const struct cut_place *q = &places[sheet->parts[i].place];
		const bool up = q->number > p->number;

		wrong += p->street == q->street &&
			 p->number % 2 == q->number % 2 &&
			 p->number != q->number && up != (q->number % 2 == 1);
	}
	return wrong;
}

static void
every_door_is_cut_once_and_walks_are_short(void **state)
{
	enum { MOST = 3000, TOWNS = 25 };
	struct cut_place *places = mem_zalloc(MOST * sizeof(*places));
	double ours = 0, nearest = 0;
	size_t wrong = 0, steps = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= TOWNS; seed++) {
		struct arena a = ARENA_INIT;
		struct rng rng;
		size_t n, nsheets, again;
		struct cut_limits limits = {.doors = 20 + 15 * (seed % 4),
			.walk = seed % 5 ? 0 : 900};
		struct cut_sheet *sheets, *twice;

		rng_seed(&rng, seed, 0);
		n = make_town(places, MOST, &rng);
		sheets = sheet_cut(places, n, &limits, &a, &nsheets);
		assert_whole(places, n, &limits, sheets, nsheets);
		twice = sheet_cut(places, n, &limits, &a, &again);
		assert_int_equal(nsheets, again);
		for (size_t s = 0; s < nsheets; s++) {
			assert_int_equal(sheets[s].n, twice[s].n);
			assert_memory_equal(sheets[s].parts, twice[s].parts,
				sheets[s].n * sizeof(*sheets[s].parts));
			wrong += wrong_steps(places, &sheets[s]);
			steps += sheets[s].n;
			ours += sheets[s].walk.metres;
			nearest += sheets[s].walk.nearest;
		}
		arena_release(&a);
	}
	print_message("%.0f m, %.0f to the nearest; %zu of %zu steps along a "
		      "side go the other way\n",
		ours, nearest, wrong, steps);
	assert_true(ours <= nearest);
	assert_true(wrong * 200 <= steps);
	free(places);
}

/* One street alone: up its odd side, then down its even one. */
static void
a_street_goes_up_and_comes_down(void **state)
{
	static const int64_t expected[] = {1, 3, 5, 7, 9, 8, 6, 4, 2};
	struct cut_place places[9];
	struct cut_limits limits = {.doors = 20};
	struct arena a = ARENA_INIT;
	struct cut_sheet *sheets;
	size_t n;

	(void)state;
	for (size_t i = 0; i < 9; i++)
		places[i] = (struct cut_place){.number = 9 - (int64_t)i,
			.suffix = "",
			.id = (int64_t)i + 1,
			.doors = 1,
			.placed = true,
			.lon = 2.4 + (double)((9 - i) / 2) * 0.0002,
			.lat = 48.8 + (double)((9 - i) % 2) * 0.0001};
	sheets = sheet_cut(places, 9, &limits, &a, &n);
	assert_int_equal(n, 1);
	for (size_t i = 0; i < 9; i++)
		assert_int_equal(
			places[sheets[0].parts[i].place].number, expected[i]);
	arena_release(&a);
}

static const char list[] =
	"bureau,adresse,cp,ville,latitude,longitude,result_score,result_type,"
	"result_housenumber,result_name,result_citycode\n"
	"1,1 R DES LILAS,92160,ANTONY,48.7500,2.3000,0.9,housenumber,1,"
	"Rue des Lilas,92002\n"
	"1,3 R DES LILAS,92160,ANTONY,48.7501,2.3002,0.9,housenumber,3,"
	"Rue des Lilas,92002\n"
	"1,2 R DES LILAS ESC B APPT 12,92160,ANTONY,48.7502,2.3001,0.9,"
	"housenumber,2,Rue des Lilas,92002\n"
	"1,2 R DES LILAS 3EME ETAGE GAUCHE,92160,ANTONY,48.7502,2.3001,0.9,"
	"housenumber,2,Rue des Lilas,92002\n"
	"1,4BIS R DES LILAS,92160,ANTONY,48.7503,2.3003,0.5,street,,"
	"Rue des Lilas,92002\n"
	"2,3 R DES LILAS,92160,ANTONY,48.7501,2.3002,0.9,housenumber,3,"
	"Rue des Lilas,92002\n"
	"2,5 AV DU PARC,92160,ANTONY,48.7510,2.3010,0.9,housenumber,5,"
	"Avenue du Parc,92002\n"
	"2,,92160,ANTONY,,,,,,,\n"
	"1,9 RUE NEUVE,94000,CRETEIL,48.7,2.3,0.9,housenumber,9,Rue Neuve,"
	"94028\n";

static void
import(struct test_campaign *t, struct addresses_import *im)
{
	struct error err = ERROR_INIT;
	char *path = test_campaign_file(t, "list.csv", list);

	if (import_addresses(t->c, path, NULL, im, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	free(path);
}

static int64_t
count(struct campaign *c, const char *sql)
{
	int64_t n = -1;

	assert_int_equal(
		stmt_one_int(stmt_cached(campaign_db(c), sql), &n, NULL),
		STATUS_OK);
	return n;
}

static void
addresses_come_in_with_their_doors_and_questions(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct addresses_import im;
	struct address_row row;
	int64_t undo = 0, undone;

	import(t, &im);
	assert_int_equal(im.source, ADDRESS_LIST);
	assert_int_equal(im.counts.added, 5);
	assert_int_equal(im.counts.doors, 2);
	assert_int_equal(im.counts.questions, 1);
	assert_int_equal(im.doubtful, 1);
	assert_int_equal(im.elsewhere, 1);
	assert_int_equal(im.refused, 1);
	assert_int_equal(im.rejects[0].line, 9);
	assert_int_equal(im.rejects[0].column, 2);
	assert_int_equal(
		address_read(t->c, "4 bis rue des Lilas", &a, &row, NULL),
		STATUS_OK);
	assert_false(row.placed);
	assert_string_equal(row.street, "Rue des Lilas");
	assert_int_equal(address_read(t->c, "3 rue des Lilas", &a, &row, NULL),
		STATUS_OK);
	assert_int_equal(row.station, 0);
	import_addresses_release(&im);
	/* Nothing is asked or written twice; undo takes the file back. */
	import(t, &im);
	assert_int_equal(im.counts.unchanged, 5);
	assert_int_equal(im.counts.questions, 0);
	import_addresses_release(&im);
	assert_int_equal(history_next_undo(t->c, &undo, NULL), STATUS_OK);
	assert_int_equal(history_undo(t->c, undo, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(count(t->c, "SELECT count(*) FROM address"), 0);
	assert_int_equal(count(t->c, "SELECT count(*) FROM door"), 0);
	arena_release(&a);
}

static void
cut(struct campaign *c, int64_t doors, struct arena *a,
	struct sheet_cut_report *r)
{
	static const char *const stations[] = {"1", "2"};
	struct sheet_ask ask = {
		.stations = stations, .n = 2, .doors = doors, .recent = 30};
	struct error err = ERROR_INIT;

	if (sheets_cut(c, &ask, a, r, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static void
a_refusal_keeps_its_doors_off_every_sheet(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct addresses_import im;
	struct sheet_cut_report r;
	struct address_row row;
	struct door_row door = {.stair = "b", .floor = "", .label = "12"};

	import(t, &im);
	import_addresses_release(&im);
	assert_int_equal(address_read(t->c, "2 rue des Lilas", &a, &row, NULL),
		STATUS_OK);
	door.address = row.id;
	assert_int_equal(door_refuse(t->c, &door, NULL, NULL), STATUS_OK);
	assert_int_equal(address_read(t->c, "5 avenue du Parc", &a, &row, NULL),
		STATUS_OK);
	door = (struct door_row){.address = row.id};
	assert_int_equal(door_refuse(t->c, &door, NULL, NULL), STATUS_OK);
	cut(t->c, 60, &a, &r);
	assert_int_equal(r.left[LEFT_REFUSED], 2);
	assert_int_equal(count(t->c, "SELECT count(*) FROM sheet_door x JOIN "
				     "door d ON d.id = x.door "
				     "WHERE d.label = '12'"),
		0);
	assert_int_equal(count(t->c, "SELECT count(*) FROM sheet_door x JOIN "
				     "address a ON a.id = x.address "
				     "WHERE a.street LIKE '%Parc'"),
		0);
	arena_release(&a);
}

/* What a household of contacts refuses holds for the door they live behind. */
static void
a_contact_refuses_their_door(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct addresses_import im;
	struct sheet_cut_report r;
	int64_t person = test_campaign_person(t->c, "BÉNARD", "");

	import(t, &im);
	import_addresses_release(&im);
	test_campaign_sql(t->c,
		"UPDATE person SET stair = NULL, floor = '3', door = 'GAUCHE', "
		"address = (SELECT id FROM address WHERE number = '2')");
	assert_int_equal(suppression_refuse(t->c, person, CHANNEL_DOOR, "stand",
				 NULL, NULL),
		STATUS_OK);
	cut(t->c, 60, &a, &r);
	assert_int_equal(r.left[LEFT_REFUSED], 1);
	assert_int_equal(count(t->c, "SELECT count(*) FROM sheet_door x JOIN "
				     "door d ON d.id = x.door "
				     "WHERE d.floor = '3'"),
		0);
	arena_release(&a);
}

#define TWICE                                                                  \
	"SELECT count(*) FROM (SELECT 1 FROM sheet_door WHERE open = 1 "       \
	"GROUP BY address, nth HAVING count(*) > 1)"
#define OPEN "SELECT count(*) FROM sheet_door WHERE open = 1"

/* However sheets are cut, given, split, merged, lost and cut again: each door
 * is on one open sheet, and none is lost. */
static void
a_door_is_on_one_open_sheet(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct addresses_import im;
	struct sheet_cut_report r, none;
	static const char *const stations[] = {"1", "2"};
	const struct sheet_ask ask = {
		.stations = stations, .n = 2, .doors = 3, .recent = 30};
	int64_t made = 0, all, lost = 0, undone = 0;
	struct error err = ERROR_INIT;

	import(t, &im);
	import_addresses_release(&im);
	test_campaign_sql(t->c, "UPDATE address SET doors = 4");
	cut(t->c, 3, &a, &r);
	all = count(t->c, OPEN);
	assert_int_equal(all, 16); /* that of the question has no station */
	assert_int_equal(
		sheets_cut(t->c, &ask, &a, &none, NULL, NULL), STATUS_NONE);
	assert_int_equal(none.left[LEFT_OPEN], all);
	assert_int_equal(
		sheet_merge(t->c, r.sheets[0].id, r.sheets[1].id, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		sheet_put_state(t->c, r.sheets[0].id, SHEET_OUT, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		sheet_put_state(t->c, r.sheets[0].id, SHEET_LOST, &lost, NULL),
		STATUS_OK);
	assert_int_equal(count(t->c, TWICE), 0);
	cut(t->c, 2, &a, &none);
	assert_int_equal(count(t->c, OPEN), all);
	assert_int_equal(count(t->c, TWICE), 0);
	/* A lost sheet that is found again has lost its doors. */
	assert_int_equal(sheet_put_state(t->c, r.sheets[0].id, SHEET_RETURNED,
				 NULL, &err),
		STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "are on sheet "));
	assert_int_equal(
		history_undo(t->c, lost, 0, &undone, &err), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, ": another has taken its place"));
	assert_int_equal(count(t->c, OPEN), all);
	test_campaign_sql(t->c,
		"UPDATE sheet_door SET knocked = '2026-11-24T18:00' "
		"WHERE sheet = 3 AND position = 1");
	assert_int_equal(
		sheet_rest(t->c, r.sheets[2].id, &made, NULL, NULL), STATUS_OK);
	assert_int_equal(count(t->c, OPEN), all);
	arena_release(&a);
}

/* What a team is to do and did comes from its sheets. */
static void
a_teams_load_is_its_sheets(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct addresses_import im;
	struct sheet_cut_report r;
	struct team_row team = {.name = "Nord"};
	struct team_detail detail;
	const struct date monday = {2026, 11, 23};

	setenv("PERMANENCE_NOW", "2026-11-24T10:00:00+01:00", 1);
	import(t, &im);
	import_addresses_release(&im);
	assert_int_equal(team_save(t->c, &team, NULL, NULL), STATUS_OK);
	assert_int_equal(
		team_set_load(t->c, "Nord", &monday, 99, 98, NULL, NULL),
		STATUS_OK);
	cut(t->c, 60, &a, &r);
	assert_int_equal(
		sheet_give(t->c, r.sheets[0].id,
			&(struct sheet_gift){.team = team.id}, NULL, NULL),
		STATUS_OK);
	test_campaign_sql(t->c, "UPDATE sheet_door SET knocked = "
				"'2026-11-24T19:00:00' WHERE position = 1");
	assert_int_equal(team_load(t->c, "Nord", &a, &detail, NULL), STATUS_OK);
	assert_int_equal(detail.team.planned, r.sheets[0].doors);
	assert_int_equal(detail.team.done, 1);
	arena_release(&a);
}

static void
only_what_follows_is_done(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct addresses_import im;
	struct sheet_cut_report r;
	struct sheet_row row;
	int64_t id, person = test_campaign_person(t->c, "BEL", "");
	const struct sheet_gift gift = {.people = &person, .n = 1};

	import(t, &im);
	import_addresses_release(&im);
	cut(t->c, 60, &a, &r);
	id = r.sheets[0].id;
	assert_int_equal(sheet_put_state(t->c, id, SHEET_RETURNED, NULL, NULL),
		STATUS_FAILED);
	assert_int_equal(sheet_put_state(t->c, id, SHEET_CLOSED, NULL, NULL),
		STATUS_FAILED);
	assert_int_equal(sheet_give(t->c, id, &gift, NULL, NULL), STATUS_OK);
	assert_int_equal(sheet_get(t->c, id, &a, &row, NULL), STATUS_OK);
	assert_int_equal(row.state, SHEET_OUT);
	assert_string_equal(row.people, "BEL");
	assert_non_null(row.taken);
	assert_int_equal(sheet_put_state(t->c, id, SHEET_RETURNED, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		sheet_put_state(t->c, id, SHEET_CLOSED, NULL, NULL), STATUS_OK);
	assert_int_equal(
		sheet_give(t->c, id, &gift, NULL, NULL), STATUS_FAILED);
	assert_int_equal(count(t->c, OPEN),
		count(t->c, "SELECT count(*) FROM sheet_door x JOIN sheet h "
			    "ON h.id = x.sheet WHERE h.state <> 'closed'"));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_digits_are_caught),
		cmocka_unit_test(every_door_is_cut_once_and_walks_are_short),
		cmocka_unit_test(a_street_goes_up_and_comes_down),
		CAMPAIGN_TEST(addresses_come_in_with_their_doors_and_questions),
		CAMPAIGN_TEST(a_refusal_keeps_its_doors_off_every_sheet),
		CAMPAIGN_TEST(a_contact_refuses_their_door),
		CAMPAIGN_TEST(a_door_is_on_one_open_sheet),
		CAMPAIGN_TEST(a_teams_load_is_its_sheets),
		CAMPAIGN_TEST(only_what_follows_is_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
