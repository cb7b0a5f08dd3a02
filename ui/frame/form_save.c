/* Saving: by the worker, on a twin of the form, where nobody has changed the
 * record since the form was opened. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "ui/frame/form.h"
#include "ui/frame/form_internal.h"

#include <string.h>

void
form_twin(struct form *twin, const struct form *f, struct pane *pane)
{
	twin->ops = f->ops;
	twin->pane = pane;
	twin->at = f->at;
	twin->saving = f->saving;
	twin->values = MEM_ARRAY(struct form_value, f->ops->nfields);
	for (size_t i = 0; i < f->ops->nfields; i++) {
		twin->values[i].was =
			arena_strdup(&twin->arena, f->values[i].was);
		prompt_init(&twin->values[i].typed, form_value(f, i));
	}
}

/* Read the record again: is it still as it was when the form was opened? */
static enum status
unchanged(void *form, struct error *err)
{
	struct form *f = form;
	const size_t n = f->ops->nfields;
	const char **values = ARENA_ARRAY(&f->arena, const char *, n);
	enum status st = f->ops->read(f, &f->arena, values, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		f->stale |= strcmp(values[i], f->values[i].was) != 0;
	return f->stale ? error_set(err, STATUS_CONFLICT,
				  _("somebody changed it meanwhile"))
			: st;
}

/* What is written is made of the record as it is, so it is read before; and
 * once more when nobody else can write. */
enum status
form_save(struct pane *p, const void *data, struct error *err)
{
	struct form *f = p->state;
	enum status st = unchanged(f, err);

	if (st != STATUS_OK)
		return st;
	campaign_guard(p->campaign, unchanged, f);
	st = f->ops->save(f, &f->saved, err);
	campaign_guard(p->campaign, NULL, NULL);
	return st == STATUS_OK ? form_drop(p, NULL, err) : st;
}
