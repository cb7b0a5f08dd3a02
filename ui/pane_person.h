/* The form of one contact, opened from the list. */
#ifndef UI_PANE_PERSON_H
#define UI_PANE_PERSON_H

extern const struct pane_ops pane_person;

#endif
