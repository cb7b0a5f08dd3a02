/* The pages of sheets: so many doors a page, the legend and the notice on each,
 * no words over others, nothing off the page. */
#include "field/questionnaire.h"
#include "field/sheet_print.h"

#include "tests/campaign.h"

#include <math.h>
#include <string.h>

/* Wide letters: what fits with them fits with any. */
static double
width_of(void *ruler, const char *text, const struct plot_style *style)
{
	size_t n = 0;

	(void)ruler;
	for (; *text; text++)
		n += (*text & 0xc0) != 0x80;
	return (double)n * style->size * 0.55;
}

static void
make_sheet(struct campaign *c)
{
	test_campaign_sql(c,
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
		"FROM n WHERE i < 50) INSERT INTO address (id, number, suffix, "
		"street, street_key, source) SELECT i, i, 'quater', 'avenue du "
		"Général-de-Gaulle-et-du-Maréchal-Leclerc', 'x', 'list' "
		"FROM n");
	test_campaign_sql(c, "INSERT INTO sheet (id, number, title, state, "
			     "cut) VALUES (1, 17, 'avenue du Général 1-50', "
			     "'cut', '2026-11-24T18:00')");
	test_campaign_sql(c, "INSERT INTO sheet_door (id, sheet, position, "
			     "address, nth) SELECT 2 * id - 1, 1, 2 * id - 1, "
			     "id, 1 FROM address UNION ALL SELECT 2 * id, 1, "
			     "2 * id, id, 2 FROM address");
	test_campaign_sql(c,
		"INSERT INTO address_note (id, address, kind, text, written) "
		"SELECT id, id, 'entry', 'code 12B34, gardien absent le mardi "
		"et le jeudi, sonner chez la voisine du rez-de-chaussée, puis "
		"attendre', '2026-11-24' FROM address WHERE id % 7 = 0");
}

static void
assert_apart(const struct plot *p)
{
	for (size_t i = 0; i < p->labels.len; i++) {
		const struct plot_label *x = &p->labels.at[i];

		if (x->x < 0 || x->y < 0 || x->x + x->w > p->width ||
			x->y + x->h > p->height)
			fail_msg("\"%s\" leaves the page", x->text);
		for (size_t k = i + 1; k < p->labels.len; k++) {
			const struct plot_label *y = &p->labels.at[k];
			double wide = fmin(x->x + x->w, y->x + y->w) -
				      fmax(x->x, y->x);
			double high = fmin(x->y + x->h, y->y + y->h) -
				      fmax(x->y, y->y);

			/* Lines of a paragraph may touch. */
			if (wide > 1 && high > 2.5)
				fail_msg("\"%s\" is over \"%s\"", x->text,
					y->text);
		}
	}
}

static bool
says(const struct plot *p, const char *words)
{
	for (size_t i = 0; i < p->labels.len; i++)
		if (strstr(p->labels.at[i].text, words))
			return true;
	return false;
}

enum { START = 20 }; /* letters of an address that none other begins with */

static const char *
first_address(struct arena *a, const struct sheet_paper_page *page)
{
	const struct sheet_line *line = &page->sheet->lines[page->first];

	while (!line->door)
		line++;
	return arena_strndup(a, line->label, START);
}

static void
pages_hold_their_doors(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct sheet_papers papers;
	const int64_t id = 1;
	size_t doors = 0, page = 0;

	make_sheet(t->c);
	assert_int_equal(
		sheet_papers_load(t->c, &id, 1, &a, &papers, NULL), STATUS_OK);
	for (;; page++) {
		struct plot p;
		size_t boxes = 0;

		plot_init(&p, &a, width_of, NULL);
		if (!sheet_paper_draw(&p, &papers, page)) {
			plot_release(&p);
			break;
		}
		for (size_t i = 0; i < p.shapes.len; i++)
			boxes += p.shapes.at[i].kind == PLOT_BOX;
		assert_int_equal(boxes % 6, 0);
		if (page + 1 < papers.npages)
			assert_in_range(boxes / 6, 25, 31);
		doors += boxes / 6;
		assert_true(says(&p, "17-4"));
		assert_true(says(&p, "A absent"));
		assert_true(says(&p, "CNIL"));
		assert_true(says(&p, first_address(&a, &papers.pages[page])));
		assert_int_equal(says(&p, "Totals"), page + 1 == papers.npages);
		assert_apart(&p);
		plot_release(&p);
	}
	assert_int_equal(doors, 100);
	assert_int_equal(page, papers.npages);
	assert_in_range(page, 4, 4);
	assert_non_null(strstr(sheet_papers_text(&papers, &a), "code 12B34"));
	arena_release(&a);
}

/* What is to be asked, and the codes that are typed in afterwards. */
static void
questions_stand_on_the_first_page(void **state)
{
	struct test_campaign *t = *state;
	struct choice_row choices[] = {
		{.position = 1, .code = "l", .fr = "Logement", .en = "Housing"},
		{.position = 2, .code = "e", .fr = "Ecole", .en = "School"}};
	struct question_row question = {.position = 1,
		.name = "sujet",
		.kind = QUESTION_CHOICE,
		.fr = "Quoi ?",
		.en = "What should change?",
		.choices = choices,
		.nchoices = 2};
	struct questionnaire_row asked = {.name = "portes",
		.key = "portes",
		.fr = "Aux portes",
		.en = "At the doors",
		.questions = &question,
		.n = 1};
	struct arena a = ARENA_INIT;
	struct sheet_papers papers;
	const int64_t id = 1;

	make_sheet(t->c);
	assert_int_equal(
		questionnaire_save(t->c, &asked, NULL, NULL), STATUS_OK);
	assert_int_equal(
		sheet_papers_load(t->c, &id, 1, &a, &papers, NULL), STATUS_OK);
	for (size_t page = 0; page < 2; page++) {
		struct plot p;

		plot_init(&p, &a, width_of, NULL);
		assert_true(sheet_paper_draw(&p, &papers, page));
		assert_int_equal(says(&p, "What should change?"), page == 0);
		assert_int_equal(says(&p, "l Housing, e School"), page == 0);
		assert_apart(&p);
		plot_release(&p);
	}
	assert_non_null(strstr(sheet_papers_text(&papers, &a),
		"? 1. What should change?  l Housing, e School"));
	arena_release(&a);
}

/* Those for which there is no room are counted. */
static void
questions_left_off_are_counted(void **state)
{
	enum { ASKED = 24 };
	struct test_campaign *t = *state;
	struct question_row questions[ASKED];
	struct questionnaire_row asked = {.name = "long",
		.key = "long",
		.fr = "Long",
		.en = "Long",
		.questions = questions,
		.n = ASKED};
	struct arena a = ARENA_INIT;
	struct sheet_papers papers;
	const int64_t id = 1;

	for (int i = 0; i < ASKED; i++)
		questions[i] = (struct question_row){.position = i + 1,
			.name = arena_printf(&a, "q%d", i + 1),
			.kind = QUESTION_YESNO,
			.fr = "Oui ?",
			.en = "Yes?"};
	make_sheet(t->c);
	assert_int_equal(
		questionnaire_save(t->c, &asked, NULL, NULL), STATUS_OK);
	assert_int_equal(
		sheet_papers_load(t->c, &id, 1, &a, &papers, NULL), STATUS_OK);
	assert_non_null(strstr(sheet_papers_text(&papers, &a),
		"? and 4 more questions, for which there is no room here"));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(pages_hold_their_doors),
		CAMPAIGN_TEST(questions_stand_on_the_first_page),
		CAMPAIGN_TEST(questions_left_off_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
