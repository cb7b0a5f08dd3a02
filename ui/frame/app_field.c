/*
 * "field=value" in the line after ":": alone it is about the contact here
 * ("birth=1970", "tag=called"); behind a command it is an option of it, as in
 * "message J-1 on segment parents plan=monday 18:00".
 */
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/line.h"
#include "people/people.h"
#include "ui/frame/app_internal.h"

#include <ctype.h>
#include <string.h>

static const char tag[] = NC_("field", "tag");
static const char plan[] = NC_("field", "plan");

/* The name before "=", which is not the start of an option or of a file's
 * name; NULL for none. */
static const char *
name_in(const char *word, struct arena *a)
{
	const size_t n = strcspn(word, "=");

	if (!word[n] || !n || strchr("-+./", *word))
		return NULL;
	return arena_strndup(a, word, n);
}

static const char *
value_in(const char *word)
{
	return strchr(word, '=') + 1;
}

/* Room for two words more, in front. */
static struct line_words
with_room(const struct line_words *w, struct arena *a)
{
	const size_t n = w->n + 2;
	struct line_words out = {.at = ARENA_ARRAY(a, const char *, n),
		.place = ARENA_ARRAY(a, size_t, n),
		.end = ARENA_ARRAY(a, size_t, n)};

	return out;
}

static void
put(struct line_words *out, const char *word, const struct line_words *from,
	size_t i)
{
	out->at[out->n] = word;
	out->place[out->n] = from->place[i];
	out->end[out->n++] = from->end[i];
}

/* Is "on" there, and a scope behind it? */
static bool
begins_scope(const struct line_words *w, size_t i, struct arena *a)
{
	return i + 1 < w->n && line_is_scope(w->at[i], a) &&
	       line_is_scope(w->at[i + 1], a);
}

/* The words from the ith on; those that belong to the value before, as in
 * "street=rue Verte", are one with it. */
static void
put_fields(struct line_words *out, const struct line_words *w, struct arena *a)
{
	for (size_t i = 0; i < w->n; i++) {
		if (begins_scope(w, i, a)) {
			for (; i < w->n; i++)
				put(out, w->at[i], w, i);
			return;
		}
		if (i == 0 || strchr(w->at[i], '=') || *w->at[i] == '-') {
			put(out, w->at[i], w, i);
			continue;
		}
		out->at[out->n - 1] =
			arena_join(a, out->at[out->n - 1], " ", w->at[i]);
		out->end[out->n - 1] = w->end[i];
	}
}

static size_t
take_tag(const struct app *app, struct line_words *w, struct meaning *m,
	struct arena *a)
{
	struct line_words out = with_room(w, a), tagged = *w;

	if (!line_command_of(app, "contacts tag", a, m))
		return 0;
	tagged.at[0] = arena_join(a, "+", value_in(w->at[0]), "");
	put(&out, "", w, 0);
	put_fields(&out, &tagged, a);
	*w = out;
	return 1;
}

size_t
line_take_field(const struct app *app, struct line_words *w, struct meaning *m,
	struct arena *a)
{
	const char *name = name_in(w->at[0], a);
	struct line_words out;

	if (!name)
		return 0;
	if (line_is_word(a, name, tag))
		return take_tag(app, w, m, a);
	if (!line_command_of(app, "contacts set", a, m))
		return 0;
	out = with_room(w, a);
	put(&out, "", w, 0);
	put(&out, arena_printf(a, "%lld", (long long)line_person(app)), w, 0);
	put_fields(&out, w, a);
	*w = out;
	if (!line_person(app))
		m->wrong = _("Of whom? Open a contact, or put the cursor on "
			     "one.");
	return 1;
}

/* The option of that name and a value, "--at=", or NULL. */
static const char *
option_named(const struct app *app, size_t command, const char *name,
	struct arena *a)
{
	const struct line_commands *all = campaign_line(app->campaign);
	const char *wanted = arena_join(a, "--", name, "=");
	struct line_word word;

	for (size_t i = 0; all->option(command, i, a, &word); i++)
		if (strcmp(word.word, wanted) == 0)
			return wanted;
	return NULL;
}

/* Of a command with fields of its own, or a filter that knows the word, it is
 * one of those. */
static const char *
option_of(const struct app *app, const char *word, const struct meaning *m,
	struct arena *a)
{
	struct line_command c;
	const char *name = name_in(word, a), *option;

	campaign_line(app->campaign)->get(m->command, a, &c);
	if (!name || strstr(c.args, "="))
		return NULL;
	option = option_named(app, m->command, text_fold(a, name), a);
	if (!option && line_is_word(a, name, plan))
		option = option_named(app, m->command, "at", a);
	if (option && campaign_line(app->campaign)->aim(m->command, "", a) &&
		people_check(app->campaign, word, NULL) == STATUS_OK)
		return NULL;
	return option;
}

/* "18:00", "18h", which belongs to the day before it */
static bool
is_time(const char *word)
{
	const size_t n = strspn(word, "0123456789");

	return n && n < 3 && strchr(":h", word[n]) && word[n];
}

void
line_take_options(const struct app *app, struct line_words *w, size_t from,
	const struct meaning *m, struct arena *a)
{
	size_t n = from;

	for (size_t i = from; i < w->n; i++) {
		const char *option = option_of(app, w->at[i], m, a);

		w->place[n] = w->place[i];
		w->at[n] = w->at[i];
		if (option) {
			w->at[n] =
				arena_join(a, option, value_in(w->at[i]), "");
			if (i + 1 < w->n && is_time(w->at[i + 1]))
				w->at[n] = arena_join(
					a, w->at[n], " ", w->at[++i]);
		}
		w->end[n++] = w->end[i];
	}
	w->n = n;
}
