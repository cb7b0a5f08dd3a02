/* The matrix and the plan: who gets what, why, and taken back whole. */
#include "messages/message.h"
#include "messages/outbox.h"
#include "messages/plan.h"
#include "messages/point.h"
#include "office/history.h"
#include "people/contact.h"
#include "people/segment.h"

#include "tests/campaign.h"

static struct campaign *
campaign_of(void **state)
{
	return ((struct test_campaign *)*state)->c;
}

static int64_t
add(struct campaign *c, const char *name, const char *postcode,
	const char *number)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_CONSENT};
	const struct {
		enum contact_field field;
		const char *value;
	} values[] = {{CONTACT_LAST_NAME, name}, {CONTACT_STREET, "rue Piver"},
		{CONTACT_NUMBER, number}, {CONTACT_POSTCODE, postcode}};

	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		assert_int_equal(contact_set(&row, values[i].field,
					 values[i].value, &a, NULL),
			STATUS_OK);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
	return row.id;
}

static void
message(struct campaign *c, const char *name, const char *channel)
{
	struct message_row row = {.name = name,
		.channel = set_find(&channel_set, channel),
		.subject = "Objet",
		.sender = "contact@example.org",
		.body = "Texte {source} {opt_out}"};

	assert_int_equal(message_save(c, &row, NULL, NULL), STATUS_OK);
}

static void
map(struct campaign *c, const char *point, const char *segment, double weight,
	const char *text)
{
	const struct point_mapping m = {.point = point,
		.segment = segment,
		.message = text,
		.weight = weight};
	struct error err = ERROR_INIT;

	assert_int_equal(point_define(c, point, NULL, NULL, NULL), STATUS_OK);
	if (point_map(c, &m, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

/* Everybody is in "Tous"; the two of number 12 also in "Douze". */
static void
set_up(struct campaign *c, int64_t ids[3])
{
	ids[0] = add(c, "A", "92160", "12");
	ids[1] = add(c, "B", "92160", "12");
	ids[2] = add(c, "C", "92160", "3");
	assert_int_equal(
		segment_define(c, "Tous", "", NULL, NULL, NULL), STATUS_OK);
	assert_int_equal(
		segment_define(c, "Douze", "number:12", NULL, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		segment_define(c, "Muet", "number:99", NULL, NULL, NULL),
		STATUS_OK);
	message(c, "Lettre", "post");
	message(c, "Visite", "door");
	message(c, "Tract", "door");
	message(c, "Courriel", "email");
	map(c, "Logement", "Tous", 1, "Lettre");
	map(c, "Écoles", "Douze", 5, "Visite");
	map(c, "Parc", "Tous", 3, "Tract");
	map(c, "Parc", "Douze", 2, "Tract");
}

static void
conflicts_name_who_would_get_three(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct plan_conflict rows[8];
	int64_t ids[3];
	size_t n = 0;

	set_up(c, ids);
	assert_int_equal(plan_conflicts(c, 8, &a, rows, &n, NULL), STATUS_OK);
	/* Tract comes from two mappings and goes once; C would get two. */
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].person, ids[0]);
	assert_int_equal(rows[0].messages, 3);
	assert_string_equal(rows[0].messaged, "Visite, Tract, Lettre");
	assert_int_equal(plan_conflicts(c, 1, &a, rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	map(c, "Écoles", "Douze", 0, "Visite");
	assert_int_equal(plan_conflicts(c, 8, &a, rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	arena_release(&a);
}

/* A message of two points is one row, and counts its people once. */
static void
the_matrix_of_messages_joins_points(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	const struct matrix_cell *cell;
	struct matrix m = {0};
	int64_t ids[3];

	set_up(c, ids);
	map(c, "Logement", "Tous", 4, "Tract");
	assert_int_equal(
		matrix_load(c, MATRIX_MESSAGES, &a, &m, NULL), STATUS_OK);
	assert_int_equal(m.nrows, 4);
	assert_string_equal(m.rows[2].title, "Tract");
	assert_string_equal(m.segments[2].name, "Tous");
	cell = &m.cells[2 * m.nsegments + 2];
	assert_int_equal(cell->state, CELL_READY);
	assert_string_equal(cell->points, "Logement, Parc");
	assert_int_equal(cell->weight, 4);
	assert_int_equal(cell->reachable, 3);
	assert_int_equal(m.cells[0].state, CELL_NONE);
	arena_release(&a);
}

static void
a_point_is_renamed_removed_and_brought_back(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct point_row was, row, twin = {.title = "PARC"};
	struct mapping_row *mapped;
	struct segment segment;
	int64_t ids[3], entry = 0, undone = 0;
	size_t n = 0;

	set_up(c, ids);
	assert_int_equal(point_find(c, "Parc", &a, &was, NULL), STATUS_OK);
	assert_int_equal(point_save(c, &twin, NULL, &err), STATUS_USAGE);
	assert_non_null(strstr(err.text, "Parc"));
	row = was;
	row.title = "Parcs";
	assert_int_equal(point_save(c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(point_remove(c, row.id, &entry, NULL), STATUS_OK);
	assert_int_equal(point_find(c, "parcs", &a, &row, NULL), STATUS_NONE);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(point_find(c, "parcs", &a, &row, NULL), STATUS_OK);
	assert_int_equal(row.id, was.id);
	/* Removing a segment takes its mappings along, and back. */
	assert_int_equal(
		segment_find(c, "Douze", &a, &segment, NULL), STATUS_OK);
	assert_int_equal(segment_remove(c, "Douze", &entry, NULL), STATUS_OK);
	assert_int_equal(segment_points(c, segment.id, &a, &mapped, &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 0);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(segment_points(c, segment.id, &a, &mapped, &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 2);
	assert_string_equal(mapped[0].point_title, "Écoles");
	arena_release(&a);
}

static void
the_weightiest_up_to_the_cap(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct plan_counts n;
	struct plan_reason *reasons;
	int64_t ids[3], entry = 0, undone = 0;
	size_t count;

	set_up(c, ids);
	assert_int_equal(campaign_rehearse(c, NULL), STATUS_OK);
	assert_int_equal(plan_make(c, 2, &n, NULL, NULL), STATUS_OK);
	campaign_end_rehearsal(c);
	assert_int_equal(plan_explain(c, ids[0], &a, &reasons, &count, NULL),
		STATUS_NONE);
	assert_int_equal(plan_make(c, 2, &n, &entry, NULL), STATUS_OK);
	/* A and B: Visite and Tract, the letter held back; C: Tract, Lettre. */
	assert_int_equal(n.people, 3);
	assert_int_equal(n.assigned, 6);
	assert_int_equal(n.held_back, 2);
	assert_int_equal(n.many, 2);
	assert_int_equal(
		plan_explain(c, ids[0], &a, &reasons, &count, NULL), STATUS_OK);
	assert_int_equal(count, 4);
	assert_string_equal(reasons[0].message, "Visite");
	assert_true(reasons[0].assigned);
	assert_string_equal(reasons[1].message, "Tract");
	assert_true(reasons[1].assigned);
	assert_false(reasons[3].assigned);
	assert_string_equal(reasons[3].message, "Lettre");
	assert_non_null(strstr(reasons[3].why, "cap"));
	assert_int_equal(
		plan_explain(c, ids[2], &a, &reasons, &count, NULL), STATUS_OK);
	assert_string_equal(reasons[0].message, "Tract");
	assert_string_equal(reasons[1].message, "Lettre");
	assert_string_equal(reasons[2].message, "Visite");
	assert_non_null(strstr(reasons[2].why, "segment"));
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(undone, 7);
	assert_int_equal(plan_explain(c, ids[0], &a, &reasons, &count, NULL),
		STATUS_NONE);
	assert_int_equal(plan_make(c, 0, &n, NULL, NULL), STATUS_USAGE);
	arena_release(&a);
}

/* The plan becomes a draft for each message, to those it was assigned to, and
 * once; the cap holds also for what left since. */
static void
a_plan_is_sent(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct plan_counts counts;
	struct outbox_row *rows;
	struct outbox_sheet sheet;
	int64_t ids[3], made = 0;
	size_t n = 0;

	setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
	set_up(c, ids);
	assert_int_equal(outbox_plan_all(c, 0, &made, NULL, NULL), STATUS_NONE);
	assert_int_equal(plan_make(c, 1, &counts, NULL, NULL), STATUS_OK);
	assert_int_equal(counts.assigned, 3);
	assert_int_equal(outbox_plan_all(c, 0, &made, NULL, NULL), STATUS_OK);
	assert_int_equal(made, 2);
	assert_int_equal(outbox_plan_all(c, 0, &made, NULL, NULL), STATUS_NONE);
	assert_int_equal(outbox_list(c, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	/* Visite to the two of number 12, Tract to the third alone. */
	for (size_t i = 0; i < n; i++) {
		bool visit = strcmp(rows[i].message_name, "Visite") == 0;

		assert_int_equal(outbox_sheet_of(c, &rows[i], &a, &sheet, NULL),
			STATUS_OK);
		assert_int_equal(sheet.inside, visit ? 2 : 1);
		assert_int_equal(sheet.count[OUTBOX_RECEIVES], visit ? 2 : 1);
		if (!visit)
			assert_int_equal(sheet.people[0].person, ids[2]);
	}
	/* One of them is written to meanwhile. */
	test_campaign_sql(c,
		"INSERT INTO delivery (outbox, message, person, channel, "
		"state, settled) SELECT 1, (SELECT id FROM message WHERE name "
		"= 'Lettre'), 3, 'post', 'planned', NULL");
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].message_name, "Tract") == 0) {
			test_campaign_sql(c, rows[i].id == 1
						     ? "UPDATE delivery SET "
						       "outbox = 2"
						     : "UPDATE delivery SET "
						       "outbox = 1");
			assert_int_equal(
				outbox_sheet_of(c, &rows[i], &a, &sheet, NULL),
				STATUS_OK);
			assert_int_equal(sheet.count[OUTBOX_CAPPED], 1);
		}
	unsetenv("PERMANENCE_NOW");
	arena_release(&a);
}

static void
the_matrix_shows_gaps_and_what_is_forbidden(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct matrix m = {0};
	struct plan_counts n;
	int64_t ids[3];
	size_t forbidden = 0, ready = 0, planned = 0;

	set_up(c, ids);
	assert_int_equal(
		segment_define(c, "Fiers", "ours>50", NULL, NULL, NULL),
		STATUS_OK);
	map(c, "Parc", "Fiers", 4, "Courriel");
	assert_int_equal(plan_make(c, 2, &n, NULL, NULL), STATUS_OK);
	assert_int_equal(n.forbidden, 1);
	assert_int_equal(
		matrix_load(c, MATRIX_POINTS, &a, &m, NULL), STATUS_OK);
	assert_int_equal(m.nrows, 3);
	assert_int_equal(m.nsegments, 4);
	for (size_t i = 0; i < m.nrows * m.nsegments; i++) {
		forbidden += m.cells[i].state == CELL_FORBIDDEN;
		ready += m.cells[i].state >= CELL_READY;
		planned += m.cells[i].state == CELL_PLANNED;
	}
	assert_int_equal(forbidden, 1);
	assert_int_equal(ready, 4);
	/* Tract goes to Douze as part of Tous, where it weighs more. */
	assert_int_equal(planned, 3);
	for (size_t i = 0; i < m.nsegments; i++)
		assert_int_equal(m.spoken_to[i],
			strcmp(m.segments[i].name, "Muet") != 0);
	/* Écoles × Douze */
	assert_string_equal(m.rows[0].title, "Écoles");
	assert_string_equal(m.segments[0].name, "Douze");
	assert_int_equal(m.cells[0].reachable, 2);
	assert_int_equal(m.cells[0].assigned, 2);
	assert_int_equal(m.cells[0].sent, 0);
	assert_int_equal(
		point_unmap(c, "ecoles", "douze", NULL, NULL), STATUS_OK);
	assert_int_equal(
		point_unmap(c, "ecoles", "douze", NULL, NULL), STATUS_NONE);
	arena_release(&a);
}

static void
a_mapping_names_what_exists(void **state)
{
	struct campaign *c = campaign_of(state);
	struct error err = ERROR_INIT;
	int64_t ids[3];
	struct point_mapping m = {
		.point = "Parcs", .segment = "Tous", .weight = 1};

	set_up(c, ids);
	assert_int_equal(point_map(c, &m, NULL, &err), STATUS_NONE);
	assert_non_null(strstr(err.text, "Parc"));
	m.point = "Parc";
	m.message = "Letre";
	assert_int_equal(point_map(c, &m, NULL, &err), STATUS_NONE);
	assert_non_null(strstr(err.text, "Lettre"));
	m.message = NULL;
	m.weight = 11;
	assert_int_equal(point_map(c, &m, NULL, &err), STATUS_USAGE);
	m.weight = 1;
	m.segment = "Personne";
	assert_int_equal(point_map(c, &m, NULL, &err), STATUS_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(conflicts_name_who_would_get_three),
		CAMPAIGN_TEST(the_matrix_of_messages_joins_points),
		CAMPAIGN_TEST(a_point_is_renamed_removed_and_brought_back),
		CAMPAIGN_TEST(the_weightiest_up_to_the_cap),
		CAMPAIGN_TEST(a_plan_is_sent),
		CAMPAIGN_TEST(the_matrix_shows_gaps_and_what_is_forbidden),
		CAMPAIGN_TEST(a_mapping_names_what_exists)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
