/* Lines remembered, thinned and compared. */
#include "campaign/witness.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/restore_hint.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	FILE_LIMIT = 64 * 1024,
	MOST_LINES = 256,
	NAME_BYTES = 16,
	FIRST_BYTES = 8 /* of the name that a file had at first */
};

/* What is remembered, oldest first. */
struct memory {
	struct arena arena;
	const char *path; /* NULL: nothing can be */
	const char *was;  /* where it was before; or NULL */
	const char *at[2 * MOST_LINES];
	size_t n;
};

static int64_t
number_of(const char *line)
{
	return strtoll(line, NULL, 10);
}

static const char *
time_of(const char *line)
{
	const char *space = strrchr(line, ' ');

	return space ? space + 1 : "?";
}

const char *
witness_line(struct db *db, int64_t id, struct arena *a)
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

/* Is the entry remembered in the journal, as it was? */
static bool
is_there(struct db *db, const char *line, struct arena *a)
{
	int64_t id = number_of(line);
	const char *now = id > 0 ? witness_line(db, id, a) : NULL;

	return now && strcmp(now, line) == 0;
}

/* How many of the lines, from the oldest on, the journal has. */
static size_t
count_there(struct db *db, const char *const *lines, size_t n, struct arena *a)
{
	size_t i = 0;

	while (i < n && is_there(db, lines[i], a))
		i++;
	return i;
}

/* The last part of what is said. */
static const char *
what_to_do(struct db *db, bool accept, struct arena *a)
{
	const char *hint = restore_hint(db, a);

	return accept ? arena_printf(a,
				_("If you know why, \"permanence journal "
				  "verify --accept\" takes it as it is; "
				  "otherwise look for the newer file, or "
				  "restore the last backup: %s"),
				hint)
		      : arena_printf(a,
				_("If nobody restored it on purpose, look for "
				  "the newer file, or restore the last backup: "
				  "%s"),
				hint);
}

enum status
witness_compare(struct db *db, const char *const *lines, size_t n,
	const char *whose, bool accept, struct error *err)
{
	struct arena a = ARENA_INIT;
	size_t there = count_there(db, lines, n, &a);
	const char *last = witness_line(db, 0, &a), *next, *todo;

	if (there == n) {
		arena_release(&a);
		return STATUS_OK;
	}
	next = lines[there];
	todo = what_to_do(db, accept, &a);
	if (!there)
		error_set(err, STATUS_FAILED,
			_("the journal is not that of %s (entry %lld of %s): "
			  "it was written anew from its start, or cut off; "
			  "nothing in it can be proven. %s"),
			whose, (long long)number_of(next), time_of(next), todo);
	else if (last && number_of(last) < number_of(next))
		error_set(err, STATUS_FAILED,
			_("the campaign is older than %s: its journal ends "
			  "with entry %lld of %s, and that goes on to entry "
			  "%lld of %s. An older copy was put in its place, or "
			  "its last entries were cut off. %s"),
			whose, (long long)number_of(last), time_of(last),
			(long long)number_of(lines[n - 1]),
			time_of(lines[n - 1]), todo);
	else
		error_set(err, STATUS_FAILED,
			_("the journal is that of %s up to entry %lld of %s; "
			  "then it goes another way, and entry %lld of %s is "
			  "not in it as it was: an older copy was worked on, "
			  "or entries were changed. What follows cannot be "
			  "proven. %s"),
			whose, (long long)number_of(lines[there - 1]),
			time_of(lines[there - 1]), (long long)number_of(next),
			time_of(next), todo);
	arena_release(&a);
	return STATUS_FAILED;
}

const char *
witness_recall(const char *path, struct arena *a)
{
	struct buf text = BUF_INIT;
	const char *all = "";

	if (path && io_read(&text, path, FILE_LIMIT, NULL) == STATUS_OK)
		all = arena_strndup(a, text.at, text.len);
	buf_release(&text);
	return all;
}

/* A name for the path of this one. */
static void
name_place(char name[2 * NAME_BYTES + 1], struct db *db)
{
	char *real = realpath(db_path(db), NULL);
	unsigned char digest[DIGEST_SIZE];
	struct digest d;

	digest_init(&d, NULL, 0);
	digest_add_field(&d, real ? real : "", real ? strlen(real) : 0);
	digest_final(&d, digest);
	digest_hex(name, digest, NAME_BYTES);
	free(real);
}

/* The file that says which campaign was there. */
static const char *
place_of(struct db *db, const char *folder, struct arena *a)
{
	char name[2 * NAME_BYTES + 1];

	name_place(name, db);
	return arena_printf(a, "%s/at-%s", folder, name);
}

/* At first there was one line, in a file named for the journal's first entry.
 */
static void
recall_first(struct memory *m, struct db *db, const char *folder)
{
	unsigned char digest[DIGEST_SIZE];
	char name[2 * FIRST_BYTES + 1];
	const char *line;
	int64_t first = 0;

	if (journal_digest(db, &first, digest, NULL, NULL) != STATUS_OK)
		return;
	digest_hex(name, digest, FIRST_BYTES);
	m->was = arena_printf(&m->arena, "%s/%s", folder, name);
	line = witness_recall(m->was, &m->arena);
	if (number_of(line) > 0)
		m->at[m->n++] = line;
}

const char *
witness_path(
	struct db *db, const char *folder, const char *ending, struct arena *a)
{
	char identity[JOURNAL_IDENTITY_SIZE], place[2 * NAME_BYTES + 1];

	if (journal_identity(db, identity, NULL) != STATUS_OK)
		return NULL;
	name_place(place, db);
	return arena_printf(a, "%s/%s-%s%s", folder, identity, place, ending);
}

static void
recall(struct memory *m, struct db *db, const char *folder)
{
	const char *all;

	*m = (struct memory){.arena = ARENA_INIT};
	m->path = witness_path(db, folder, "", &m->arena);
	if (!m->path)
		return;
	all = witness_recall(m->path, &m->arena);
	while (*all && m->n < MOST_LINES) {
		size_t length = strcspn(all, "\n");

		m->at[m->n++] = arena_strndup(&m->arena, all, length);
		all += length + (all[length] == '\n');
	}
	if (!m->n)
		recall_first(m, db, folder);
}

/* Only if there is something new: a write waits for the disk. */
static void
write_changed(const char *path, const char *text, struct arena *a)
{
	if (strcmp(witness_recall(path, a), text) != 0)
		io_write(path, text, strlen(text), NULL);
}

static void
write_down(struct memory *m, struct db *db, const char *folder)
{
	char identity[JOURNAL_IDENTITY_SIZE];
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < m->n; i++)
		buf_add_fmt(&text, "%s\n", m->at[i]);
	if (text.len)
		write_changed(m->path, text.at, &m->arena);
	if (text.len && m->was)
		unlink(m->was);
	buf_release(&text);
	if (journal_identity(db, identity, NULL) == STATUS_OK)
		write_changed(
			place_of(db, folder, &m->arena), identity, &m->arena);
}

/* Of the older half of the lines every second goes, but for the first. */
static void
thin(struct memory *m)
{
	size_t kept = 1;

	if (m->n <= MOST_LINES)
		return;
	for (size_t i = 1; i < m->n; i++)
		if (i % 2 == 0 || i >= m->n / 2)
			m->at[kept++] = m->at[i];
	m->n = kept;
}

/* The journal's newest entries that are not remembered yet, and its first. */
static void
learn(struct memory *m, struct db *db)
{
	const char *fresh[MOST_LINES / 2];
	int64_t known = m->n ? number_of(m->at[m->n - 1]) : 0;
	int64_t id = INT64_MAX;
	size_t n = 0;

	while (n < ARRAY_LEN(fresh) && id > known) {
		const char *line = witness_line(db, id, &m->arena);

		if (!line || number_of(line) <= known)
			break;
		fresh[n++] = line;
		id = number_of(line) - 1;
	}
	if (!m->n && n == ARRAY_LEN(fresh)) {
		int64_t first = 0;
		unsigned char digest[DIGEST_SIZE];

		if (journal_digest(db, &first, digest, NULL, NULL) == STATUS_OK)
			m->at[m->n++] = witness_line(db, first, &m->arena);
	}
	while (n)
		m->at[m->n++] = fresh[--n];
	while (m->n > MOST_LINES)
		thin(m);
}

/* The campaign that was at its path, by its identity, where that is another;
 * else "". */
static const char *
stranger(struct memory *m, struct db *db, const char *folder)
{
	char identity[JOURNAL_IDENTITY_SIZE];
	const char *was =
		witness_recall(place_of(db, folder, &m->arena), &m->arena);

	return *was && journal_identity(db, identity, NULL) == STATUS_OK &&
			       strcmp(was, identity) != 0
		       ? was
		       : "";
}

void
witness_keep(struct db *db, const char *folder)
{
	struct memory m;

	recall(&m, db, folder);
	if (m.path && !*stranger(&m, db, folder) &&
		count_there(db, m.at, m.n, &m.arena) == m.n) {
		learn(&m, db);
		write_down(&m, db, folder);
	}
	arena_release(&m.arena);
}

enum status
witness_check(struct db *db, const char *folder, struct error *err)
{
	struct memory m;
	enum status st = STATUS_OK;

	recall(&m, db, folder);
	if (m.path && *stranger(&m, db, folder))
		st = error_set(err, STATUS_FAILED,
			_("another campaign was under this name when this "
			  "computer last saw it: the file was replaced by one "
			  "that was made anew. %s"),
			what_to_do(db, true, &m.arena));
	if (st == STATUS_OK)
		st = witness_compare(db, m.at, m.n,
			_("what this computer saw of it"), true, err);
	arena_release(&m.arena);
	return st;
}

void
witness_accept(struct db *db, const char *folder)
{
	struct memory m;

	recall(&m, db, folder);
	m.n = 0;
	if (m.path) {
		learn(&m, db);
		write_down(&m, db, folder);
	}
	arena_release(&m.arena);
}
