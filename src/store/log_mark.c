/*
 * Marks read twice: from the file alone (immutable=1, which leaves the log
 * out), and through the log. The write-ahead index says whether a log begins:
 * https://www.sqlite.org/walformat.html
 */
#include "store/log_mark.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/internal.h"
#include "store/presence.h"

#include <stdlib.h>
#include <string.h>

/* 32-bit words of the write-ahead index. */
enum { INDEX_SIZE = 32768, INDEX_FRAMES = 16 / 4, INDEX_FOLDED = 96 / 4 };

enum { LOG_HEADER_SIZE = 32 };

struct log_mark {
	int64_t before, mark;
};

/* A mark is a number and what follows from it, so that one on a page that a
 * power cut tore is told from one that was written. */
static int64_t
mark_of(uint32_t number)
{
	return (int64_t)number << 32 | (number * 2654435761u ^ 0x5045524d);
}

static bool
is_mark(int64_t mark)
{
	return mark > 0 && mark == mark_of((uint32_t)(mark >> 32));
}

static int64_t
new_mark(void)
{
	uint32_t number;

	digest_random(&number, sizeof(number));
	return mark_of(number >> 1);
}

/* SQLITE_ROW: there is one; SQLITE_ERROR: the file is of before this table. */
static int
read_mark_of(sqlite3 *handle, struct log_mark *out)
{
	sqlite3_stmt *s = NULL;
	int code = sqlite3_prepare_v2(
		handle, SQL("SELECT before, mark FROM log_mark"), -1, &s, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(s);
	if (code == SQLITE_ROW)
		*out = (struct log_mark){.before = sqlite3_column_int64(s, 0),
			.mark = sqlite3_column_int64(s, 1)};
	sqlite3_finalize(s);
	return code;
}

static bool
read_mark(sqlite3 *handle, struct log_mark *out)
{
	return read_mark_of(handle, out) == SQLITE_ROW;
}

/* A path as a URI has it, its log left out. The caller frees it. */
static char *
immutable_uri(const char *path)
{
	struct buf b = BUF_INIT;

	buf_add(&b, "file:");
	for (const char *p = path; *p; p++)
		if (strchr("?#%", *p))
			buf_add_fmt(&b, "%%%02X", (unsigned)*p);
		else
			buf_add_char(&b, *p);
	buf_add(&b, "?immutable=1");
	return buf_detach(&b);
}

static int
open_alone(const char *path, sqlite3 **out)
{
	char *uri = immutable_uri(path);
	int code = sqlite3_open_v2(uri, out,
		SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
		NULL);

	free(uri);
	return code;
}

static bool
mark_of_file(const char *path, struct log_mark *out)
{
	sqlite3 *handle = NULL;
	bool found = open_alone(path, &handle) == SQLITE_OK &&
		     read_mark(handle, out);

	sqlite3_close(handle);
	return found;
}

static bool
has_log(const char *path)
{
	char *log = mem_printf("%s-wal", path);
	struct stat st;
	bool has = stat(log, &st) == 0 && st.st_size > LOG_HEADER_SIZE;

	free(log);
	return has;
}

enum status
log_mark_open_alone(const char *path, sqlite3 **out, struct error *err)
{
	if (has_log(path))
		return error_set(err, STATUS_FAILED,
			_("%s has changes beside it that can only be read "
			  "where it can be written: copy both to a disk of "
			  "your own, or close it where it is open"),
			path);
	if (open_alone(path, out) != SQLITE_OK)
		return error_set(err, STATUS_FAILED, _("cannot open %s: %s"),
			path, sqlite3_errmsg(*out));
	return STATUS_OK;
}

/* A log that cannot be read through is not this file's either. */
static bool
mark_through_log(const char *path, struct log_mark *out)
{
	sqlite3 *handle = NULL;
	bool found = sqlite3_open_v2(path, &handle,
			     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
			     NULL) == SQLITE_OK &&
		     sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
			     1, NULL) == SQLITE_OK &&
		     read_mark(handle, out);
	int code = sqlite3_errcode(handle) & 0xff;

	sqlite3_close(handle);
	if (!found && (code == SQLITE_CORRUPT || code == SQLITE_NOTADB ||
			      code == SQLITE_ERROR))
		*out = (struct log_mark){0};
	else if (!found)
		return false;
	return true;
}

/* A page that is torn is mended by its log, whatever it says. */
static bool
agree(const struct log_mark *file, const struct log_mark *log)
{
	return !is_mark(file->mark) || file->mark == log->mark ||
	       file->mark == log->before;
}

enum status
log_mark_check(const char *path, struct error *err)
{
	struct log_mark alone, through;

	if (!has_log(path) || !mark_of_file(path, &alone) ||
		!mark_through_log(path, &through) || agree(&alone, &through))
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("%s-wal does not belong to %s: it holds changes made to "
		  "another file of this name, or to this one at another time. "
		  "To work with the file as it is, rename that log; to have "
		  "those changes, put back the file that they were made to"),
		path, path);
}

static enum status
replaced(struct db *db, struct error *err)
{
	return error_set(err, STATUS_FAILED,
		_("%s is another file than the one that was opened: it was "
		  "renamed or replaced meanwhile. Nothing was changed; close "
		  "this session and open the file again"),
		db_path(db));
}

/* What was copied over the file while it was open has another mark. */
static bool
was_overwritten(struct db *db)
{
	struct log_mark alone, through;

	return mark_of_file(db_path(db), &alone) &&
	       read_mark(db_handle(db), &through) && !agree(&alone, &through);
}

static enum status
check_version(struct db *db, struct error *err)
{
	int known = *db_version_known(db), version;
	enum status st = db_schema_version(db, &version, err);

	if (st != STATUS_OK || known == 0 || version <= known)
		return st;
	return error_set(err, STATUS_FAILED,
		_("a newer version of permanence has opened %s and changed "
		  "its tables. Nothing was changed; go on with that version"),
		db_path(db));
}

/* Does the file keep a log? One that another program made may not yet: SQLite
 * would not give back an index that is mapped for it. */
static bool
keeps_log(struct db *db)
{
	sqlite3_stmt *s = NULL;
	const unsigned char *mode = NULL;
	bool log;

	sqlite3_prepare_v2(db_handle(db), "PRAGMA journal_mode", -1, &s, NULL);
	if (s && sqlite3_step(s) == SQLITE_ROW)
		mode = sqlite3_column_text(s, 0);
	log = mode && strcmp((const char *)mode, "wal") == 0;
	sqlite3_finalize(s);
	return log;
}

enum status
log_mark_hold(struct db *db, struct error *err)
{
	struct file_state *known = db_file_state(db), now;

	if (file_state_read(db_path(db), &now, NULL) != STATUS_OK ||
		now.device != known->device || now.inode != known->inode)
		return replaced(db, err);
	if (now.size != known->size ||
		now.written.tv_sec != known->written.tv_sec ||
		now.written.tv_nsec != known->written.tv_nsec) {
		if (was_overwritten(db))
			return replaced(db, err);
		*known = now;
	}
	if (!presence_log_is_there(db_path(db)) && keeps_log(db))
		return presence_log_is_gone(db_path(db), err);
	return check_version(db, err);
}

/* Is every frame of the log in the file? Then what is written begins it. */
static bool
log_begins(struct db *db)
{
	sqlite3_file *file = NULL;
	volatile uint32_t *index = NULL;

	if (!keeps_log(db))
		return false;
	if (sqlite3_file_control(db_handle(db), "main",
		    SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
		!file || !file->pMethods || file->pMethods->iVersion < 2 ||
		file->pMethods->xShmMap(file, 0, INDEX_SIZE, 0,
			(volatile void **)&index) != SQLITE_OK ||
		!index)
		return false;
	return index[INDEX_FRAMES] == index[INDEX_FOLDED];
}

enum status
log_mark_put(struct db *db, struct error *err)
{
	struct log_mark now = {0};
	sqlite3_stmt *s = NULL;
	int code = read_mark_of(db_handle(db), &now);

	/* What the migration put there is no mark yet. */
	if (code == SQLITE_ERROR ||
		(code == SQLITE_ROW && is_mark(now.mark) && !log_begins(db)))
		return STATUS_OK;
	if (code != SQLITE_ROW)
		return db_error(db, _("the campaign file refused"), err);
	code = sqlite3_prepare_v2(db_handle(db),
		SQL("UPDATE log_mark SET before = mark, mark = ?1"), -1, &s,
		NULL);
	sqlite3_bind_int64(s, 1, new_mark());
	code = code == SQLITE_OK ? sqlite3_step(s) : code;
	sqlite3_finalize(s);
	return code == SQLITE_DONE
		       ? STATUS_OK
		       : db_error(db, _("the campaign file refused"), err);
}
