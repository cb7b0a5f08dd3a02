/* How lines of compliance are added. */
#ifndef OFFICE_COMPLIANCE_INTERNAL_H
#define OFFICE_COMPLIANCE_INTERNAL_H

#include "base/arena.h"
#include "base/vec.h"
#include "office/compliance.h"

struct rules;

struct compliance_lines {
	struct campaign *c;
	struct arena *a;
	const struct rules *rules;
	VEC(struct compliance_line) rows;
};

/* The next one, with nothing but this; it stands until the one after. */
struct compliance_line *compliance_add(struct compliance_lines *l,
	const char *kind, const char *what, int64_t people);

/* What is past its time by class, and records of sendings. */
enum status compliance_add_retention(
	struct compliance_lines *l, struct error *err);
enum status compliance_add_suppressed(
	struct compliance_lines *l, struct error *err);

#endif
