/*
 * A roll before it comes in: what it holds, what of it is dropped or left out,
 * until when it may stay. Nothing is kept before the sentence of the law is
 * typed by whoever undertakes it.
 */
#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/listing.h"
#include "port/people/import_roll.h"
#include "ui/office/pane_roll.h"

#include <stdio.h>
#include <string.h>

enum { LINES = 12, DETAIL_ROWS = 5 };

struct line {
	int64_t id;
	const char *what, *value;
	bool attention;
};

struct look {
	struct roll_taken taken;
	struct line lines[LINES];
	size_t n;
	bool replaces; /* a roll is here */
};

static struct line *
add(struct look *s, const char *what, const char *value)
{
	struct line *line = &s->lines[s->n++];

	*line = (struct line){(int64_t)s->n, what, value, false};
	return line;
}

static const char *
number(struct arena *a, int64_t n)
{
	char text[32];

	return arena_strdup(a, i18n_count(text, sizeof(text), n));
}

static void
add_counts(struct look *s, struct arena *a)
{
	const struct roll_taken *t = &s->taken;

	add(s, _("Voters"), number(a, t->head.people));
	add(s, _("Left out: refused before"), number(a, t->head.left_out));
	add(s, _("Left out: of another commune"), number(a, t->others))
		->attention = t->others > 0;
	add(s, _("Without an address"), number(a, t->hidden));
	add(s, _("Rows without a surname"), number(a, t->refused))->attention =
		t->refused > 0;
	add(s, _("Columns dropped"),
		*t->head.dropped ? t->head.dropped : _("none"));
}

static enum status
add_days(struct pane *p, struct look *s, struct error *err)
{
	struct roll_days days;
	char iso[DATE_TIME_SIZE], when[DATE_WHEN_SIZE], day[DATE_TEXT_SIZE];
	enum status st = roll_days(p->campaign, &s->taken.head, &days, err);

	if (st != STATUS_OK)
		return st;
	add(s, _("Locked"),
		arena_strdup(&p->arena,
			date_when(when, clock_iso(iso, days.locks))));
	add(s, _("Erased"),
		arena_strdup(&p->arena,
			date_short(when, date_iso(day, &days.purge))));
	return STATUS_OK;
}

static enum status
load(struct pane *p, struct error *err)
{
	struct look *s = p->state;
	const struct roll_asked asked = {.file = p->given};
	struct error none = ERROR_INIT;
	struct roll_row here;
	enum status st;

	s->n = 0;
	st = import_roll_look(p->campaign, &asked, &p->arena, &s->taken, err);
	if (st != STATUS_OK)
		return st;
	add_counts(s, &p->arena);
	s->replaces =
		roll_get(p->campaign, &p->arena, &here, &none) == STATUS_OK;
	if (s->replaces)
		add(s, _("Takes the place of"),
			arena_printf(
				&p->arena, _("%s, which is erased"), here.file))
			->attention = true;
	return add_days(p, s, err);
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct look *s = p->state;

	*out = (struct listing_rows){s->lines, s->n};
}

static bool
needs_word(const void *row)
{
	return ((const struct line *)row)->attention;
}

static const struct listing_column columns[] = {
	LISTED("what", N_("What would happen"), CELL_TEXT,
		FIELD(struct line, what), .width = 30),
	LISTED("value", N_("How many, or which"), CELL_TEXT,
		FIELD(struct line, value)),
};

static const struct listing lines = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct line, id),
	.name = "roll",
	.attention = needs_word};

static const struct list_ops list = {
	.listing = &lines, .fixed = true, .rows = rows};

static void
draw_undertaking(struct pane *p, struct canvas *c, const struct area *area)
{
	struct area line = *area;

	(void)p;
	if (area->rows < 2)
		return;
	canvas_put(c, line.row, line.col, line.cols, STYLE_BOLD,
		_("What is undertaken, and typed in these words"));
	line.row++;
	line.rows--;
	canvas_put_lines(c, &line, 0, roll_undertaking);
}

/* Who undertakes it, as what. */
struct undertaking {
	char by[120];
	int quality;
	char sentence[600];
	bool replaces;
};

static enum status
bring_in(struct pane *p, const void *data, struct error *err)
{
	const struct undertaking *u = data;
	const struct date today = date_today();
	struct arena a = ARENA_INIT;
	char day[DATE_TEXT_SIZE];
	const struct roll_asked asked = {.file = p->given,
		.sentence = u->sentence,
		.signed_by = u->by,
		.quality = (enum roll_quality)u->quality,
		.signed_on = date_iso(day, &today),
		.replace = u->replaces};
	struct roll_taken taken;
	enum status st =
		import_roll(p->campaign, &asked, &a, &taken, NULL, err);

	if (st == STATUS_OK) {
		pane_say(p, LEVEL_DONE,
			ngettext("The roll is in: %lld voter. It is erased "
				 "after the poll.",
				"The roll is in: %lld voters. It is erased "
				"after the poll.",
				(unsigned long)taken.head.people),
			(long long)taken.head.people);
		pane_leave_to(p, NULL);
	}
	arena_release(&a);
	return st;
}

static const char *
check_sentence(struct pane *p, const struct answer *answer, struct arena *a)
{
	(void)p;
	(void)a;
	return roll_undertakes(answer->text)
		       ? NULL
		       : _("that is not the sentence above");
}

static void
sentence_typed(struct pane *p, const struct answer *answer)
{
	struct undertaking u = *(const struct undertaking *)answer->data;

	snprintf(u.sentence, sizeof(u.sentence), "%s", answer->text);
	pane_work(p, WORK_LONG, N_("importing"), bring_in);
	pane_work_on(p, &u, sizeof(u));
}

static void
quality_chosen(struct pane *p, const struct answer *answer)
{
	struct undertaking u = *(const struct undertaking *)answer->data;

	u.quality = answer->value;
	dialog_ask(p, _("The sentence above:"),
		_("Typed by who undertakes it, today; it is kept"), NULL, 0,
		sentence_typed);
	dialog_checks(p, check_sentence);
	dialog_about(p, &u, sizeof(u));
}

static const char *
check_name(struct pane *p, const struct answer *answer, struct arena *a)
{
	(void)p;
	(void)a;
	return answer->text[strspn(answer->text, " ")]
		       ? NULL
		       : _("who undertakes it signs with their name");
}

static void
name_typed(struct pane *p, const struct answer *answer)
{
	struct undertaking u = *(const struct undertaking *)answer->data;

	snprintf(u.by, sizeof(u.by), "%s", answer->text);
	dialog_choose(p, _("As what?"), false, quality_chosen);
	dialog_about(p, &u, sizeof(u));
	dialog_add_set(p, &roll_quality_set);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct look *s = p->state;
	const struct undertaking u = {.replaces = s->replaces};

	(void)status;
	(void)err;
	if (action != ACTION_WORK || !s->n)
		return false;
	dialog_ask(p, _("Who undertakes what art. L. 37 asks?"),
		_("Surname and first name; Enter goes on to the quality"), NULL,
		0, name_typed);
	dialog_checks(p, check_name);
	dialog_about(p, &u, sizeof(u));
	return true;
}

static const enum action actions[] = {ACTION_WORK, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_WORK, N_("import it"),
		N_("Undertake it, and import it; that cannot be undone")},
	{ACTION_NONE}};

const struct pane_ops pane_roll_import = {
	.right = VERB_RIGHT_PEOPLE,
	.id = "roll-import",
	.name = N_("A roll"),
	.state_size = sizeof(struct look),
	.list = &list,
	.actions = actions,
	.words = words,
	.slow = true,
	.busy = N_("Reading the file"),
	.hint = N_("Nothing is kept yet; w imports it, once it is undertaken"),
	.load = load,
	.act = act,
	.detail = draw_undertaking,
	.detail_rows = DETAIL_ROWS,
	.detail_needed = true,
};
