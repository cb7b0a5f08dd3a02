/* A backup from the screen: to which file, sealed with which words. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "office/backup.h"
#include "ui/office/today.h"

#include <string.h>

/* At least as many letters: short ones are guessed from a stolen file. */
enum { LEAST_LETTERS = 8 };

struct asked {
	const char *path, *passphrase;
};

static enum status
make(struct pane *p, const void *data, struct error *err)
{
	const struct asked *asked = data;
	struct arena a = ARENA_INIT;
	const char *made = NULL;
	enum status st = backup_make(
		p->campaign, asked->path, asked->passphrase, 0, &a, &made, err);

	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			_("Backed up to %s, and verified. Keep the passphrase "
			  "elsewhere: without it nobody opens it."),
			made);
	p->reload = true;
	arena_release(&a);
	return st;
}

static const char *
check_passphrase(struct pane *p, const struct answer *answer, struct arena *a)
{
	return text_width(answer->text) >= LEAST_LETTERS
		       ? NULL
		       : arena_printf(a,
				 _("%d letters at least; a few words are "
				   "best"),
				 LEAST_LETTERS);
}

static void
passphrase_typed(struct pane *p, const struct answer *answer)
{
	struct asked asked = {arena_strdup(&p->work.arena, answer->data),
		arena_strdup(&p->work.arena, answer->text)};

	pane_work(p, WORK_LONG, N_("backing up"), make);
	pane_work_on(p, &asked, sizeof(asked));
}

static void
file_chosen(struct pane *p, const struct answer *answer)
{
	dialog_ask(p, _("Passphrase that opens it again:"),
		_("Some words that you keep elsewhere; Enter makes the backup"),
		NULL, 0, passphrase_typed);
	dialog_about(p, answer->text, strlen(answer->text) + 1);
	dialog_checks(p, check_passphrase);
}

void
today_ask_backup(struct pane *p)
{
	char now[DATE_TIME_SIZE];
	struct arena a = ARENA_INIT;

	dialog_save_file(p, _("Back up to which file?"), "backup",
		arena_printf(&a, "permanence-%.10s.backup", date_now(now)),
		file_chosen);
	arena_release(&a);
}
