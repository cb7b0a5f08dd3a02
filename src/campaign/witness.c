/* One line: the entry's number, its digest, its time. */
#include "campaign/witness.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "base/io.h"
#include "store/journal.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_LIMIT = 256, NAME_BYTES = 8 };

/* The campaign's file in the folder; NULL where its journal is empty. */
static const char *
path_of(struct db *db, const char *folder, struct arena *a)
{
	unsigned char digest[DIGEST_SIZE];
	char name[2 * NAME_BYTES + 1];
	int64_t first = 0;

	if (journal_digest(db, &first, digest, NULL, NULL) != STATUS_OK)
		return NULL;
	digest_hex(name, digest, NAME_BYTES);
	return arena_printf(a, "%s/%s", folder, name);
}

/* "12 DIGEST TIME" of an entry (0: the last); NULL where there is none. */
static const char *
line_of(struct db *db, int64_t id, struct arena *a)
{
	unsigned char digest[DIGEST_SIZE];
	char hex[2 * DIGEST_SIZE + 1], time[DATE_TIME_SIZE];

	if (!id)
		id = INT64_MAX;
	if (journal_digest(db, &id, digest, time, NULL) != STATUS_OK)
		return NULL;
	digest_hex(hex, digest, DIGEST_SIZE);
	return arena_printf(a, "%lld %s %s", (long long)id, hex, time);
}

/* What is remembered; "" where nothing is. */
static const char *
read_line(const char *path, struct arena *a)
{
	struct buf text = BUF_INIT;
	const char *line = "";

	if (path && io_read(&text, path, LINE_LIMIT, NULL) == STATUS_OK)
		line = arena_strdup(a, text.at);
	buf_release(&text);
	return line;
}

/* Is the entry remembered in the journal, as it was? */
static bool
is_there(struct db *db, const char *line, struct arena *a)
{
	int64_t id = strtoll(line, NULL, 10);
	const char *now = id > 0 ? line_of(db, id, a) : NULL;

	return now && strcmp(now, line) == 0;
}

void
witness_keep(struct db *db, const char *folder)
{
	struct arena a = ARENA_INIT;
	const char *path = path_of(db, folder, &a);
	const char *before = read_line(path, &a), *now = line_of(db, 0, &a);

	/* Only write if the value changed: a write waits for the disk. */
	if (path && now && strcmp(before, now) != 0 &&
		(!*before || is_there(db, before, &a)))
		io_write(path, now, strlen(now), NULL);
	arena_release(&a);
}

enum status
witness_check(struct db *db, const char *folder, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *line = read_line(path_of(db, folder, &a), &a);
	const char *time = strrchr(line, ' ');
	enum status st = STATUS_OK;

	if (*line && !is_there(db, line, &a))
		st = error_set(err, STATUS_FAILED,
			_("this computer saw entry %lld of %s, and it is not "
			  "in the journal as it was: the file was replaced by "
			  "an older copy, or its last entries were cut off; "
			  "since then nothing can be proven. If you know why, "
			  "\"permanence journal verify --accept\" takes it as "
			  "it is"),
			strtoll(line, NULL, 10), time ? time + 1 : "?");
	arena_release(&a);
	return st;
}

void
witness_accept(struct db *db, const char *folder)
{
	struct arena a = ARENA_INIT;
	const char *path = path_of(db, folder, &a), *now = line_of(db, 0, &a);

	if (path && now)
		io_write(path, now, strlen(now), NULL);
	arena_release(&a);
}
