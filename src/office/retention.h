/*
 * People past their retention period (law RET-1): occasional contacts once the
 * campaign's own poll is over, unless there was a sign of life since; the
 * electoral roll some days after; prospects some days after they were added;
 * regular contacts not heard of for long. Members stay. The periods are those
 * of the rules file (campaign/rules.h); if the campaign has no polling day,
 * nobody is due because of it.
 */
#ifndef OFFICE_RETENTION_H
#define OFFICE_RETENTION_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/basis.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

/* Somebody past their period. */
struct retention_row {
	int64_t person;
	const char *last_name;
	const char *first_name;
	enum retention_class class;
	const char *sign; /* day of their last sign of life */
};

/* What a period is, as people say it; in the arena. Members have none. */
enum status retention_period(struct campaign *c, enum retention_class class,
	struct arena *a, const char **text, struct error *err);

/* At most limit of those past their period. */
enum status retention_due(struct campaign *c, size_t limit, struct arena *a,
	struct retention_row **rows, size_t *n, struct error *err);
/* How many, of a class or (RETENTION_NONE) of all. */
enum status retention_due_of(struct campaign *c, enum retention_class class,
	int64_t *n, struct error *err);

/* Records of sendings (messages/record.h), and rows of the account
 * (office/ledger.h), whose years are over. */
enum status retention_records_due(
	struct campaign *c, int64_t *n, struct error *err);

/*
 * Erase them all (people/erase.h), and the records whose years are over, as one
 * entry that says by which rules. They did not ask to be forgotten: their
 * addresses do not go on the suppression list, and they may come back.
 * expected: the number of both confirmed by the user; STATUS_CONFLICT if it is
 * no longer right, and nobody is erased.
 */
enum status retention_purge(struct campaign *c, int64_t expected,
	int64_t *entry, struct error *err);

#endif
