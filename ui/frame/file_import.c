#include "ui/frame/file_import.h"
#include "base/i18n.h"
#include "campaign/campaign.h"

struct chosen {
	const struct file_import *import;
	const char *path;
};

static void
have_done(
	struct pane *p, const char *title, pane_task *task, struct chosen file)
{
	file.path = arena_strdup(&p->work.arena, file.path);
	pane_work(p, WORK_LONG, title, task);
	pane_work_on(p, &file, sizeof(file));
}

static enum status
bring_in(struct pane *p, const void *data, struct error *err)
{
	const struct chosen *file = data;
	struct arena a = ARENA_INIT;
	struct file_taken taken = {.level = LEVEL_DONE};
	enum status st =
		file->import->take(p->campaign, file->path, &a, &taken, err);

	if (st == STATUS_OK)
		pane_say(p, taken.level, _("%s  u undo"), taken.says);
	arena_release(&a);
	p->reload = true;
	return st;
}

static void
agreed(struct pane *p, const struct answer *answer)
{
	const struct file_import *const *import = answer->data;

	have_done(p, N_("importing"), bring_in,
		(struct chosen){.import = *import, .path = answer->text});
}

/* What would happen, then the question whether it shall. */
static enum status
try_file(struct pane *p, const void *data, struct error *err)
{
	const struct chosen *file = data;
	struct arena a = ARENA_INIT;
	struct file_taken taken = {.level = LEVEL_DONE};
	enum status st = campaign_rehearse(p->campaign, err);

	if (st != STATUS_OK)
		return st;
	st = file->import->take(p->campaign, file->path, &a, &taken, err);
	campaign_end_rehearsal(p->campaign);
	if (st == STATUS_OK) {
		dialog_confirm(p,
			arena_join(&a, taken.holds, " ", _("Import it?")),
			file->path, agreed);
		dialog_about(p, &file->import, sizeof(file->import));
	}
	arena_release(&a);
	return st;
}

static void
chosen(struct pane *p, const struct answer *answer)
{
	const struct file_import *const *import = answer->data;

	have_done(p, N_("trying the import"), try_file,
		(struct chosen){.import = *import, .path = answer->text});
}

void
file_import_ask(struct pane *p, const struct file_import *what)
{
	dialog_open_file(p, _(what->question), what->endings, chosen);
	dialog_about(p, &what, sizeof(what));
}
