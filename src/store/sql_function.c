/* What statements may call besides SQLite's own functions. */
#include "base/arena.h"
#include "base/mem.h"
#include "base/redact.h"
#include "base/text.h"
#include "store/internal.h"

#include <stdlib.h>

/* fold(text): the key by which names are searched and sorted. */
static void
sql_fold(sqlite3_context *context, int n, sqlite3_value **values)
{
	const char *text = (const char *)sqlite3_value_text(values[0]);
	struct arena a = ARENA_INIT;

	if (text)
		sqlite3_result_text(
			context, text_fold(&a, text), -1, SQLITE_TRANSIENT);
	arena_release(&a);
}

static void
free_redactor(void *redactor)
{
	redactor_release(redactor);
	free(redactor);
}

/* The compiled phrases of argument 1, cached from one row to the next. */
static struct redactor *
redactor_of(sqlite3_context *context, sqlite3_value **values)
{
	struct redactor *r = sqlite3_get_auxdata(context, 1);
	const char *phrases;

	if (r)
		return r;
	phrases = (const char *)sqlite3_value_text(values[1]);
	r = MEM_NEW(struct redactor);
	redactor_add(r, phrases ? phrases : "");
	sqlite3_set_auxdata(context, 1, r, free_redactor);
	/* NULL if SQLite could not store it, and has freed it. */
	return sqlite3_get_auxdata(context, 1);
}

/* finds(text, phrases): does text contain one of the phrases (base/redact.h)?
 */
static void
sql_finds(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct redactor *r = redactor_of(context, values);
	const char *text = (const char *)sqlite3_value_text(values[0]);

	if (!r)
		sqlite3_result_error_nomem(context);
	else
		sqlite3_result_int(context, text && redactor_finds(r, text));
}

/* redact(text, phrases, by). */
static void
sql_redact(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct redactor *r = redactor_of(context, values);
	const char *text = (const char *)sqlite3_value_text(values[0]);
	const char *by = (const char *)sqlite3_value_text(values[2]);
	struct arena a = ARENA_INIT;

	if (!r)
		sqlite3_result_error_nomem(context);
	else if (text && by)
		sqlite3_result_text(context, redactor_redact(r, text, by, &a),
			-1, SQLITE_TRANSIENT);
	arena_release(&a);
}

void
db_add_functions(sqlite3 *handle)
{
	sqlite3_create_function(handle, "fold", 1,
		SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_fold, NULL, NULL);
	sqlite3_create_function(handle, "finds", 2,
		SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_finds, NULL,
		NULL);
	sqlite3_create_function(handle, "redact", 3,
		SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_redact, NULL,
		NULL);
}
