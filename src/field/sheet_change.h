/*
 * Small jobs with sheets that are there: who takes one, and which doors are on
 * it. One entry each; what does not go is STATUS_FAILED and says why.
 */
#ifndef FIELD_SHEET_CHANGE_H
#define FIELD_SHEET_CHANGE_H

#include "field/sheet.h"

enum { SHEET_PEOPLE = 4 };

struct sheet_gift {
	const int64_t *people; /* who takes it; those before no longer do */
	size_t n;              /* at most SHEET_PEOPLE; 0: nobody by name */
	int64_t team;          /* 0: the one team of the first of them */
	int64_t meeting;       /* of kind doors, or 0 */
	/* When it went out (seconds), where that is written down later; 0: now.
	 */
	int64_t when;
};

/* To people: the sheet is out. To a meeting alone: it goes out there. */
enum status sheet_give(struct campaign *c, int64_t sheet,
	const struct sheet_gift *gift, int64_t *entry, struct error *err);

/* Doors that have not been knocked at go on a new sheet, *made. */
enum status sheet_rest(struct campaign *c, int64_t sheet, int64_t *made,
	int64_t *entry, struct error *err);
/* What is behind the first n doors, or the building they end in. */
enum status sheet_split(struct campaign *c, int64_t sheet, int64_t n,
	int64_t *made, int64_t *entry, struct error *err);
/* The doors of other go behind those of sheet, and other is no more; neither
 * has been taken out. */
enum status sheet_merge(struct campaign *c, int64_t sheet, int64_t other,
	int64_t *entry, struct error *err);
/* A building's doors leave the sheet and can be cut again. */
enum status sheet_drop(struct campaign *c, int64_t sheet, int64_t address,
	int64_t *entry, struct error *err);

#endif
