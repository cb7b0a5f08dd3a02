/*
 * Files of the past: each comes up to exactly the schema that a new file has,
 * whole, with a copy kept; killed at any statement it is of one form or the
 * next, never between.
 */
#include "campaign/campaign.h"
#include "campaign/election.h"
#include "office/history.h"
#include "office/ledger.h"
#include "people/contact.h"
#include "store/db.h"
#include "store/migrate.h"
#include "store/migrations.h"

#include "tests/campaign.h"
#include "tests/fault/harness.h"

#include <ctype.h>
#include <glob.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

enum { FUTURE = 2, KILLED = 42, REFUSED = 1 };

/* Two steps that no release has: a column and a filled table; a rebuild. */
static const char *const future_sql[FUTURE] = {
	"ALTER TABLE tag ADD COLUMN colour TEXT;"
	"CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT) STRICT;"
	"INSERT INTO note (id, body) SELECT id, name FROM setting;",
	"CREATE TABLE note_new (id INTEGER PRIMARY KEY, body TEXT NOT NULL,"
	"	length INTEGER NOT NULL) STRICT;"
	"INSERT INTO note_new SELECT id, body, length(body) FROM note;"
	"DROP TABLE note;"
	"ALTER TABLE note_new RENAME TO note;"
	"CREATE INDEX note_length ON note (length);"};

struct steps {
	struct migration *list;
	size_t n;
	size_t now; /* how many of them the program has */
};

static struct steps
steps_of_the_future(void)
{
	struct steps s = {
		.n = migration_count + FUTURE, .now = migration_count};

	s.list = MEM_ARRAY(struct migration, s.n);
	for (size_t i = 0; i < s.n; i++)
		s.list[i] =
			i < s.now
				? migration_list[i]
				: (struct migration){s.list[i - 1].version + 1,
					  "future", future_sql[i - s.now]};
	return s;
}

/* How many steps lead to a version: numbers may be left out. */
static size_t
form_of(const struct steps *s, int version)
{
	size_t i = 0;

	while (i < s->n && s->list[i].version != version)
		i++;
	return i < s->n ? i + 1 : 0;
}

static void
execute(sqlite3 *db, const char *sql)
{
	char *words = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &words) != SQLITE_OK)
		fail_msg("%s", words);
}

static sqlite3 *
open_raw(const char *path)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	return db;
}

static int
version_of(const char *path)
{
	sqlite3 *db = open_raw(path);
	sqlite3_stmt *s;
	int version;

	assert_int_equal(
		sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &s, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	version = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(db);
	return version;
}

static void
set_version(const char *path, int version)
{
	char *sql = mem_printf("PRAGMA user_version = %d", version);
	sqlite3 *db = open_raw(path);

	execute(db, sql);
	sqlite3_close(db);
	free(sql);
}

static char *
inside(const struct test_campaign *t, const char *name)
{
	return mem_printf("%s/%s", t->folder, name);
}

/* The empty file of the first n forms, made from that of one less and kept; the
 * caller frees its path. */
static char *
empty_past(const struct test_campaign *t, const struct steps *s, size_t n)
{
	char *name = mem_printf("empty%zu", n), *path = inside(t, name);
	sqlite3 *db;

	if (access(path, F_OK) != 0 && n > 0) {
		char *before = empty_past(t, s, n - 1);

		fault_copy(before, path);
		db = open_raw(path);
		execute(db, s->list[n - 1].sql);
		sqlite3_close(db);
		free(before);
	} else if (access(path, F_OK) != 0) {
		db = open_raw(path);
		execute(db, "PRAGMA journal_mode = WAL;"
			    "PRAGMA application_id = 1346720333");
		sqlite3_close(db);
	}
	free(name);
	return path;
}

/* A file of the first n forms, as a program of that time would have made. */
static void
make_past(const struct test_campaign *t, const char *path,
	const struct steps *s, size_t n)
{
	char *empty = empty_past(t, s, n);
	sqlite3 *db;

	fault_copy(empty, path);
	free(empty);
	db = open_raw(path);
	execute(db, "INSERT INTO campaign (id, commune, commune_name, "
		    "list_name, device, created) VALUES (1, '92002', "
		    "'Antony', 'Antony ensemble', 0, '2026-11-23');"
		    "INSERT INTO setting (name, value) VALUES ('a', 'b')");
	sqlite3_close(db);
	set_version(path, s->list[n - 1].version);
}

/* Runs of white space as one blank, none beside brackets and commas. */
static void
normalise(char *sql)
{
	char *to = sql;

	for (const char *p = sql; *p; p++) {
		bool blank = isspace((unsigned char)*p);
		char last = to > sql ? to[-1] : '(';

		if (blank && (strchr("(, ", last) || strchr("),", p[1])))
			continue;
		*to++ = blank ? ' ' : *p;
	}
	*to = '\0';
}

/* Every object of the schema, one a line; the caller frees it. */
static char *
schema_of(const char *path)
{
	sqlite3 *db = open_raw(path);
	char *schema = mem_strdup("");
	sqlite3_stmt *s;

	assert_int_equal(sqlite3_prepare_v2(db,
				 "SELECT type || ' ' || name || ': ' || "
				 "coalesce(sql, '') FROM sqlite_schema "
				 "ORDER BY type, name",
				 -1, &s, NULL),
		SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW) {
		char *line =
			mem_strdup((const char *)sqlite3_column_text(s, 0));
		char *longer;

		normalise(line);
		longer = mem_printf("%s%s\n", schema, line);
		free(schema);
		free(line);
		schema = longer;
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
	return schema;
}

static void
assert_same_schema(const char *path, const char *fresh)
{
	char *a = schema_of(path), *b = schema_of(fresh);

	assert_string_equal(a, b);
	free(a);
	free(b);
}

/* The copy made before: whole, private, of the form the file had. */
static void
assert_copy(const char *path, int version)
{
	char *copy = mem_printf("%s-before-v%d", path, version);
	struct stat info;

	assert_int_equal(stat(copy, &info), 0);
	assert_int_equal(info.st_mode & 077, 0);
	assert_int_equal(version_of(copy), version);
	assert_true(fault_digest(copy) != 0);
	free(copy);
}

static void
unpack(const char *from, const char *to)
{
	gzFile in = gzopen(from, "rb");
	FILE *out = fopen(to, "wb");
	char block[4096];
	int n;

	assert_non_null(in);
	assert_non_null(out);
	while ((n = gzread(in, block, sizeof(block))) > 0)
		assert_int_equal(fwrite(block, 1, (size_t)n, out), n);
	assert_int_equal(n, 0);
	assert_int_equal(gzclose(in), Z_OK);
	assert_int_equal(fclose(out), 0);
}

/* What the old program recorded is taken back, and the chain holds. */
static void
assert_old_entry_undone(struct campaign *c)
{
	int64_t entry, undone, verified;

	assert_int_equal(history_next_undo(c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_true(undone > 0);
	assert_int_equal(history_verify(c, &verified, NULL), STATUS_OK);
}

static void
come_up_to_date(struct test_campaign *t, const char *packed)
{
	char *path = inside(t, "past.permanence");
	struct error err = ERROR_INIT;
	struct campaign *c;
	int64_t contacts;
	char *damage;
	int version;

	unpack(packed, path);
	version = version_of(path);
	if (campaign_open(&c, path, NULL, &err) != STATUS_OK)
		fail_msg("%s: %s", packed, err.text);
	damage = fault_damage(c);
	if (damage)
		fail_msg("%s: %s", packed, damage);
	assert_int_equal(contact_count(c, "dupre", &contacts, NULL), STATUS_OK);
	assert_int_equal(contacts, 1);
	assert_int_equal(contact_count(c, NULL, &contacts, NULL), STATUS_OK);
	assert_int_equal(contacts, 4);
	assert_old_entry_undone(c);
	campaign_close(c);
	assert_same_schema(path, t->path);
	if (version < migration_list[migration_count - 1].version)
		assert_copy(path, version);
	free(path);
}

static void
every_released_file_comes_up_to_date(void **state)
{
	struct test_campaign *t = *state;
	glob_t found;

	assert_int_equal(
		glob(TESTS_DATA "/past/v*.permanence.gz", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		char *sweep = mem_printf("rm -f %s/past.*", t->folder);

		come_up_to_date(t, found.gl_pathv[i]);
		assert_int_equal(system(sweep), 0);
		free(sweep);
	}
	print_message("%zu files\n", found.gl_pathc);
	globfree(&found);
}

enum { BEFORE_ELECTIONS = 113 };

/* What stood in the campaign's row and its settings is an election by now, the
 * day of one that was held another, and the account is that of the first. */
static void
elections_come_out_of_settings(void **state)
{
	struct test_campaign *t = *state;
	const struct steps s = steps_of_the_future();
	char *path = inside(t, "settings.permanence");
	const struct election *rows;
	struct arena a = ARENA_INIT;
	struct ledger_row *pieces;
	struct account account;
	struct campaign *c;
	struct date past;
	sqlite3 *db;
	size_t n;

	make_past(t, path, &s, form_of(&s, BEFORE_ELECTIONS));
	db = open_raw(path);
	execute(db,
		"UPDATE campaign SET first_round = '2027-03-14';"
		"INSERT INTO setting (name, value) VALUES "
		"('second_round', '2027-03-28'), ('zone', 'Indian/Reunion'), "
		"('election_kind', 'departmental'), "
		"('poll_to_confirm', 'yes'), ('past_poll', '2026-03-22');"
		"INSERT INTO account (id, holder, kind, appointed) "
		"VALUES (1, 'Anne', 'person', '2026-10-01');"
		"INSERT INTO ledger (id, voucher, kind, what, day, cents, "
		"third, third_key, third_kind, state) VALUES (7, 1, 'own', "
		"'Apport', '2026-11-02', 9000, 'Anne', 'anne', 'candidate', "
		"'paid')");
	sqlite3_close(db);
	assert_int_equal(campaign_open(&c, path, NULL, NULL), STATUS_OK);
	assert_string_equal(campaign_first_round(c), "2027-03-14");
	assert_string_equal(campaign_second_round(c), "2027-03-28");
	assert_string_equal(campaign_zone(c), "Indian/Reunion");
	assert_int_equal(campaign_kind(c), ELECTION_DEPARTMENTAL);
	assert_true(campaign_poll_to_confirm(c));
	assert_null(campaign_setting(c, "past_poll"));
	assert_int_equal(campaign_elections(c, &rows), 2);
	assert_true(election_last_poll(&rows[1], &past));
	assert_int_equal(past.day, 22);
	assert_int_equal(account_get(c, 1, &a, &account, NULL), STATUS_OK);
	assert_string_equal(account.holder, "Anne");
	assert_int_equal(account_get(c, 2, &a, &account, NULL), STATUS_NONE);
	assert_int_equal(ledger_rows(c, 0, &a, &pieces, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(pieces[0].id, 7);
	campaign_close(c);
	arena_release(&a);
	free(path);
	free(s.list);
}

/* Open a past file, then go on to the future; STATUS_OK or what failed. */
static enum status
migrate(const char *path, const struct steps *s, struct error *err)
{
	struct db *db;
	enum status st = db_open(&db, path, DB_OPEN, err);

	if (st == STATUS_OK)
		st = migrate_through(db, s->list, s->n, err);
	db_close(db);
	return st;
}

static void
every_form_becomes_the_last(void **state)
{
	struct test_campaign *t = *state;
	struct steps s = steps_of_the_future();
	char *fresh = inside(t, "fresh.permanence");

	make_past(t, fresh, &s, s.n);
	for (size_t n = 1; n <= s.now; n++) {
		char *name = mem_printf("form%zu.permanence", n);
		char *path = inside(t, name);

		make_past(t, path, &s, n);
		assert_int_equal(migrate(path, &s, NULL), STATUS_OK);
		assert_int_equal(version_of(path), s.list[s.n - 1].version);
		assert_same_schema(path, fresh);
		assert_copy(path, s.list[n - 1].version);
		free(path);
		free(name);
	}
	free(fresh);
	free(s.list);
}

/*
 * Whoever is killed loses nothing that the system holds: syncs would only
 * cost time here. (tests/fault cuts the power.)
 */
int
fsync(int fd)
{
	return 0;
}

int
fdatasync(int fd)
{
	return 0;
}

enum { POINTS = 4096, NEAR = 2 };

/* A migration looked at before each of its statements, from 1. */
struct watch {
	const char *path;
	long statements; /* so far */
	long kill;       /* the one to be killed before; 0: none */
	uint64_t seen;   /* of the files, before the last statement */
	long *points;    /* statements before which the files had changed */
	size_t npoints, most;
};

static void
add_content(uint64_t *digest, const char *name)
{
	FILE *file = fopen(name, "rb");
	uint64_t words[512];
	size_t n;

	if (!file)
		return;
	while ((n = fread(words, 1, sizeof(words), file)) > 0) {
		memset((char *)words + n, 0, sizeof(words) - n);
		for (size_t i = 0; i < ARRAY_LEN(words); i++)
			*digest =
				(*digest ^ words[i]) * UINT64_C(1099511628211);
	}
	fclose(file);
}

/* What a death now would leave: the file, its log, copies. The shared memory
 * is made anew by who opens the file next. */
static uint64_t
content_of(const char *path)
{
	uint64_t digest = UINT64_C(14695981039346656037);
	char *pattern = mem_printf("%s*", path);
	glob_t found;

	assert_int_equal(glob(pattern, 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *name = found.gl_pathv[i];

		digest += strlen(name);
		if (!strstr(name, "-shm"))
			add_content(&digest, name);
	}
	globfree(&found);
	free(pattern);
	return digest;
}

static int
before_statement(unsigned what, void *data, void *statement, void *text)
{
	struct watch *w = data;
	uint64_t now;

	w->statements++;
	if (w->statements == w->kill)
		_exit(KILLED);
	if (w->kill)
		return 0;
	now = content_of(w->path);
	if (now != w->seen)
		w->points[w->npoints++] = w->statements;
	if (w->npoints == w->most)
		_exit(KILLED);
	w->seen = now;
	return 0;
}

static struct watch *watched;

/* SQLite calls this for every connection the child opens. */
static int
watch(sqlite3 *db, char **words, const struct sqlite3_api_routines *api)
{
	return sqlite3_trace_v2(
		db, SQLITE_TRACE_STMT, before_statement, watched);
}

/* Migrate in a child, watched; was it killed? */
static bool
migrate_watched(struct watch *w, const struct steps *s)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		watched = w;
		sqlite3_auto_extension((void (*)(void))watch);
		_exit(migrate(w->path, s, NULL) == STATUS_OK ? 0 : REFUSED);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_not_equal(WEXITSTATUS(status), REFUSED);
	return WEXITSTATUS(status) == KILLED;
}

/* The file is of one form, and a copy of it that has its name is whole. */
static void
assert_one_form(struct test_campaign *t, const char *path,
	const struct steps *s, size_t from)
{
	int before = s->list[from - 1].version;
	size_t form = form_of(s, version_of(path));
	char *name = mem_printf("schema%zu.permanence", form);
	char *fresh = inside(t, name);
	char *copy = mem_printf("%s-before-v%d", path, before);

	assert_true(form >= 1);
	if (access(fresh, F_OK) != 0)
		make_past(t, fresh, s, form);
	assert_same_schema(path, fresh);
	if (access(copy, F_OK) == 0)
		assert_copy(path, before);
	else
		assert_int_equal(form, from);
	free(copy);
	free(fresh);
	free(name);
}

/* Whoever opens it next brings it to the end; the future opens its own. */
static void
finish(const char *path, const struct steps *s)
{
	struct error err = ERROR_INIT;

	if (form_of(s, version_of(path)) > s->now)
		return;
	if (migrate(path, s, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(version_of(path), s->list[s->n - 1].version);
}

/*
 * Every statement is a point to be killed at (fewer under the sanitizers, as
 * the harness says). Where the files are the same before two statements, byte
 * for byte, both deaths leave the same: one of them is died. From the first
 * form the walk goes to the last, and whoever opens the file next brings it
 * there; from another it ends after the next, since the steps that follow are
 * died in from a form nearer to them. A long run goes from every form to the
 * last.
 */
static void
kill_everywhere(struct test_campaign *t, const struct steps *s, size_t from)
{
	char *past = inside(t, "from.permanence");
	char *whole = inside(t, "whole.permanence");
	struct watch *w = fault_shared(sizeof(*w));
	const bool whole_way = from == 1 || fault_is_long();

	unlink(past);
	make_past(t, past, s, from);
	fault_copy(past, whole);
	*w = (struct watch){.path = whole,
		.most = whole_way ? POINTS : NEAR,
		.points = fault_shared(POINTS * sizeof(*w->points))};
	assert_int_equal(migrate_watched(w, s), !whole_way);
	print_message("from form %zu: %ld statements, the files change %zu "
		      "times\n",
		from, w->statements, w->npoints);
	assert_one_form(t, whole, s, from);
	/* At least the copy, and each step but the last. */
	assert_true(whole_way ? w->npoints > s->n - from : w->npoints == NEAR);
	for (size_t i = 0; i < w->npoints; i += (size_t)fault_step()) {
		char *name = mem_printf("killed%zu-%zu.permanence", from, i);
		char *path = inside(t, name);

		fault_copy(past, path);
		assert_true(migrate_watched(
			&(struct watch){.path = path, .kill = w->points[i]},
			s));
		assert_one_form(t, path, s, from);
		if (whole_way)
			finish(path, s);
		free(path);
		free(name);
	}
	free(whole);
	free(past);
}

static void
a_killed_step_leaves_one_form(void **state)
{
	struct test_campaign *t = *state;
	struct steps s = steps_of_the_future();

	for (size_t from = 1; from <= s.now; from++)
		kill_everywhere(t, &s, from);
	free(s.list);
}

static void
a_step_that_fails_changes_nothing(void **state)
{
	struct test_campaign *t = *state;
	struct steps s = steps_of_the_future();
	char *path = inside(t, "failed.permanence");
	struct error err = ERROR_INIT;
	uint64_t before;

	make_past(t, path, &s, s.now);
	before = fault_digest(path);
	s.list[s.now].sql = "PRAGMA defer_foreign_keys = 1;"
			    "INSERT INTO person_tag (id, person, tag) "
			    "VALUES (1, 77, 78);";
	assert_int_equal(migrate(path, &s, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "point nowhere"));
	assert_true(fault_digest(path) == before);
	assert_int_equal(version_of(path), s.list[s.now - 1].version);
	assert_copy(path, s.list[s.now - 1].version);
	free(path);
	free(s.list);
}

static void
a_newer_file_is_refused(void **state)
{
	struct test_campaign *t = *state;
	struct error err = ERROR_INIT;
	uint64_t before;

	campaign_close(t->c);
	t->c = NULL;
	set_version(t->path, 9999);
	before = fault_digest(t->path);
	assert_int_equal(
		campaign_open(&t->c, t->path, NULL, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "newer"));
	assert_true(fault_digest(t->path) == before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(every_released_file_comes_up_to_date),
		CAMPAIGN_TEST(elections_come_out_of_settings),
		CAMPAIGN_TEST(every_form_becomes_the_last),
		CAMPAIGN_TEST(a_killed_step_leaves_one_form),
		CAMPAIGN_TEST(a_step_that_fails_changes_nothing),
		CAMPAIGN_TEST(a_newer_file_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
