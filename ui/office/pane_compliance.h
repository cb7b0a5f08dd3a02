/* What Compliance asks beside its lines (compliance_case.c). */
#ifndef UI_OFFICE_PANE_COMPLIANCE_H
#define UI_OFFICE_PANE_COMPLIANCE_H

#include "ui/frame/pane.h"

/* A request or a breach, to be written down. */
void compliance_ask_case(struct pane *p);
/* The register or the impact assessment, to a file. */
void compliance_ask_document(struct pane *p);
/* The register on pages. */
void compliance_print_register(struct pane *p);

#endif
