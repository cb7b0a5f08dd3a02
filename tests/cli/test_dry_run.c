/*
 * -n changes nothing: every command of the program is run with it on a copy of
 * the sample campaign, and then without it on another. The first leaves every
 * row of every table and every file as they were, and ends with the same code;
 * the second changes rows where it is a command that does, so that its
 * arguments are known to try something. What it did is read in the journal.
 */
#include "base/vec.h"

#include "tests/cli/lines.h"
#include "tests/cli/trials.h"

#include <dirent.h>

/* The rows of one table, as SQL would write them. */
static void
add_rows(struct buf *out, struct campaign *c, const char *table)
{
	struct stmt *columns =
		stmt_get(campaign_db(c), "SELECT group_concat('quote(\"' || "
					 "name || '\")', '||') AS all_of "
					 "FROM pragma_table_info(:table)");
	struct stmt *s;
	char *sql;

	stmt_bind_text(columns, ":table", table);
	assert_int_equal(stmt_step(columns, NULL), STATUS_OK);
	sql = mem_printf("SELECT %s AS line FROM \"%s\" ORDER BY 1",
		stmt_text(columns, "all_of"), table);
	stmt_reset(columns);
	assert_int_equal(stmt_prepare(&s, campaign_db(c), sql, NULL, 0, NULL),
		STATUS_OK);
	while (stmt_step(s, NULL) == STATUS_OK)
		buf_add_fmt(out, "%s %s\n", table, stmt_text(s, "line"));
	stmt_free(s);
	free(sql);
}

static char *
rows_of(const struct office *o)
{
	char *path = mem_printf("%s/c.permanence", o->folder), *text;
	struct buf out = BUF_INIT;
	struct campaign *c;
	struct stmt *s;

	assert_int_equal(campaign_open(&c, path, NULL, NULL), STATUS_OK);
	s = stmt_cached(campaign_db(c),
		"SELECT name FROM sqlite_schema WHERE type = 'table' "
		"AND name NOT GLOB 'sqlite_*' AND sql NOT GLOB '*VIRTUAL*' "
		"ORDER BY name");
	while (stmt_step(s, NULL) == STATUS_OK)
		add_rows(&out, c, stmt_text(s, "name"));
	campaign_close(c);
	free(path);
	text = mem_strdup(out.at);
	buf_release(&out);
	return text;
}

static bool
is_companion(const char *name)
{
	return strncmp(name, "c.permanence", 12) == 0 || name[0] == '.' ||
	       strcmp(name, "log") == 0;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of the folder's files, but for the campaign's own. */
static char *
files_of(const struct office *o)
{
	VEC(char *) names = VEC_INIT;
	struct buf out = BUF_INIT;
	DIR *folder = opendir(o->folder);
	struct dirent *entry;
	char *text;

	assert_non_null(folder);
	while ((entry = readdir(folder)))
		if (!is_companion(entry->d_name))
			VEC_PUSH(&names, mem_strdup(entry->d_name));
	closedir(folder);
	qsort(names.at, names.len, sizeof(*names.at), by_name);
	for (size_t i = 0; i < names.len; i++) {
		buf_add_fmt(&out, "%s\n", names.at[i]);
		free(names.at[i]);
	}
	VEC_RELEASE(&names);
	text = mem_strdup(out.at);
	buf_release(&out);
	return text;
}

static int
run(const struct office *o, const struct trial *trial, const char *option)
{
	char *script = mem_printf(". ./vars\nexport PERMANENCE_NOW=%s\n"
				  "echo '$ %s' %s\n$P %s %s %s",
		trial_now(trial), trial->command, option, trial->command,
		trial->args, option);
	int code = shell(o, script);

	free(script);
	return code;
}

/* What it is, and how many of what was found wrong. */
static int
complain(const struct trial *trial, const char *what, int code)
{
	print_error(
		"%s %s: %s (%d)\n", trial->command, trial->args, what, code);
	return 1;
}

/* What the journal says of what was done. */
static int
read_journal(const struct office *o, struct lines *lines)
{
	char *path = mem_printf("%s/c.permanence", o->folder);
	int bad = read_lines(lines, path);

	free(path);
	return bad;
}

static int
try(const struct office *o, const struct trial *trial, struct lines *lines)
{
	char *rows = rows_of(o), *files = files_of(o), *rows_after,
	     *files_after;
	int dry, code, bad = 0;

	shell(o, "cp c.permanence kept.permanence; cp c.permanence-wal "
		 "kept.permanence-wal; true");
	shell(o, "mkdir -p .kept; mv kept.* .kept/; true");
	dry = run(o, trial, "-n");
	rows_after = rows_of(o);
	files_after = files_of(o);
	if (strcmp(rows, rows_after) != 0)
		bad += complain(trial, "-n changed rows", dry);
	if (strcmp(files, files_after) != 0)
		bad += complain(trial, "-n made a file", dry);
	free(rows_after);
	free(files_after);
	if (trial->does == REFUSES) {
		if (dry != STATUS_USAGE)
			bad += complain(trial, "-n is not refused", dry);
		goto out;
	}
	if (trial->does == OUTSIDE)
		goto out;
	code = run(o, trial, "");
	rows_after = rows_of(o);
	files_after = files_of(o);
	if (code != dry)
		bad += complain(trial, "-n ends otherwise", dry);
	if (code != STATUS_OK && code != STATUS_REJECTS)
		bad += complain(trial, "fails", code);
	if ((trial->does == CHANGES) != (strcmp(rows, rows_after) != 0))
		bad += complain(trial, "rows of the real run", code);
	if (trial->does == CHANGES)
		bad += read_journal(o, lines);
	if (trial->does == WRITES && strcmp(files, files_after) == 0)
		bad += complain(trial, "makes no file", code);
	free(rows_after);
	free(files_after);
out:
	shell(o, "rm -f c.permanence-wal c.permanence-shm\n"
		 "cp .kept/kept.permanence c.permanence\n"
		 "cp .kept/kept.permanence-wal c.permanence-wal\n"
		 "rm -rf .kept/* .local new.permanence* *.svg *.pdf *.ics "
		 "out.csv "
		 "list.csv r.csv u.csv sent.csv");
	free(rows);
	free(files);
	return bad;
}

static void
a_dry_run_changes_nothing(void **state)
{
	struct lines lines = {.from = 0};
	int bad = read_journal(*state, &lines);

	lines.from = lines.newest;
	for (size_t i = 0; i < ARRAY_LEN(trials); i++)
		bad += try(*state, &trials[i], &lines);
	assert_int_equal(shell(*state, more_acts), 0);
	bad += read_journal(*state, &lines);
	bad += unseen_verbs(&lines);
	assert_int_equal(bad, 0);
}

static void
every_command_is_tried(void **state)
{
	for (size_t i = 0; i < command_count; i++)
		trial_of(command_list[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_is_tried),
		cmocka_unit_test_setup_teardown(
			a_dry_run_changes_nothing, open_office, close_office),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
