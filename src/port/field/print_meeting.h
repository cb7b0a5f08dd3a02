/* The sign-in sheet and the briefing of a meeting, as a PDF of A4 pages. */
#ifndef PORT_FIELD_PRINT_MEETING_H
#define PORT_FIELD_PRINT_MEETING_H

#include "base/error.h"
#include "field/meeting_print.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

/* path ends in .pdf, else STATUS_USAGE. *n: how many people are on the sheet,
 * or lines in the briefing. */
typedef enum status print_meeting_fn(struct campaign *c, int64_t meeting,
	const char *path, size_t *n, struct error *err);

print_meeting_fn print_meeting_sheet;
/* The sheet with more or less of the names (initials, without being asked). */
enum status print_meeting_names(struct campaign *c, int64_t meeting,
	const char *path, enum sheet_names names, size_t *n, struct error *err);
print_meeting_fn print_meeting_brief;

#endif
