/* Result sets: building them, checking their sums, and codes. */
#include "votes/result.h"

#include "base/i18n.h"
#include "base/text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
result_set_init(struct result_set *set)
{
	*set = (struct result_set){.arena = ARENA_INIT};
}

void
result_set_release(struct result_set *set)
{
	for (size_t i = 0; i < set->ballots.len; i++)
		VEC_RELEASE(&set->ballots.at[i].options);
	for (size_t i = 0; i < set->rows.len; i++)
		VEC_RELEASE(&set->rows.at[i].votes);
	VEC_RELEASE(&set->ballots);
	VEC_RELEASE(&set->rows);
	VEC_RELEASE(&set->notes);
	free(set->slots);
	arena_release(&set->arena);
}

/* Files hold a commune's rows together: look from the last one back. */
static size_t
ballot_of(struct result_set *set, const char *place)
{
	struct result_ballot new = {.options = VEC_INIT};

	for (size_t i = set->ballots.len; i > 0; i--)
		if (strcmp(set->ballots.at[i - 1].place, place) == 0)
			return i - 1;
	new.place = arena_strdup(&set->arena, place);
	VEC_PUSH(&set->ballots, new);
	return set->ballots.len - 1;
}

static size_t
hash_text(size_t h, const char *s)
{
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h;
}

/* The slot that holds a station, or the free one where it would go. */
static size_t *
slot_of(struct result_set *set, const char *commune, const char *station)
{
	size_t i = hash_text(hash_text(1469598103934665603u, commune), station);

	for (;; i++) {
		size_t *slot = &set->slots[i & (set->nslots - 1)];
		const struct result_row *row;

		if (!*slot)
			return slot;
		row = &set->rows.at[*slot - 1];
		if (strcmp(row->station, station) == 0 &&
			strcmp(row->commune, commune) == 0)
			return slot;
	}
}

static void
grow_slots(struct result_set *set, size_t rows)
{
	if (set->nslots > 2 * rows)
		return;
	free(set->slots);
	set->nslots = set->nslots ? set->nslots : 256;
	while (set->nslots <= 2 * rows)
		set->nslots *= 2;
	set->slots = MEM_ARRAY(size_t, set->nslots);
	for (size_t i = 0; i < set->rows.len; i++)
		*slot_of(set, set->rows.at[i].commune,
			set->rows.at[i].station) = i + 1;
}

void
result_set_reserve(struct result_set *set, size_t rows)
{
	VEC_RESERVE(&set->rows, rows);
	grow_slots(set, rows);
}

/* Rows of one commune stand together, and share its name. */
static char *
commune_name(struct result_set *set, const char *commune)
{
	size_t n = set->rows.len;

	if (n && strcmp(set->rows.at[n - 1].commune, commune) == 0)
		return set->rows.at[n - 1].commune;
	return arena_strdup(&set->arena, commune);
}

size_t
result_set_row(struct result_set *set, const char *commune, const char *station)
{
	struct result_row new = {.registered = RESULT_UNKNOWN,
		.abstentions = RESULT_UNKNOWN,
		.voted = RESULT_UNKNOWN,
		.blank = RESULT_UNKNOWN,
		.null_votes = RESULT_UNKNOWN,
		.valid = RESULT_UNKNOWN,
		.votes = VEC_INIT};
	size_t *slot;

	grow_slots(set, set->rows.len + 1);
	slot = slot_of(set, commune, station);
	if (*slot)
		return *slot - 1;
	new.ballot = ballot_of(set, set->one_ballot ? "" : commune);
	new.commune = commune_name(set, commune);
	new.station = arena_strdup(&set->arena, station);
	VEC_PUSH(&set->rows, new);
	*slot = set->rows.len;
	return set->rows.len - 1;
}

/* Most rows name the options in one order: look first at the expected place.
 * RESULT_OPTIONS if there is no room for it. */
static size_t
option_of(struct result_set *set, struct result_ballot *ballot, size_t expected,
	const char *panel, const char *label, const char *nuance)
{
	struct result_option new = {0};

	for (size_t k = 0; k < ballot->options.len; k++) {
		size_t i = (expected + k) % ballot->options.len;

		if (strcmp(ballot->options.at[i].label, label) == 0 &&
			strcmp(ballot->options.at[i].panel, panel) == 0)
			return i;
	}
	if (ballot->options.len == RESULT_OPTIONS)
		return RESULT_OPTIONS;
	new.panel = arena_strdup(&set->arena, panel);
	new.label = arena_strdup(&set->arena, label);
	new.nuance = arena_strdup(&set->arena, nuance);
	VEC_PUSH(&ballot->options, new);
	return ballot->options.len - 1;
}

enum result_vote
result_set_vote(struct result_set *set, size_t row, const char *panel,
	const char *label, const char *nuance, int64_t votes)
{
	struct result_row *r = &set->rows.at[row];
	struct result_ballot *ballot = &set->ballots.at[r->ballot];
	size_t option =
		option_of(set, ballot, r->votes.len, panel, label, nuance);

	if (option == RESULT_OPTIONS)
		return VOTE_TOO_MANY_OPTIONS;
	VEC_RESERVE(&r->votes, ballot->options.len);
	while (r->votes.len <= option)
		VEC_PUSH(&r->votes, RESULT_UNKNOWN);
	if (r->votes.at[option] != RESULT_UNKNOWN)
		return VOTE_TWICE;
	r->votes.at[option] = votes;
	return VOTE_PUT;
}

void
result_set_note(struct result_set *set, const char *fmt, ...)
{
	char text[512], *note;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	note = arena_strdup(&set->arena, text);
	VEC_PUSH(&set->notes, note);
}

/* A panel's number without leading zeros. */
static const char *
panel_number(const char *panel)
{
	while (*panel == '0' && panel[1])
		panel++;
	return panel;
}

size_t
result_set_name(struct result_set *set, const char *panel, const char *name)
{
	const char *wanted = panel_number(panel);
	size_t named = 0;

	for (size_t b = 0; b < set->ballots.len; b++) {
		struct result_ballot *ballot = &set->ballots.at[b];

		for (size_t i = 0; i < ballot->options.len; i++) {
			struct result_option *o = &ballot->options.at[i];

			if (strcmp(panel_number(o->panel), wanted) != 0)
				continue;
			o->label = arena_strdup(&set->arena, name);
			named++;
		}
	}
	return named;
}

static bool
known(int64_t a, int64_t b, int64_t c)
{
	return a >= 0 && b >= 0 && c >= 0;
}

void
result_set_complete(struct result_set *set)
{
	for (size_t i = 0; i < set->rows.len; i++) {
		struct result_row *r = &set->rows.at[i];

		if (r->abstentions < 0 && known(r->registered, r->voted, 0) &&
			r->registered >= r->voted)
			r->abstentions = r->registered - r->voted;
		if (r->null_votes < 0 && known(r->voted, r->blank, r->valid) &&
			r->voted >= r->blank + r->valid)
			r->null_votes = r->voted - r->blank - r->valid;
	}
}

static int64_t
sum_votes(const struct result_row *row)
{
	int64_t sum = 0;

	for (size_t i = 0; i < row->votes.len; i++)
		if (row->votes.at[i] > 0)
			sum += row->votes.at[i];
	return sum;
}

/* The largest of a row's options. */
static int64_t
most_votes(const struct result_row *row)
{
	int64_t most = 0;

	for (size_t i = 0; i < row->votes.len; i++)
		if (row->votes.at[i] > most)
			most = row->votes.at[i];
	return most;
}

/* A count above what it is part of. */
static const char *
above_flaw(struct arena *a, const struct result_row *r)
{
	int64_t spoilt = (r->blank > 0 ? r->blank : 0) +
			 (r->null_votes > 0 ? r->null_votes : 0);

	if (known(r->registered, r->voted, 0) && r->voted > r->registered)
		return arena_printf(a,
			_("voted %lld, which is more than the %lld "
			  "registered"),
			(long long)r->voted, (long long)r->registered);
	if (known(r->voted, r->valid, 0) && r->valid > r->voted)
		return arena_printf(a,
			_("valid votes %lld, which is more than the %lld who "
			  "voted"),
			(long long)r->valid, (long long)r->voted);
	if (r->voted >= 0 && spoilt > r->voted)
		return arena_printf(a,
			_("%lld blank and null votes, which is more than the "
			  "%lld who voted"),
			(long long)spoilt, (long long)r->voted);
	if (r->valid >= 0 && most_votes(r) > r->valid)
		return arena_printf(a,
			_("%lld votes of one list, which is more than the "
			  "%lld valid"),
			(long long)most_votes(r), (long long)r->valid);
	return NULL;
}

/* Lists that make more than can be, where nothing says the valid votes. */
static const char *
votes_flaw(struct arena *a, const struct result_row *r)
{
	int64_t sum = sum_votes(r);
	int64_t all = r->voted >= 0 ? r->voted : r->registered;

	if (r->valid >= 0)
		return r->valid == sum
			       ? NULL
			       : arena_printf(a,
					 _("valid votes %lld, but the "
					   "options make %lld"),
					 (long long)r->valid, (long long)sum);
	if (known(r->voted, r->blank, r->null_votes) &&
		r->voted - r->blank - r->null_votes != sum)
		return arena_printf(a,
			_("voted %lld, but the options, blank and null make "
			  "%lld"),
			(long long)r->voted,
			(long long)(sum + r->blank + r->null_votes));
	if (all >= 0 && sum > all)
		return arena_printf(a,
			_("the options make %lld, which is more than the %lld "
			  "who could vote"),
			(long long)sum, (long long)all);
	return NULL;
}

const char *
result_row_flaw(struct arena *a, const struct result_row *r)
{
	const char *above = above_flaw(a, r);

	if (above)
		return above;
	if (known(r->registered, r->abstentions, r->voted) &&
		r->registered != r->abstentions + r->voted)
		return arena_printf(a,
			_("registered %lld, but abstentions and votes make "
			  "%lld"),
			(long long)r->registered,
			(long long)(r->abstentions + r->voted));
	if (known(r->voted, r->blank, r->null_votes) && r->valid >= 0 &&
		r->voted != r->blank + r->null_votes + r->valid)
		return arena_printf(a,
			_("voted %lld, but valid, blank and null make %lld"),
			(long long)r->voted,
			(long long)(r->blank + r->null_votes + r->valid));
	return votes_flaw(a, r);
}

/* The ministry's letters for overseas departments, before 2024. */
static const char *
overseas(const char *department)
{
	if (department[0] != 'Z' || !department[1])
		return NULL;
	if (department[1] == 'Z')
		return "ZZ";
	return strchr("NPW", department[1]) ? "98" : "97";
}

static const char *
pad_digits(struct arena *a, const char *s, int width)
{
	static const char zeros[] = "0000000000";
	int missing = width - (int)strlen(s);

	if (missing <= 0)
		return s;
	return arena_join(a, zeros + sizeof(zeros) - 1 - missing, "", s);
}

const char *
result_commune_code(
	struct arena *a, const char *department, const char *commune)
{
	const char *prefix = overseas(department);

	if (strlen(commune) >= 4 || !*department)
		return pad_digits(a, commune, 5);
	if (!prefix)
		prefix = pad_digits(a, department, 2);
	/* Three-figure departments (974) overlap the commune's first digit. */
	if (strlen(prefix) == 3)
		prefix = arena_strndup(a, prefix, 2);
	return arena_join(a, prefix, "", pad_digits(a, commune, 3));
}

/* Four digits are the canonical form, and most codes. */
static bool
is_four_digits(const char *s)
{
	return strspn(s, "0123456789") == 4 && !s[4];
}

const char *
result_station_code(struct arena *a, const char *station)
{
	const char *code = strrchr(station, '_');
	const char *dash = strchr(station, '-');

	if (is_four_digits(station))
		return station;
	if (dash && isdigit((unsigned char)dash[1]))
		return arena_printf(a, "%s%s",
			pad_digits(a,
				arena_strndup(
					a, station, (size_t)(dash - station)),
				2),
			pad_digits(a, dash + 1, 2));
	code = code ? code + 1 : station;
	while (*code == '0' && isdigit((unsigned char)code[1]))
		code++;
	return pad_digits(a, code, 4);
}
