/* From zones to stations, by shares; and what was lost on the way. */
#include "base/i18n.h"
#include "base/num.h"
#include "votes/census.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Shares are given with a few digits: they add up to 1 within this. */
static const double SHARE_SLACK = 1e-3;
/* Counts that were rounded, or blurred for confidentiality, differ by this
 * much. */
static const double COUNT_SLACK = 0.5;

struct place {
	const char *name; /* without leading zeros, if a number */
	size_t at;
};

struct carrying {
	struct census_set *set;
	const struct census_zones *zones;
	const struct census_weight *weights;
	size_t nweights;
	struct place *places; /* of zones, by name */
	double *shares;       /* of each zone, already given to stations */
	size_t unknown;       /* weights of zones that are not in the file */
};

/* How much of a family was lost for one reason, and in how many zones. */
struct loss {
	size_t zones;
	double amount;
};

struct losses {
	struct loss unweighted;
	struct loss shares;
	struct loss secret;
	struct loss groups;
};

static const char *
without_zeros(const char *name)
{
	for (const char *p = name; *p; p++)
		if (!isdigit((unsigned char)*p))
			return name;
	while (name[0] == '0' && name[1])
		name++;
	return name;
}

static int
by_name(const void *a, const void *b)
{
	const struct place *p = a, *q = b;

	return strcmp(p->name, q->name);
}

static void
index_zones(struct carrying *k)
{
	const size_t n = k->zones->n;

	k->places = ARENA_ARRAY(k->set->a, struct place, n + 1);
	k->shares = ARENA_ARRAY(k->set->a, double, n + 1);
	for (size_t i = 0; i < n; i++)
		k->places[i] =
			(struct place){without_zeros(k->zones->names[i]), i};
	qsort(k->places, n, sizeof(*k->places), by_name);
}

static const struct place *
find_zone(const struct carrying *k, const char *name)
{
	const struct place key = {.name = without_zeros(name)};

	return bsearch(
		&key, k->places, k->zones->n, sizeof(*k->places), by_name);
}

static bool
at_home(const struct carrying *k, const struct census_weight *w)
{
	return strcmp(w->commune, k->set->commune) == 0;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The commune's stations that have weights, each once, in order. */
static void
list_stations(struct carrying *k)
{
	struct census_set *set = k->set;
	size_t n = 0;

	set->stations = ARENA_ARRAY(set->a, const char *, k->nweights + 1);
	for (size_t i = 0; i < k->nweights; i++)
		if (at_home(k, &k->weights[i]))
			set->stations[n++] = k->weights[i].station;
	qsort(set->stations, n, sizeof(*set->stations), by_text);
	for (size_t i = 0; i < n; i++)
		if (!i || strcmp(set->stations[i], set->stations[i - 1]) != 0)
			set->stations[set->nstations++] = set->stations[i];
}

static const double *
groups_at(const struct carrying *k, size_t family, size_t zone)
{
	return k->zones->counts[family].groups +
	       zone * k->zones->families[family].ngroups;
}

/* The sum over all groups; NAN if one of them is secret. */
static double
counted(const struct carrying *k, size_t family, size_t zone)
{
	return num_sum(
		groups_at(k, family, zone), k->zones->families[family].ngroups);
}

/* Give a share of a zone to a station, or to the communes around. */
static void
carry_share(struct carrying *k, const struct census_weight *w, size_t zone)
{
	struct census_set *set = k->set;
	const char **station =
		at_home(k, w)
			? bsearch(&w->station, set->stations, set->nstations,
				  sizeof(*set->stations), by_text)
			: NULL;

	k->shares[zone] += w->share;
	for (size_t f = 0; f < set->nfamilies; f++) {
		const size_t n = set->families[f].ngroups;
		const double *from = groups_at(k, f, zone);
		double *to;

		if (isnan(counted(k, f, zone)))
			continue;
		if (!station) {
			set->elsewhere[f] += w->share * counted(k, f, zone);
			continue;
		}
		to = set->counts[f] + (size_t)(station - set->stations) * n;
		for (size_t g = 0; g < n; g++)
			to[g] += w->share * from[g];
	}
}

static void
carry_all(struct carrying *k)
{
	for (size_t i = 0; i < k->nweights; i++) {
		const struct place *p = find_zone(k, k->weights[i].zone);

		if (p)
			carry_share(k, &k->weights[i], p->at);
		else
			k->unknown++;
	}
}

static void
lose(struct loss *loss, double amount)
{
	loss->zones++;
	loss->amount += amount;
}

/* The part of one zone's family that reached no station. */
static void
account(struct carrying *k, size_t family, size_t zone, struct losses *l)
{
	const double groups = counted(k, family, zone);
	const double told = k->zones->counts[family].totals[zone];
	const double total = isnan(told) ? groups : told;
	const char *commune = k->zones->communes[zone];

	if (!isnan(total))
		k->set->total[family] += total;
	if (k->shares[zone] <= 0 && commune &&
		strcmp(commune, k->set->commune) != 0)
		k->set->elsewhere[family] += isnan(total) ? 0 : total;
	else if (k->shares[zone] <= 0)
		lose(&l->unweighted, isnan(total) ? 0 : total);
	else if (isnan(groups))
		lose(&l->secret, isnan(total) ? 0 : total);
	else {
		if (fabs(total - groups) > COUNT_SLACK)
			lose(&l->groups, total - groups);
		if (fabs(k->shares[zone] - 1) > SHARE_SLACK)
			lose(&l->shares, groups * (1 - k->shares[zone]));
	}
}

static void
add_note(struct census_set *set, const char *note)
{
	set->notes[set->nnotes++] = note;
}

static const char *
amount_text(struct census_set *set, const struct loss *loss)
{
	char text[32];

	return arena_strdup(set->a,
		i18n_count(text, sizeof(text), (int64_t)llround(loss->amount)));
}

static void
note_losses(struct census_set *set, const struct census_family *f,
	const struct losses *l)
{
	if (l->unweighted.zones)
		add_note(set,
			arena_printf(set->a,
				ngettext("%s: %zu zone has no weight; its "
					 "%s %s are at no station",
					"%s: %zu zones have no weight; their "
					"%s %s are at no station",
					l->unweighted.zones),
				f->name, l->unweighted.zones,
				amount_text(set, &l->unweighted),
				f->population));
	if (l->shares.zones)
		add_note(set,
			arena_printf(set->a,
				ngettext("%s: the shares of %zu zone do not "
					 "make 1; the difference is %s %s",
					"%s: the shares of %zu zones do not "
					"make 1; the difference is %s %s",
					l->shares.zones),
				f->name, l->shares.zones,
				amount_text(set, &l->shares), f->population));
	if (l->secret.zones)
		add_note(set,
			arena_printf(set->a,
				ngettext("%s: %zu zone is secret or empty; "
					 "its %s %s are in no group",
					"%s: %zu zones are secret or empty; "
					"their %s %s are in no group",
					l->secret.zones),
				f->name, l->secret.zones,
				amount_text(set, &l->secret), f->population));
	if (l->groups.zones)
		add_note(set,
			arena_printf(set->a,
				ngettext("%s: in %zu zone the groups do not "
					 "make the total; the difference is "
					 "%s %s",
					"%s: in %zu zones the groups do not "
					"make the total; the difference is "
					"%s %s",
					l->groups.zones),
				f->name, l->groups.zones,
				amount_text(set, &l->groups), f->population));
}

static void
note_unknown(struct carrying *k)
{
	if (k->unknown)
		add_note(k->set,
			arena_printf(k->set->a,
				ngettext("%zu weight is of a zone that the "
					 "file does not hold",
					"%zu weights are of zones that the "
					"file does not hold",
					k->unknown),
				k->unknown));
}

static void
prepare(struct census_set *set)
{
	struct arena *a = set->a;
	const size_t n = set->nfamilies;

	set->counts = ARENA_ARRAY(a, double *, n + 1);
	set->total = ARENA_ARRAY(a, double, n + 1);
	set->elsewhere = ARENA_ARRAY(a, double, n + 1);
	/* One row for each reason of loss, and those of the import. */
	set->notes = ARENA_ARRAY(a, const char *, 4 * n + 4);
	for (size_t f = 0; f < n; f++)
		set->counts[f] = ARENA_ARRAY(a, double,
			set->nstations * set->families[f].ngroups + 1);
}

void
census_carry(struct census_set *set, const struct census_zones *zones,
	const struct census_weight *weights, size_t nweights,
	const char *commune, struct arena *a)
{
	struct carrying k = {.set = set,
		.zones = zones,
		.weights = weights,
		.nweights = nweights};

	*set = (struct census_set){.a = a,
		.commune = commune,
		.families = zones->families,
		.nfamilies = zones->nfamilies};
	index_zones(&k);
	list_stations(&k);
	prepare(set);
	carry_all(&k);
	for (size_t f = 0; f < set->nfamilies; f++) {
		struct losses l = {{0}, {0}, {0}, {0}};

		for (size_t z = 0; z < zones->n; z++)
			account(&k, f, z, &l);
		note_losses(set, &set->families[f], &l);
	}
	note_unknown(&k);
}
