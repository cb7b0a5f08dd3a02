/* What the Transfers pane asks: what to compare and how, what to write. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "ui/votes/pane_transfers.h"
#include "votes/inference_file.h"

#include <stdio.h>
#include <string.h>

static const double levels[] = {0.50, 0.80, 0.90, 0.95, 0.99};

static void
add_about(struct pane *p, int value, const char *text, const void *data,
	size_t size)
{
	const size_t n = p->dialog.popup.items.len + 1;
	struct popup_item item = {.text = text,
		.letter = n < 10 ? (char)('0' + n) : 0,
		.value = value};

	item.key[0] = item.letter;
	dialog_add(p, &item, data, size);
}

static void
add_item(struct pane *p, int value, const char *text)
{
	add_about(p, value, text, NULL, 0);
}

static void
wish_for(struct pane *p, char to[POLL_SIZE], const char *name)
{
	snprintf(to, POLL_SIZE, "%s", name);
	p->reload = true;
}

/* A poll or, after the polls, a census family. */
static void
chose_rows(struct pane *p, const struct answer *answer)
{
	struct transfers *s = p->state;

	wish_for(p, s->wish.rows, answer->data);
	s->wish.groups = answer->value;
}

static void
chose_cols(struct pane *p, const struct answer *answer)
{
	struct transfers *s = p->state;

	wish_for(p, s->wish.cols, answer->data);
}

static void
chose_method(struct pane *p, const struct answer *answer)
{
	((struct transfers *)p->state)->wish.method =
		inference_method_name((size_t)answer->value);
	p->reload = true;
}

static void
chose_level(struct pane *p, const struct answer *answer)
{
	((struct transfers *)p->state)->wish.level = levels[answer->value];
	p->reload = true;
}

static void
offer_sides(struct pane *p, bool groups)
{
	const struct transfer_choices *t =
		&((struct transfers *)p->state)->choices;
	char text[128];

	dialog_choose(p, groups ? _("From") : _("To"), false,
		groups ? chose_rows : chose_cols);
	for (size_t i = 0; i < t->npolls; i++)
		add_about(p, false, t->polls[i], t->polls[i],
			strlen(t->polls[i]) + 1);
	for (size_t i = 0; groups && i < t->nfamilies; i++) {
		snprintf(text, sizeof(text), _("the census: %s"),
			t->families[i].name);
		add_about(p, true, text, t->families[i].code,
			strlen(t->families[i].code) + 1);
	}
}

static void
offer_methods(struct pane *p)
{
	dialog_choose(p, _("Method"), false, chose_method);
	for (size_t i = 0; i < inference_method_count(); i++)
		add_item(p, (int)i, inference_method_name(i));
}

static void
offer_levels(struct pane *p)
{
	char text[32];

	dialog_choose(p, _("Level of the intervals"), false, chose_level);
	for (size_t i = 0; i < ARRAY_LEN(levels); i++) {
		add_item(p, (int)i,
			i18n_percent(text, sizeof(text), 100 * levels[i], 0));
	}
}

static void
offer_rows(struct pane *p)
{
	offer_sides(p, true);
}

static void
offer_cols(struct pane *p)
{
	offer_sides(p, false);
}

static const struct {
	const char *text;
	void (*offer)(struct pane *p);
} parts[] = {
	{N_("From: a poll, or groups of the census"), offer_rows},
	{N_("To: a poll"), offer_cols},
	{N_("Method"), offer_methods},
	{N_("Level of the intervals"), offer_levels},
};

static void
chose_part(struct pane *p, const struct answer *answer)
{
	parts[answer->value].offer(p);
}

void
transfers_compare(struct pane *p)
{
	dialog_choose(p, _("Compare"), false, chose_part);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		add_item(p, (int)i, _(parts[i].text));
}

/* Before the kinds of plots, the two tables. */
enum { WRITE_TABLE, WRITE_UNITS, WRITE_PLOT };

static enum status
write_file(struct pane *p, int what, const char *path, struct error *err)
{
	const struct transfers *s = p->state;
	const struct inference *inf = &s->report.inf;
	const struct date today = date_today();
	struct plot_subject subject = transfer_subject(
		&s->report.pair, inf, s->report.level, p->campaign);
	char date[DATE_TEXT_SIZE];

	if (what == WRITE_TABLE)
		return inference_write_table(path, inf, err);
	if (what == WRITE_UNITS)
		return inference_write_units(path, inf, err);
	subject.date = date_iso(date, &today);
	subject.row = (size_t)pane_current(p) - 1;
	subject.col = s->table.at;
	return campaign_plot(p->campaign, path,
		plot_kind_list[what - WRITE_PLOT].draw, &subject, err);
}

static void
gave_path(struct pane *p, const struct answer *answer)
{
	const int *what = answer->data;
	struct error err = ERROR_INIT;

	if (write_file(p, *what, answer->text, &err) == STATUS_OK)
		pane_say(p, LEVEL_DONE, _("Written: %s"), answer->text);
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
}

static void
chose_what(struct pane *p, const struct answer *answer)
{
	bool plot = answer->value >= WRITE_PLOT;

	dialog_save_file(p, _("To which file?"), plot ? "pdf,svg,png" : "csv",
		plot ? "transfers.pdf" : "transfers.csv", gave_path);
	dialog_about(p, &answer->value, sizeof(answer->value));
}

void
transfers_export(struct pane *p)
{
	const struct transfers *s = p->state;
	char text[160];

	if (!s->report.inf.nrows || !pane_current(p))
		return;
	dialog_choose(p, _("Write to a file"), false, chose_what);
	add_item(p, WRITE_TABLE, _("The table (CSV)"));
	add_item(p, WRITE_UNITS, _("Every station's table (CSV)"));
	for (size_t i = 0; i < plot_kind_count; i++) {
		snprintf(text, sizeof(text), _("Plot: %s"),
			_(plot_kind_list[i].summary));
		add_item(p, WRITE_PLOT + (int)i, text);
	}
}
