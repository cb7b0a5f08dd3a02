/* The columns of segments and of refusals. */
#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "people/listings.h"
#include "people/suppression.h"

static const struct segment *
segment_of(const void *row)
{
	return &((const struct segment_reached *)row)->segment;
}

/* Is a count hidden? Then people see "< 11", and files nothing. */
static void
hide(const void *row, struct arena *a, struct listing_cell *out)
{
	if (out->number == SEGMENT_HIDDEN)
		out->shown = arena_printf(
			a, _("< %lld"), (long long)segment_of(row)->small);
}

static void
size_then(const void *row, struct arena *a, struct listing_cell *out)
{
	out->none |= !segment_of(row)->reviewed;
	if (!out->none || out->number == SEGMENT_HIDDEN)
		hide(row, a, out);
}

static void
change(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct segment *s = segment_of(row);

	if (!s->reviewed)
		out->text = _("new");
	else if (s->size == SEGMENT_HIDDEN || s->size_then == SEGMENT_HIDDEN)
		out->text = "-";
	else if (s->size == s->size_then)
		out->text = "=";
	else
		out->text = arena_printf(
			a, "%+lld", (long long)(s->size - s->size_then));
}

static void
reviewed(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->text ? NULL : _("never");
}

static void
sensitive(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->number ? _("yes") : "";
}

#define AT(member) FIELD(struct segment_reached, member)

static const struct listing_column segment_columns[] = {
	LISTED("segment", N_("Segment"), CELL_TEXT, AT(segment.name)),
	LISTED("people", N_("People"), CELL_COUNT, AT(segment.size),
		.blank = BLANK_NEGATIVE, .cell = hide, .width = 9),
	LISTED("then", N_("Then"), CELL_COUNT, AT(segment.size_then),
		.blank = BLANK_NEGATIVE, .cell = size_then,
		.keep = LISTING_FILE_ONLY),
	LISTED("change", N_("Change"), CELL_TEXT, .cell = change,
		.screen_only = true, .right = true, .width = 7),
	LISTED("email", N_("E-mail"), CELL_COUNT, AT(reach[CHANNEL_EMAIL]),
		.blank = BLANK_NEGATIVE, .cell = hide, .screen_only = true,
		.width = 6),
	LISTED("sms", N_("SMS"), CELL_COUNT, AT(reach[CHANNEL_SMS]),
		.blank = BLANK_NEGATIVE, .cell = hide, .screen_only = true,
		.width = 6, .keep = 70),
	LISTED("phone", N_("Tel."), CELL_COUNT, AT(reach[CHANNEL_PHONE]),
		.blank = BLANK_NEGATIVE, .cell = hide, .screen_only = true,
		.width = 6, .keep = 70),
	LISTED("door", N_("Door"), CELL_COUNT, AT(reach[CHANNEL_DOOR]),
		.blank = BLANK_NEGATIVE, .cell = hide, .screen_only = true,
		.width = 6, .keep = 70),
	LISTED("reviewed", N_("Reviewed"), CELL_DAY, AT(segment.reviewed),
		.cell = reviewed, .aside = true, .width = 8),
	LISTED("by", N_("By"), CELL_TEXT, AT(segment.reviewer),
		.keep = LISTING_FILE_ONLY),
	LISTED("sensitive", N_("Sensitive"), CELL_FLAG, AT(segment.sensitive),
		.cell = sensitive, .head = N_("Sens."), .width = 5),
	LISTED("filter", N_("Filter"), CELL_TEXT, AT(segment.filter),
		.keep = LISTING_FILE_ONLY),
};

#undef AT

static bool
is_due(const void *row)
{
	return segment_is_due(segment_of(row));
}

static enum status
segment_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct segment *segments;
	struct segment_reached *all;
	enum status st = segment_list(c, a, &segments, &rows->n, err);

	if (st != STATUS_OK)
		return st;
	rows->at = all = ARENA_ARRAY(a, struct segment_reached, rows->n + 1);
	for (size_t i = 0; i < rows->n && st == STATUS_OK; i++) {
		all[i].segment = segments[i];
		if (ask->all)
			st = segment_reach(c, &segments[i], all[i].reach, err);
	}
	return st;
}

const struct listing segment_listing = {
	.name = "segments",
	.columns = segment_columns,
	.ncolumns = ARRAY_LEN(segment_columns),
	LISTING_ROW(struct segment_reached, segment.id),
	.attention = is_due,
	.rows = segment_listing_rows,
};

/* The sizes of a review, hidden as its segment's are. */
static void
hidden(struct arena *a, int64_t small, struct listing_cell *out)
{
	if (out->number == SEGMENT_HIDDEN)
		out->shown = arena_printf(a, _("< %lld"), (long long)small);
}

static void
reached(const void *row, struct arena *a, struct listing_cell *out)
{
	hidden(a, ((const struct segment_review *)row)->segment.small, out);
}

static void
then(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct segment *s =
		&((const struct segment_review *)row)->segment;

	if (s->reviewed)
		hidden(a, s->small, out);
	out->none |= !s->reviewed;
}

static void
voting(const void *row, struct arena *a, struct listing_cell *out)
{
	hidden(a, ((const struct segment_station *)row)->small, out);
}

static void
sized(const void *row, struct arena *a, struct listing_cell *out)
{
	hidden(a, ((const struct segment_size *)row)->small, out);
}

static void
station(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->text ? NULL : _("unknown");
}

#define AT(member) FIELD(struct segment_review, member)
#define REACH(name, title, channel)                                            \
	LISTED(name, title, CELL_COUNT, AT(reach[channel]),                    \
		.blank = BLANK_NEGATIVE, .cell = reached)

static const struct listing_column review_columns[] = {
	LISTED("segment", N_("Segment"), CELL_TEXT, AT(segment.name)),
	LISTED("people", N_("People"), CELL_COUNT, AT(segment.size),
		.blank = BLANK_NEGATIVE, .cell = reached),
	LISTED("filter", N_("Filter"), CELL_TEXT, AT(segment.filter)),
	LISTED("note", N_("Note"), CELL_TEXT, AT(segment.note)),
	LISTED("sensitive", N_("Sensitive"), CELL_FLAG, AT(segment.sensitive)),
	LISTED("reviewed", N_("Reviewed"), CELL_TIME, AT(segment.reviewed),
		.cell = reviewed),
	LISTED("by", N_("By"), CELL_TEXT, AT(segment.reviewer)),
	LISTED("then", N_("Then"), CELL_COUNT, AT(segment.size_then),
		.blank = BLANK_NEGATIVE, .cell = then),
	LISTED("filter_changed", N_("Filter changed since"), CELL_FLAG,
		AT(filter_changed)),
	REACH("email", N_("Reached by e-mail"), CHANNEL_EMAIL),
	REACH("sms", N_("Reached by SMS"), CHANNEL_SMS),
	REACH("phone", N_("Reached by telephone"), CHANNEL_PHONE),
	REACH("post", N_("Reached by post"), CHANNEL_POST),
	REACH("door", N_("Reached at the door"), CHANNEL_DOOR),
	LISTED("came", N_("Came in"), CELL_COUNT, AT(came_in),
		.blank = BLANK_NEGATIVE, .cell = reached),
	LISTED("left", N_("Went out"), CELL_COUNT, AT(went_out),
		.blank = BLANK_NEGATIVE, .cell = reached),
};

#undef AT
#define AT(member) FIELD(struct segment_station, member)

static const struct listing_column voting_columns[] = {
	LISTED("station", N_("Station"), CELL_TEXT, AT(code), .cell = station),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
	LISTED("people", N_("People"), CELL_COUNT, AT(people),
		.blank = BLANK_NEGATIVE, .cell = voting),
};

static const struct listing voting_listing = {
	.columns = voting_columns,
	.ncolumns = ARRAY_LEN(voting_columns),
	.size = sizeof(struct segment_station),
	.no_id = true,
};

#undef AT
#define AT(member) FIELD(struct segment_change, member)

static const struct listing_column move_columns[] = {
	LISTED("contact", N_("Contact"), CELL_NUMBER, AT(person),
		.keep = LISTING_FILE_ONLY),
	LISTED("sign", "+/-", CELL_TEXT, AT(sign), .width = 3),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name),
		.head = N_("Came in or went out"), .width = 26),
	LISTED("why", N_("Why"), CELL_TEXT, AT(why), .sensitive = true),
};

const struct listing segment_move_listing = {
	.name = "moves",
	LISTING_PEOPLE(struct segment_change, person),
	.columns = move_columns,
	.ncolumns = ARRAY_LEN(move_columns),
	LISTING_ROW(struct segment_change, person),
};

#undef AT
#define AT(member) FIELD(struct segment_size, member)

static const struct listing_column size_columns[] = {
	LISTED("reviewed", N_("Reviewed"), CELL_TIME, AT(time)),
	LISTED("people", N_("People"), CELL_COUNT, AT(size),
		.blank = BLANK_NEGATIVE, .cell = sized),
};

#undef AT

static const struct listing size_listing = {
	.columns = size_columns,
	.ncolumns = ARRAY_LEN(size_columns),
	.size = sizeof(struct segment_size),
	.no_id = true,
};

static const struct listing_part review_parts[] = {
	LISTING_PART("stations", N_("Stations"), &voting_listing,
		struct segment_review, stations, nstations),
	LISTING_SOME("who_came", N_("Came in"), &segment_move_listing,
		struct segment_review, came, listed_came, ncame),
	LISTING_SOME("who_left", N_("Went out"), &segment_move_listing,
		struct segment_review, left, listed_left, nleft),
	LISTING_PART("sizes", N_("Sizes"), &size_listing, struct segment_review,
		history, nhistory),
};

const struct listing segment_record = {
	.name = "segment",
	.columns = review_columns,
	.ncolumns = ARRAY_LEN(review_columns),
	.parts = review_parts,
	.nparts = ARRAY_LEN(review_parts),
	LISTING_ROW(struct segment_review, segment.id),
};

static void
digest(const void *row, struct arena *a, struct listing_cell *out)
{
	char hex[2 * DIGEST_SIZE + 1];

	digest_hex(hex, ((const struct suppression_row *)row)->digest,
		DIGEST_SIZE);
	out->text = arena_strdup(a, hex);
}

#define AT(member) FIELD(struct suppression_row, member)

static const struct listing_column suppression_columns[] = {
	LISTED("channel", N_("Channel"), CELL_WORD, AT(channel),
		.set = &channel_set),
	LISTED("date", N_("Date"), CELL_DAY, AT(date)),
	LISTED("hash", N_("Hash"), CELL_TEXT, .cell = digest),
};

static enum status
suppression_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct suppression_row *refusals;
	enum status st = suppression_list(c, a, &refusals, &rows->n, err);

	(void)ask;
	rows->at = refusals;
	return st;
}

const struct listing suppression_listing = {
	.name = "suppression",
	.columns = suppression_columns,
	.ncolumns = ARRAY_LEN(suppression_columns),
	.size = sizeof(struct suppression_row),
	.no_id = true,
	.rows = suppression_listing_rows,
};
