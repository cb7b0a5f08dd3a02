/* Merging: a plan of lines first, then one entry. */
#include "people/contact_merge.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/basis.h"
#include "campaign/campaign.h"
#include "people/contact_internal.h"
#include "people/duplicate_sql.h"
#include "people/person_more_sql.h"
#include "people/refused.h"
#include "people/search.h"

#include <string.h>

static bool
same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool
said(const char *value)
{
	return value && *value;
}

static bool
of_address(enum contact_field f)
{
	return f >= CONTACT_NUMBER && f <= CONTACT_CITY;
}

/* Fields of which both values can be kept. */
static bool
has_room(enum contact_field f)
{
	return f == CONTACT_REFERENCE || f == CONTACT_EMAIL ||
	       f == CONTACT_PHONE || f == CONTACT_PHONE2 || f == CONTACT_TAGS ||
	       f == CONTACT_NOTES;
}

/* An address is taken whole: one person's street with the other's number would
 * be no address. */
static bool
takes_address(const struct contact_merge *m, const bool *take)
{
	bool any = m->keep.street == NULL && m->other.street != NULL;

	for (int f = CONTACT_NUMBER; f <= CONTACT_CITY; f++)
		any = any || take[f];
	return any;
}

static void
take_address(struct contact_merge *m)
{
	struct contact_row *to = &m->result;
	const struct contact_row *from = &m->other;

	to->address = from->address;
	to->number = from->number;
	to->suffix = from->suffix;
	to->street = from->street;
	to->street_key = from->street_key;
	to->stair = from->stair;
	to->floor = from->floor;
	to->door = from->door;
	to->postcode = from->postcode;
	to->city = from->city;
}

static enum status
set_field(struct contact_merge *m, enum contact_field f, const bool *take,
	struct arena *a, struct error *err)
{
	const char *keep = contact_field_value(&m->keep, f);
	const char *other = contact_field_value(&m->other, f);

	if (!said(other) || of_address(f) || f == CONTACT_TAGS)
		return STATUS_OK;
	if (f == CONTACT_NOTES)
		return contact_set(&m->result, f,
			!said(keep) || same(keep, other)
				? other
				: arena_join(a, keep, "\n", other),
			a, err);
	return take[f] || !said(keep)
		       ? contact_set(&m->result, f, other, a, err)
		       : STATUS_OK;
}

static enum merge_fate
fate_of(const struct merge_line *l)
{
	if (!said(l->keep) && !said(l->other))
		return MERGE_NOTHING;
	if (same(l->keep, l->other))
		return MERGE_SAME;
	if (!said(l->other))
		return said(l->result) ? MERGE_KEPT : MERGE_LOST;
	if (!said(l->keep))
		return said(l->result) ? MERGE_FILLED : MERGE_LOST;
	return has_room(l->field) ? MERGE_UNITED : MERGE_LOST;
}

static void
set_lines(struct contact_merge *m, struct arena *a)
{
	for (int i = 0; i < CONTACT_FIELDS; i++) {
		enum contact_field f = (enum contact_field)i;
		struct merge_line *l = &m->lines[i];

		*l = (struct merge_line){.field = f,
			.keep = contact_field_value(&m->keep, f),
			.other = contact_field_value(&m->other, f),
			.result = contact_field_value(&m->result, f)};
		l->fate = fate_of(l);
		if (f == CONTACT_TAGS && l->fate == MERGE_UNITED)
			l->result = arena_join(a, l->keep, ", ", l->other);
		else if (f == CONTACT_TAGS && l->fate == MERGE_LOST)
			l->fate = MERGE_FILLED;
		if (f == CONTACT_TAGS && !said(l->result))
			l->result = l->other;
	}
}

/* If one of the two is a member, so is the result. */
static void
set_origin(struct contact_merge *m, struct arena *a)
{
	if (m->other.basis < m->keep.basis) {
		m->result.basis = m->other.basis;
		m->result.class = m->other.class;
	}
	if (!same(m->keep.source, m->other.source))
		m->result.source =
			arena_join(a, m->keep.source, "; ", m->other.source);
}

static enum status
check_pair(const struct contact_merge *m, struct error *err)
{
	bool keep = m->keep.basis == BASIS_ROLL;
	bool other = m->other.basis == BASIS_ROLL;

	if (m->keep.id == m->other.id)
		return error_set(err, STATUS_USAGE,
			_("two contacts are expected, not one twice"));
	if (keep == other)
		return STATUS_OK;
	return error_set(err, STATUS_DENIED,
		_("contact %lld comes from the electoral roll, whose data are "
		  "purged after the poll and serve no other use; the two stay "
		  "apart"),
		(long long)(keep ? m->keep.id : m->other.id));
}

enum status
contact_merge_prepare(struct campaign *c, int64_t keep, int64_t other,
	const bool take[CONTACT_FIELDS], struct arena *a,
	struct contact_merge *m, struct error *err)
{
	enum status st = contact_get(c, keep, a, &m->keep, err);

	if (st == STATUS_OK)
		st = contact_get(c, other, a, &m->other, err);
	if (st == STATUS_OK)
		st = check_pair(m, err);
	if (st != STATUS_OK)
		return st;
	m->result = m->keep;
	for (int f = 0; f < CONTACT_FIELDS && st == STATUS_OK; f++)
		st = set_field(m, (enum contact_field)f, take, a, err);
	if (takes_address(m, take))
		take_address(m);
	set_origin(m, a);
	set_lines(m, a);
	return st;
}

/* A main value that is replaced becomes a further one. */
static enum status
keep_channel(struct db *db, const struct contact_row *result, enum channel kind,
	const char *value, struct error *err)
{
	const struct person_channel channel = {.kind = kind, .value = value};
	bool changed;

	if (!said(value))
		return STATUS_OK;
	if (same(value, result->email) || same(value, result->phone) ||
		same(value, result->phone2))
		return person_channel_delete(
			db, result->id, kind, value, &changed, err);
	return person_channel_insert(
		db, result->id, &channel, 0, &changed, err);
}

static enum status
keep_channels(struct db *db, const struct contact_merge *m, struct error *err)
{
	const struct {
		enum channel kind;
		const char *value;
	} values[] = {{CHANNEL_EMAIL, m->keep.email},
		{CHANNEL_EMAIL, m->other.email}, {CHANNEL_PHONE, m->keep.phone},
		{CHANNEL_PHONE, m->keep.phone2},
		{CHANNEL_PHONE, m->other.phone},
		{CHANNEL_PHONE, m->other.phone2}};
	enum status st = STATUS_OK;

	for (size_t i = 0; i < ARRAY_LEN(values) && st == STATUS_OK; i++)
		st = keep_channel(
			db, &m->result, values[i].kind, values[i].value, err);
	return st;
}

static enum status
keep_references(struct db *db, const struct contact_merge *m, struct error *err)
{
	const char *const both[] = {m->keep.reference, m->other.reference};
	enum status st = STATUS_OK;

	for (size_t i = 0; i < ARRAY_LEN(both) && st == STATUS_OK; i++)
		if (said(both[i]) && !same(both[i], m->result.reference))
			st = person_reference_insert(
				db, m->result.id, both[i], err);
	return st;
}

static enum status
unite(struct db *db, const struct contact_merge *m, struct error *err)
{
	int64_t keep = m->keep.id, other = m->other.id;
	enum status st = distinct_delete(db, keep, other, err);

	for (size_t i = 0; i < unite_count && st == STATUS_OK; i++)
		st = unite_tables[i].unite(db, keep, other, err);
	if (st == STATUS_OK)
		st = keep_channels(db, m, err);
	if (st == STATUS_OK)
		st = keep_references(db, m, err);
	return st == STATUS_OK ? person_delete(db, other, err) : st;
}

/* The search drops both, and adds the one that is left. */
static enum status
merge(struct campaign *c, const struct contact_merge *m, struct error *err)
{
	struct contact_row result = m->result;
	struct db *db = campaign_db(c);
	enum status st = contact_check_version(c, &m->other, err);

	if (st == STATUS_OK)
		st = contact_write(c, &result, err);
	if (st == STATUS_OK)
		st = search_remove(db, m->keep.id, err);
	if (st == STATUS_OK)
		st = search_remove(db, m->other.id, err);
	if (st == STATUS_OK)
		st = unite(db, m, err);
	if (st == STATUS_OK)
		st = refused_keep(c, m->keep.id, err);
	return st == STATUS_OK ? search_add(db, m->keep.id, err) : st;
}

static enum status
run(struct campaign *c, void *data, struct error *err)
{
	const struct contact_merge *m = *(const struct contact_merge **)data;

	campaign_say(c, N_("merge %s %s, number %lld, into %s %s"),
		m->other.last_name, m->other.first_name, (long long)m->other.id,
		m->keep.last_name, m->keep.first_name);
	return merge(c, m, err);
}

enum status
contact_merge_run(struct campaign *c, const struct contact_merge *m,
	int64_t *entry, struct error *err)
{
	return campaign_change(c, VERB_CONTACT_MERGE, run, &m, entry, err);
}
