/*
 * What the campaign holds of a person as a text to be handed over: every part
 * of the dossier (people/dossier.h), in words, and what happened.
 */
#ifndef OFFICE_DOSSIER_DOCUMENT_H
#define OFFICE_DOSSIER_DOCUMENT_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/document.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;
struct dossier_part;
struct dossier_value;

enum status dossier_document(struct campaign *c, int64_t person,
	const struct dossier_part *parts, size_t n, struct arena *a,
	struct document *out, struct error *err);

/* A column and a value of a part as they are read; the title is NULL for what
 * is said in the other language. */
const char *dossier_title(const struct dossier_part *part, const char *column);
const char *dossier_text(const struct dossier_part *part,
	const struct dossier_value *v, struct arena *a);

#endif
