/* Reading and writing whole files. */
#include "base/io.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status
read_all(struct buf *out, int fd, const char *path, size_t limit,
	struct error *err)
{
	ssize_t n;

	for (;;) {
		buf_reserve(out, 64 * 1024);
		n = read(fd, out->at + out->len, out->cap - out->len - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_errno(err, _("cannot read %s"), path);
		if (n == 0)
			return STATUS_OK;
		out->len += (size_t)n;
		out->at[out->len] = '\0';
		if (out->len > limit)
			return error_set(err, STATUS_FAILED,
				_("%s is larger than %zu bytes"), path, limit);
	}
}

enum { HELD_MOST = 1024 }; /* descriptors looked at */

/* The same file by another descriptor, and a database by its first bytes? */
static bool
holds(int fd, const struct stat *file)
{
	static const char magic[] = "SQLite format 3";
	char head[sizeof(magic)];
	struct stat its;

	return fstat(fd, &its) == 0 && its.st_dev == file->st_dev &&
	       its.st_ino == file->st_ino &&
	       pread(fd, head, sizeof(head), 0) == (ssize_t)sizeof(head) &&
	       memcmp(head, magic, sizeof(magic)) == 0;
}

/* Which descriptors there are, by one call for all of them: few are open. */
static void
find_open(struct pollfd fds[HELD_MOST])
{
	for (int fd = 0; fd < HELD_MOST; fd++)
		fds[fd] = (struct pollfd){.fd = fd};
	/* Of a system that does not say each is looked at. */
	poll(fds, HELD_MOST, 0);
}

bool
io_is_held(const char *path)
{
	const bool input = strcmp(path, "-") == 0;
	struct pollfd fds[HELD_MOST];
	struct stat file;

	if ((input ? fstat(STDIN_FILENO, &file) : stat(path, &file)) != 0 ||
		!S_ISREG(file.st_mode))
		return false;
	find_open(fds);
	for (int fd = 0; fd < HELD_MOST; fd++)
		if (!(fds[fd].revents & POLLNVAL) &&
			!(input && fd == STDIN_FILENO) && holds(fd, &file))
			return true;
	return false;
}

enum status
io_check_held(const char *path, struct error *err)
{
	if (!io_is_held(path))
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("%s is the campaign that is open: name the file to read"),
		path);
}

enum status
io_read(struct buf *out, const char *path, size_t limit, struct error *err)
{
	enum status st;
	int fd;

	if (io_check_held(path, err) != STATUS_OK)
		return STATUS_FAILED;
	if (strcmp(path, "-") == 0)
		return read_all(
			out, STDIN_FILENO, _("standard input"), limit, err);
	/* A pipe that nobody writes to is not waited for. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return error_errno(err, _("cannot open %s"), path);
	fcntl(fd, F_SETFL, 0);
	st = read_all(out, fd, path, limit, err);
	close(fd);
	return st;
}

/* A file without a name in the folder of path; -1 where none can be had, or
 * could not be given one later. */
static int
open_nameless(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_strdup(path) : mem_strdup(".");
	int fd = -1;

	if (slash)
		folder[slash == path ? 1 : slash - path] = '\0';
	if (access("/proc/self/fd", X_OK) == 0)
		fd = open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600);
	free(folder);
	return fd;
}

enum status
io_file_open(struct io_file *f, const char *path, struct error *err)
{
	int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	int fd = open_nameless(path);
	enum status st;

	f->path = mem_strdup(path);
	f->temp = mem_printf("%s.%ld.tmp", path, (long)getpid());
	f->nameless = fd >= 0;
	if (fd < 0)
		fd = open(f->temp, flags, 0600);
	f->stream = fd < 0 ? NULL : fdopen(fd, "w");
	if (f->stream)
		return STATUS_OK;
	st = error_errno(err, _("cannot write %s"), path);
	free(f->temp);
	free(f->path);
	return st;
}

/* Give the file its name beside path, if it has none. */
static bool
name_file(struct io_file *f)
{
	char own[64];

	if (!f->nameless)
		return true;
	snprintf(own, sizeof(own), "/proc/self/fd/%d", fileno(f->stream));
	f->nameless = linkat(AT_FDCWD, own, AT_FDCWD, f->temp,
			      AT_SYMLINK_FOLLOW) != 0;
	return !f->nameless;
}

enum status
io_file_close(struct io_file *f, bool keep, struct error *err)
{
	bool whole = fflush(f->stream) == 0 && fsync(fileno(f->stream)) == 0;
	enum status st = STATUS_OK;

	if (whole && keep)
		whole = name_file(f);
	if (fclose(f->stream) != 0)
		whole = false;
	if (keep && (!whole || rename(f->temp, f->path) != 0))
		st = error_errno(err, _("cannot write %s"), f->path);
	if (!f->nameless && (!keep || st != STATUS_OK))
		unlink(f->temp);
	free(f->temp);
	free(f->path);
	return st;
}

enum status
io_write(const char *path, const char *data, size_t size, struct error *err)
{
	struct io_file f;
	enum status st = io_file_open(&f, path, err);

	if (st != STATUS_OK)
		return st;
	if (fwrite(data, 1, size, f.stream) == size)
		return io_file_close(&f, true, err);
	st = error_errno(err, _("cannot write %s"), path);
	io_file_close(&f, false, NULL);
	return st;
}

char *
io_join(const char *folder, const char *name)
{
	if (name[0] == '/')
		return mem_strdup(name);
	return mem_printf("%s/%s", folder, name);
}

static int
by_name(const void *a, const void *b)
{
	const char *const *p = a, *const *q = b;

	return strverscmp(*p, *q);
}

static bool
is_folder(const char *folder, const char *name)
{
	char *path = io_join(folder, name);
	struct stat at;
	const bool is = stat(path, &at) == 0 && S_ISDIR(at.st_mode);

	free(path);
	return is;
}

enum status
io_folders(const char *folder, struct arena *a, const char ***names, size_t *n,
	struct error *err)
{
	VEC(const char *) found = VEC_INIT;
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	if (!dir)
		return error_errno(err, _("cannot open %s"), folder);
	while ((entry = readdir(dir)))
		if (entry->d_name[0] != '.' && is_folder(folder, entry->d_name))
			VEC_PUSH(&found, arena_strdup(a, entry->d_name));
	closedir(dir);
	if (found.len)
		qsort(found.at, found.len, sizeof(*found.at), by_name);
	*n = found.len;
	*names = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	return STATUS_OK;
}

enum status
io_make_folder(const char *path, struct error *err)
{
	if (mkdir(path, 0700) == 0 || (errno == EEXIST && is_folder(path, ".")))
		return STATUS_OK;
	return error_errno(err, _("cannot make the folder %s"), path);
}
