/* Choosing a file: what is marked, how one goes through folders, and that none
 * is replaced without a question. */
#include "base/io.h"
#include "ui/frame/chooser.h"

#include "tests/check.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
	char folder[64];
	struct chooser c;
	struct canvas canvas;
	char *path; /* what was chosen */
};

static void
put_bytes(struct fixture *f, const char *name, const char *text, size_t n)
{
	char *path = mem_printf("%s/%s", f->folder, name);
	const struct timespec then[2] = {{1795435200, 0}, {1795435200, 0}};

	assert_int_equal(io_write(path, text, n, NULL), STATUS_OK);
	assert_int_equal(utimensat(AT_FDCWD, path, then, 0), 0);
	free(path);
}

static void
put(struct fixture *f, const char *name, const char *text)
{
	put_bytes(f, name, text, strlen(text));
}

static void
put_folder(struct fixture *f, const char *name)
{
	char *path = mem_printf("%s/%s", f->folder, name);

	assert_int_equal(mkdir(path, 0700), 0);
	free(path);
}

static int
setup(void **state)
{
	struct fixture *f = MEM_NEW(struct fixture);

	strcpy(f->folder, "/tmp/permanence-choose-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	setenv("XDG_STATE_HOME", f->folder, 1);
	setenv("HOME", f->folder, 1);
	setenv("TZ", "Europe/Paris", 1);
	put_folder(f, "Zones");
	put_folder(f, "listes");
	put(f, "listes/mars.xlsx", "x");
	put(f, "adhérents 10.csv", "nom\nDUPRE\n");
	put(f, "Adhérents 9.CSV", "nom\n");
	put(f, "photo.jpg", "");
	put(f, ".cache.csv", "");
	put(f, "\xe9t\xe9.csv", "nom\n"); /* a name from another time */
	canvas_init(&f->canvas, 24, 80, false);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	char *command = mem_printf("rm -rf %s", f->folder);

	chooser_release(&f->c);
	canvas_release(&f->canvas);
	assert_int_equal(system(command), 0);
	free(command);
	free(f->path);
	free(f);
	return 0;
}

static enum popup_answer
press(struct fixture *f, uint32_t key)
{
	free(f->path);
	f->path = NULL;
	return chooser_key(&f->c, key, &f->path);
}

static void
type(struct fixture *f, const char *text)
{
	for (; *text; text++)
		assert_int_equal(press(f, (unsigned char)*text), POPUP_STAYS);
}

static void
expect(struct fixture *f, const char *words)
{
	struct buf drawn = BUF_INIT;

	canvas_clear(&f->canvas);
	chooser_draw(&f->c, &f->canvas);
	canvas_print(&f->canvas, &drawn);
	if (!strstr(drawn.at, words))
		fail_msg("no \"%s\" in:\n%s", words, drawn.at);
	buf_release(&drawn);
}

static void
expect_not(struct fixture *f, const char *words)
{
	struct buf drawn = BUF_INIT;

	canvas_clear(&f->canvas);
	chooser_draw(&f->c, &f->canvas);
	canvas_print(&f->canvas, &drawn);
	if (strstr(drawn.at, words))
		fail_msg("\"%s\" in:\n%s", words, drawn.at);
	buf_release(&drawn);
}

/* Into the folder by typing its path. */
static void
open_to_read(struct fixture *f)
{
	chooser_init(&f->c, NULL, "Which file?", "csv,xlsx", false, "");
	type(f, f->folder);
	type(f, "/");
}

static void
what_is_marked(void **state)
{
	struct fixture *f = *state;

	open_to_read(f);
	expect(f, "Folder: ~/");
	expect(f, ">  listes/");
	expect(f, " * Adhérents 9.CSV ");
	expect(f, " * adhérents 10.csv                            "
		  "            10 B  23/11/26");
	expect(f, "   photo.jpg ");
	press(f, TKEY_DOWN);
	expect(f, ">  Zones/");
	press(f, TKEY_DOWN);
	expect(f, ">* Adhérents 9.CSV"); /* 9 before 10 */
	press(f, TKEY_DOWN);
	assert_int_equal(press(f, TKEY_ENTER), POPUP_CHOSEN);
	assert_string_equal(strrchr(f->path, '/'), "/adhérents 10.csv");
}

/* What a campaign keeps beside itself is nobody's to choose; another file that
 * is called so is. */
static void
beside_a_campaign(void **state)
{
	struct fixture *f = *state;

	put_bytes(f, "c.permanence", "SQLite format 3", 16);
	put(f, "c.permanence-wal", "");
	put(f, "c.permanence-queue", "x");
	put(f, "photo.jpg-wal", "");
	open_to_read(f);
	expect(f, "c.permanence ");
	expect_not(f, "c.permanence-");
	expect(f, "photo.jpg-wal");
}

static void
not_of_use(void **state)
{
	struct fixture *f = *state;

	open_to_read(f);
	type(f, "photo");
	assert_int_equal(press(f, TKEY_ENTER), POPUP_STAYS);
	expect(f, "! photo.jpg cannot be read here: it has to be a file in "
		  "csv,xlsx.");
	type(f, "s");
	assert_int_equal(press(f, TKEY_ENTER), POPUP_STAYS);
	expect(f, "! There is no such file here.");
	press(f, CTRL_KEY('u'));
	type(f, ".ca");
	expect(f, ">* .cache.csv");
	assert_int_equal(press(f, TKEY_ESC), POPUP_CLOSED);
}

static void
through_folders(void **state)
{
	struct fixture *f = *state;

	open_to_read(f);
	assert_int_equal(press(f, TKEY_RIGHT), POPUP_STAYS);
	expect(f, "Folder: ~/listes/");
	expect(f, ">* mars.xlsx");
	press(f, TKEY_BACKSPACE);
	expect(f, "Folder: ~/ ");
	type(f, "nowhere/");
	expect(f, "! cannot open ");
	press(f, CTRL_KEY('u'));
	type(f, "~/listes/");
	expect(f, "Folder: ~/listes/");
	type(f, "mars");
	assert_int_equal(press(f, TKEY_ENTER), POPUP_CHOSEN);
	/* The next one begins there. */
	chooser_release(&f->c);
	chooser_init(&f->c, NULL, "Which file?", "csv,xlsx", false, "");
	expect(f, "Folder: ~/listes/");
	press(f, TKEY_LEFT);
	press(f, TKEY_LEFT);
	expect(f, "Folder: /tmp/");
	press(f, TKEY_LEFT);
	press(f, TKEY_LEFT);
	expect(f, "Folder: / ");
}

static void
to_be_written(void **state)
{
	struct fixture *f = *state;

	chooser_init(&f->c, NULL, "To which file?", "csv", true, "teams.csv");
	expect(f, "Name: teams.csv");
	type(f, f->folder);
	type(f, "/");
	expect(f, "Folder: ~/");
	type(f, "teams");
	assert_int_equal(press(f, TKEY_ENTER), POPUP_STAYS);
	expect(f, "! End the name in csv.");
	type(f, ".csv");
	assert_int_equal(press(f, TKEY_ENTER), POPUP_CHOSEN);
	assert_false(f->c.replaces);
	assert_string_equal(strrchr(f->path, '/'), "/teams.csv");
}

static void
over_another(void **state)
{
	struct fixture *f = *state;

	chooser_init(&f->c, NULL, "To which file?", "csv,csv-wal", true, "");
	type(f, "~/photo.csv");
	press(f, CTRL_KEY('u'));
	/* Down, down, down: the folders, then a file, whose name is taken. */
	for (int i = 0; i < 3; i++)
		press(f, TKEY_DOWN);
	assert_int_equal(press(f, TKEY_ENTER), POPUP_STAYS);
	expect(f, "Name: Adhérents 9.CSV");
	assert_int_equal(press(f, TKEY_ENTER), POPUP_STAYS);
	expect(f, "! Adhérents 9.CSV is there already. Replace it (y/n)?");
	assert_int_equal(press(f, TKEY_ENTER), POPUP_STAYS);
	assert_int_equal(press(f, TKEY_ENTER), POPUP_STAYS);
	assert_int_equal(press(f, 'y'), POPUP_CHOSEN);
	assert_true(f->c.replaces);
}

/* Never a campaign, nor what belongs to one. */
static void
over_a_campaign(void **state)
{
	struct fixture *f = *state;

	put_bytes(f, "c.csv", "SQLite format 3", sizeof("SQLite format 3"));
	chooser_init(&f->c, NULL, "To which file?", "csv,csv-wal", true, "");
	type(f, "~/c.csv");
	assert_int_equal(press(f, TKEY_ENTER), POPUP_STAYS);
	expect(f, "belongs to a campaign");
	type(f, "-wal");
	assert_int_equal(press(f, TKEY_ENTER), POPUP_STAYS);
	expect(f, "belongs to a campaign");
}

/* Not one of these is chosen, whether typed letter by letter or pasted, which
 * types it. */
static const char *const elsewhere[] = {"../outside.csv", "/etc/passwd",
	"~/outside.csv", "listes/mars.xlsx", "./adh", "..", "link.csv",
	"away.csv", "pipe.csv", "zero.csv"};

static int
served(void **state)
{
	struct fixture *f;
	char *make;

	setup(state);
	f = *state;
	make = mem_printf("cd %s && mv 'adhérents 10.csv' listes/x.csv && "
			  "ln -s /etc/passwd link.csv && ln -s .. away.csv && "
			  "mkfifo pipe.csv && ln -s /dev/zero zero.csv && "
			  "echo nom >'two\nlines.csv'",
		f->folder);
	assert_int_equal(system(make), 0);
	free(make);
	setenv("PERMANENCE_SERVICE", f->folder, 1);
	setenv("HOME", "/tmp", 1);
	return 0;
}

static int
not_served(void **state)
{
	unsetenv("PERMANENCE_SERVICE");
	return teardown(state);
}

static void
expect_why(struct fixture *f)
{
	assert_non_null(strstr(f->c.why.text, "here files are in one folder"));
}

/* On a shared box: ordinary files of one folder, whatever is typed; another
 * person's, or what they remembered, is not. */
static void
in_a_service(void **state)
{
	struct fixture *f = *state;

	for (int writes = 0; writes < 2; writes++)
		for (size_t i = 0; i < ARRAY_LEN(elsewhere); i++) {
			chooser_init(&f->c, NULL, "Which file?", "csv,xlsx",
				writes, writes ? "teams.csv" : "");
			expect(f, f->folder + strlen("/tmp/"));
			expect(f, "Adhérents 9.CSV");
			expect_not(f, "listes/");
			expect_not(f, "link.csv");
			expect_not(f, "pipe.csv");
			expect_not(f, "zero.csv");
			expect_not(f, "lines.csv");
			type(f, elsewhere[i]);
			if (press(f, TKEY_ENTER) == POPUP_CHOSEN)
				fail_msg("%s was chosen", f->path);
			chooser_release(&f->c);
		}
	chooser_init(&f->c, NULL, "Which file?", "csv,xlsx", false, "");
	type(f, "/");
	expect_why(f);
	press(f, CTRL_KEY('u'));
	press(f, TKEY_LEFT);
	expect_why(f);
	press(f, TKEY_BACKSPACE);
	expect_why(f);
	type(f, "adh");
	assert_int_equal(press(f, TKEY_ENTER), POPUP_CHOSEN);
	assert_string_equal(strrchr(f->path, '/'), "/Adhérents 9.CSV");
}

/* It became another's between the look and the choice. */
static void
in_a_service_meanwhile(void **state)
{
	struct fixture *f = *state;
	char *swap = mem_printf("cd %s && rm A*.CSV && ln -s /etc/passwd "
				"'Adhérents 9.CSV'",
		f->folder);

	chooser_init(&f->c, NULL, "Which file?", "csv,xlsx", false, "");
	type(f, "adh");
	assert_int_equal(system(swap), 0);
	assert_int_equal(press(f, TKEY_ENTER), POPUP_STAYS);
	expect_why(f);
	free(swap);
}

/* Where the folder is a way to another, as /srv to a disk. */
static void
in_a_service_by_a_link(void **state)
{
	struct fixture *f = *state;
	char *link = mem_printf("%s-way", f->folder);

	assert_int_equal(symlink(f->folder, link), 0);
	setenv("PERMANENCE_SERVICE", link, 1);
	assert_int_equal(chdir(link), 0);
	chooser_init(&f->c, NULL, "Which file?", "csv,xlsx", false, "");
	expect(f, "Adhérents 9.CSV");
	chooser_release(&f->c);
	/* Gone: nothing to choose, and no other. */
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(unlink(link), 0);
	chooser_init(&f->c, NULL, "Which file?", "csv,xlsx", false, "");
	assert_int_equal(press(f, TKEY_ENTER), POPUP_STAYS);
	assert_int_equal(press(f, TKEY_LEFT), POPUP_STAYS);
	free(link);
}

#define SERVED(f) cmocka_unit_test_setup_teardown(f, served, not_served)
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(what_is_marked),
		CASE(beside_a_campaign),
		CASE(not_of_use),
		CASE(through_folders),
		CASE(to_be_written),
		CASE(over_another),
		CASE(over_a_campaign),
		SERVED(in_a_service),
		SERVED(in_a_service_meanwhile),
		SERVED(in_a_service_by_a_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
