/*
 * With which lists the stations of a file go: the ballot that the poll has for
 * them, or one of their own.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "votes/result_ballot_internal.h"
#include "votes/result_sql.h"

#include <string.h>

/* A ballot that the poll has already. */
struct known_ballot {
	int64_t id;
	const char *place;
	VEC(struct result_option) options;
};

struct known_ballots {
	VEC(struct known_ballot) list;
};

static void
keep_option(struct known_ballots *known, const struct ballot_option *o)
{
	const struct known_ballot new = {.id = o->ballot, .place = o->place};
	const struct result_option option = {
		.panel = o->panel, .label = o->label};
	size_t n = known->list.len;

	if (!n || known->list.at[n - 1].id != o->ballot) {
		VEC_PUSH(&known->list, new);
		n++;
	}
	VEC_PUSH(&known->list.at[n - 1].options, option);
}

/* Has a ballot every option of ours? Then t says where. */
static bool
matches(const struct ballot_place *p, const struct known_ballot *known,
	const struct result_ballot *ours, struct ballot_target *t)
{
	*t = (struct ballot_target){.id = known->id,
		.of = ARENA_ARRAY(p->a, size_t, ours->options.len + 1),
		.size = known->options.len};
	for (size_t i = 0; i < ours->options.len; i++) {
		const struct result_option *o = &ours->options.at[i];
		size_t k = 0;

		while (k < t->size &&
			(strcmp(known->options.at[k].label, o->label) != 0 ||
				strcmp(known->options.at[k].panel, o->panel) !=
					0))
			k++;
		if (k == t->size)
			return false;
		t->of[i] = k;
	}
	return true;
}

/* What a file is called without folders and endings. */
static const char *
stem(const struct ballot_place *p)
{
	const char *slash = strrchr(p->file->name, '/');
	const char *name = slash ? slash + 1 : p->file->name;
	size_t n = strcspn(name, ".");

	return n ? arena_strndup(p->a, name, n) : name;
}

/* A place of the poll that no ballot has: lists that differ from one sector
 * to the next are kept apart under the names of their files. */
static const char *
free_place(const struct ballot_place *p, const struct known_ballots *known,
	const char *place)
{
	const char *free = place;

	for (size_t i = 0, n = 1; i < known->list.len; i++) {
		if (strcmp(known->list.at[i].place, free) != 0)
			continue;
		free = n == 1 ? arena_join(p->a, place, "/", stem(p))
			      : arena_printf(
					p->a, "%s/%s-%zu", place, stem(p), n);
		n++;
		i = (size_t)-1;
	}
	if (free != place)
		result_set_note(p->file->set,
			_("its lists are not those of the other polling "
			  "stations: they are kept apart, as \"%s\""),
			stem(p));
	return free;
}

static enum status
make_ballot(const struct ballot_place *p, const struct result_ballot *b,
	const char *place, struct ballot_target *t, struct error *err)
{
	enum status st = ballot_insert(p->db, p->poll, place, &t->id, err);

	t->size = b->options.len;
	for (size_t k = 0; k < b->options.len && st == STATUS_OK; k++)
		st = option_insert(p->db, t->id, (int)k, b->options.at[k].panel,
			b->options.at[k].label, b->options.at[k].nuance, err);
	return st;
}

enum status
ballot_find(const struct ballot_place *p, size_t i, struct ballot_target *t,
	struct error *err)
{
	const struct result_ballot *b = &p->file->set->ballots.at[i];
	struct ballot_option *options;
	struct known_ballots known = {.list = VEC_INIT};
	size_t n = 0;
	bool found = false;
	enum status st = STATUS_OK;

	if (p->fresh)
		return make_ballot(p, b, b->place, t, err);
	st = ballot_options(p->db, p->poll, b->place, p->a, &options, &n, err);
	for (size_t k = 0; k < n; k++)
		keep_option(&known, &options[k]);
	for (size_t k = 0; k < known.list.len && !found; k++)
		found = matches(p, &known.list.at[k], b, t);
	if (st == STATUS_OK && !found) {
		t->of = NULL;
		st = make_ballot(p, b, free_place(p, &known, b->place), t, err);
	}
	for (size_t k = 0; k < known.list.len; k++)
		VEC_RELEASE(&known.list.at[k].options);
	VEC_RELEASE(&known.list);
	return st;
}
