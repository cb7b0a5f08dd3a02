/* The editor's file: what comes back, and that nothing stays. */
#include "base/editor.h"
#include "base/io.h"

#include "tests/check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder for it, with a script in it that is the editor. */
struct place {
	char folder[64];
	char *script, *files;
};

static void
put(const char *path, const char *text, mode_t mode)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path, mode), 0);
}

static struct place
make_place(const char *script)
{
	struct place p = {.folder = "/tmp/permanence-test-XXXXXX"};

	assert_non_null(mkdtemp(p.folder));
	p.script = mem_printf("%s/editor", p.folder);
	p.files = mem_printf("%s/permanence-%ld", p.folder, (long)getuid());
	put(p.script, script, 0700);
	setenv("XDG_RUNTIME_DIR", p.folder, 1);
	setenv("VISUAL", p.script, 1);
	return p;
}

static void
release_place(struct place *p)
{
	char *sweep = mem_printf("rm -rf %s", p->folder);

	assert_int_equal(system(sweep), 0);
	free(sweep);
	free(p->script);
	free(p->files);
}

static int
count_files(const char *path)
{
	DIR *dir = opendir(path);
	int n = 0;

	assert_non_null(dir);
	while (readdir(dir))
		n++;
	closedir(dir);
	return n - 2;
}

/* ^C and a line that drops reach the editor alone, and its copies go too. */
static void
signals_leave_nothing_behind(void **state)
{
	char *script =
		mem_printf("#!/bin/sh\nkill -INT %ld\nkill -HUP %ld\n"
			   "kill -QUIT %ld\n"
			   "cp \"$1\" \"$1~\"\necho deux >>\"$1\"\n"
			   "mv \"$1\" \"$1.new\"; cp \"$1.new\" \"$1\"\n",
			(long)getpid(), (long)getpid(), (long)getpid());
	struct place p = make_place(script);
	char *text;

	assert_int_equal(editor_run("un\n", &text, NULL), STATUS_OK);
	assert_string_equal(text, "un\ndeux");
	assert_int_equal(count_files(p.files), 0);
	free(text);
	release_place(&p);
	free(script);
}

static void
a_failure_leaves_nothing_behind(void **state)
{
	struct place p = make_place("#!/bin/sh\nexit 1\n");
	char *text;

	assert_int_equal(editor_run("un", &text, NULL), STATUS_CANCELLED);
	assert_null(text);
	/* An editor that is not there is told from one that was left. */
	setenv("VISUAL", "permanence-has-no-such-editor", 1);
	assert_int_equal(editor_run("un", &text, NULL), STATUS_FAILED);
	assert_null(text);
	assert_int_equal(count_files(p.files), 0);
	release_place(&p);
}

/* Of a process that is no more; that of one that lives stays. */
static void
the_next_start_sweeps(void **state)
{
	struct place p = make_place("#!/bin/sh\n");
	char *dead = mem_printf("%s/.text-2147483646.swp", p.files);
	char *alive = mem_printf("%s/text-%ld", p.files, (long)getppid());

	editor_sweep();
	assert_int_equal(mkdir(p.files, 0700), 0);
	put(dead, "notes", 0600);
	put(alive, "notes", 0600);
	editor_sweep();
	assert_int_not_equal(access(dead, F_OK), 0);
	assert_int_equal(access(alive, F_OK), 0);
	free(dead);
	free(alive);
	release_place(&p);
}

static void
a_folder_of_others_is_refused(void **state)
{
	struct place p = make_place("#!/bin/sh\n");
	char *text;

	assert_int_equal(mkdir(p.files, 0700), 0);
	assert_int_equal(chmod(p.files, 0755), 0);
	assert_int_equal(editor_run("un", &text, NULL), STATUS_FAILED);
	assert_int_equal(count_files(p.files), 0);
	release_place(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signals_leave_nothing_behind),
		cmocka_unit_test(a_failure_leaves_nothing_behind),
		cmocka_unit_test(the_next_start_sweeps),
		cmocka_unit_test(a_folder_of_others_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
