/* Control stations, in one setting. */
#include "votes/control.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/rng.h"
#include "campaign/campaign.h"
#include "votes/result.h"
#include "votes/result_sql.h"
#include "votes/station.h"

#include <stdlib.h>
#include <string.h>

static const char SETTING[] = "scoring.controls";

void
controls_read(struct campaign *c, struct arena *a, struct controls *out)
{
	char *kept = campaign_setting(c, SETTING);
	char *at = arena_strdup(a, kept ? kept : "");

	free(kept);
	*out = (struct controls){
		.codes = ARENA_ARRAY(a, const char *, strlen(at) / 2 + 1)};
	while (*(at += strspn(at, " "))) {
		size_t n = strcspn(at, " ");

		out->codes[out->n++] = arena_strndup(a, at, n);
		at += n;
	}
}

/* Where a code is, or would be inserted. */
static size_t
position(const struct controls *controls, const char *code)
{
	size_t i = 0;

	while (i < controls->n && strcmp(controls->codes[i], code) < 0)
		i++;
	return i;
}

bool
controls_have(const struct controls *controls, const char *code)
{
	size_t i = position(controls, code);

	return i < controls->n && strcmp(controls->codes[i], code) == 0;
}

static void
put_one(struct controls *controls, const char *code, bool remove)
{
	size_t i = position(controls, code);
	const char **at = controls->codes + i;

	if (remove) {
		memmove(at, at + 1, (--controls->n - i) * sizeof(*at));
	} else {
		memmove(at + 1, at, (controls->n++ - i) * sizeof(*at));
		*at = code;
	}
}

static enum status
write_setting(
	struct campaign *c, const struct controls *controls, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st;

	for (size_t i = 0; i < controls->n; i++)
		buf_add_fmt(&text, "%s%s", i ? " " : "", controls->codes[i]);
	st = campaign_set(c, SETTING, text.at, err);
	buf_release(&text);
	return st;
}

/* A station's code as the file has it. */
static enum status
find_code(struct campaign *c, const char *given, struct arena *a,
	const char **code, struct error *err)
{
	const char *commune;
	int64_t id = 0;
	enum status st;

	station_parse(a, given, campaign_commune(c), &commune, code);
	st = station_find(campaign_db(c), commune, *code, &id, err);
	if (st == STATUS_OK &&
		(!id || strcmp(commune, campaign_commune(c)) != 0))
		return error_set(err, STATUS_NONE,
			_("there is no polling station %s in %s; \"permanence "
			  "stations list\" shows them"),
			given, campaign_commune_name(c));
	return st;
}

enum status
controls_put(struct campaign *c, const struct controls_edit *edit,
	size_t *changed, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct controls now, next;
	enum status st = STATUS_OK;

	*changed = 0;
	controls_read(c, &a, &now);
	next = (struct controls){.n = now.n,
		.codes = ARENA_ARRAY(&a, const char *, now.n + edit->n)};
	if (now.n)
		memcpy(next.codes, now.codes, now.n * sizeof(*now.codes));
	for (size_t i = 0; i < edit->n && st == STATUS_OK; i++) {
		const char *code;

		st = find_code(c, edit->codes[i], &a, &code, err);
		if (st == STATUS_OK &&
			controls_have(&next, code) == edit->remove) {
			put_one(&next, code, edit->remove);
			(*changed)++;
		}
	}
	if (st == STATUS_OK && *changed)
		st = write_setting(c, &next, err);
	arena_release(&a);
	return st;
}

/* What a change of controls is to do, and how many it changed. */
struct changing {
	const struct controls_edit *edit;
	size_t *changed;
};

static enum status
change(struct campaign *c, void *data, struct error *err)
{
	const struct changing *ch = data;
	const struct controls_edit *edit = ch->edit;
	struct buf list = BUF_INIT;

	for (size_t i = 0; i < edit->n; i++)
		buf_add_fmt(&list, "%s%s", i ? ", " : "", edit->codes[i]);
	campaign_say(c,
		edit->remove ? N_("no longer control stations: %s")
			     : N_("control stations, where nobody knocks: %s"),
		list.at);
	buf_release(&list);
	return controls_put(c, edit, ch->changed, err);
}

enum status
controls_change(struct campaign *c, const struct controls_edit *edit,
	size_t *changed, struct error *err)
{
	struct changing ch = {edit, changed};

	return campaign_change(
		c, VERB_STATIONS_CONTROL, change, &ch, NULL, err);
}

/* Those that a draw may choose from, in order of their codes. */
static enum status
find_candidates(struct campaign *c, struct arena *a, struct controls *out,
	struct error *err)
{
	struct controls now;
	struct station_list list;
	enum status st =
		station_list_load(c, campaign_commune(c), a, &list, err);

	if (st != STATUS_OK)
		return st;
	controls_read(c, a, &now);
	*out = (struct controls){
		.codes = ARENA_ARRAY(a, const char *, list.n + 1)};
	for (size_t i = 0; i < list.n; i++)
		if (list.rows[i].registered != RESULT_UNKNOWN &&
			!controls_have(&now, list.rows[i].code))
			out->codes[out->n++] = list.rows[i].code;
	return STATUS_OK;
}

enum status
controls_draw(struct campaign *c, size_t n, uint64_t seed, struct arena *a,
	const char ***codes, struct error *err)
{
	struct controls from;
	struct rng rng;
	enum status st = find_candidates(c, a, &from, err);

	if (st != STATUS_OK)
		return st;
	if (n > from.n)
		return error_set(err, STATUS_USAGE,
			_("there are %zu stations to draw from; ask for no "
			  "more than that"),
			from.n);
	/* The first n of a shuffle (Fisher and Yates). */
	rng_seed(&rng, seed, 0);
	for (size_t i = 0; i < n; i++) {
		const size_t k = i + (size_t)rng_below(&rng, from.n - i);
		const char *code = from.codes[k];

		from.codes[k] = from.codes[i];
		from.codes[i] = code;
	}
	*codes = from.codes;
	return STATUS_OK;
}
