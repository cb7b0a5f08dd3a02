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

/* Adds the rows of each table; where same is given, only up to the first table
 * whose rows are not what stands there. */
static bool
read_rows(const struct office *o, struct buf *out, const char *same)
{
	char *path = mem_printf("%s/c.permanence", o->folder);
	struct campaign *c;
	struct stmt *s;
	bool so_far = true;

	assert_int_equal(campaign_open(&c, path, NULL, NULL), STATUS_OK);
	s = stmt_cached(campaign_db(c),
		"SELECT name FROM sqlite_schema WHERE type = 'table' "
		"AND name NOT GLOB 'sqlite_*' AND sql NOT GLOB '*VIRTUAL*' "
		"ORDER BY name");
	while (so_far && stmt_step(s, NULL) == STATUS_OK) {
		const size_t from = out->len;

		add_rows(out, c, stmt_text(s, "name"));
		so_far = !same || out->len == from ||
			 strncmp(out->at + from, same + from,
				 out->len - from) == 0;
	}
	stmt_reset(s);
	campaign_close(c);
	free(path);
	return so_far && (!same || strlen(same) == out->len);
}

/* Files that are the same to the byte need not be read. */
static bool
rows_changed(const struct office *o, const char *rows)
{
	struct buf now = BUF_INIT;
	bool changed;

	if (shell(o, "cmp -s c.permanence .kept/c.permanence && "
		     "[ ! -s c.permanence-wal ]") == 0)
		return false;
	changed = !read_rows(o, &now, rows);
	buf_release(&now);
	return changed;
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

/* Without -n. files: what there was. */
static int
do_it(const struct office *o, const struct trial *trial, int dry,
	const char *rows, const char *files, struct lines *lines)
{
	const int code = run(o, trial, "");
	char *files_after = files_of(o);
	int bad = 0;

	if (code != dry)
		bad += complain(trial, "-n ends otherwise", dry);
	if (code != STATUS_OK && code != STATUS_REJECTS)
		bad += complain(trial, "fails", code);
	if ((trial->does == CHANGES) != rows_changed(o, rows))
		bad += complain(trial, "rows of the real run", code);
	if (trial->does == CHANGES)
		bad += read_journal(o, lines);
	if (trial->does == WRITES && strcmp(files, files_after) == 0)
		bad += complain(trial, "makes no file", code);
	free(files_after);
	return bad;
}

/* On the campaign as it was kept, whose rows these are. */
static int
try(const struct office *o, const struct trial *trial, const char *rows,
	struct lines *lines)
{
	char *files = files_of(o), *files_after;
	const int dry = run(o, trial, "-n");
	int bad = 0;

	files_after = files_of(o);
	if (rows_changed(o, rows))
		bad += complain(trial, "-n changed rows", dry);
	if (strcmp(files, files_after) != 0)
		bad += complain(trial, "-n made a file", dry);
	if (trial->does != REFUSES && trial->does != OUTSIDE)
		bad += do_it(o, trial, dry, rows, files, lines);
	else if (trial->does == REFUSES && dry != STATUS_USAGE)
		bad += complain(trial, "-n is not refused", dry);
	shell(o, "rm -f c.permanence-wal c.permanence-shm\n"
		 "cp .kept/c.permanence c.permanence\n"
		 "rm -rf .local new.permanence* *.svg *.pdf *.ics out.csv "
		 "list.csv r.csv u.csv sent.csv");
	free(files_after);
	free(files);
	return bad;
}

static void
a_dry_run_changes_nothing(void **state)
{
	struct lines lines = {.from = 0};
	struct buf rows = BUF_INIT;
	int bad = read_journal(*state, &lines);

	lines.from = lines.newest;
	read_rows(*state, &rows, NULL);
	/* Nobody has it open: all of it is in the one file. */
	assert_int_equal(shell(*state, "[ ! -s c.permanence-wal ] && "
				       "mkdir .kept && cp c.permanence .kept/"),
		0);
	for (size_t i = 0; i < ARRAY_LEN(trials); i++)
		bad += try(*state, &trials[i], rows.at, &lines);
	buf_release(&rows);
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
