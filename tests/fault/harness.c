/* Looking at a file from outside, and what processes share. */
#include "tests/fault/harness.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/io.h"
#include "base/mem.h"
#include "office/check.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SLOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SLOW 1
#endif
#endif
#ifndef SLOW
#define SLOW 0
#endif

enum { SLOWER = 8, PROGRESS_MS = 10000 };

static double
scale(void)
{
	const char *times = getenv("FAULT_SCALE");

	return times ? strtod(times, NULL) : SLOW ? 1.0 / SLOWER : 1.0;
}

int
fault_scale(int n)
{
	double scaled = n * scale();

	return scaled < 1 ? 1 : (int)scaled;
}

int
fault_step(void)
{
	double step = 1 / scale();

	return step < 1 ? 1 : (int)step;
}

bool
fault_is_long(void)
{
	return scale() > 1;
}

void
fault_progress(const char *what, int done, int of)
{
	static int64_t said;

	if (!fault_is_long() || clock_ms() - said < PROGRESS_MS)
		return;
	said = clock_ms();
	/* Past what stdio holds, of which a child has a copy. */
	if (of)
		dprintf(STDOUT_FILENO, "%s: %d of %d\n", what, done, of);
	else
		dprintf(STDOUT_FILENO, "%s: %d\n", what, done);
}

void *
fault_shared(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	assert(p != MAP_FAILED);
	return p;
}

char *
fault_damage(struct campaign *c)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct check_line *lines;
	char *damage = NULL;
	size_t n = 0;

	if (check_campaign(c, &a, &lines, &n, &err) != STATUS_OK)
		damage = mem_strdup(err.text);
	for (size_t i = 0; i < n && !damage; i++)
		if (lines[i].level == CHECK_DAMAGED)
			damage = mem_strdup(lines[i].text);
	arena_release(&a);
	return damage;
}

/* FNV-1a. */
static uint64_t
add(uint64_t digest, const void *data, int n)
{
	const unsigned char *p = data;

	for (int i = 0; i < n; i++)
		digest = (digest ^ p[i]) * UINT64_C(1099511628211);
	return digest;
}

static uint64_t
add_rows(uint64_t digest, sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s;

	assert(sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(s); i++) {
			int type = sqlite3_column_type(s, i);

			digest = add(digest, &type, sizeof(type));
			digest = add(digest, sqlite3_column_blob(s, i),
				sqlite3_column_bytes(s, i));
		}
	assert(sqlite3_finalize(s) == SQLITE_OK);
	return digest;
}

uint64_t
fault_digest(const char *path)
{
	uint64_t digest = UINT64_C(14695981039346656037);
	sqlite3_stmt *tables;
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) !=
			SQLITE_OK ||
		sqlite3_prepare_v2(db,
			"SELECT format('SELECT * FROM \"%w\"', name) "
			"FROM sqlite_schema WHERE type = 'table' "
			"AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
			-1, &tables, NULL) != SQLITE_OK)
		abort();
	while (sqlite3_step(tables) == SQLITE_ROW)
		digest = add_rows(digest, db,
			(const char *)sqlite3_column_text(tables, 0));
	sqlite3_finalize(tables);
	sqlite3_close(db);
	return digest;
}

static void
copy_file(const char *from, const char *to, const char *suffix)
{
	char *source = mem_printf("%s%s", from, suffix);
	char *target = mem_printf("%s%s", to, suffix);
	struct buf content = BUF_INIT;
	FILE *file;

	unlink(target);
	if (access(source, F_OK) == 0) {
		assert(io_read(&content, source, SIZE_MAX, NULL) == STATUS_OK);
		file = fopen(target, "w");
		assert(file);
		assert(fwrite(content.at, 1, content.len, file) == content.len);
		assert(fclose(file) == 0);
	}
	buf_release(&content);
	free(source);
	free(target);
}

void
fault_copy(const char *from, const char *to)
{
	copy_file(from, to, "");
	copy_file(from, to, "-wal");
	copy_file(from, to, "-shm");
}
