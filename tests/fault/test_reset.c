/*
 * The checkpoint that races a commit. SQLite before 3.51.3 reads the log's
 * head, and only then how much of it was folded; a writer that begins the log
 * anew in between makes it fold what is no longer there and call new frames
 * folded. Here the shim runs the other writer at that very point: with a
 * naked checkpoint rows are lost, with ours the writer waits.
 */
#include "campaign/campaign.h"

#include "tests/campaign.h"
#include "tests/fault/harness.h"
#include "tests/fault/shim_vfs.h"

#include <sqlite3.h>

enum { BEFORE = 30, AFTER = 90 };

struct race {
	const char *path;
	struct campaign *c;
	sqlite3 *naked;  /* folds without a guard */
	sqlite3 *writer; /* and folds what it wrote, at first */
	int written;     /* rows, all acknowledged */
	int refused;
};

static sqlite3 *
open_naked(const char *path)
{
	sqlite3 *db;

	assert_int_equal(
		sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_wal_autocheckpoint(db, 0), SQLITE_OK);
	/* Look at the log once. */
	assert_int_equal(sqlite3_exec(db, "SELECT count(*) FROM setting", NULL,
				 NULL, NULL),
		SQLITE_OK);
	return db;
}

/* Another row of a page's size, if the file can be had. */
static void
write_row(struct race *r)
{
	char *sql = sqlite3_mprintf("INSERT INTO setting (name, value) "
				    "VALUES ('row%d', hex(zeroblob(1500)))",
		r->written);

	if (sqlite3_exec(r->writer, sql, NULL, NULL, NULL) == SQLITE_OK)
		r->written++;
	else
		r->refused++;
	sqlite3_free(sql);
}

static int
write_meanwhile(enum shim_op op, void *data)
{
	write_row(data);
	return SQLITE_OK;
}

static void
fold_by(sqlite3 *db)
{
	assert_int_equal(sqlite3_wal_checkpoint_v2(db, NULL,
				 SQLITE_CHECKPOINT_PASSIVE, NULL, NULL),
		SQLITE_OK);
}

/* What it has done to the file may be too much for itself. */
static void
fold_naked(struct race *r)
{
	int code = sqlite3_wal_checkpoint_v2(
		r->naked, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

	assert_true(code == SQLITE_OK || code == SQLITE_CORRUPT);
}

static void
fold_ours(struct race *r)
{
	assert_int_equal(campaign_fold(r->c, NULL), STATUS_OK);
}

/*
 * A log folded to its end, so that the next writer begins it anew; the race,
 * by a connection that last saw the log before; then enough to begin anew.
 */
static void
race(struct race *r, void (*fold)(struct race *))
{
	struct shim_plan plan = {.ops = SHIM_BIT(SHIM_UNFETCH),
		.nth = 1,
		.act = write_meanwhile,
		.data = r};

	for (int i = 0; i < BEFORE; i++)
		write_row(r);
	fold_by(r->writer);
	shim_arm(&plan);
	fold(r);
	assert_int_equal(shim_disarm(), 1);
	for (int i = 0; i < AFTER; i++)
		write_row(r);
	fold(r);
	write_row(r);
	write_row(r);
	fold(r);
}

/* -1: the file is too damaged to say. */
static int
count_rows(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *s = NULL;
	int n = -1;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL),
		SQLITE_OK);
	if (sqlite3_prepare_v2(db,
		    "SELECT count(*) FROM setting NOT INDEXED "
		    "WHERE name GLOB 'row*'",
		    -1, &s, NULL) == SQLITE_OK &&
		sqlite3_step(s) == SQLITE_ROW)
		n = sqlite3_column_int(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(db);
	return n;
}

/* Is anything lost, as a fresh look at the file sees it? */
static bool
lost(struct race *r)
{
	struct campaign *c;
	char *damage = NULL;
	bool bad = true;

	if (campaign_open(&c, r->path, NULL, NULL) == STATUS_OK) {
		damage = fault_damage(c);
		bad = damage || count_rows(r->path) != r->written;
		campaign_close(c);
	}
	if (bad)
		print_message("%d rows written, %d found; %s\n", r->written,
			count_rows(r->path), damage ? damage : "");
	free(damage);
	return bad;
}

static void
run_race(struct test_campaign *t, struct race *r, void (*fold)(struct race *))
{
	r->path = t->path;
	r->c = t->c;
	r->naked = open_naked(t->path);
	r->writer = open_naked(t->path);
	race(r, fold);
	sqlite3_close(r->writer);
	sqlite3_close(r->naked);
	campaign_close(t->c);
	t->c = NULL;
}

/* The fixes: 3.51.3, and 3.50.7 and 3.44.6 before it. */
static bool
sqlite_is_mended(void)
{
	int v = sqlite3_libversion_number();

	return v >= 3051003 || (v >= 3050007 && v < 3051000) ||
	       (v >= 3044006 && v < 3045000);
}

static void
a_naked_checkpoint_loses_rows(void **state)
{
	struct race r = {0};

	run_race(*state, &r, fold_naked);
	assert_int_equal(lost(&r), !sqlite_is_mended());
}

static void
ours_keeps_them(void **state)
{
	struct race r = {0};

	run_race(*state, &r, fold_ours);
	assert_int_equal(r.refused, 1);
	assert_false(lost(&r));
	print_message("%d rows written, all found\n", r.written);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(a_naked_checkpoint_loses_rows),
		CAMPAIGN_TEST(ours_keeps_them),
	};

	shim_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
