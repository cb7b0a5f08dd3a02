/* Every list of the command line: its columns are fit for files, and its rows
 * are read and shown where there is next to nothing. */
#include "cli/command.h"

#include "tests/campaign.h"

static bool
is_file_name(const char *name)
{
	return name && *name &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") ==
		       strlen(name);
}

static void
check_columns(const struct listing *l, const struct command *c)
{
	for (size_t i = 0; i < l->ncolumns; i++) {
		const struct listing_column *column = &l->columns[i];

		if (!is_file_name(column->name) || !column->title)
			fail_msg("%s %s: column %zu is not named for files",
				c->noun, c->verb, i);
		if (!column->field && !column->cell)
			fail_msg("%s %s: %s has no value", c->noun, c->verb,
				column->name);
		if (strncmp(column->name, "phone", 5) == 0 &&
			column->type == CELL_TEXT)
			fail_msg("%s %s: %s is no telephone", c->noun, c->verb,
				column->name);
		if (column->type == CELL_WORD && !column->set)
			fail_msg("%s %s: %s has no set", c->noun, c->verb,
				column->name);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(
				column->name, l->columns[k].name);
	}
}

static void
columns(void **state)
{
	size_t lists = 0;

	(void)state;
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = command_list[i];

		if (!c->listing)
			continue;
		lists++;
		assert_true(is_file_name(c->listing->name));
		/* What no run works out is read by the listing. */
		assert_true(c->run || c->listing->rows);
		check_columns(c->listing, c);
		for (size_t k = 0; c->others && c->others[k]; k++)
			check_columns(c->others[k], c);
	}
	assert_true(lists >= 35);
}

/* What shows something as neither rows nor a record, and why. */
static const struct {
	const char *noun, *verb, *why;
} exempt[] = {
	{"box", "serve", "the program itself, for whoever came"},
	{"box", "setup", "writes files, and shows nothing"},
	{"campaign", "backup", "writes a file, and shows nothing"},
	{"campaign", "new", "makes a campaign"},
	{"campaign", "restore", "puts a campaign back"},
	{"campaign", "yaml", "YAML; campaign settings has the same as rows"},
	{"help", NULL, "words about the program, not the campaign's"},
	{"law", "access", "a letter; --data is its JSON"},
	{"meetings", "ics", "a calendar, in the form for calendars"},
	{"meetings", "sheet", "pages; meetings people has their rows"},
	{"outbox", "test", "a letter to the office, and words about it"},
	{"sheets", "print", "pages; sheets show has their doors"},
	{"stations", "plot", "a drawing; stations score has its figures"},
};

static bool
is_exempt(const struct command *c)
{
	for (size_t i = 0; i < ARRAY_LEN(exempt); i++)
		if (strcmp(exempt[i].noun, c->noun) == 0 &&
			(!c->verb || strcmp(exempt[i].verb, c->verb) == 0))
			return true;
	return false;
}

static void
check_record(const struct listing *l, const struct command *c)
{
	check_columns(l, c);
	for (size_t i = 0; i < l->nparts; i++) {
		assert_true(is_file_name(l->parts[i].name));
		for (size_t k = 0; k < l->ncolumns; k++)
			assert_string_not_equal(
				l->parts[i].name, l->columns[k].name);
		check_record(l->parts[i].of, c);
	}
}

/* Whatever only reads shows something, and does so in JSON. */
static void
json(void **state)
{
	size_t exempted = 0;

	(void)state;
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = command_list[i];
		const bool shows = c->listing || c->record;

		if (c->record)
			check_record(c->record, c);
		assert_false(c->listing && c->record);
		assert_true(!c->records || c->record);
		assert_false(shows && is_exempt(c));
		exempted += is_exempt(c);
		if (c->campaign != CAMPAIGN_WRITE && !shows && !is_exempt(c))
			fail_msg("%s %s shows something, and has no --json",
				c->noun, c->verb);
	}
	assert_int_equal(exempted, ARRAY_LEN(exempt));
}

static void
show_rows(const struct listing *l, const struct listing_rows *rows)
{
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < rows->n; i++)
		for (size_t k = 0; k < l->ncolumns; k++) {
			struct listing_cell cell = listing_value(
				&l->columns[k], listing_row(l, rows, i), &a);

			listing_shown(&l->columns[k], &cell, &a);
			listing_text(&l->columns[k], &cell, &a);
		}
	for (size_t k = 0; k <= l->ncolumns; k++)
		listing_order(l, rows, k, false, &a);
	arena_release(&a);
}

static void
rows(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	const struct listing_ask ask = {.of = 1, .all = true};

	for (size_t i = 0; i < command_count; i++) {
		const struct listing *l = command_list[i]->listing;
		struct arena a = ARENA_INIT;
		struct listing_rows rows = {.n = 0};
		struct error err = ERROR_INIT;
		enum status st = l && l->rows
					 ? l->rows(c, &ask, &a, &rows, &err)
					 : STATUS_NONE;

		if (st != STATUS_OK && st != STATUS_NONE)
			fail_msg("%s %s: %s", command_list[i]->noun,
				command_list[i]->verb, err.text);
		if (st == STATUS_OK)
			show_rows(l, &rows);
		arena_release(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(columns),
		cmocka_unit_test(json),
		cmocka_unit_test_setup_teardown(
			rows, test_campaign_open, test_campaign_close)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
