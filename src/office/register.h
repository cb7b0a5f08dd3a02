/*
 * The register of processings (GDPR, art. 30), the skeleton of the impact
 * assessment (art. 35) and the notification of a breach (art. 33), made from
 * what the campaign's file holds today: a processing without a row is not in
 * them, and a field that is declared is, at once. What only the office knows is
 * left to be filled in.
 */
#ifndef OFFICE_REGISTER_H
#define OFFICE_REGISTER_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/document.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

struct register_line {
	const char *sheet; /* "contacts": for ever the same */
	const char *title; /* of the sheet, translated */
	const char *item;  /* "purpose" */
	const char *name;  /* translated */
	const char *text;
};

/* In the arena; lines of a sheet stand together. */
enum status register_lines(struct campaign *c, struct arena *a,
	struct register_line **lines, size_t *n, struct error *err);
enum status assessment_lines(struct campaign *c, struct arena *a,
	struct register_line **lines, size_t *n, struct error *err);

/* What the CNIL is told of a breach (office/law_case.h), as art. 33 asks it:
 * from the case and the file, the rest to be filled in. STATUS_NONE: it is
 * none. */
enum status breach_lines(struct campaign *c, int64_t id, struct arena *a,
	struct register_line **lines, size_t *n, struct error *err);

/* Any of them; id is that of a breach. */
enum register_kind { REGISTER_OWN = 1, REGISTER_ASSESSMENT, REGISTER_BREACH };
enum status register_read(struct campaign *c, enum register_kind kind,
	int64_t id, struct arena *a, struct register_line **lines, size_t *n,
	struct error *err);
/* Its lines as a text, with its title and the day it is made. */
struct document register_document(struct campaign *c, enum register_kind kind,
	const struct register_line *lines, size_t n, struct arena *a);

/* A processing: the tables that it lives in, parted by blanks. Every table that
 * points at people is of one (tests/unit/office/test_register.c). */
struct processing {
	const char *sheet;
	const char *title, *purpose, *basis, *data; /* N_() */
	const char *tables;
};
extern const struct processing processings[];
extern const size_t nprocessings;

#endif
