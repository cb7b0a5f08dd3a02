/* The form of a point of the programme: its title and its text. */
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
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	*(struct point_row *)row = (struct point_row){.title = ""};
	return f->pane->subject ? point_get(f->pane->campaign, f->pane->subject,
					  a, row, err)
				: STATUS_OK;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	struct point_row *point = row;
	enum status st = point_save(f->pane->campaign, point, NULL, err);

	*id = point->id;
	return st;
}

static const struct form_ops form_ops = {
	.form = FORM_POINT,
	.place = "matrix",
	.fields = fields,
	.nfields = ARRAY_LEN(fields),
	.row = &point_row_map,
	.get = get,
	.save = save,
	.named = TITLE,
	.unnamed = N_("New point"),
};

const struct pane_ops pane_point =
	FORM_PANE(MESSAGES, "point", N_("edit"), form);
const struct pane_ops pane_point_add =
	FORM_PANE(MESSAGES, "point", N_("add"), form);
