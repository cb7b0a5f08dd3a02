/* Who went where; and what its table says to the place of one cell. */
#ifndef UI_PANE_TRANSFERS_H
#define UI_PANE_TRANSFERS_H

#include "model/transfer_report.h"
#include "ui/pane.h"

extern const struct pane_ops pane_transfers;

#endif
