/*
 * A long import gives way to whoever waits, and goes on. Another process adds
 * people all the while; the import comes to its end, is undone, fails in its
 * last line, or is killed within each of its parts.
 */
#include "campaign/campaign.h"
#include "office/history.h"
#include "port/people/import_contacts.h"
#include "store/copy.h"
#include "store/db.h"

#include "tests/campaign.h"
#include "tests/fault/harness.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROWS = 24000, ENOUGH = 400 };

static int64_t
count(struct campaign *c, const char *sql)
{
	int64_t n = -1;

	assert_int_equal(
		stmt_one_int(stmt_cached(campaign_db(c), sql), &n, NULL),
		STATUS_OK);
	return n;
}

#define PEOPLE(c) count(c, "SELECT count(*) AS n FROM person")
#define IMPORTED(c)                                                            \
	count(c, "SELECT (SELECT count(*) FROM person WHERE import > 0) "      \
		 "+ (SELECT count(*) FROM address WHERE import > 0) "          \
		 "+ (SELECT count(*) FROM person_tag WHERE import > 0) AS n")
#define UNDER_WAY(c)                                                           \
	count(c, "SELECT count(*) AS n FROM journal WHERE whole < 0")

/* Every tenth line is about somebody who is there already. */
static char *
make_table(struct test_campaign *t, const char *last)
{
	char *path = mem_printf("%s/many.csv", t->folder);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs("Identifiant;Nom;Prénom;E-mail;Numéro;Rue;Étiquettes;RGPD\n",
		file);
	for (int i = 0; i < ROWS; i++)
		fprintf(file,
			"%d;%s%d;Anne;a%d@example.org;%d;rue du "
			"Puits;vélo;%s\n",
			i, i % 10 ? "NOUVELLE" : "CONNUE", i, i, 1 + i % 90,
			i == ROWS - 1 ? last : "");
	assert_int_equal(fclose(file), 0);
	return path;
}

static enum status
import(struct campaign *c, const char *path, struct error *err)
{
	struct contacts_import im;
	enum status st = contacts_import_open(&im, path, NULL, err);

	if (st == STATUS_OK)
		st = contacts_import_run(
			&im, c, "stand", BASIS_REGULAR, false, err);
	contacts_import_release(&im);
	return st;
}

static void
add_one(struct campaign *c)
{
	test_add_person(
		c, &(struct test_person){.last = "MARTIN", .first = "Rosa"});
}

/* People whom the import will find by their numbers. */
static void
add_known(struct campaign *c)
{
	char *path = mem_printf("%s.csv", campaign_path(c));
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs("Identifiant;Nom;Prénom\n", file);
	for (int i = 0; i < ROWS; i += 10)
		fprintf(file, "%d;CONNUE%d;Anne\n", i, i);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(import(c, path, NULL), STATUS_OK);
	assert_int_equal(unlink(path), 0);
	free(path);
}

/* The colleague who writes all the while; says how often at the end. */
struct colleague {
	pid_t pid;
	int *added;
	volatile int *stop;
};

static struct colleague
begin_writing(const char *path)
{
	int *shared = fault_shared(2 * sizeof(int));
	struct colleague who = {
		.pid = fork(), .added = shared, .stop = shared + 1};
	struct campaign *c;

	assert_true(who.pid >= 0);
	if (who.pid > 0)
		return who;
	if (campaign_open(&c, path, "colleague", NULL) != STATUS_OK)
		_exit(2);
	while (!*who.stop) {
		add_one(c);
		++*who.added;
	}
	campaign_close(c);
	_exit(0);
}

static int
end_writing(struct colleague *who)
{
	int status;

	*who->stop = 1;
	assert_int_equal(waitpid(who->pid, &status, 0), who->pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	return *who->added;
}

static void
assert_whole(struct campaign *c)
{
	char *damage = fault_damage(c);
	int64_t entries;
	struct error err = ERROR_INIT;

	if (damage)
		fail_msg("%s", damage);
	if (history_verify(c, &entries, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(UNDER_WAY(c), 0);
}

/* The newest entry of the list that is no addition. */
static struct journal_entry
newest(struct campaign *c, struct arena *a)
{
	struct journal_entry *rows;
	size_t n = 0, i = 0;

	assert_int_equal(
		history_list(c, 0, 5000, NULL, a, &rows, &n, NULL), STATUS_OK);
	while (i < n && strcmp(rows[i].verb, "contact add") == 0)
		i++;
	assert_true(i < n);
	return rows[i];
}

/* One entry whatever its parts, and undone with all of them. */
static void
others_have_their_turn(void **state)
{
	struct test_campaign *t = *state;
	char *path = make_table(t, "");
	struct colleague colleague;
	struct journal_entry e;
	struct arena a = ARENA_INIT;
	int64_t undone, before;
	int added;

	add_known(t->c);
	before = IMPORTED(t->c);
	colleague = begin_writing(t->path);
	assert_int_equal(import(t->c, path, NULL), STATUS_OK);
	added = end_writing(&colleague);
	assert_true(added > 2);
	assert_true(count(t->c, "SELECT count(*) AS n FROM journal "
				"WHERE whole > 0") > 0);
	assert_int_equal(PEOPLE(t->c), ROWS + added);
	assert_whole(t->c);
	e = newest(t->c, &a);
	assert_string_equal(e.verb, "contacts import");
	assert_true(e.rows > ROWS);
	assert_true(e.changes > ROWS / 10);
	assert_int_equal(history_undo(t->c, e.id, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(PEOPLE(t->c), ROWS / 10 + added);
	assert_int_equal(IMPORTED(t->c), before);
	assert_int_equal(count(t->c, "SELECT count(*) AS n FROM person "
				     "WHERE email IS NOT NULL"),
		0);
	assert_whole(t->c);
	arena_release(&a);
	free(path);
}

/* What it brought until its last line goes again. */
static void
a_failure_takes_all_back(void **state)
{
	struct test_campaign *t = *state;
	char *path = make_table(t, "jamais");
	struct colleague colleague;
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	int added;

	colleague = begin_writing(t->path);
	assert_int_equal(import(t->c, path, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "RGPD"));
	added = end_writing(&colleague);
	assert_int_equal(PEOPLE(t->c), added);
	assert_int_equal(IMPORTED(t->c), 0);
	assert_string_equal(newest(t->c, &a).verb, "undo");
	assert_whole(t->c);
	arena_release(&a);
	free(path);
}

static pid_t
begin_import(const char *campaign, const char *path)
{
	pid_t pid = fork();
	struct campaign *c;

	assert_true(pid >= 0);
	if (pid > 0)
		return pid;
	if (campaign_open(&c, campaign, "secretary", NULL) != STATUS_OK)
		_exit(2);
	_exit(import(c, path, NULL) == STATUS_OK ? 0 : 3);
}

static int64_t
newest_part(struct campaign *c)
{
	return count(c, "SELECT coalesce(max(id), 0) AS n FROM journal "
			"WHERE whole < 0");
}

/* While it goes on nobody takes back a part of it. */
static void
assert_left_alone(struct campaign *c, int64_t part)
{
	struct error err = ERROR_INIT;
	int64_t undone, next;

	assert_false(history_is_unsettled(c));
	assert_int_equal(history_settle(c, NULL), STATUS_OK);
	assert_int_equal(newest_part(c), part);
	assert_int_equal(history_undo(c, part, HISTORY_OTHERS, &undone, &err),
		STATUS_BUSY);
	assert_int_equal(history_last(c, &next, NULL), STATUS_OK);
	assert_true(next != part);
}

static char *
copy_of(struct test_campaign *t)
{
	char *path = mem_printf("%s/copy", t->folder);

	(void)unlink(path);
	assert_int_equal(db_copy(campaign_db(t->c), path, NULL), STATUS_OK);
	return path;
}

/* Whoever opens it is told why that takes long. */
static void
assert_opening_says(const char *path)
{
	char *command = mem_printf("cp %s %s-opened && ./tests/permanence -C "
				   "%s-opened journal list 2>&1 >/dev/null",
		path, path, path);
	FILE *said = popen(command, "r");
	char text[500] = "";

	assert_non_null(said);
	(void)!fread(text, 1, sizeof(text) - 1, said);
	pclose(said);
	free(command);
	if (!strstr(text, "an import was interrupted: what it brought is "
			  "undone first"))
		fail_msg("%s", text);
}

/* A copy made meanwhile has no half an import once it is opened. */
static void
assert_copy_settles(const char *path, int64_t people)
{
	struct campaign *copy;

	assert_int_equal(campaign_open(&copy, path, NULL, NULL), STATUS_OK);
	assert_true(UNDER_WAY(copy) > 0);
	assert_int_equal(history_settle(copy, NULL), STATUS_OK);
	assert_int_equal(PEOPLE(copy), people);
	assert_whole(copy);
	campaign_close(copy);
}

/* Kill it once it has made so many parts; false: it came to its end. */
static bool
kill_after(struct test_campaign *t, const char *path, int parts, int64_t before)
{
	pid_t pid = begin_import(t->path, path);
	int64_t part = 0, added = 0;
	int seen = 0, status = 0;
	char *copy = NULL;
	bool killed;

	while (seen < parts && waitpid(pid, &status, WNOHANG) == 0) {
		int64_t now;

		add_one(t->c);
		added++;
		now = newest_part(t->c);
		if (now == part)
			continue;
		part = now;
		seen++;
	}
	killed = seen == parts;
	if (killed && parts == 1) {
		assert_left_alone(t->c, part);
		copy = copy_of(t);
	}
	if (killed) {
		kill(pid, SIGKILL);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		killed = WIFSIGNALED(status);
	}
	/* Killed between its last part and its end: then it is whole. */
	if (killed && UNDER_WAY(t->c) == 0) {
		assert_int_equal(
			PEOPLE(t->c), before + added + ROWS - ROWS / 10);
		killed = false;
	}
	if (killed) {
		assert_true(history_is_unsettled(t->c));
		assert_int_equal(history_settle(t->c, NULL), STATUS_OK);
		assert_false(history_is_unsettled(t->c));
	}
	if (killed)
		assert_int_equal(PEOPLE(t->c), before + added);
	if (killed && copy)
		assert_opening_says(copy);
	if (killed && copy)
		assert_copy_settles(copy, before + added);
	free(copy);
	return killed;
}

/* A fast machine came to the end before the signal did: once more. */
static void
take_back(struct campaign *c)
{
	struct arena a = ARENA_INIT;
	int64_t undone;

	assert_int_equal(history_undo(c, newest(c, &a).id, HISTORY_OTHERS,
				 &undone, NULL),
		STATUS_OK);
	arena_release(&a);
}

static void
a_kill_in_any_part_takes_all_back(void **state)
{
	struct test_campaign *t = *state;
	char *path = make_table(t, "");
	int64_t imported;
	int parts = 1, tries = 5;

	add_known(t->c);
	imported = IMPORTED(t->c);
	while (!kill_after(t, path, parts, PEOPLE(t->c)) && --tries)
		take_back(t->c);
	assert_true(tries > 0);
	assert_int_equal(IMPORTED(t->c), imported);
	assert_whole(t->c);
	for (parts += fault_step(); parts < ENOUGH; parts += fault_step()) {
		if (!kill_after(t, path, parts, PEOPLE(t->c)))
			break;
		assert_int_equal(IMPORTED(t->c), imported);
		assert_whole(t->c);
	}
	print_message("killed in each of %d parts\n", parts - 1);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(others_have_their_turn),
		CAMPAIGN_TEST(a_failure_takes_all_back),
		CAMPAIGN_TEST(a_kill_in_any_part_takes_all_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
