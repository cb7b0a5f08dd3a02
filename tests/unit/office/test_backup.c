/* Backups: made while others write, restored, refused, rotated. */
#include "campaign/judge.h"
#include "office/backup.h"
#include "office/check.h"
#include "office/forget.h"
#include "people/suppression.h"
#include "port/campaign/rules_file.h"
#include "store/journal_internal.h"

#include "tests/campaign.h"

#include <dirent.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char passphrase[] = "quatre mots de passe";

static char *
inside(struct test_campaign *t, const char *name)
{
	return mem_printf("%s/%s", t->folder, name);
}

static int64_t
count(struct campaign *c, const char *sql)
{
	struct stmt *s;
	int64_t n;

	assert_int_equal(stmt_prepare(&s, campaign_db(c), sql, NULL, 0, NULL),
		STATUS_OK);
	assert_int_equal(stmt_one_int(s, &n, NULL), STATUS_OK);
	stmt_free(s);
	return n;
}

static enum status
run(struct test_campaign *t, const char *sql)
{
	struct stmt *s;
	enum status st =
		stmt_prepare(&s, campaign_db(t->c), sql, NULL, 0, NULL);

	assert_int_equal(st, STATUS_OK);
	st = stmt_run(s, NULL);
	stmt_free(s);
	return st;
}

#define PERSONS(t) count((t)->c, "SELECT count(*) FROM person")

static void
make(struct test_campaign *t, const char *to)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char *made;

	if (backup_make(t->c, to, passphrase, 0, &a, &made, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	arena_release(&a);
}

static enum status
restore(struct test_campaign *t, const char *from, const char *with,
	struct arena *a, struct backup_restored *out)
{
	return backup_restore(t->path, from, with, "test", a, out, NULL);
}

static void
reopen(struct test_campaign *t)
{
	assert_int_equal(
		campaign_open(&t->c, t->path, "test", NULL), STATUS_OK);
	campaign_set_rules_reader(t->c, rules_file_of);
}

static void
shut(struct test_campaign *t)
{
	campaign_close(t->c);
	t->c = NULL;
}

static void
a_backup_comes_back(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct backup_restored out;
	char *file = inside(t, "one.backup");
	const char *time;
	struct stat st;

	assert_int_equal(backup_last(t->c, &a, &time, NULL), STATUS_OK);
	assert_null(time);
	test_campaign_person(t->c, "Kept", "");
	make(t, file);
	assert_int_equal(backup_last(t->c, &a, &time, NULL), STATUS_OK);
	assert_non_null(time);
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 077, 0);
	test_campaign_person(t->c, "Later", "");
	shut(t);
	assert_int_equal(restore(t, file, passphrase, &a, &out), STATUS_OK);
	assert_non_null(out.kept);
	assert_false(out.unread);
	reopen(t);
	assert_int_equal(PERSONS(t), 1);
	shut(t);
	/* What was there is whole, too. */
	assert_int_equal(
		campaign_open(&t->c, out.kept, "test", NULL), STATUS_OK);
	assert_int_equal(PERSONS(t), 2);
	free(file);
	arena_release(&a);
}

/* Whoever was erased, or said no, since the backup stays so. */
static void
erasures_are_made_again(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct backup_restored out;
	char *file = inside(t, "one.backup");
	int64_t gone = test_campaign_person(t->c, "Zorglub", "");
	bool holds;

	test_campaign_person(t->c, "Kept", "");
	make(t, file);
	assert_int_equal(forget_contact(t->c, gone, "asked for it", NULL, NULL),
		STATUS_OK);
	assert_int_equal(suppression_add(t->c, CHANNEL_EMAIL, "non@example.org",
				 NULL, NULL),
		STATUS_OK);
	shut(t);
	assert_int_equal(restore(t, file, passphrase, &a, &out), STATUS_OK);
	assert_int_equal(out.erased, 1);
	reopen(t);
	assert_int_equal(PERSONS(t), 1);
	assert_int_equal(count(t->c, "SELECT count(*) FROM person "
				     "WHERE last_name = 'ZORGLUB' OR "
				     "last_name = 'Zorglub'"),
		0);
	assert_int_equal(suppression_holds(t->c, CHANNEL_EMAIL,
				 "non@example.org", &holds, NULL),
		STATUS_OK);
	assert_true(holds);
	/* And in the one made of it next. */
	shut(t);
	assert_int_equal(restore(t, file, passphrase, &a, &out), STATUS_OK);
	assert_int_equal(out.erased, 1);
	reopen(t);
	free(file);
	arena_release(&a);
}

static void
what_is_not_whole_replaces_nothing(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct backup_restored out;
	char *file = inside(t, "one.backup");
	char *flip = mem_printf("printf x | dd of='%s' bs=1 seek=5000 "
				"conv=notrunc 2>/dev/null",
		file);

	make(t, file);
	test_campaign_person(t->c, "Later", "");
	assert_int_equal(restore(t, file, passphrase, &a, &out), STATUS_BUSY);
	shut(t);
	assert_int_equal(restore(t, file, "another passphrase", &a, &out),
		STATUS_DENIED);
	assert_int_equal(system(flip), 0);
	assert_int_not_equal(restore(t, file, passphrase, &a, &out), STATUS_OK);
	reopen(t);
	assert_int_equal(PERSONS(t), 1);
	free(file);
	free(flip);
	arena_release(&a);
}

/* Onto nothing, and onto what can be read no more. */
static void
a_lost_campaign_comes_back(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct backup_restored out;
	char *file = inside(t, "one.backup");

	test_campaign_person(t->c, "Kept", "");
	make(t, file);
	shut(t);
	assert_int_equal(truncate(t->path, 5000), 0);
	assert_int_equal(restore(t, file, passphrase, &a, &out), STATUS_OK);
	assert_true(out.unread);
	reopen(t);
	assert_int_equal(PERSONS(t), 1);
	shut(t);
	assert_int_equal(unlink(t->path), 0);
	assert_int_equal(restore(t, file, passphrase, &a, &out), STATUS_OK);
	assert_null(out.kept);
	reopen(t);
	assert_int_equal(PERSONS(t), 1);
	free(file);
	arena_release(&a);
}

/* Refusals since the backup come forward, on the card and in the list, also of
 * somebody of whom nothing is known that a hash could be of. */
static void
refusals_since_come_forward(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct backup_restored out;
	char *file = inside(t, "one.backup"), *other = inside(t, "new");
	int64_t bare = test_campaign_person(t->c, "BEL", ""), entry;
	int64_t other_one = test_campaign_person(t->c, "CHA", "");

	make(t, file);
	assert_int_equal(suppression_refuse(t->c, bare, CHANNEL_DOOR, "lettre",
				 &entry, NULL),
		STATUS_OK);
	shut(t);
	assert_int_equal(restore(t, file, passphrase, &a, &out), STATUS_OK);
	assert_int_equal(out.refused, 1);
	assert_false(out.alone);
	reopen(t);
	assert_int_equal(
		count(t->c, "SELECT count(*) FROM consent WHERE channel "
			    "= 'door' AND state = 'no'"),
		1);
	assert_true(other_one > bare);
	shut(t);
	/* Where no campaign was, nobody knows: that is said. */
	assert_int_equal(
		backup_restore(other, file, passphrase, "test", &a, &out, NULL),
		STATUS_OK);
	assert_true(out.alone);
	assert_int_equal(out.refused, 0);
	reopen(t);
	free(file);
	free(other);
	arena_release(&a);
}

/* A decision that stops an act, outside of the journal. */
static void
decide(struct test_campaign *t)
{
	struct error err = ERROR_INIT;

	error_set(&err, STATUS_DENIED, "no");
	assert_int_equal(
		law_stops(t->c, VERB_UNDO, "CON-6", &err), STATUS_DENIED);
}

#define DECISIONS(t) count((t)->c, "SELECT count(*) FROM law_decision")

/* What the rules decided since goes along, and a file that lacks what a backup
 * has is found by it. */
static void
decisions_since_come_forward(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct backup_restored out;
	char *file = inside(t, "one.backup"), *late = inside(t, "late.backup");
	struct law_decision *rows;
	const char *made;
	size_t n = 0;
	int64_t before, carried = 7;
	bool parted = true;

	decide(t);
	before = DECISIONS(t);
	make(t, file);
	decide(t);
	make(t, late);
	shut(t);
	assert_int_equal(restore(t, file, passphrase, &a, &out), STATUS_OK);
	assert_int_equal(out.decided, 1);
	assert_false(out.parted);
	reopen(t);
	assert_int_equal(DECISIONS(t), before + 1);
	assert_int_equal(law_decisions(t->c, &a, &rows, &n, &err), STATUS_OK);
	/* Nothing is lost where here are as many; two that went their own ways
	 * take nothing from each other. */
	assert_int_equal(
		law_decisions_carry(t->c, rows, n, &carried, &parted, &err),
		STATUS_OK);
	assert_int_equal(carried, 0);
	assert_false(parted);
	rows[0].digest = rows[1].digest;
	assert_int_equal(
		law_decisions_carry(t->c, rows, n, &carried, &parted, &err),
		STATUS_OK);
	assert_true(parted);
	/* The last one taken out: its backup tells. */
	assert_int_equal(run(t, "DELETE FROM law_decision WHERE id = "
				"(SELECT max(id) FROM law_decision)"),
		STATUS_OK);
	assert_int_equal(
		backup_compare(t->c, late, passphrase, &a, &made, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "decision"));
	free(file);
	free(late);
	arena_release(&a);
}

static void
a_backup_holds_one_moment(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct backup_restored out;
	char *file = inside(t, "one.backup");
	pid_t writer = fork();
	int64_t persons, tags;

	if (writer == 0) {
		struct campaign *c;

		if (campaign_open(&c, t->path, "writer", NULL) != STATUS_OK)
			_exit(1);
		/* Each with a tag, in one change. */
		for (int i = 0;; i++) {
			const struct test_person person = {
				.last = "Writer", .tags = "one"};

			test_add_person(c, &person);
		}
	}
	while (PERSONS(t) < 20)
		usleep(1000);
	make(t, file);
	kill(writer, SIGKILL);
	assert_int_equal(waitpid(writer, NULL, 0), writer);
	shut(t);
	assert_int_equal(restore(t, file, passphrase, &a, &out), STATUS_OK);
	reopen(t);
	persons = PERSONS(t);
	tags = count(t->c, "SELECT count(*) FROM person_tag");
	assert_true(persons >= 20);
	assert_int_equal(persons, tags);
	free(file);
	arena_release(&a);
}

static int
backups_in(const char *folder)
{
	DIR *dir = opendir(folder);
	int n = 0;

	assert_non_null(dir);
	for (const struct dirent *e; (e = readdir(dir));)
		n += strstr(e->d_name, ".backup") != NULL;
	closedir(dir);
	return n;
}

static void
a_folder_keeps_the_last(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	char *folder = inside(t, "backups"), *first = inside(t, "backups/c-x");
	const char *made, *last = "";

	assert_int_equal(mkdir(folder, 0700), 0);
	for (int i = 0; i < 4; i++) {
		char now[32];

		snprintf(now, sizeof(now), "2026-11-2%dT19:00:00+01:00", i);
		setenv("PERMANENCE_NOW", now, 1);
		assert_int_equal(backup_make(t->c, folder, passphrase, 2, &a,
					 &made, &err),
			STATUS_OK);
		assert_true(strcmp(made, last) > 0);
		assert_int_equal(access(made, F_OK), 0);
		last = made;
	}
	unsetenv("PERMANENCE_NOW");
	assert_int_equal(backups_in(folder), 2);
	/* A name that is taken, and a passphrase that is none. */
	assert_int_equal(
		backup_make(t->c, last, passphrase, 0, &a, &made, &err),
		STATUS_FAILED);
	assert_int_equal(backup_make(t->c, first, "court", 0, &a, &made, &err),
		STATUS_USAGE);
	free(folder);
	free(first);
	arena_release(&a);
}

/* What cannot be used says how to restore the last backup, by its path. */
static void
the_last_backup_is_named(void **state)
{
	struct test_campaign *t = *state;
	char *first = inside(t, "un.backup"), *last = inside(t, "le dernier");
	struct error err = ERROR_INIT;
	struct campaign *c;
	struct arena a = ARENA_INIT;
	const char *hint;

	assert_non_null(strstr(
		campaign_restore_hint(t->c, &a), " campaign restore FILE"));
	make(t, first);
	make(t, last);
	hint = arena_printf(
		&a, "permanence -C %s campaign restore '%s'", t->path, last);
	assert_string_equal(campaign_restore_hint(t->c, &a), hint);
	assert_int_equal(
		db_exec(campaign_db(t->c), "PRAGMA user_version = 9999", NULL),
		STATUS_OK);
	assert_int_equal(campaign_open(&c, t->path, NULL, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, hint));
	free(first);
	free(last);
	arena_release(&a);
}

static void
assert_compare(struct test_campaign *t, const char *from, enum status want,
	const char *words)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	const char *made;

	assert_int_equal(
		backup_compare(t->c, from, passphrase, &a, &made, &err), want);
	if (words && !strstr(err.text, words))
		fail_msg("\"%s\" is not in: %s", words, err.text);
	arena_release(&a);
}

/* Another campaign, or this one from its start on, in the file's place. */
static void
put_anew(struct test_campaign *t)
{
	struct campaign_facts facts = {.commune = "92002",
		.commune_name = "Antony",
		.list_name = "Ensemble"};

	shut(t);
	assert_int_equal(unlink(t->path), 0);
	assert_int_equal(
		campaign_create(&t->c, t->path, &facts, NULL), STATUS_OK);
}

static void
a_backup_witnesses_the_journal(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct backup_restored out;
	char *first = inside(t, "first.backup"), *last = inside(t, "last");

	test_campaign_person(t->c, "One", "");
	make(t, first);
	assert_compare(t, first, STATUS_OK, NULL);
	test_campaign_person(t->c, "Two", "");
	assert_compare(t, first, STATUS_OK, NULL);
	make(t, last);
	/* An older one in its place, then worked on. */
	shut(t);
	assert_int_equal(restore(t, first, passphrase, &a, &out), STATUS_OK);
	reopen(t);
	assert_compare(t, first, STATUS_OK, NULL);
	assert_compare(t, last, STATUS_FAILED, "the campaign is older than");
	test_campaign_person(t->c, "Another", "");
	assert_compare(t, last, STATUS_FAILED, "goes another way");
	test_campaign_person(t->c, "And more", "");
	assert_compare(t, last, STATUS_FAILED, "goes another way");
	shut(t);
	assert_int_equal(rename(out.kept, t->path), 0);
	reopen(t);
	assert_compare(t, last, STATUS_OK, NULL);
	put_anew(t);
	assert_compare(t, last, STATUS_FAILED, "another campaign");
	free(first);
	free(last);
	arena_release(&a);
}

/* As a forger does it who knows the chain: every entry is made anew. */
static void
a_chain_made_anew_is_noticed(void **state)
{
	struct test_campaign *t = *state;
	char *file = inside(t, "one.backup"), *older = inside(t, "older");
	char *copy = mem_printf("cp '%s' '%s'", t->path, older);

	test_campaign_person(t->c, "One", "");
	shut(t);
	assert_int_equal(system(copy), 0);
	reopen(t);
	test_campaign_person(t->c, "Two", "");
	make(t, file);
	assert_int_equal(db_begin(campaign_db(t->c), NULL), STATUS_OK);
	assert_int_equal(
		db_exec(campaign_db(t->c),
			"UPDATE journal SET actor = 'another' WHERE id = 1",
			NULL),
		STATUS_OK);
	assert_int_equal(journal_reseal(campaign_db(t->c), NULL), STATUS_OK);
	assert_int_equal(db_commit(campaign_db(t->c), NULL), STATUS_OK);
	assert_compare(t, file, STATUS_FAILED, "written anew from its start");
	/* An older copy is no forgery. */
	shut(t);
	assert_int_equal(rename(older, t->path), 0);
	reopen(t);
	assert_compare(t, file, STATUS_FAILED, "the campaign is older than");
	free(copy);
	free(file);
	free(older);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(the_last_backup_is_named),
		CAMPAIGN_TEST(a_backup_comes_back),
		CAMPAIGN_TEST(erasures_are_made_again),
		CAMPAIGN_TEST(what_is_not_whole_replaces_nothing),
		CAMPAIGN_TEST(a_lost_campaign_comes_back),
		CAMPAIGN_TEST(a_backup_holds_one_moment),
		CAMPAIGN_TEST(refusals_since_come_forward),
		CAMPAIGN_TEST(decisions_since_come_forward),
		CAMPAIGN_TEST(a_folder_keeps_the_last),
		CAMPAIGN_TEST(a_backup_witnesses_the_journal),
		CAMPAIGN_TEST(a_chain_made_anew_is_noticed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
