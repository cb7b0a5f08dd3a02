/* Every statement of the program is prepared against a fresh campaign. */
#include "cli/command.h"
#include "store/internal.h"
#include "store/row.h"
#include "store/stmt.h"
#include "ui/frame/ui.h"

#include "tests/campaign.h"

#include <sqlite3.h>

/* The linker's: the first row of the table, and past the last. */
extern const struct stmt_text *const __start_stmt_table[];
extern const struct stmt_text *const __stop_stmt_table[];

/* How many columns of the map a statement lacks. */
static size_t
missing_columns(sqlite3_stmt *s, const struct stmt_text *text)
{
	size_t missing = 0;

	for (size_t i = 0; i < text->map->n; i++) {
		const char *name = text->map->columns[i].name;
		int at = 0, n = sqlite3_column_count(s);

		while (at < n && strcmp(sqlite3_column_name(s, at), name) != 0)
			at++;
		if (at == n) {
			print_error("%s:%d: no column %s\n", text->file,
				text->line, name);
			missing++;
		}
	}
	return missing;
}

static size_t
faults(sqlite3 *db, const struct stmt_text *text)
{
	char *sql = row_sql(text);
	sqlite3_stmt *s = NULL;
	size_t bad = 0;

	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK) {
		print_error("%s:%d: %s: %s\n", text->file, text->line,
			sqlite3_errmsg(db), sql);
		bad++;
	} else if (text->use == STMT_SELECT) {
		bad = missing_columns(s, text);
	}
	sqlite3_finalize(s);
	free(sql);
	return bad;
}

static void
every_statement_prepares(void **state)
{
	struct test_campaign *t = *state;
	size_t n = (size_t)(__stop_stmt_table - __start_stmt_table), bad = 0;
	sqlite3 *db = db_handle(campaign_db(t->c));

	for (size_t i = 0; i < n; i++)
		bad += faults(db, __start_stmt_table[i]);
	assert_int_equal(bad, 0);
	print_message("%zu statements\n", n);
}

/* The program's two halves, so that all its statements are linked in. */
static void
every_file_is_here(void **state)
{
	static const char *const files[] = {"campaign_sql.c", "contact_sql.c",
		"journal.c", "result_matrix.c", "result_sql.c", "search_sql.c"};

	(void)state;
	assert_non_null(command_main);
	assert_non_null(ui_run);
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		const struct stmt_text *const *row = __start_stmt_table;

		while (row < __stop_stmt_table &&
			!strstr((*row)->file, files[i]))
			row++;
		if (row == __stop_stmt_table)
			fail_msg("no statement of %s", files[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(every_statement_prepares),
		cmocka_unit_test(every_file_is_here),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
