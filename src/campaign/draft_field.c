/* One field of a draft: a text that was edited by itself. */
#include "campaign/draft.h"

#include "base/mem.h"

#include <string.h>

/* Its place among the fields; their number if it is not there. */
static size_t
place_of(const struct draft *draft, const char *name)
{
	size_t i = 0;

	while (i < draft->nfields && strcmp(draft->fields[i].name, name) != 0)
		i++;
	return i;
}

enum status
draft_field_put(struct campaign *c, enum draft_form form, int64_t subject,
	const char *title, const struct draft_field *field, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct draft draft = {.form = form, .subject = subject, .title = title};
	struct draft_field *fields;
	enum status st = draft_get(c, form, subject, &a, &draft, err);
	size_t i;

	if (st == STATUS_OK || st == STATUS_NONE) {
		i = place_of(&draft, field->name);
		fields = ARENA_ARRAY(&a, struct draft_field, draft.nfields + 1);
		if (draft.nfields)
			memcpy(fields, draft.fields,
				draft.nfields * sizeof(*fields));
		draft.nfields += i == draft.nfields;
		fields[i] = *field;
		draft.fields = fields;
		st = draft_put(c, &draft, err);
	}
	arena_release(&a);
	return st;
}

enum status
draft_field_get(struct campaign *c, enum draft_form form, int64_t subject,
	const char *name, struct arena *a, struct draft_field *field,
	struct error *err)
{
	struct draft draft = {.nfields = 0};
	enum status st = draft_get(c, form, subject, a, &draft, err);
	size_t i = place_of(&draft, name);

	if (st == STATUS_OK && i == draft.nfields)
		st = STATUS_NONE;
	if (st == STATUS_OK)
		*field = draft.fields[i];
	return st;
}

enum status
draft_field_drop(struct campaign *c, enum draft_form form, int64_t subject,
	const char *name, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct draft draft = {.nfields = 0};
	enum status st = draft_get(c, form, subject, &a, &draft, err);
	size_t i = place_of(&draft, name);

	if (st == STATUS_NONE || i == draft.nfields) {
		st = st == STATUS_NONE ? STATUS_OK : st;
	} else if (draft.nfields == 1) {
		st = draft_drop(c, form, subject, err);
	} else {
		draft.fields[i] = draft.fields[--draft.nfields];
		st = draft_put(c, &draft, err);
	}
	arena_release(&a);
	return st;
}
