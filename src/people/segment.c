/* Segments: defining, listing, removing, marking as reviewed. */
#include "people/segment.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/names.h"
#include "campaign/rules.h"
#include "people/people.h"
#include "people/segment_rows.h"
#include "people/segment_sql.h"

#include <stdlib.h>
#include <string.h>

enum status
segment_small(
	struct campaign *c, bool sensitive, int64_t *small, struct error *err)
{
	const struct rules *rules;
	enum status st = sensitive ? campaign_rules(c, &rules, err) : STATUS_OK;

	*small = sensitive && st == STATUS_OK ? rules->k_sensitive : 0;
	return st;
}

/* What can be said of s from its filter, without counting. */
static enum status
look_at(struct campaign *c, const char *filter, struct segment *s,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct filter f;
	enum status small, st = people_filter_in(c, filter, &a, &f, err);

	s->sensitive = st != STATUS_OK || f.sensitive;
	s->size = FEW_PEOPLE;
	small = segment_small(
		c, s->sensitive, &s->small, st == STATUS_OK ? err : NULL);
	arena_release(&a);
	return st == STATUS_OK ? small : st;
}

/* Count whom the filter of s finds. Nobody, where all are few: all are in what
 * it leaves out. */
static enum status
count(struct campaign *c, const char *filter, struct segment *s,
	struct error *err)
{
	int64_t n = 0, all = 0;
	enum status st = people_count(c, filter, &n, err);

	if (st == STATUS_OK && s->small && !n)
		st = people_count(c, "", &all, err);
	if (st == STATUS_OK)
		st = segment_told(c, filter, "", n, s->small, &s->size, err);
	if (all && few_shown(all, s->small) == FEW_PEOPLE)
		s->size = FEW_PEOPLE;
	return st;
}

enum status
segment_size(struct campaign *c, const char *filter, struct segment *s,
	struct error *err)
{
	enum status st = look_at(c, filter, s, err);

	return st == STATUS_OK ? count(c, filter, s, err) : st;
}

enum status
segment_of_row(struct campaign *c, const struct segment_row *row,
	struct arena *a, struct segment *out, struct error *err)
{
	enum status st;

	*out = (struct segment){.id = row->id,
		.name = row->name,
		.filter = row->filter,
		.said = people_say(c, row->filter, a),
		.note = row->note,
		.reviewed = row->reviewed,
		.reviewer = row->reviewer};
	st = look_at(c, row->filter, out, err);
	out->size_then = few_shown(row->reviewed_size, out->small);
	return st;
}

/* A segment whose filter no longer compiles is kept, with its size hidden. */
static enum status
from_row(struct campaign *c, const struct segment_row *row, struct arena *a,
	struct segment *out, struct error *err)
{
	enum status st = segment_of_row(c, row, a, out, err);

	if (st == STATUS_OK)
		st = count(c, row->filter, out, err);
	return st == STATUS_USAGE ? STATUS_OK : st;
}

bool
segment_is_due(const struct segment *s)
{
	return !s->reviewed || s->size != s->size_then;
}

enum status
segment_names(struct campaign *c, struct arena *a, struct segment **segments,
	size_t *n, struct error *err)
{
	struct segment_row *rows;
	enum status st = segment_rows(campaign_db(c), NULL, a, &rows, n, err);

	if (st != STATUS_OK)
		return st;
	*segments = ARENA_ARRAY(a, struct segment, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*segments)[i] = (struct segment){.id = rows[i].id,
			.name = rows[i].name,
			.filter = rows[i].filter,
			.note = rows[i].note};
	return STATUS_OK;
}

static enum status
add_sizes(struct campaign *c, struct arena *a, struct segment *s,
	struct error *err)
{
	const size_t now = SEGMENT_SIZES - 1;
	struct review_row *reviews;
	size_t n = 0;
	enum status st =
		review_rows(campaign_db(c), s->id, now, a, &reviews, &n, err);

	for (size_t i = 0; i < now; i++)
		s->sizes[now - 1 - i] =
			i < n ? few_shown(reviews[i].size, s->small)
			      : FEW_PEOPLE;
	s->sizes[now] = s->size;
	return st;
}

enum status
segment_list(struct campaign *c, struct arena *a, struct segment **segments,
	size_t *n, struct error *err)
{
	struct segment_row *rows;
	enum status st = segment_rows(campaign_db(c), NULL, a, &rows, n, err);

	if (st != STATUS_OK)
		return st;
	*segments = ARENA_ARRAY(a, struct segment, *n + 1);
	for (size_t i = 0; i < *n && st == STATUS_OK; i++) {
		st = from_row(c, &rows[i], a, &(*segments)[i], err);
		/* The other half is whoever asks for them. */
		if (st == STATUS_OK &&
			!campaign_progress(
				c, (double)(i + 1) / (2 * (double)*n)))
			st = STATUS_CANCELLED;
	}
	for (size_t i = 0; i < *n && st == STATUS_OK; i++)
		st = add_sizes(c, a, &(*segments)[i], err);
	return st;
}

static enum status
no_such_segment(struct campaign *c, const char *name, struct arena *a,
	struct error *err)
{
	struct segment_row *rows;
	const char **names;
	size_t n;
	enum status st = segment_rows(campaign_db(c), NULL, a, &rows, &n, err);

	if (st != STATUS_OK)
		return st;
	names = ARENA_ARRAY(a, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		names[i] = rows[i].name;
	return names_missing(
		_("segment"), name, names, n, "segments list", err);
}

enum status
segment_row_find(struct campaign *c, const char *name, struct arena *a,
	struct segment_row *row, struct error *err)
{
	struct segment_row *rows;
	size_t n;
	enum status st = segment_rows(
		campaign_db(c), text_fold(a, name), a, &rows, &n, err);

	if (st != STATUS_OK)
		return st;
	if (n == 0)
		return no_such_segment(c, name, a, err);
	*row = rows[0];
	return STATUS_OK;
}

enum status
segment_find(struct campaign *c, const char *name, struct arena *a,
	struct segment *segment, struct error *err)
{
	struct segment_row row;
	enum status st = segment_row_find(c, name, a, &row, err);

	return st == STATUS_OK ? from_row(c, &row, a, segment, err) : st;
}

/* What segment_define is to write. */
struct definition {
	const char *name;
	const char *filter;
	const char *note; /* NULL: as it is */
};

static enum status
define(struct campaign *c, void *data, struct error *err)
{
	const struct definition *d = data;
	struct arena *a = campaign_arena(c);
	const char *name = text_clean(a, d->name);
	struct segment_row row = {.name = name, .key = text_fold(a, name)};
	struct filter f;
	char now[DATE_TIME_SIZE];
	enum status st = people_filter_in(c, d->filter, a, &f, err);

	if (st != STATUS_OK)
		return st;
	if (!*row.key)
		return error_set(
			err, STATUS_USAGE, _("a segment needs a name"));
	st = segment_row_find(c, name, a, &row, err);
	if (st != STATUS_OK && st != STATUS_NONE)
		return st;
	row.filter = d->filter;
	row.note = d->note ? d->note : row.note;
	campaign_say(c, N_("segment %s: %s"), name,
		*d->filter ? d->filter
			   : phrase_word(campaign_arena(c), N_("everybody")));
	row.created = date_now(now);
	st = segment_write(campaign_db(c), &row, err);
	return st == STATUS_OK ? segment_check_whole(c, NULL, err) : st;
}

enum status
segment_define(struct campaign *c, const char *name, const char *filter,
	const char *note, int64_t *entry, struct error *err)
{
	struct definition d = {name, filter, note};

	return campaign_change(c, VERB_SEGMENT_DEFINE, define, &d, entry, err);
}

static struct segment_text
text_of(const struct segment_row *row)
{
	return (struct segment_text){row->name, row->filter, row->note};
}

/* All segments, and the index of the one with this id. */
static enum status
rows_around(struct campaign *c, int64_t id, struct arena *a,
	struct segment_row **rows, size_t *n, size_t *at, struct error *err)
{
	enum status st = segment_rows(campaign_db(c), NULL, a, rows, n, err);

	*at = 0;
	while (st == STATUS_OK && *at < *n && (*rows)[*at].id != id)
		(*at)++;
	if (st == STATUS_OK && *at == *n)
		st = error_set(
			err, STATUS_NONE, _("this segment is no longer there"));
	return st;
}

/* Read the row to be changed as it is now. */
static enum status
row_to_change(struct campaign *c, int64_t id, struct arena *a,
	struct segment_row *row, struct error *err)
{
	struct segment_row *rows;
	size_t n, i;
	enum status st = rows_around(c, id, a, &rows, &n, &i, err);

	if (st == STATUS_OK)
		*row = rows[i];
	return st;
}

/* A name that no other segment has, and its key. */
static enum status
take_name(struct campaign *c, const char *name, struct arena *a,
	struct segment_row *row, struct error *err)
{
	struct segment_row *others;
	size_t n;
	enum status st;

	row->name = text_clean(a, name);
	row->key = text_fold(a, row->name);
	if (!*row->key)
		return error_set(
			err, STATUS_USAGE, _("a segment needs a name"));
	st = segment_rows(campaign_db(c), row->key, a, &others, &n, err);
	if (st == STATUS_OK && n && others[0].id != row->id)
		return error_set(err, STATUS_USAGE,
			_("there is a segment %s already"), others[0].name);
	return st;
}

/* What segment_save is to write over what. */
struct saving {
	int64_t *id;
	const struct segment_text *now;
};

static enum status
save(struct campaign *c, void *data, struct error *err)
{
	const struct saving *s = data;
	struct arena *a = campaign_arena(c);
	struct segment_row row = {0};
	const char *key;
	struct filter f;
	char time[DATE_TIME_SIZE];
	enum status st = people_filter_in(c, s->now->filter, a, &f, err);

	if (st == STATUS_OK && *s->id)
		st = row_to_change(c, *s->id, a, &row, err);
	key = row.key;
	if (st == STATUS_OK)
		st = take_name(c, s->now->name, a, &row, err);
	row.filter = s->now->filter;
	row.note = s->now->note && *s->now->note ? s->now->note : NULL;
	row.created = date_now(time);
	if (st == STATUS_OK)
		st = segment_write(campaign_db(c), &row, err);
	if (st == STATUS_OK)
		st = segment_check_whole(c, key, err);
	if (st == STATUS_OK)
		*s->id = row.id;
	campaign_say(c, N_("segment %s: %s"), s->now->name,
		*s->now->filter
			? s->now->filter
			: phrase_word(campaign_arena(c), N_("everybody")));
	return st;
}

enum status
segment_save(struct campaign *c, int64_t *id, const struct segment_text *now,
	int64_t *entry, struct error *err)
{
	struct saving s = {id, now};

	return campaign_change(c, VERB_SEGMENT_DEFINE, save, &s, entry, err);
}

enum status
segment_locate(struct campaign *c, int64_t id, struct arena *a,
	struct segment_place *place, struct error *err)
{
	struct segment_row *rows;
	size_t n, i;
	enum status st = rows_around(c, id, a, &rows, &n, &i, err);

	if (st != STATUS_OK)
		return st;
	*place = (struct segment_place){.text = text_of(&rows[i]),
		.at = i + 1,
		.n = n,
		.previous = i ? rows[i - 1].id : 0,
		.next = i + 1 < n ? rows[i + 1].id : 0};
	return STATUS_OK;
}

enum status
segment_count(struct campaign *c, int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct segment_row *rows;
	size_t found = 0;
	enum status st =
		segment_rows(campaign_db(c), NULL, &a, &rows, &found, err);

	*n = (int64_t)found;
	arena_release(&a);
	return st;
}

static enum status
remove_segment(struct campaign *c, void *data, struct error *err)
{
	const char *const *name = data;
	struct segment_row row;
	enum status st =
		segment_row_find(c, *name, campaign_arena(c), &row, err);

	campaign_say(c, N_("remove the segment %s"), *name);
	if (st == STATUS_OK)
		st = segment_delete(campaign_db(c), row.id, err);
	return st == STATUS_OK ? segment_check_whole(c, row.key, err) : st;
}

enum status
segment_remove(
	struct campaign *c, const char *name, int64_t *entry, struct error *err)
{
	return campaign_change(
		c, VERB_SEGMENT_REMOVE, remove_segment, &name, entry, err);
}

/* Differences of ascending ids in base 128 (migrations/0004-segments.sql). */
static void
encode_members(struct buf *out, const int64_t *ids, size_t n)
{
	int64_t before = 0;

	buf_reserve(out, n * 2);
	for (size_t i = 0; i < n; i++) {
		uint64_t d = (uint64_t)(ids[i] - before);

		for (; d >= 128; d >>= 7)
			buf_add_char(out, (char)(d | 128));
		buf_add_char(out, (char)d);
		before = ids[i];
	}
}

int64_t
segment_next_member(
	const unsigned char **at, const unsigned char *end, int64_t before)
{
	uint64_t d = 0;

	for (int shift = 0; *at < end && shift < 63; shift += 7) {
		unsigned char byte = *(*at)++;

		d |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			return before + (int64_t)d;
	}
	return INT64_MAX;
}

static enum status
write_review(struct campaign *c, const struct segment_row *row, struct arena *a,
	struct error *err)
{
	struct buf members = BUF_INIT;
	struct filter f;
	char now[DATE_TIME_SIZE];
	int64_t *ids = NULL;
	size_t n = 0;
	enum status st = people_filter_in(c, row->filter, a, &f, err);
	struct review_row review = {.segment = row->id,
		.time = date_now(now),
		.actor = campaign_actor(c),
		.filter = row->filter};

	if (st == STATUS_OK)
		st = people_ids(c, &f, &ids, &n, err);
	if (st == STATUS_OK) {
		encode_members(&members, ids, n);
		review.size = (int64_t)n;
		st = review_write(
			campaign_db(c), &review, members.at, members.len, err);
	}
	buf_release(&members);
	free(ids);
	return st;
}

static enum status
mark_reviewed(struct campaign *c, void *data, struct error *err)
{
	const char *const *name = data;
	struct arena *a = campaign_arena(c);
	struct segment_row row;
	enum status st = segment_row_find(c, *name, a, &row, err);

	campaign_say(c, N_("review the segment %s"), *name);
	return st == STATUS_OK ? write_review(c, &row, a, err) : st;
}

enum status
segment_mark_reviewed(
	struct campaign *c, const char *name, int64_t *entry, struct error *err)
{
	return campaign_change(
		c, VERB_SEGMENT_REVIEW, mark_reviewed, &name, entry, err);
}
