/*
 * All that the campaign holds of one person, for who asks to see it (GDPR, art.
 * 15 and 20): their own row, and their rows in every table that points at a
 * person, with the names of what those point at. Figures of polling stations
 * are nobody's, and are not in it. In what people wrote of the person, names of
 * other contacts become "[…]": surname and first name, surname alone, and a
 * first name alone that somebody in the file has ("Marie said"), but for those
 * of streets and places. A nickname, and who is in no file, the program does
 * not know. Who of the office wrote something down is left out: what was done
 * with their data, and when, is owed to a person, a colleague's name is not
 * (CJEU, 22 June 2023, C-579/21).
 */
#ifndef PEOPLE_DOSSIER_H
#define PEOPLE_DOSSIER_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

struct dossier_part {
	const char *name;  /* "consent" */
	const char *title; /* translated */
	const char *json;  /* an array of objects of plain values */
};

/* Every part, empty ones too, in the arena. STATUS_NONE: there is no such
 * contact. */
enum status dossier_read(struct campaign *c, int64_t person, struct arena *a,
	struct dossier_part **parts, size_t *n, struct error *err);

/* Texts about a person, each without the names of other contacts from then on;
 * in the arena. */
enum status dossier_mask(struct campaign *c, int64_t person, const char **texts,
	size_t n, struct arena *a, struct error *err);

/* A value of a part, to be read: in which of its rows (from 0), of which
 * column. */
struct dossier_value {
	int64_t row;
	const char *column;
	const char *value;
};

/* Those that are there, in their order, in the arena. */
enum status dossier_values(struct campaign *c, const struct dossier_part *part,
	struct arena *a, struct dossier_value **values, size_t *n,
	struct error *err);

#endif
