/* The account by keys: the mandataire is named, sums are entered and judged,
 * and each goes on to its next step. */
#include "office/ledger.h"

#include "tests/ui/screen.h"

struct fixture {
	struct screen s;
	struct campaign *c;
};

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	setenv("XDG_STATE_HOME", f->s.t->folder, 1);
	test_campaign_sql(f->c, "UPDATE campaign SET population = 12000");
	test_campaign_sql(f->c, "UPDATE round SET day = '2027-03-14'");
	campaign_version(f->c);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static void
name_mandataire(struct fixture *f)
{
	screen_press(&f->s, "gk");
	screen_expect(&f->s, "a add");
	screen_expect(&f->s, "e mandataire");
	screen_expect(&f->s, "e names the mandataire");
	screen_press(&f->s, "eAnne Durand\t\t1/10/26");
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "The mandataire is noted.");
}

/* Whether it is in order or not, and before there is an entry. */
static void
it_is_printed_by_key(void **state)
{
	struct fixture *f = *state;
	char *path = mem_printf("%s/compte.pdf", f->s.t->folder);
	struct buf pages = BUF_INIT;

	name_mandataire(f);
	screen_press(&f->s, "p");
	screen_expect(&f->s, "account.pdf");
	screen_press(&f->s, "\025");
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Written: ");
	assert_int_equal(io_read(&pages, path, 1 << 20, NULL), STATUS_OK);
	assert_int_equal(strncmp(pages.at, "%PDF", 4), 0);
	buf_release(&pages);
	free(path);
}

/* By the fields, from the first on. */
static void
enter_expense(struct fixture *f, const char *sum)
{
	screen_press(&f->s, "a\t");
	screen_press(&f->s, sum);
	screen_press(&f->s, "\tTracts\tImprimerie\t\t\t\t\t\t\timpressions");
	screen_key(&f->s, TKEY_F2);
}

static void
sums_are_entered_and_judged(void **state)
{
	struct fixture *f = *state;

	name_mandataire(f);
	enter_expense(f, "12605,04");
	screen_expect(&f->s, "committed: €12 605.04 of €18 007.20 (70%)");
	screen_expect(&f->s, "Left €5 402.16");
	enter_expense(f, "5402,17");
	screen_expect(&f->s, "FIN-2");
	screen_expect(&f->s, "would be passed by €0.01. Spend less");
	screen_key(&f->s, TKEY_ESC);
}

static void
a_bill_is_paid_and_a_wrong_one_is_void(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	struct ledger_row row;

	name_mandataire(f);
	enter_expense(f, "12,50");
	screen_press(&f->s, "w");
	screen_expect(&f->s, "Paid today: how?");
	screen_press(&f->s, "2");
	assert_int_equal(ledger_get(f->c, 1, &a, &row, NULL), STATUS_OK);
	assert_int_equal(row.state, LEDGER_PAID);
	assert_int_equal(row.mode, MODE_TRANSFER);
	assert_string_equal(row.paid, "2026-11-23");
	screen_press(&f->s, "w");
	screen_expect(&f->s, "Nothing is left to do about it.");
	screen_press(&f->s, "d");
	screen_expect(&f->s, "Why is it void?");
	screen_press(&f->s, "saisi deux fois\r");
	screen_expect(&f->s, "void: saisi deux fois");
	screen_expect(&f->s, "Committed €0.00 (0%)");
	/* u does not bring it back. */
	screen_press(&f->s, "u");
	screen_expect(&f->s, "void: saisi deux fois");
	arena_release(&a);
}

/* What a colleague entered meanwhile counts. */
static void
a_colleagues_sum_counts(void **state)
{
	struct fixture *f = *state;

	name_mandataire(f);
	screen_elsewhere(&f->s,
		"ledger add expense 18000 Affiches --with X --heading "
		"impressions >/dev/null");
	screen_expect(&f->s, "Left €7.20");
	screen_expect(&f->s, "Affiches");
	screen_press(&f->s, "c");
	screen_expect(&f->s, "the account has a deficit: €18 000.00");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			it_is_printed_by_key, setup, screen_teardown),
		cmocka_unit_test_setup_teardown(
			sums_are_entered_and_judged, setup, screen_teardown),
		cmocka_unit_test_setup_teardown(
			a_bill_is_paid_and_a_wrong_one_is_void, setup,
			screen_teardown),
		cmocka_unit_test_setup_teardown(
			a_colleagues_sum_counts, setup, screen_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
