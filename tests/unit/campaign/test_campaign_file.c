/* campaign.yaml: what is read, and what is refused and where; and the files
 * that nothing is written to. */
#include "port/campaign/campaign_file.h"

#include "campaign/target.h"

#include "tests/campaign.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct date today = {2026, 11, 24};

static enum status
read_yaml(struct test_campaign *t, const char *text, struct campaign_file *f,
	struct arena *a, struct error *err)
{
	free(test_campaign_file(t, "campaign.yaml", text));
	return campaign_file_read(f, t->folder, &today, a, err);
}

static void
reads_all_keys(void **state)
{
	struct campaign_file f;
	struct arena a = ARENA_INIT;

	assert_int_equal(
		read_yaml(*state,
			"commune: {code: \"92002\", name: Antony, "
			"population: 62760}\nlist: Ensemble\n"
			"first_round: {days_ahead: 110}\n"
			"results:\n  - {file: r.csv, election: mun2020, "
			"round: 1, ours: {UG: 1, DVG: 0.5}}\n"
			"scoring: {high: leg2024/1, contact_rate: [.2, .3, "
			".4]}\n",
			&f, &a, NULL),
		STATUS_OK);
	assert_string_equal(f.settings.of[SETTING_COMMUNE], "92002");
	assert_string_equal(f.settings.of[SETTING_POPULATION], "62760");
	assert_string_equal(f.settings.of[SETTING_FIRST_ROUND], "2027-03-14");
	assert_int_equal(f.nresults, 1);
	assert_int_equal(f.results[0].nweights, 2);
	assert_true(f.results[0].weights[1].ours == 0.5);
	assert_string_equal(f.settings.of[SETTING_CONTACT_RATE], "0.2 0.3 0.4");
	arena_release(&a);
}

/* Files are named from the folder; panels and stations are given names. */
static void
reads_names_and_census(void **state)
{
	struct test_campaign *t = *state;
	struct campaign_file f;
	struct arena a = ARENA_INIT;
	char *cells = mem_printf("%s/cells.geojson", t->folder);

	assert_int_equal(
		read_yaml(t,
			"commune: {code: \"31555\", name: Toulouse}\nlist: A\n"
			"results:\n  - {file: r.csv, names: {1: Une, 12: "
			"Douze}}\n"
			"stations: {names: /tmp/names.csv}\n"
			"census:\n  - {file: cells.geojson, weights: w.csv, "
			"families: f.yaml}\n  - {file: s.csv, families: "
			"f.yaml}\n",
			&f, &a, NULL),
		STATUS_OK);
	assert_int_equal(f.results[0].nnames, 2);
	assert_string_equal(f.results[0].names[1].panel, "12");
	assert_string_equal(f.results[0].names[1].name, "Douze");
	assert_string_equal(f.station_names, "/tmp/names.csv");
	assert_int_equal(f.ncensus, 2);
	assert_string_equal(f.census[0].file, cells);
	assert_null(f.census[1].weights);
	free(cells);
	arena_release(&a);
}

static void
says_where_and_suggests(void **state)
{
	static const struct {
		const char *text;
		size_t line;
		const char *words;
	} cases[] = {{"comune: {code: \"92002\"}\n", 1, "commune"},
		{"list: A\nlsit: B\n", 2, "\"list\""},
		{"commune: {code: \"9200\", name: A}\n", 1, "5 characters"},
		{"list: A\nfirst_round: jamais\n", 2, "day"},
		{"results:\n  - {file: a, ours: {UG: 2}}\n", 2, "0 to 1"},
		{"scoring:\n  contact_rate: [.3, .2, .1]\n", 2, "low, value"},
		{"scoring:\n  contact_rate: [.1, .2, 3]\n", 2, "0 to 1"},
		{"scoring:\n  controls: 12\n", 2, "list"},
		{"list: A\n", 1, "commune"}, {"a: &x 1\nb: *x\n", 2, "alias"},
		{"stations: {name: a}\n", 1, "\"names\""},
		{"segments:\n  - {filter: a}\n", 2, "name"},
		{"points:\n  - title: A\n    segments: [{name: B, weight: "
		 "11}]\n",
			3, "10"},
		{"meetings:\n  - {title: A, at: 19h, in_day: 3}\n", 2,
			"in_days"},
		{"census:\n  - {file: a}\n", 2, "families"},
		{"census: {file: a}\n", 1, "list"},
		{"results:\n  - {file: a,\n     names: [a]}\n", 3, "panels"},
		{"list: [a\n", 2, ""},
		{"account: {holder: A,\n pieces: [{euros: \"1\"}]}\n", 2,
			"kind"},
		{"account: {pieces: [{kind: gift,\n resident: oui}]}\n", 2,
			"true or false"},
		{"roll: {by: A}\n", 1, "file"},
		{"cases:\n  - {kind: acces, what: A, day_ago: 3}\n", 2,
			"days_ago"},
		{"tags:\n  - {name: A}\n", 2, "nature"},
		{"notes:\n  - {text: A}\n", 2, "of"},
		{"list: A\nscoring: {high: a/1}\nscoring: {high: b/1}\n", 3,
			"twice"}};
	struct campaign_file f;
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;

		assert_int_equal(read_yaml(*state, cases[i].text, &f, &a, &err),
			STATUS_FAILED);
		if (err.line != cases[i].line ||
			!strstr(err.text, cases[i].words))
			fail_msg("%s: line %zu: %s", cases[i].text, err.line,
				err.text);
	}
	arena_release(&a);
}

static void
refuses_depth_quickly(void **state)
{
	struct campaign_file f;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	char *deep = mem_alloc(200001);

	memset(deep, '[', 200000);
	deep[200000] = '\0';
	assert_int_equal(read_yaml(*state, deep, &f, &a, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "deep"));
	free(deep);
	arena_release(&a);
}

static void
builds_whole_or_not_at_all(void **state)
{
	struct test_campaign *t = *state;
	char *path = mem_printf("%s/new.permanence", t->folder);
	struct error err = ERROR_INIT;

	free(test_campaign_file(t, "campaign.yaml",
		"commune: {code: \"92002\", name: Antony}\nlist: A\n"
		"results:\n  - {file: r.csv, election: mun2020, round: 1, "
		"ours: {ZZZ: 1}}\n"));
	free(test_campaign_file(t, "r.csv",
		"bureau;inscrits;votants;exprimes;nom;voix\n"
		"1;100;60;60;A;60\n"));
	assert_int_equal(
		campaign_file_build(t->folder, path, &today, false, NULL, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "ZZZ"));
	free(test_campaign_file(t, "campaign.yaml",
		"commune: {code: \"92002\", name: Antony}\nlist: A\n"
		"results:\n  - {file: r.csv, election: mun2020, round: 1, "
		"names: {7: Sept}}\n"));
	assert_int_equal(
		campaign_file_build(t->folder, path, &today, false, NULL, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "panel 7"));
	assert_int_not_equal(access(path, F_OK), 0);
	free(path);
}

/* What the law refuses is refused of a new campaign, where it stands. */
static void
judges_what_it_is_told(void **state)
{
	static const struct {
		const char *text;
		size_t line;
		enum status status;
		const char *words;
	} cases[] = {
		{"account: {holder: A, kind: person, pieces: [\n"
		 "{kind: gift, euros: \"151\", what: Don, with: B, by: cash,\n"
		 "nationality: fr, tax_address: C}]}\n",
			4, STATUS_DENIED, "in cash"},
		{"account: {holder: A, kind: person, pieces: [\n"
		 "{kind: expense, euros: \"douze\", what: A, with: B,\n"
		 "heading: divers}]}\n",
			4, STATUS_USAGE, "douze"},
		{"roll: {file: r.csv, undertaking: u.txt, by: A}\n", 3,
			STATUS_DENIED, "commercial"},
		{"cases:\n  - {kind: access, of: A1, what: A}\n", 4,
			STATUS_FAILED, "A1"},
		{"tags:\n  - {name: A, nature: topic}\n", 4, STATUS_NONE,
			"\"A\""},
		{"notes:\n  - {of: A1, text: A}\n", 4, STATUS_FAILED, "A1"}};
	struct test_campaign *t = *state;
	char *path = mem_printf("%s/new.permanence", t->folder);

	free(test_campaign_file(t, "u.txt", "Je serai sage."));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;
		char *text = mem_printf(
			"commune: {code: \"92002\", name: Antony, population: "
			"62760}\nlist: A\n%s",
			cases[i].text);

		free(test_campaign_file(t, "campaign.yaml", text));
		assert_int_equal(campaign_file_build(t->folder, path, &today,
					 false, NULL, &err),
			cases[i].status);
		if (err.line != cases[i].line ||
			!strstr(err.text, cases[i].words))
			fail_msg("%s: line %zu: %s", cases[i].text, err.line,
				err.text);
		free(text);
	}
	assert_int_not_equal(access(path, F_OK), 0);
	free(path);
}

static void
refuses_the_log_of_another_file(void **state)
{
	struct test_campaign *t = *state;
	char *path = mem_printf("%s/new.permanence", t->folder);
	char *log = test_campaign_file(t, "new.permanence-wal", "a log");
	struct error err = ERROR_INIT;

	free(test_campaign_file(t, "campaign.yaml",
		"commune: {code: \"92002\", name: Antony}\nlist: A\n"));
	assert_int_equal(
		campaign_file_build(t->folder, path, &today, false, NULL, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "new.permanence-wal"));
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_equal(unlink(log), 0);
	assert_int_equal(
		campaign_file_build(t->folder, path, &today, false, NULL, &err),
		STATUS_OK);
	free(log);
	free(path);
}

/* Does this process hold a lock on the file? Another one sees it. */
static bool
is_locked(const char *path)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int status = 0;
	const pid_t pid = fork();

	if (pid == 0) {
		const int fd = open(path, O_RDWR | O_CLOEXEC);

		_exit(fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 &&
			lock.l_type != F_UNLCK);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

/* The open campaign is no output, by whatever name; and looking keeps the locks
 * on it, which a close of it would give up. */
static void
an_open_file_is_not_opened_again(void **state)
{
	static const char *const names[] = {
		"", "-link", "-wal", "-queue", "-shm"};
	struct test_campaign *t = *state;
	char *link_path = mem_printf("%s-link", t->path);

	assert_int_equal(link(t->path, link_path), 0);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *path = mem_printf("%s%s", t->path, names[i]);
		struct error err = ERROR_INIT;
		enum target_state there;

		assert_true(is_locked(t->path));
		assert_int_equal(
			target_look(t->c, path, &there, &err), STATUS_FAILED);
		assert_non_null(strstr(err.text, "belongs to a campaign"));
		if (!is_locked(t->path))
			fail_msg("%s: the locks are gone", path);
		free(path);
	}
	assert_int_equal(unlink(link_path), 0);
	free(link_path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(reads_all_keys),
		CAMPAIGN_TEST(reads_names_and_census),
		CAMPAIGN_TEST(says_where_and_suggests),
		CAMPAIGN_TEST(refuses_depth_quickly),
		CAMPAIGN_TEST(builds_whole_or_not_at_all),
		CAMPAIGN_TEST(judges_what_it_is_told),
		CAMPAIGN_TEST(refuses_the_log_of_another_file),
		CAMPAIGN_TEST(an_open_file_is_not_opened_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
