/* A sheet of the electoral roll by keys: for doors or letters, of a station or
 * a street, as pages to walk with or as a file. */
#include "base/i18n.h"
#include "campaign/output.h"
#include "people/listings.h"
#include "people/roll.h"
#include "port/people/print_roll.h"
#include "ui/office/pane_roll.h"

#include <stdio.h>
#include <string.h>

/* As far as it is asked. */
struct asked {
	enum channel channel;
	char where[200];
	char path[4096];
};

static enum status
write_rows(struct campaign *c, const struct roll_choice *choice, size_t *n,
	int64_t *left_out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct roll_line *rows;
	enum status st = roll_draw(c, choice, &a, &rows, n, left_out, err);

	if (st == STATUS_OK)
		st = output_file(choice->file, &roll_sheet_listing,
			&(struct listing_rows){rows, *n}, err);
	arena_release(&a);
	return st;
}

/* A number is a station's, anything else a street; nothing: all. */
static void
read_where(struct roll_choice *choice, const char *where)
{
	if (!*where)
		return;
	if (strspn(where, "0123456789") == strlen(where))
		choice->station = where;
	else
		choice->street = where;
}

static enum status
draw_sheet(struct pane *p, const void *data, struct error *err)
{
	const struct asked *asked = data;
	struct roll_choice choice = {
		.channel = asked->channel, .file = asked->path};
	const char *dot = strrchr(asked->path, '.');
	size_t n = 0;
	int64_t left_out = 0;
	enum status st;

	read_where(&choice, asked->where);
	st = (dot && strcmp(dot, ".pdf") == 0 ? print_roll : write_rows)(
		p->campaign, &choice, &n, &left_out, err);
	p->reload = true;
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			ngettext("%zu voter, %lld left out who refuse: %s",
				"%zu voters, %lld left out who refuse: %s",
				(unsigned long)n),
			n, (long long)left_out, asked->path);
	return st;
}

static void
file_chosen(struct pane *p, const struct answer *answer)
{
	struct asked asked = *(const struct asked *)answer->data;

	snprintf(asked.path, sizeof(asked.path), "%s", answer->text);
	pane_work(p, WORK_LONG, N_("drawing the sheet"), draw_sheet);
	pane_work_on(p, &asked, sizeof(asked));
}

static void
where_typed(struct pane *p, const struct answer *answer)
{
	struct asked asked = *(const struct asked *)answer->data;

	snprintf(asked.where, sizeof(asked.where), "%s",
		answer->text + strspn(answer->text, " "));
	dialog_save_file(p, _("Where does the sheet go?"),
		"pdf," OUTPUT_ENDINGS, _("roll.pdf"), file_chosen);
	dialog_about(p, &asked, sizeof(asked));
}

static void
channel_chosen(struct pane *p, const struct answer *answer)
{
	const struct asked asked = {.channel = (enum channel)answer->value};

	dialog_ask(p, _("Which station, or which street?"),
		_("12 or rue des Lilas; empty: all. It is written down who "
		  "drew it"),
		NULL, 0, where_typed);
	dialog_about(p, &asked, sizeof(asked));
}

void
roll_ask_sheet(struct pane *p)
{
	static const enum channel ways[] = {CHANNEL_DOOR, CHANNEL_POST};

	dialog_choose(p, _("A sheet for"), false, channel_chosen);
	for (int i = 0; i < 2; i++) {
		struct popup_item item = {
			.text = ways[i] == CHANNEL_DOOR ? _("doors to knock at")
							: _("letters by post"),
			.value = (int)ways[i],
			.letter = (char)('1' + i)};

		snprintf(item.key, sizeof(item.key), "%c", item.letter);
		dialog_add(p, &item, NULL, 0);
	}
}
