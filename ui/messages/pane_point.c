/* The form of a point of the programme: its title and what it says. */
#include "ui/messages/pane_point.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "messages/point.h"
#include "ui/frame/form_pane.h"

enum { TITLE, TEXT };

static const struct form_field fields[] = {
	[TITLE] = {.name = "title", .title = N_("Title"), .required = true},
	[TEXT] = {.name = "text", .title = N_("Text"), .kind = FORM_LONG},
};

static enum status
read_point(
	struct form *f, struct arena *a, const char **values, struct error *err)
{
	struct point_row row = {.title = ""};
	enum status st = STATUS_OK;

	if (f->pane->subject)
		st = point_get(
			f->pane->campaign, f->pane->subject, a, &row, err);
	values[TITLE] = row.title;
	values[TEXT] = row.text ? row.text : "";
	return st;
}

static enum status
check(struct form *f, size_t i, struct arena *a, const char **value,
	struct form_note *note, struct error *err)
{
	return STATUS_OK;
}

static enum status
save(struct form *f, int64_t *id, struct error *err)
{
	struct point_row row = {.id = f->pane->subject,
		.title = form_value(f, TITLE),
		.text = form_value(f, TEXT)};
	enum status st = point_save(f->pane->campaign, NULL, &row, NULL, err);

	*id = row.id;
	return st;
}

static const char *
title(struct form *f, struct arena *a)
{
	const char *typed = form_value(f, TITLE);

	return *typed ? arena_strdup(a, typed) : _("New point");
}

static const struct form_ops form_ops = {
	.id = "point",
	.place = "matrix",
	.fields = fields,
	.nfields = ARRAY_LEN(fields),
	.read = read_point,
	.check = check,
	.save = save,
	.title = title,
};

static enum status
load(struct pane *p, struct error *err)
{
	return form_load(p->state, &form_ops, p, err);
}

const struct pane_ops pane_point = FORM_PANE("point", N_("edit"), form);
const struct pane_ops pane_point_add = FORM_PANE("point", N_("add"), form);
