/* p: what a place prints, on the pages of a file; the worker draws them. */
#include "base/i18n.h"
#include "ui/frame/pane.h"

#include <stdio.h>

struct printing {
	int64_t id;
	char path[4096];
};

static enum status
print(struct pane *p, const void *data, struct error *err)
{
	const struct printing *what = data;
	size_t n = 0;
	enum status st = p->ops->print->write(
		p->campaign, what->id, what->path, &n, err);

	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE, _("Written: %s"), what->path);
	return st;
}

static void
chose_file(struct pane *p, const struct answer *answer)
{
	struct printing what = {.id = *(const int64_t *)answer->data};

	snprintf(what.path, sizeof(what.path), "%s", answer->text);
	pane_work(p, WORK_LONG, N_("printing"), print);
	pane_work_on(p, &what, sizeof(what));
}

bool
pane_prints(const struct pane_ops *ops)
{
	const enum action *own = ops->actions;

	while (own && *own && *own != ACTION_PRINT)
		own++;
	return ops->print || (own && *own);
}

bool
pane_print(struct pane *p)
{
	const struct pane_print *what = p->ops->print;
	const int64_t id = !what              ? 0
			   : what->of         ? what->of(p)
			   : what->of_subject ? p->subject
					      : pane_current(p);

	if (!id)
		return false;
	dialog_save_file(p, _(what->title),
		what->endings ? what->endings : "pdf", _(what->name),
		chose_file);
	dialog_about(p, &id, sizeof(id));
	return true;
}
