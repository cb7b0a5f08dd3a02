/* What the commands of the account share. */
#ifndef CLI_OFFICE_LEDGER_OPTIONS_H
#define CLI_OFFICE_LEDGER_OPTIONS_H

#include "cli/command.h"
#include "office/ledger.h"

/* A day of an option as ISO text in the arena; where there is none, today's or
 * what *out was. */
enum status ledger_take_day(struct invocation *inv, const char *name,
	bool today, struct arena *a, const char **out, struct error *err);
enum status ledger_take_money(const struct invocation *inv, const char *name,
	int64_t *cents, struct error *err);
/* What the law warns of, and how the ceiling stands. */
void ledger_say_notes(
	struct invocation *inv, const ledger_notes *notes, struct arena *a);

#endif
