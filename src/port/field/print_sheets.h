/* Sheets of doors as a PDF of A4 pages (field/sheet_print.h). */
#ifndef PORT_FIELD_PRINT_SHEETS_H
#define PORT_FIELD_PRINT_SHEETS_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

/* path ends in .pdf, else STATUS_USAGE. *pages: how many there are. */
enum status print_sheets(struct campaign *c, const int64_t *sheets, size_t n,
	const char *path, size_t *pages, struct error *err);

#endif
