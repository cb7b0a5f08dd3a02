/* The sheets, and the doors of one. */
#ifndef UI_FIELD_PANE_SHEETS_H
#define UI_FIELD_PANE_SHEETS_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_sheets;
extern const struct pane_ops pane_sheet_doors; /* of a sheet */

#endif
