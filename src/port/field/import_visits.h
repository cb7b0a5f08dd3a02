/*
 * Visits from a table, as what a phone's form exports: a row a door.
 *
 *	sheet (feuille)      its number with the check digit
 *	door (porte)         its place on the sheet, from 1
 *	time (heure)         when it was; without, now
 *	outcome (resultat)   talked, absent, ...
 *	contact              whom it was, by their number; may be left out
 *
 * Every other column is called as a question of the sheet's questionnaire, and
 * holds the code of an answer, or a text.
 *
 * A row whose sheet, door and time were typed in before is counted and left,
 * so that a file can be imported twice; one of the same door at another time
 * is refused.
 */
#ifndef PORT_FIELD_IMPORT_VISITS_H
#define PORT_FIELD_IMPORT_VISITS_H

#include "base/buf.h"
#include "base/error.h"
#include "port/formats/csv.h"

#include <stdint.h>

struct campaign;

enum { VISITS_REJECTS_SHOWN = 20 };

struct visits_import {
	int64_t rows, added, known, refused;
	struct error rejects[VISITS_REJECTS_SHOWN];
	struct buf rejected; /* the rows as they came, with line and reason */
};

/* One entry, which undo takes back; refusals stay. im is released by the
 * caller, also after a failure. */
enum status import_visits(struct campaign *c, const char *path,
	const struct csv_form *form, struct visits_import *im, int64_t *entry,
	struct error *err);
void import_visits_release(struct visits_import *im);

#endif
