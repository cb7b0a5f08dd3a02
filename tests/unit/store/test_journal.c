/* The journal: record, undo, redo, conflict, chain, erasure, imports. */
#include "campaign/campaign.h"
#include "campaign/campaign_sql.h"
#include "office/history.h"
#include "store/checkpoint.h"
#include "store/db.h"
#include "store/internal.h"
#include "store/journal_internal.h"
#include "store/stmt.h"

#include "tests/campaign.h"

#include <unistd.h>

/* Set a setting as one entry; its id. */
static int64_t
put(struct campaign *c, const char *name, const char *value)
{
	int64_t entry = 0;

	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	assert_int_equal(campaign_set(c, name, value, NULL), STATUS_OK);
	assert_int_equal(
		change_commit(c, "set", name, &entry, NULL), STATUS_OK);
	return entry;
}

static void
assert_setting(struct campaign *c, const char *name, const char *value)
{
	char *now = campaign_setting(c, name);

	if (value)
		assert_string_equal(now, value);
	else
		assert_null(now);
	free(now);
}

static void
assert_chain(struct campaign *c)
{
	struct error err = ERROR_INIT;
	int64_t verified, total;

	assert_int_equal(history_verify(c, &verified, &err), STATUS_OK);
	assert_int_equal(history_count(c, &total, NULL), STATUS_OK);
	assert_int_equal(verified, total);
}

static void
undoes_and_redoes(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t first = put(c, "colour", "red"), next, undone;

	put(c, "colour", "blue");
	assert_int_equal(history_next_undo(c, &next, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(c, next, false, &undone, NULL), STATUS_OK);
	assert_setting(c, "colour", "red");
	assert_int_equal(history_next_undo(c, &next, NULL), STATUS_OK);
	assert_int_equal(next, first);
	assert_int_equal(
		history_undo(c, next, false, &undone, NULL), STATUS_OK);
	assert_setting(c, "colour", NULL);
	assert_int_equal(history_next_redo(c, &next, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(c, next, false, &undone, NULL), STATUS_OK);
	assert_setting(c, "colour", "red");
	assert_int_equal(history_next_redo(c, &next, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(c, next, false, &undone, NULL), STATUS_OK);
	assert_setting(c, "colour", "blue");
	assert_int_equal(history_next_redo(c, &next, NULL), STATUS_OK);
	assert_int_equal(next, 0);
	assert_chain(c);
}

static void
refuses_what_changed_since(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct error err = ERROR_INIT;
	int64_t middle, undone;

	put(c, "size", "1");
	middle = put(c, "size", "2");
	put(c, "size", "3");
	assert_int_equal(
		history_undo(c, middle, false, &undone, &err), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "setting: 3"));
	assert_setting(c, "size", "3");
	assert_chain(c);
}

static void
shows_before_and_after(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct journal_change *rows;
	int64_t entry;
	size_t n;

	put(c, "door", "old");
	entry = put(c, "door", "new");
	assert_int_equal(
		history_changes(c, entry, 10, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].op, "update");
	assert_string_equal(rows[0].table, "setting");
	assert_string_equal(rows[0].column, "value");
	assert_string_equal(rows[0].old, "old");
	assert_string_equal(rows[0].new, "new");
	arena_release(&a);
}

static void
nothing_changed_writes_nothing(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t before, after, entry = 7;

	assert_int_equal(history_count(c, &before, NULL), STATUS_OK);
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	assert_int_equal(change_commit(c, "nothing", "nothing", &entry, NULL),
		STATUS_OK);
	assert_int_equal(entry, 0);
	assert_int_equal(history_count(c, &after, NULL), STATUS_OK);
	assert_int_equal(before, after);
}

static void
chain_holds_after_erasure(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct journal_change *rows;
	int64_t entry = put(c, "name", "someone"), undone;
	size_t n;

	assert_int_equal(
		history_changes(c, entry, 10, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(db_begin(campaign_db(c), NULL), STATUS_OK);
	assert_int_equal(
		journal_scrub(campaign_db(c), "setting", rows[0].row, NULL),
		STATUS_OK);
	assert_int_equal(db_commit(campaign_db(c), NULL), STATUS_OK);
	assert_chain(c);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_DENIED);
	arena_release(&a);
}

static void
tampering_shows(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct error err = ERROR_INIT;
	int64_t verified;

	put(c, "tamper", "1");
	assert_int_equal(db_begin(campaign_db(c), NULL), STATUS_OK);
	assert_int_equal(
		stmt_run(stmt_get(campaign_db(c),
				 "UPDATE journal SET summary = 'other' "
				 "WHERE id = 2"),
			NULL),
		STATUS_OK);
	assert_int_equal(db_commit(campaign_db(c), NULL), STATUS_OK);
	assert_int_equal(history_verify(c, &verified, &err), STATUS_FAILED);
	assert_int_equal(verified, 1);
}

/* Behind the journal's back: as another program would. */
static void
alter(struct campaign *c, const char *sql)
{
	char *words = NULL;

	if (sqlite3_exec(db_handle(campaign_db(c)), sql, NULL, NULL, &words) !=
		SQLITE_OK)
		fail_msg("%s", words);
}

static void
assert_broken(struct campaign *c, const char *words)
{
	struct error err = ERROR_INIT;
	int64_t verified;

	assert_int_equal(history_verify(c, &verified, &err), STATUS_FAILED);
	if (!strstr(err.text, words))
		fail_msg("%s", err.text);
}

static void
consent_rows(struct campaign *c)
{
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	alter(c, "INSERT INTO person (id, last_name, name_key, source, basis, "
		 "created) VALUES (1, 'BEL', 'bel', 'x', 'consent', 'x')");
	alter(c, "INSERT INTO consent (id, person, channel, purpose, state, "
		 "captured, captured_by, medium) VALUES (1, 1, 'email', "
		 "'news', 'no', 'x', 'x', 'x')");
	alter(c, "INSERT INTO suppression (id, channel, digest, date) "
		 "VALUES (1, 'email', x'01', 'x'), (2, 'email', x'02', 'x')");
	alter(c, "UPDATE consent SET state = 'yes' WHERE id = 1");
	alter(c, "DELETE FROM suppression WHERE id = 2");
	assert_int_equal(change_commit(c, "x", "x", NULL, NULL), STATUS_OK);
}

/* No entry was touched, and it shows all the same. */
static void
what_the_law_looks_at_is_vouched_for(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;

	consent_rows(c);
	assert_chain(c);
	alter(c, "UPDATE consent SET state = 'no' WHERE id = 1");
	assert_broken(c, "\"consent\"");
	alter(c, "UPDATE consent SET state = 'yes' WHERE id = 1");
	assert_chain(c);
	alter(c, "DELETE FROM suppression WHERE id = 1");
	assert_broken(c, "\"suppression\"");
	/* Nor does it help to put the sum right as well. */
	alter(c, "UPDATE guard SET sum = zeroblob(128) "
		 "WHERE tbl = 'suppression'");
	assert_broken(c, "\"guard\"");
}

/* A statement that failed and was passed over is in no entry. */
static void
a_failure_passed_over_is_no_change(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;

	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	alter(c, "INSERT INTO tag (id, name, key) VALUES (1, 'a', 'a')");
	assert_int_not_equal(sqlite3_exec(db_handle(campaign_db(c)),
				     "INSERT INTO tag (id, name, key) VALUES "
				     "(2, 'b', 'b'), (3, 'c', 'a')",
				     NULL, NULL, NULL),
		SQLITE_OK);
	assert_int_equal(change_commit(c, "x", "x", NULL, NULL), STATUS_FAILED);
	assert_chain(c);
}

/* The end that was cut off is remembered elsewhere. */
static void
an_end_cut_off_is_missed(void **state)
{
	struct test_campaign *t = *state;
	struct error err = ERROR_INIT;

	campaign_set_witness(t->c, t->folder);
	put(t->c, "colour", "red");
	put(t->c, "colour", "blue");
	campaign_close(t->c);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	campaign_set_witness(t->c, t->folder);
	assert_chain(t->c);
	alter(t->c, "DELETE FROM change_subject WHERE change IN (SELECT id "
		    "FROM change WHERE journal = 3)");
	alter(t->c, "DELETE FROM change WHERE journal = 3");
	alter(t->c, "DELETE FROM journal WHERE id = 3");
	assert_broken(t->c, "entry 3");
	/* Going on does not cover it up: it is another entry 3. */
	put(t->c, "colour", "green");
	campaign_close(t->c);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	campaign_set_witness(t->c, t->folder);
	assert_broken(t->c, "entry 3");
	campaign_accept_witness(t->c);
	assert_int_equal(campaign_check_witness(t->c, &err), STATUS_OK);
	assert_chain(t->c);
}

static void
reopen_watched(struct test_campaign *t)
{
	campaign_close(t->c);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	campaign_set_witness(t->c, t->folder);
}

/* The one line that earlier programs remembered, under the first entry's name;
 * the path, which the caller frees. */
static char *
remember_as_before(struct test_campaign *t, int64_t id)
{
	struct db *db = campaign_db(t->c);
	unsigned char digest[DIGEST_SIZE];
	char name[17], hex[2 * DIGEST_SIZE + 1], time[DATE_TIME_SIZE];
	int64_t first = 0;
	char *line, *path;

	assert_int_equal(
		journal_digest(db, &first, digest, NULL, NULL), STATUS_OK);
	digest_hex(name, digest, 8);
	assert_int_equal(
		journal_digest(db, &id, digest, time, NULL), STATUS_OK);
	digest_hex(hex, digest, DIGEST_SIZE);
	line = mem_printf("%lld %s %s", (long long)id, hex, time);
	path = test_campaign_file(t, name, line);
	free(line);
	return path;
}

static void
what_was_remembered_at_first_counts(void **state)
{
	struct test_campaign *t = *state;
	char *path;

	put(t->c, "colour", "red");
	put(t->c, "colour", "blue");
	path = remember_as_before(t, 3);
	reopen_watched(t);
	assert_chain(t->c);
	campaign_close(t->c);
	assert_int_equal(access(path, F_OK), -1);
	free(path);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	campaign_set_witness(t->c, t->folder);
	assert_chain(t->c);
}

static void
an_end_cut_off_before_this_version_is_missed(void **state)
{
	struct test_campaign *t = *state;
	char *path;

	put(t->c, "colour", "red");
	put(t->c, "colour", "blue");
	path = remember_as_before(t, 3);
	alter(t->c, "DELETE FROM change_subject WHERE change IN (SELECT id "
		    "FROM change WHERE journal = 3)");
	alter(t->c, "DELETE FROM change WHERE journal = 3");
	alter(t->c, "DELETE FROM journal WHERE id = 3");
	reopen_watched(t);
	assert_broken(t->c, "entry 3");
	reopen_watched(t);
	assert_broken(t->c, "entry 3");
	free(path);
}

/* As a forger does it who knows the chain. */
static void
reseal(struct test_campaign *t, int entry)
{
	char *sql = mem_printf("UPDATE journal SET actor = actor || 'x' "
			       "WHERE id = %d",
		entry);
	struct db *db = campaign_db(t->c);

	assert_int_equal(db_begin(db, NULL), STATUS_OK);
	assert_int_equal(db_exec(db, sql, NULL), STATUS_OK);
	assert_int_equal(journal_reseal(db, NULL), STATUS_OK);
	assert_int_equal(db_commit(db, NULL), STATUS_OK);
	free(sql);
}

/* The chain holds in itself, and is not the one that was seen. */
static void
a_chain_made_anew_is_noticed(void **state)
{
	struct test_campaign *t = *state;
	int64_t entries;

	campaign_set_witness(t->c, t->folder);
	for (int i = 0; i < 5; i++)
		put(t->c, "colour", i % 2 ? "red" : "blue");
	reopen_watched(t);
	assert_chain(t->c);
	reseal(t, 3);
	assert_int_equal(
		journal_verify(campaign_db(t->c), &entries, NULL), STATUS_OK);
	assert_broken(t->c, "up to entry 2 of");
	reseal(t, 1);
	assert_broken(t->c, "written anew from its start");
	/* What is under another name is another campaign. */
	assert_int_equal(db_exec(campaign_db(t->c),
				 "UPDATE identity SET value = "
				 "lower(hex(randomblob(16)))",
				 NULL),
		STATUS_OK);
	assert_broken(t->c, "another campaign");
	reopen_watched(t);
	assert_broken(t->c, "another campaign");
	campaign_accept_witness(t->c);
	assert_chain(t->c);
}

/* Seldom opened, often changed: what is remembered stays little, and reaches
 * back to the first entry. */
static void
what_is_remembered_is_thinned(void **state)
{
	struct test_campaign *t = *state;
	char *size = mem_printf("cd %s && f=$(ls | grep -E '^[0-9a-f]{32}-') "
				"&& test $(wc -l <$f) -le 256 && "
				"grep -q '^1 ' $f",
		t->folder);

	campaign_set_witness(t->c, t->folder);
	for (int round = 0; round < 8; round++) {
		for (int i = 0; i < 100; i++)
			put(t->c, "colour", i % 2 ? "red" : "blue");
		reopen_watched(t);
		assert_chain(t->c);
	}
	assert_int_equal(system(size), 0);
	reseal(t, 1);
	assert_broken(t->c, "written anew from its start");
	free(size);
}

/* Import two stations as one bulk entry. */
static void
import_stations(struct campaign *c, int64_t *entry)
{
	struct db *db = campaign_db(c);
	int64_t import, id;

	assert_int_equal(
		change_begin_import(c, "names", "s.csv", &import, NULL),
		STATUS_OK);
	for (int i = 0; i < 2; i++) {
		struct stmt *s = stmt_get(db,
			"INSERT INTO station (id, commune, code, import) "
			"VALUES (:id, '92002', :code, :import)");

		assert_int_equal(
			db_next_id(db, "station", 1, &id, NULL), STATUS_OK);
		s = stmt_get(db,
			"INSERT INTO station (id, commune, code, import) "
			"VALUES (:id, '92002', :code, :import)");
		stmt_bind_int(s, ":id", id);
		stmt_bind_text(s, ":code", i ? "0002" : "0001");
		stmt_bind_int(s, ":import", import);
		assert_int_equal(stmt_run(s, NULL), STATUS_OK);
	}
	assert_int_equal(
		change_commit_import(c, import, "import", "s.csv", entry, NULL),
		STATUS_OK);
}

static int64_t
count_stations(struct campaign *c)
{
	struct stmt *s =
		stmt_get(campaign_db(c), "SELECT count(*) AS n FROM station");
	int64_t n;

	assert_int_equal(stmt_step(s, NULL), STATUS_OK);
	n = stmt_int(s, "n");
	stmt_reset(s);
	return n;
}

static void
undoes_an_import_but_keeps_what_changed(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct error err = ERROR_INIT;
	int64_t entry, named, undone;

	import_stations(c, &entry);
	assert_int_equal(count_stations(c), 2);
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	assert_int_equal(stmt_run(stmt_get(campaign_db(c),
					  "UPDATE station SET name = 'Mairie' "
					  "WHERE code = '0002'"),
				 NULL),
		STATUS_OK);
	assert_int_equal(
		change_commit(c, "station", "name", NULL, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(c, entry, 0, &undone, &err), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "0002 Mairie"));
	assert_int_equal(count_stations(c), 2);
	assert_int_equal(history_undo(c, entry, HISTORY_PARTLY, &undone, &err),
		STATUS_REJECTS);
	assert_non_null(strstr(err.text, "0002 Mairie"));
	assert_int_equal(undone, 1);
	assert_int_equal(count_stations(c), 1);
	/* Nothing more to do, until the name is taken back. */
	assert_int_equal(
		history_undo(c, entry, 0, &undone, &err), STATUS_CONFLICT);
	assert_int_equal(history_next_undo(c, &named, NULL), STATUS_OK);
	assert_int_equal(history_undo(c, named, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(history_undo(c, entry, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(count_stations(c), 0);
	assert_int_equal(history_undo(c, entry, 0, &undone, NULL), STATUS_NONE);
	assert_chain(c);
}

/* Each answer so far, and when to stop. */
struct told {
	double done;
	int times, most;
};

static bool
tell(void *data, double done)
{
	struct told *t = data;

	assert_true(done > 0 && done <= 1 && done >= t->done);
	t->done = done;
	return ++t->times < t->most;
}

/* Stopped, it leaves all as it was. */
static void
an_undo_tells_how_far_it_is(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct told told = {.most = 1};
	struct error err = ERROR_INIT;
	int64_t entry, undone;

	import_stations(c, &entry);
	db_set_told(campaign_db(c), tell, &told);
	assert_int_equal(
		history_undo(c, entry, 0, &undone, &err), STATUS_CANCELLED);
	assert_int_equal(count_stations(c), 2);
	told = (struct told){.most = 100};
	assert_int_equal(history_undo(c, entry, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(count_stations(c), 0);
	assert_true(told.times > 0);
}

static void
refuses_foreign_and_missing_files(void **state)
{
	struct test_campaign *f = *state;
	struct error err = ERROR_INIT;
	struct campaign *other;
	char *path = mem_printf("%s/none", f->folder);

	assert_int_equal(campaign_open(&other, path, NULL, &err), STATUS_NONE);
	assert_int_equal(campaign_open(&other, "/etc/passwd", NULL, &err),
		STATUS_FAILED);
	assert_null(other);
	free(path);
}

static void
checkpoints_under_guard(void **state)
{
	struct test_campaign *f = *state;

	put(f->c, "log", "entry");
	assert_int_equal(checkpoint_run(campaign_db(f->c), NULL), STATUS_OK);
	assert_int_equal(db_begin(campaign_db(f->c), NULL), STATUS_OK);
	assert_int_equal(checkpoint_run(campaign_db(f->c), NULL), STATUS_BUSY);
	db_rollback(campaign_db(f->c));
}

static int64_t
next_station(struct campaign *c, int64_t n)
{
	int64_t id;

	assert_int_equal(
		db_next_id(campaign_db(c), "station", n, &id, NULL), STATUS_OK);
	return id;
}

/* Ids go on where the last write that was kept stopped, on any connection. */
static void
ids_follow_what_was_kept(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *other;
	int64_t first, entry;

	assert_int_equal(change_begin(t->c, NULL), STATUS_OK);
	first = next_station(t->c, 5);
	assert_int_equal(next_station(t->c, 1), first + 5);
	change_abort(t->c);
	assert_int_equal(campaign_open(&other, t->path, NULL, NULL), STATUS_OK);
	assert_int_equal(change_begin(other, NULL), STATUS_OK);
	assert_int_equal(next_station(other, 1), first);
	change_abort(other);
	import_stations(other, &entry);
	assert_int_equal(change_begin(t->c, NULL), STATUS_OK);
	assert_int_equal(next_station(t->c, 1), first + 2);
	change_abort(t->c);
	campaign_close(other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(undoes_and_redoes),
		CAMPAIGN_TEST(refuses_what_changed_since),
		CAMPAIGN_TEST(shows_before_and_after),
		CAMPAIGN_TEST(nothing_changed_writes_nothing),
		CAMPAIGN_TEST(chain_holds_after_erasure),
		CAMPAIGN_TEST(tampering_shows),
		CAMPAIGN_TEST(what_the_law_looks_at_is_vouched_for),
		CAMPAIGN_TEST(a_failure_passed_over_is_no_change),
		CAMPAIGN_TEST(an_end_cut_off_is_missed),
		CAMPAIGN_TEST(what_was_remembered_at_first_counts),
		CAMPAIGN_TEST(an_end_cut_off_before_this_version_is_missed),
		CAMPAIGN_TEST(a_chain_made_anew_is_noticed),
		CAMPAIGN_TEST(what_is_remembered_is_thinned),
		CAMPAIGN_TEST(undoes_an_import_but_keeps_what_changed),
		CAMPAIGN_TEST(an_undo_tells_how_far_it_is),
		CAMPAIGN_TEST(ids_follow_what_was_kept),
		CAMPAIGN_TEST(refuses_foreign_and_missing_files),
		CAMPAIGN_TEST(checkpoints_under_guard),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
