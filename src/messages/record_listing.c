/* Records of sendings as rows, and one as lines to read. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/few.h"
#include "messages/listings.h"
#include "messages/record.h"

#include <string.h>

#define AT(member) FIELD(struct record_row, member)

static void
cost(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->none |= out->number < 0;
}

static const struct listing_column columns[] = {
	LISTED("outbox", N_("Sending"), CELL_NUMBER, AT(outbox), .width = 7),
	LISTED("time", N_("Approved"), CELL_TIME, AT(time), .width = 16),
	LISTED("actor", N_("Who"), CELL_TEXT, AT(actor), .width = 10),
	LISTED("message", N_("Message"), CELL_TEXT, AT(message)),
	LISTED("channel", N_("Channel"), CELL_WORD, AT(channel),
		.set = &channel_set, .width = 8),
	LISTED("aimed", N_("Aimed"), CELL_FLAG, AT(aimed), .width = 5),
	LISTED("filter", N_("Criteria"), CELL_TEXT, AT(filter)),
	LISTED_PEOPLE("people", N_("People"), struct record_row, people, small,
		.width = 7),
	LISTED_PEOPLE("found", N_("Found"), struct record_row, found, small,
		.keep = LISTING_FILE_ONLY),
	LISTED("sponsor", N_("Sponsor"), CELL_TEXT, AT(sponsor),
		.keep = LISTING_FILE_ONLY),
	LISTED("mandataire", N_("Mandataire"), CELL_TEXT, AT(holder),
		.keep = LISTING_FILE_ONLY),
	LISTED("election", N_("Election"), CELL_DAY, AT(election),
		.keep = LISTING_FILE_ONLY),
	LISTED("sources", N_("Sources"), CELL_TEXT, AT(sources),
		.keep = LISTING_FILE_ONLY),
	LISTED("left_out", N_("Left out"), CELL_TEXT, AT(left_out),
		.keep = LISTING_FILE_ONLY),
	LISTED("cost", N_("Cost, in cents"), CELL_NUMBER, AT(cost),
		.cell = cost, .keep = LISTING_FILE_ONLY),
	LISTED("written", N_("Written by"), CELL_WORD, AT(writer),
		.set = &record_writer_set, .keep = LISTING_FILE_ONLY),
	LISTED("keep_until", N_("Kept until"), CELL_DAY, AT(keep_until),
		.keep = LISTING_FILE_ONLY),
	LISTED("text", N_("Text"), CELL_TEXT, AT(text),
		.keep = LISTING_FILE_ONLY),
};

#undef AT

static enum status
rows_of(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *rows, struct error *err)
{
	struct record_row *list = NULL;
	enum status st = record_list(c, ask->of, a, &list, &rows->n, err);

	rows->at = list;
	return st;
}

const struct listing record_listing = {
	.name = "records",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct record_row, id),
	.rows = rows_of,
};

static const struct listing_column line_columns[] = {
	LISTED("item", N_("Item"), CELL_TEXT, FIELD(struct record_line, name),
		.keep = LISTING_FILE_ONLY),
	LISTED("name", N_("Name"), CELL_TEXT, FIELD(struct record_line, title),
		.width = 16),
	LISTED("text", N_("Text"), CELL_TEXT, FIELD(struct record_line, text),
		.sentence = true),
};

static enum status
lines_of(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *rows, struct error *err)
{
	struct record_line *list = NULL;
	enum status st = record_lines(c, ask->of, a, &list, &rows->n, err);

	rows->at = list;
	return st == STATUS_NONE ? STATUS_OK : st;
}

const struct listing record_line_listing = {
	.name = "record",
	.columns = line_columns,
	.ncolumns = ARRAY_LEN(line_columns),
	LISTING_ROW(struct record_line, id),
	.rows = lines_of,
};

struct reading {
	struct record_line *at;
	size_t n;
};

static void
say(struct reading *r, const char *name, const char *title, const char *text)
{
	r->at[r->n] = (struct record_line){.id = (int64_t)r->n + 1,
		.name = name,
		.title = title,
		.text = text && *text ? text : _("(not said)")};
	r->n++;
}

static const char *
count(struct arena *a, const struct record_row *row, int64_t n)
{
	return few_text(a, few_shown(n, row->small), row->small);
}

static const char *
sum(struct arena *a, int64_t cents)
{
	char euros[32];

	if (cents < 0)
		return NULL;
	i18n_count(euros, sizeof(euros), cents / 100);
	return arena_printf(a, _("%s€%s.%02d"), "", euros, (int)(cents % 100));
}

static void
read_row(struct reading *r, const struct record_row *row, struct arena *a)
{
	char when[DATE_WHEN_SIZE];

	say(r, "text", _("Text"), row->text);
	say(r, "sponsor", _("Sponsor"), row->sponsor);
	say(r, "mandataire", _("Mandataire"), row->holder);
	say(r, "election", _("Election"), row->election);
	say(r, "channel", _("Channel"), set_title(&channel_set, row->channel));
	say(r, "aimed", _("Aimed online"), row->aimed ? _("yes") : _("no"));
	say(r, "criteria", _("Criteria"),
		*row->filter ? row->filter : _("everybody"));
	say(r, "sources", _("Data from"), row->sources);
	say(r, "found", _("Found by them"), count(a, row, row->found));
	say(r, "left_out", _("Left out"),
		*row->left_out ? row->left_out : _("nobody"));
	say(r, "people", _("People"), count(a, row, row->people));
	say(r, "approved", _("Approved"),
		arena_printf(a, _("%s by %s"), date_moment(when, row->time),
			row->actor));
	say(r, "cost", _("Cost"), sum(a, row->cost));
	say(r, "written", _("Written by"),
		row->writer ? set_title(&record_writer_set, row->writer)
			    : NULL);
	say(r, "keep_until", _("Kept until"), row->keep_until);
}

enum status
record_lines(struct campaign *c, int64_t outbox, struct arena *a,
	struct record_line **lines, size_t *n, struct error *err)
{
	struct record_row *rows;
	struct reading r = {.at = ARENA_ARRAY(a, struct record_line, 20)};
	size_t found = 0;
	enum status st = record_list(c, outbox, a, &rows, &found, err);

	if (st == STATUS_OK && found == 0)
		return error_set(err, STATUS_NONE,
			_("nothing is kept of sending %lld: it was not "
			  "approved yet"),
			(long long)outbox);
	if (st == STATUS_OK)
		read_row(&r, &rows[0], a);
	*lines = r.at;
	*n = r.n;
	return st;
}
