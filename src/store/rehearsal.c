/*
 * SQLite finds a page in the log, or else in the file. The rehearsal's log is a
 * copy of the campaign's, in memory or a file without a name, that it goes on
 * writing to; the file is the campaign's own, and read only. While the campaign
 * is read as it was when the copy was made, no checkpoint puts anything newer
 * into the file: https://www.sqlite.org/walformat.html
 *
 * In exclusive locking mode SQLite asks for no shared index of the log, and
 * makes its own of the copy.
 */
#include "store/rehearsal.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEADER = 32, BLOCK = 1 << 16, TRIES = 20 };

struct rehearsal {
	sqlite3_vfs vfs;
	char name[40];
	sqlite3_file *file; /* the campaign's, as its own connection reads it */
	int log;            /* the copy */
	/* What the connection was before. */
	sqlite3 *handle;
	struct journal *journal;
	struct stmt *statements;
};

struct rehearsal_file {
	sqlite3_file base;
	struct rehearsal *of;
};

static struct rehearsal *
rehearsal_of(sqlite3_file *file)
{
	return ((struct rehearsal_file *)file)->of;
}

static int
close_file(sqlite3_file *file)
{
	return SQLITE_OK;
}

static int
read_file(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
	sqlite3_file *real = rehearsal_of(file)->file;

	return real->pMethods->xRead(real, to, n, at);
}

static int
write_nothing(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
	return SQLITE_READONLY;
}

static int
size_of_file(sqlite3_file *file, sqlite3_int64 *size)
{
	sqlite3_file *real = rehearsal_of(file)->file;

	return real->pMethods->xFileSize(real, size);
}

static int
read_log(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
	ssize_t got = pread(rehearsal_of(file)->log, to, (size_t)n, at);

	if (got < 0)
		return SQLITE_IOERR_READ;
	memset((char *)to + got, 0, (size_t)(n - got));
	return got == n ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int
write_log(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
	ssize_t put = pwrite(rehearsal_of(file)->log, from, (size_t)n, at);

	if (put == n)
		return SQLITE_OK;
	return put >= 0 || errno == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int
truncate_log(sqlite3_file *file, sqlite3_int64 size)
{
	return ftruncate(rehearsal_of(file)->log, size) == 0
		       ? SQLITE_OK
		       : SQLITE_IOERR_TRUNCATE;
}

static int
size_of_log(sqlite3_file *file, sqlite3_int64 *size)
{
	struct stat st;

	if (fstat(rehearsal_of(file)->log, &st) != 0)
		return SQLITE_IOERR_FSTAT;
	*size = st.st_size;
	return SQLITE_OK;
}

static int
truncate_nothing(sqlite3_file *file, sqlite3_int64 size)
{
	return SQLITE_READONLY;
}

/* What is gone at the end need not survive a power cut. */
static int
sync_nothing(sqlite3_file *file, int flags)
{
	return SQLITE_OK;
}

/* Nobody else has the rehearsal. */
static int
lock(sqlite3_file *file, int kind)
{
	return SQLITE_OK;
}

static int
is_reserved(sqlite3_file *file, int *yes)
{
	*yes = 0;
	return SQLITE_OK;
}

static int
control(sqlite3_file *file, int what, void *data)
{
	return SQLITE_NOTFOUND;
}

static int
zero(sqlite3_file *file)
{
	return 0;
}

#define ALIKE                                                                  \
	.iVersion = 1, .xClose = close_file, .xSync = sync_nothing,            \
	.xLock = lock, .xUnlock = lock, .xCheckReservedLock = is_reserved,     \
	.xFileControl = control, .xSectorSize = zero,                          \
	.xDeviceCharacteristics = zero

static const sqlite3_io_methods file_methods = {ALIKE, .xRead = read_file,
	.xWrite = write_nothing, .xTruncate = truncate_nothing,
	.xFileSize = size_of_file};

static const sqlite3_io_methods log_methods = {ALIKE, .xRead = read_log,
	.xWrite = write_log, .xTruncate = truncate_log,
	.xFileSize = size_of_log};

static int
open_file(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file,
	int flags, int *out)
{
	struct rehearsal_file *f = (struct rehearsal_file *)file;

	f->base.pMethods = flags & SQLITE_OPEN_MAIN_DB ? &file_methods
			   : flags & SQLITE_OPEN_WAL   ? &log_methods
						       : NULL;
	f->of = vfs->pAppData;
	if (out)
		*out = flags;
	return f->base.pMethods ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int
delete_nothing(sqlite3_vfs *vfs, const char *name, int sync)
{
	return SQLITE_OK;
}

/* There is a log, and no journal of the other kind. */
static int
is_there(sqlite3_vfs *vfs, const char *name, int flags, int *yes)
{
	size_t n = strlen(name);

	*yes = n > 4 && strcmp(name + n - 4, "-wal") == 0;
	return SQLITE_OK;
}

static int
full_name(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
	return snprintf(out, (size_t)size, "%s", name) < size ? SQLITE_OK
							      : SQLITE_CANTOPEN;
}

/* Beside the campaign, where nothing is left of it whatever happens; in memory
 * where nothing can be written there. */
static int
make_log(const char *campaign)
{
	const char *slash = strrchr(campaign, '/');
	char *folder =
		slash ? mem_printf("%.*s/", (int)(slash - campaign), campaign)
		      : mem_strdup(".");
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	free(folder);
	return fd >= 0 ? fd : memfd_create("rehearsal", MFD_CLOEXEC);
}

static int
copy_frames(sqlite3_file *from, int to, sqlite3_int64 size)
{
	char *block = mem_alloc(BLOCK);
	int code = ftruncate(to, 0) == 0 ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;

	for (sqlite3_int64 at = 0; at < size && code == SQLITE_OK;) {
		int n = size - at < BLOCK ? (int)(size - at) : BLOCK;

		code = from->pMethods->xRead(from, block, n, at);
		if (code == SQLITE_OK && pwrite(to, block, (size_t)n, at) != n)
			code = SQLITE_FULL;
		at += n;
	}
	free(block);
	return code;
}

/* A log that began anew meanwhile (its header says so) is copied again. One
 * that only grew is whole as far as its last commit. */
static int
copy_log(sqlite3_file *from, int to)
{
	char before[HEADER], after[HEADER];
	sqlite3_int64 size = 0;
	int code = SQLITE_BUSY;

	for (int i = 0; i < TRIES; i++) {
		code = from->pMethods->xFileSize(from, &size);
		if (code != SQLITE_OK || size < HEADER)
			return code;
		code = from->pMethods->xRead(from, before, HEADER, 0);
		if (code == SQLITE_OK)
			code = copy_frames(from, to, size);
		if (code == SQLITE_OK)
			code = from->pMethods->xRead(from, after, HEADER, 0);
		if (code != SQLITE_OK || memcmp(before, after, HEADER) == 0)
			return code;
		code = SQLITE_BUSY;
	}
	return code;
}

/* Read the campaign as it is now until the end, and copy its log. */
static int
hold_state(struct db *db, struct rehearsal *r)
{
	sqlite3_file *log = NULL;
	int code = sqlite3_exec(db->handle,
		"SAVEPOINT rehearsal; SELECT 1 FROM sqlite_schema LIMIT 1",
		NULL, NULL, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_file_control(db->handle, "main",
			SQLITE_FCNTL_FILE_POINTER, &r->file);
	if (code == SQLITE_OK)
		code = sqlite3_file_control(
			db->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
	r->log = make_log(db->path);
	if (code == SQLITE_OK && r->log < 0)
		code = SQLITE_CANTOPEN;
	/* What can only be read has none. */
	if (code == SQLITE_OK && log && log->pMethods)
		code = copy_log(log, r->log);
	return code;
}

static void
make_vfs(struct rehearsal *r)
{
	r->vfs = *sqlite3_vfs_find(NULL);
	snprintf(r->name, sizeof(r->name), "rehearsal-%p", (void *)r);
	r->vfs.zName = r->name;
	r->vfs.pNext = NULL;
	r->vfs.pAppData = r;
	r->vfs.szOsFile = sizeof(struct rehearsal_file);
	r->vfs.xOpen = open_file;
	r->vfs.xDelete = delete_nothing;
	r->vfs.xAccess = is_there;
	r->vfs.xFullPathname = full_name;
}

static enum status
open_connection(struct db *db, struct rehearsal *r, struct error *err)
{
	int code;

	make_vfs(r);
	code = sqlite3_vfs_register(&r->vfs, 0);
	db->handle = NULL;
	if (code == SQLITE_OK)
		code = sqlite3_open_v2(db->path, &db->handle,
			SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, r->name);
	if (code != SQLITE_OK)
		return db_error_code(
			db, code, _("cannot read the campaign"), err);
	db_set_up(db);
	db_watch(db);
	return db_exec(db,
		"PRAGMA locking_mode = EXCLUSIVE;" DB_READING
		"PRAGMA synchronous = OFF;"
		"PRAGMA wal_autocheckpoint = 0;"
		"PRAGMA cache_size = -16384;"
		"BEGIN IMMEDIATE;",
		err);
}

enum status
rehearsal_begin(struct db *db, struct error *err)
{
	struct rehearsal *r = MEM_NEW(struct rehearsal);
	enum status st = STATUS_OK;
	int code;

	r->log = -1;
	r->handle = db->handle;
	r->journal = db->journal;
	r->statements = db->statements;
	db->journal = NULL;
	db->statements = NULL;
	db->rehearsal = r;
	code = hold_state(db, r);
	if (code != SQLITE_OK)
		st = db_error_code(
			db, code, _("cannot read the campaign"), err);
	if (st == STATUS_OK)
		st = open_connection(db, r, err);
	if (st != STATUS_OK)
		rehearsal_end(db);
	return st;
}

void
rehearsal_end(struct db *db)
{
	struct rehearsal *r = db->rehearsal;

	stmt_cache_clear(db);
	journal_free(db->journal);
	if (db->handle != r->handle)
		sqlite3_close(db->handle);
	if (r->vfs.zName)
		sqlite3_vfs_unregister(&r->vfs);
	if (r->log >= 0)
		close(r->log);
	db->handle = r->handle;
	db->journal = r->journal;
	db->statements = r->statements;
	db->rehearsal = NULL;
	db_watch(db);
	sequences_forget(db);
	sqlite3_exec(db->handle, "RELEASE rehearsal", NULL, NULL, NULL);
	free(r);
}
