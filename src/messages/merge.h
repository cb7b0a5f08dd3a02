/*
 * Merge fields: {prenom} in a message becomes the reader's first name.
 *
 *	Bonjour {prenom|chère voisine, cher voisin},
 *
 * After "|" stands what is written where the field is empty; "{{" is a brace.
 * Fields have an English and a French name. The values come from a person and
 * from what the sending is about; nothing of art. 9 GDPR is among them.
 */
#ifndef MESSAGES_MERGE_H
#define MESSAGES_MERGE_H

#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum merge_field {
	MERGE_FIRST_NAME,
	MERGE_LAST_NAME,
	MERGE_STREET,
	MERGE_CITY,
	MERGE_STATION,
	MERGE_SOURCE,
	MERGE_LIST,
	MERGE_COMMUNE,
	MERGE_OPT_OUT, /* how to unsubscribe */
	MERGE_EVENT,
	MERGE_WHEN,
	MERGE_WHERE,
	MERGE_FIELDS
};

/* What a field is called ("first_name", or "prenom" in French). */
const char *merge_field_name(enum merge_field f);

/* A value for each field; NULL or "" where there is none. */
struct merge_values {
	const char *of[MERGE_FIELDS];
};

/*
 * Are all fields of text known and its braces closed? used (MERGE_FIELDS flags,
 * or NULL) says which occur without a "|". STATUS_FAILED names the field, with
 * line and column.
 */
enum status merge_check(
	const char *text, bool used[MERGE_FIELDS], struct error *err);
/* Append text with its fields merged; false if one was empty. */
bool merge_fill(
	struct buf *out, const char *text, const struct merge_values *values);

#endif
