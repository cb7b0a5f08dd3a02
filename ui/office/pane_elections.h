/* The campaign's elections, from the settings: the list, and their form. */
#ifndef UI_OFFICE_PANE_ELECTIONS_H
#define UI_OFFICE_PANE_ELECTIONS_H

#include "ui/frame/form.h"

extern const struct pane_ops pane_elections;
extern const struct pane_ops pane_election_add;
extern const struct pane_ops pane_election_edit;

/* Zones of where France votes, for a field of names (pane_settings.c). */
void election_offer_zones(form_names *out);

#endif
