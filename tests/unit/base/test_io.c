/* base/io: what is left of a file where its program ends half-way. */
#include "base/io.h"

#include "tests/check.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static size_t
count_files(const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	size_t n = 0;

	while ((entry = readdir(dir)))
		n += entry->d_name[0] != '.';
	closedir(dir);
	return n;
}

/* Begin a file, and be killed. */
static void
begin_and_die(const char *path)
{
	const pid_t child = fork();
	struct io_file f;
	int status;

	if (child == 0) {
		if (io_file_open(&f, path, NULL) == STATUS_OK)
			fputs("half", f.stream);
		raise(SIGKILL);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
}

static void
who_is_killed_leaves_nothing(void **state)
{
	char folder[] = "/tmp/io-XXXXXX";
	struct buf text = BUF_INIT;
	char *path;
	int fd;

	(void)state;
	assert_non_null(mkdtemp(folder));
	path = io_join(folder, "table.csv");
	fd = open(folder, O_WRONLY | O_TMPFILE, 0600);
	if (fd >= 0) {
		close(fd);
		begin_and_die(path);
		assert_int_equal(count_files(folder), 0);
	}
	/* Kept, and put in the place of what is there. */
	assert_int_equal(io_write(path, "one", 3, NULL), STATUS_OK);
	assert_int_equal(io_write(path, "other", 5, NULL), STATUS_OK);
	assert_int_equal(io_read(&text, path, 100, NULL), STATUS_OK);
	assert_string_equal(text.at, "other");
	assert_int_equal(count_files(folder), 1);
	unlink(path);
	rmdir(folder);
	free(path);
	buf_release(&text);
}

/* Opened and closed besides, a database would lose the locks of whoever has it
 * open here: it is known before, and anything else is read. */
static void
what_is_held_is_not_read(void **state)
{
	static const char data[] = "SQLite format 3\0 and more";
	char path[] = "/tmp/io-XXXXXX";
	struct buf text = BUF_INIT;
	struct error err = ERROR_INIT;
	int fd = mkstemp(path), in = dup(STDIN_FILENO);

	(void)state;
	assert_int_equal(write(fd, "one", 3), 3);
	assert_int_equal(io_read(&text, path, 100, NULL), STATUS_OK);
	assert_int_equal(
		pwrite(fd, data, sizeof(data), 0), (ssize_t)sizeof(data));
	assert_int_equal(io_read(&text, path, 100, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "is the campaign that is open"));
	assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
	assert_true(io_is_held("-"));
	close(fd);
	assert_false(io_is_held("-"));
	assert_int_equal(dup2(in, STDIN_FILENO), STDIN_FILENO);
	close(in);
	assert_int_equal(io_read(&text, path, 100, NULL), STATUS_OK);
	unlink(path);
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_is_killed_leaves_nothing),
		cmocka_unit_test(what_is_held_is_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
