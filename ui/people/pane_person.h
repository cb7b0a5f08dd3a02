/* The form of one contact: to edit one, and to add one. */
#ifndef UI_PEOPLE_PANE_PERSON_H
#define UI_PEOPLE_PANE_PERSON_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_person;
/* Opened on 0. Drafts of both are kept under the form "person". */
extern const struct pane_ops pane_person_add;

#endif
