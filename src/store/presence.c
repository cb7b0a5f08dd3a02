/*
 * Presence is a shared lock, looking at the file an exclusive one, parting
 * another. Waits are short and nobody is starved by them: they ask again.
 */
#include "store/presence.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/log_mark.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Bytes of the queue's file that nothing else uses (locks may lie behind its
 * end), and how long the first may look at the campaign, and one close it. */
enum {
	PRESENT = 64,
	PARTING,
	NOTE = 1024,
	TOLD = 16384,
	PLACES = 128,
	IMPORTS = 1 << 20,
	LOOK_MS = 20000,
	PART_MS = 5000,
	LOG_MS = 1000
};

/* What the first leaves for those who come while the file is open. */
struct note {
	uint64_t device, inode;
};

static struct flock
lock_of(off_t byte, short type)
{
	return (struct flock){.l_type = type,
		.l_whence = SEEK_SET,
		.l_start = byte,
		.l_len = 1};
}

static bool
lock(int fd, off_t byte, short type)
{
	struct flock lock = lock_of(byte, type);

	return fcntl(fd, F_OFD_SETLK, &lock) == 0;
}

static bool
lock_within(int fd, int byte, short type, int ms)
{
	const struct timespec moment = {.tv_nsec = 2000000};

	for (int waited = 0; !lock(fd, byte, type); waited += 2) {
		if (waited >= ms)
			return false;
		nanosleep(&moment, NULL);
	}
	return true;
}

enum status
file_state_read(const char *path, struct file_state *out, struct error *err)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return error_errno(err, _("cannot look at %s"), path);
	*out = (struct file_state){.device = st.st_dev,
		.inode = st.st_ino,
		.size = st.st_size,
		.written = st.st_mtim};
	return STATUS_OK;
}

/* A log whose file is gone is somebody's changes: SQLite would remove it. */
static enum status
check_no_log(const char *path, struct error *err)
{
	char *log = mem_printf("%s-wal", path);
	struct stat st;
	bool there = stat(log, &st) == 0 && st.st_size > 0;

	if (there)
		error_set(err, STATUS_FAILED,
			_("%s holds changes of a campaign whose file is not "
			  "here: put that file back under the name %s, or "
			  "move the log away"),
			log, path);
	free(log);
	return there ? STATUS_FAILED : STATUS_OK;
}

enum status
presence_check_path(const char *path, bool make, struct error *err)
{
	struct stat st;
	bool exists = stat(path, &st) == 0;

	if (make && exists)
		return error_set(err, STATUS_FAILED,
			_("%s exists already; choose another name"), path);
	if (!exists && check_no_log(path, err) != STATUS_OK)
		return STATUS_FAILED;
	if (!make && !exists)
		return error_set(err, STATUS_NONE,
			_("there is no campaign at %s"), path);
	if (exists && !S_ISREG(st.st_mode))
		return error_set(err, STATUS_FAILED,
			_("%s is not a campaign file"), path);
	return STATUS_OK;
}

enum status
presence_arrive(int queue, bool *first, struct error *err)
{
	const struct timespec moment = {.tv_nsec = 2000000};

	/* The last to leave is waited for, and then one may be the first. */
	for (int waited = 0; waited < LOOK_MS; waited += 2) {
		*first = presence_alone(queue);
		if (*first || lock(queue, PRESENT, F_RDLCK))
			return STATUS_OK;
		nanosleep(&moment, NULL);
	}
	return error_set(err, STATUS_BUSY,
		_("somebody else is opening the campaign; try again"));
}

/* "X-copy.123.tmp" and what is beside it, of the campaign X. */
static bool
is_left_copy(const char *entry, const char *name)
{
	size_t n = strlen(name);

	return strncmp(entry, name, n) == 0 && strstr(entry + n, ".tmp") &&
	       (strncmp(entry + n, "-copy.", strlen("-copy.")) == 0 ||
		       strncmp(entry + n, "-before-v", strlen("-before-v")) ==
			       0);
}

/* Copies that were being made when their maker was killed: they hold people,
 * and nobody who comes first is making one. */
static void
remove_left_copies(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	char *folder = mem_strndup(path, (size_t)(name - path));
	DIR *dir = opendir(*folder ? folder : ".");
	const struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		char *found = mem_printf("%s%s", folder, entry->d_name);

		if (is_left_copy(entry->d_name, name))
			unlink(found);
		free(found);
	}
	if (dir)
		closedir(dir);
	free(folder);
}

/* Whoever can write to the file may read it: nobody else may. */
static void
make_private(const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0 && st.st_mode & 077 &&
		st.st_uid == geteuid() && chmod(path, st.st_mode & 0700) != 0)
		return;
}

bool
presence_log_is_there(const char *path)
{
	char *log = mem_printf("%s-wal", path);
	const bool there = access(log, F_OK) == 0 || errno != ENOENT;

	free(log);
	return there;
}

enum status
presence_log_is_gone(const char *path, struct error *err)
{
	return error_set(err, STATUS_FAILED,
		_("%s, or its log %s-wal, was removed, replaced or cut while "
		  "somebody had it open. Nothing was changed: leave all "
		  "sessions of it, which keeps what they hold, then open it "
		  "again"),
		path, path);
}

/* Whoever has the file open keeps a log; the first may be about to make it, or
 * have left before. */
static enum status
check_their_log(int queue, const char *path, struct error *err)
{
	const struct timespec moment = {.tv_nsec = 20000000};

	for (int waited = 0; waited < LOG_MS; waited += 20) {
		if (presence_log_is_there(path) || presence_alone(queue))
			return STATUS_OK;
		nanosleep(&moment, NULL);
	}
	return presence_log_is_gone(path, err);
}

enum status
presence_check_file(int queue, const char *path, bool first,
	struct file_state *file, struct error *err)
{
	struct note note, theirs = {0};
	enum status st;

	make_private(path);
	st = file_state_read(path, file, err);
	if (st != STATUS_OK)
		return st;
	note = (struct note){.device = file->device, .inode = file->inode};
	if (first) {
		remove_left_copies(path);
		if (pwrite(queue, &note, sizeof(note), NOTE) != sizeof(note))
			return error_errno(err, _("cannot write %s"), path);
		return log_mark_check(path, err);
	}
	if (pread(queue, &theirs, sizeof(theirs), NOTE) != sizeof(theirs) ||
		(theirs.device == note.device && theirs.inode == note.inode))
		return check_their_log(queue, path, err);
	return error_set(err, STATUS_FAILED,
		_("%s was replaced while somebody had it open: close the other "
		  "sessions, then open it again"),
		path);
}

static off_t
place_at(int place)
{
	return TOLD + place * (off_t)sizeof(struct presence);
}

static bool
is_locked(int queue, off_t byte)
{
	struct flock lock = lock_of(byte, F_WRLCK);

	return fcntl(queue, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/* The first place that nobody else has: one's own, the second time. */
void
presence_tell(int queue, const struct presence *me)
{
	struct presence told = *me;
	int place = 0;

	told.process = getpid();
	while (place < PLACES && !lock(queue, place_at(place), F_WRLCK))
		place++;
	if (place < PLACES && pwrite(queue, &told, sizeof(told),
				      place_at(place)) != sizeof(told))
		lock(queue, place_at(place), F_UNLCK);
}

/* What somebody with another program, or nobody, left there is not believed. */
static bool
read_place(int queue, int place, struct presence *who)
{
	if (!is_locked(queue, place_at(place)) ||
		pread(queue, who, sizeof(*who), place_at(place)) !=
			sizeof(*who))
		return false;
	who->name[sizeof(who->name) - 1] = '\0';
	who->place[sizeof(who->place) - 1] = '\0';
	who->form[sizeof(who->form) - 1] = '\0';
	return who->process != getpid();
}

/* A process has several connections; the one that says where it is counts. */
static size_t
add_process(struct presence *others, size_t n, const struct presence *who)
{
	size_t i = 0;

	while (i < n && others[i].process != who->process)
		i++;
	if (i == n || *who->place)
		others[i] = *who;
	return i == n ? n + 1 : n;
}

size_t
presence_list(int queue, struct presence *others, size_t max)
{
	size_t n = 0;

	for (int place = 0; place < PLACES && n < max; place++) {
		struct presence who;

		if (read_place(queue, place, &who))
			n = add_process(others, n, &who);
	}
	return n;
}

void
presence_join(int queue)
{
	lock(queue, PRESENT, F_RDLCK);
}

bool
presence_alone(int queue)
{
	return lock(queue, PRESENT, F_WRLCK);
}

/* One that two share would only put off what is to be done. */
static off_t
import_byte(int64_t import)
{
	return IMPORTS + (off_t)(import & 0xffffffff);
}

void
presence_import_begins(int queue, int64_t import)
{
	lock(queue, import_byte(import), F_WRLCK);
}

void
presence_import_ends(int queue, int64_t import)
{
	lock(queue, import_byte(import), F_UNLCK);
}

bool
presence_has_import(int queue, int64_t import)
{
	struct flock lock = lock_of(import_byte(import), F_WRLCK);

	return fcntl(queue, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

void
presence_part(int queue)
{
	lock_within(queue, PARTING, F_WRLCK, PART_MS);
}
