/* Lists and address labels: a name or an address that is cut is none. */
#include "base/text.h"
#include "people/people_print.h"

#include "tests/campaign.h"

#include <string.h>

#define MM (72 / 25.4)

static double
ruler(void *arg, const char *text, const struct plot_style *style)
{
	(void)arg;
	return 0.62 * style->size * text_width(text);
}

static const struct contact_row rows[] = {
	{.last_name = "DE LA ROCHEFOUCAULD-MONTMORENCY-BOUTEVILLE",
		.first_name = "Marie-Antoinette Joséphine Élisabeth",
		.number = "12",
		.street = "rue du Général-Commandant Jean-Baptiste de Lattre "
			  "de Tassigny",
		.postcode = "92160",
		.city = "Saint-Étienne-les-Longues-Communes"},
	{.last_name = "PETIT", .first_name = "Anne"}};

static void
assert_whole(const struct plot *p, double bottom)
{
	for (size_t i = 0; i < p->labels.len; i++) {
		const struct plot_label *l = &p->labels.at[i];

		if (strstr(l->text, "…"))
			fail_msg("cut: %s", l->text);
		assert_true(l->y >= 0 && l->y + l->h <= bottom);
	}
}

/* On two rows where one has no room. */
static void
a_long_name_is_whole(void **state)
{
	const struct people_paper paper = {
		.rows = rows, .n = 2, .title = "T", .notice = "N"};
	struct arena a = ARENA_INIT;
	struct plot p;

	(void)state;
	plot_init(&p, &a, ruler, NULL);
	assert_true(people_list_page(&p, &paper, 0));
	assert_whole(&p, p.height);
	plot_release(&p);
	arena_release(&a);
}

static void
a_long_address_is_whole(void **state)
{
	const struct people_paper paper = {.rows = rows, .n = 2};
	struct arena a = ARENA_INIT;
	struct plot p;

	(void)state;
	plot_init(&p, &a, ruler, NULL);
	assert_true(people_labels_page(&p, &paper, 0));
	assert_true(p.labels.len >= 6);
	assert_whole(&p, 40 * MM);
	plot_release(&p);
	arena_release(&a);
}

static void
names_are_in_order(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct people_paper paper;
	int64_t ids[] = {
		test_add_person(t->c, &(struct test_person){"ZOLA", "Anne"}),
		test_add_person(t->c, &(struct test_person){"ÉMERY", "Luc"}),
		test_add_person(t->c, &(struct test_person){"FABRE", "Zoé"})};
	const struct export_plan plan = {
		.ids = ids, .nids = 3, .reason = "round"};

	assert_int_equal(
		people_paper_load(t->c, &plan, &a, &paper, NULL), STATUS_OK);
	assert_string_equal(paper.rows[0].last_name, "ÉMERY");
	assert_string_equal(paper.rows[1].last_name, "FABRE");
	assert_string_equal(paper.rows[2].last_name, "ZOLA");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_long_name_is_whole),
		cmocka_unit_test(a_long_address_is_whole),
		cmocka_unit_test_setup_teardown(names_are_in_order,
			test_campaign_open, test_campaign_close)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
