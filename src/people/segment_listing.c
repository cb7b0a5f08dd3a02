/* The columns of segments and of refusals. */
#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/listings.h"
#include "people/suppression.h"

static const struct segment *
segment_of(const void *row)
{
	return &((const struct segment_reached *)row)->segment;
}

static void
size_then(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	if (!segment_of(row)->reviewed) {
		out->none = true;
		out->shown = NULL;
	}
}

static void
change(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct segment *s = segment_of(row);

	if (!s->reviewed)
		out->text = NULL;
	else if (s->size == FEW_PEOPLE || s->size_then == FEW_PEOPLE)
		out->text = "-";
	else if (s->size == s->size_then)
		out->text = "=";
	else
		out->text = arena_printf(
			a, "%+lld", (long long)(s->size - s->size_then));
}

/* Of a segment that was reviewed; one that was not has its size of now only. */
static void
trend(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct segment *s = segment_of(row);

	out->text = s->reviewed ? text_trend(a, s->sizes, SEGMENT_SIZES) : NULL;
}

static void
reviewed(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->text ? NULL : _("never");
}

/* Where the door reaches all of them, as it mostly does, their number stands in
 * the column of people. */
static void
at_the_door(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct segment_reached *r = row;

	(void)a;
	if (r->reach[CHANNEL_DOOR] == r->segment.size) {
		out->none = true;
		out->shown = NULL;
	}
}

static void
sensitive(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->number ? _("yes") : "";
}

#define AT(member) FIELD(struct segment_reached, member)
#define COUNT(name, title, member, ...)                                        \
	LISTED_PEOPLE(name, title, struct segment_reached, member,             \
		segment.small, __VA_ARGS__)

static const struct listing_column segment_columns[] = {
	LISTED("segment", N_("Segment"), CELL_TEXT, AT(segment.name)),
	COUNT("people", N_("People"), segment.size, .width = 9),
	COUNT("then", N_("Then"), segment.size_then, .cell = size_then,
		.keep = LISTING_FILE_ONLY),
	LISTED("change", N_("Change"), CELL_TEXT, .cell = change,
		.screen_only = true, .right = true, .width = 7),
	LISTED("trend", N_("Trend"), CELL_TEXT, .cell = trend,
		.screen_only = true, .width = SEGMENT_SIZES, .keep = 100),
	COUNT("email", N_("E-mail"), reach[CHANNEL_EMAIL], .screen_only = true,
		.width = 6),
	COUNT("sms", N_("SMS"), reach[CHANNEL_SMS], .screen_only = true,
		.width = 6, .keep = 70),
	COUNT("phone", N_("Tel."), reach[CHANNEL_PHONE], .screen_only = true,
		.width = 6, .keep = 70),
	COUNT("door", N_("Door"), reach[CHANNEL_DOOR], .cell = at_the_door,
		.screen_only = true, .width = 6, .keep = 70),
	LISTED("reviewed", N_("Reviewed"), CELL_DAY, AT(segment.reviewed),
		.cell = reviewed, .aside = true, .width = 8),
	LISTED("by", N_("By"), CELL_TEXT, AT(segment.reviewer),
		.keep = LISTING_FILE_ONLY),
	LISTED("sensitive", N_("Sensitive"), CELL_FLAG, AT(segment.sensitive),
		.cell = sensitive, .width = 9),
	LISTED("filter", N_("Filter"), CELL_TEXT, AT(segment.filter),
		.keep = LISTING_FILE_ONLY),
};

#undef AT
#undef COUNT

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
	double parts; /* each is sized, then asked how it is reached */
	enum status st = segment_list(c, a, &segments, &rows->n, err);

	if (st != STATUS_OK)
		return st;
	parts = 2 * (double)rows->n;
	rows->at = all = ARENA_ARRAY(a, struct segment_reached, rows->n + 1);
	for (size_t i = 0; i < rows->n && st == STATUS_OK; i++) {
		all[i].segment = segments[i];
		if (ask->all)
			st = segment_reach(c, &segments[i], all[i].reach, err);
		if (st == STATUS_OK &&
			!campaign_progress(
				c, (double)(rows->n + i + 1) / parts))
			st = STATUS_CANCELLED;
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

static void
then(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	if (!((const struct segment_review *)row)->segment.reviewed) {
		out->none = true;
		out->shown = NULL;
	}
}

static void
station(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->text ? NULL : _("unknown");
}

#define AT(member) FIELD(struct segment_review, member)
#define COUNT(name, title, member, ...)                                        \
	LISTED_PEOPLE(name, title, struct segment_review, member,              \
		segment.small, __VA_ARGS__)
#define REACH(name, title, channel) COUNT(name, title, reach[channel], )

static const struct listing_column review_columns[] = {
	LISTED("segment", N_("Segment"), CELL_TEXT, AT(segment.name)),
	COUNT("people", N_("People"), segment.size, ),
	LISTED("filter", N_("Filter"), CELL_TEXT, AT(segment.filter)),
	LISTED("note", N_("Note"), CELL_TEXT, AT(segment.note)),
	LISTED("sensitive", N_("Sensitive"), CELL_FLAG, AT(segment.sensitive)),
	LISTED("reviewed", N_("Reviewed"), CELL_TIME, AT(segment.reviewed),
		.cell = reviewed),
	LISTED("by", N_("By"), CELL_TEXT, AT(segment.reviewer)),
	COUNT("then", N_("Then"), segment.size_then, .cell = then),
	LISTED("filter_changed", N_("Filter changed since"), CELL_FLAG,
		AT(filter_changed)),
	REACH("email", N_("Reached by e-mail"), CHANNEL_EMAIL),
	REACH("sms", N_("Reached by SMS"), CHANNEL_SMS),
	REACH("phone", N_("Reached by telephone"), CHANNEL_PHONE),
	REACH("post", N_("Reached by post"), CHANNEL_POST),
	REACH("door", N_("Reached at the door"), CHANNEL_DOOR),
	COUNT("came", N_("Came in"), came_in, ),
	COUNT("left", N_("Went out"), went_out, ),
};

#undef AT
#define AT(member) FIELD(struct segment_station, member)

static const struct listing_column voting_columns[] = {
	LISTED("station", N_("Station"), CELL_TEXT, AT(code), .cell = station),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
	LISTED_PEOPLE("people", N_("People"), struct segment_station, people,
		small, ),
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
	LISTED_PEOPLE(
		"people", N_("People"), struct segment_size, size, small, ),
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
