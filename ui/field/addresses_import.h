/* Bringing in the addresses of the commune, by key. */
#ifndef UI_FIELD_ADDRESSES_IMPORT_H
#define UI_FIELD_ADDRESSES_IMPORT_H

#include "ui/frame/pane.h"

/* Ask for the table, show what it holds, bring it in. */
void addresses_import_ask(struct pane *p);

#endif
