/* What an erasure of the electoral roll takes, and the copies that whoever has
 * them destroys; w erases it and keeps the record. */
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "campaign/listing.h"
#include "office/roll_purge.h"
#include "ui/office/pane_roll.h"

#include <stdio.h>
#include <string.h>

struct copy {
	int64_t id;
	const char *kind;
	const struct roll_copy *of;
};

struct purge {
	struct roll_proof proof;
	struct copy *copies;
	size_t n;
};

static void
add_copies(
	struct purge *s, const char *kind, const struct roll_copy *of, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct copy *copy = &s->copies[s->n++];

		*copy = (struct copy){(int64_t)s->n, kind, &of[i]};
	}
}

static enum status
load(struct pane *p, struct error *err)
{
	struct purge *s = p->state;
	enum status st;

	*s = (struct purge){.n = 0};
	st = roll_purge_look(p->campaign, &p->arena, &s->proof, err);
	if (st != STATUS_OK)
		return st;
	s->copies = ARENA_ARRAY(&p->arena, struct copy,
		s->proof.nsheets + s->proof.nbackups + 1);
	add_copies(s, _("sheet"), s->proof.sheets, s->proof.nsheets);
	add_copies(s, _("backup"), s->proof.backups, s->proof.nbackups);
	return STATUS_OK;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct purge *s = p->state;

	*out = (struct listing_rows){s->copies, s->n};
}

static void
time_of(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text = ((const struct copy *)row)->of->time;
}

static void
what_of(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text = ((const struct copy *)row)->of->what;
}

static const struct listing_column columns[] = {
	LISTED("kind", N_("Copy"), CELL_TEXT, FIELD(struct copy, kind),
		.width = 10),
	LISTED("time", N_("Made"), CELL_TIME, .cell = time_of, .width = 15),
	LISTED("what", N_("What"), CELL_TEXT, .cell = what_of),
};

static const struct listing listing = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct copy, id),
	.name = "copies"};

static const struct list_ops list = {
	.listing = &listing, .headed = true, .rows = rows};

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct purge *s = p->state;
	char number[32];

	if (s->proof.roll.file)
		canvas_put_fmt(c, 1, 1, area->cols - 2, STYLE_BOLD,
			ngettext("%s voter of %s is erased for good",
				"%s voters of %s are erased for good",
				(unsigned long)s->proof.erased),
			i18n_count(number, sizeof(number), s->proof.erased),
			s->proof.roll.file);
	list_draw(&p->list, c, area);
}

/* The record is the only thing that says what was here: where its file fails,
 * its digest is said, which the journal keeps. */
static enum status
erase(struct pane *p, const void *data, struct error *err)
{
	const char *path = data;
	struct arena a = ARENA_INIT;
	struct roll_proof proof;
	enum status st = roll_purge(p->campaign, &a, &proof, NULL, err);

	if (st == STATUS_OK) {
		pane_say(p, LEVEL_DONE,
			ngettext("Erased: %lld voter. Record %.12s…: %s",
				"Erased: %lld voters. Record %.12s…: %s",
				(unsigned long)proof.erased),
			(long long)proof.erased, proof.digest, path);
		pane_leave_to(p, NULL);
		st = io_write(path, proof.record, strlen(proof.record), err);
	}
	arena_release(&a);
	return st;
}

static void
file_chosen(struct pane *p, const struct answer *answer)
{
	pane_work(p, WORK_CHANGE, N_("erasing"), erase);
	pane_work_on(p, answer->text, strlen(answer->text) + 1);
}

static void
count_typed(struct pane *p, const struct answer *answer)
{
	(void)answer;
	dialog_save_file(p, _("Where does the record of the erasure go?"),
		"json", _("roll-erased.json"), file_chosen);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct purge *s = p->state;

	(void)status;
	(void)err;
	if (action != ACTION_WORK || !s->proof.roll.file)
		return false;
	dialog_count(p, _("Erased for good. How many voters has it?"),
		_("As the line above says; Esc leaves it"), s->proof.erased,
		count_typed);
	return true;
}

static const struct pane_way none[] = {{ACTION_NONE}};

static const enum action actions[] = {ACTION_WORK, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_WORK, N_("erase"), N_("Erase the roll, and keep the record")},
	{ACTION_NONE}};

const struct pane_ops pane_roll_purge = {
	.right = VERB_RIGHT_ERASE,
	.id = "roll-purge",
	.name = N_("Erasure"),
	.state_size = sizeof(struct purge),
	.list = &list,
	.actions = actions,
	.words = words,
	.ways = none,
	.empty = N_("No copies are known: no sheet was drawn, no backup made."),
	.hint = N_("Nothing is erased yet; the copies below are destroyed by "
		   "who has them"),
	.load = load,
	.act = act,
	.draw = draw,
};
