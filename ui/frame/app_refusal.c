/* Why a line after ":" does nothing, and which of its words that is about. */
#include "base/i18n.h"
#include "base/text.h"
#include "base/utf8.h"
#include "people/people.h"
#include "ui/frame/app_internal.h"

#include <string.h>

static const char *
nearest(const struct app *app, const char *line, struct arena *a)
{
	VEC(const char *) names = VEC_INIT;
	struct line_name name;
	const char *found;

	for (size_t i = 0; line_name(app, i, a, &name); i++) {
		if (!name.usable)
			continue;
		VEC_PUSH(&names, name.own);
		VEC_PUSH(&names, name.name);
	}
	found = text_suggest(line, names.at, names.len);
	VEC_RELEASE(&names);
	return found;
}

/* Does a name begin with these words, as "contacts tag" does with "contacts"?
 */
static bool
begins_a_name(const struct app *app, const char *folded, struct arena *a)
{
	const char *words = arena_join(a, folded, " ", "");
	struct line_name name;

	for (size_t i = 0; line_name(app, i, a, &name); i++)
		if (text_starts(text_fold(a, name.own), words) ||
			text_starts(text_fold(a, name.name), words))
			return true;
	return false;
}

/* Nothing is called so: from that word on. */
static const char *
unknown(const struct app *app, const char *line, size_t *at, struct arena *a)
{
	const struct line_words w = line_split(line, a);
	const char *near = nearest(app, line, a);
	size_t i = 0;

	while (i + 1 < w.n &&
		begins_a_name(
			app, text_fold(a, arena_strndup(a, line, w.end[i])), a))
		i++;
	*at = w.n ? w.place[i] : 0;
	return near ? arena_printf(a,
			      _("there is no such command; did you mean "
				"\"%s\"?"),
			      near)
		    : _("there is no such command; ? shows what there is");
}

/* A wrong filter that is in the line as it was typed. */
static const char *
wrong_filter(const struct app *app, const char *line, const char *whom,
	size_t *at, struct arena *a)
{
	const char *typed = strstr(line, whom);
	struct error err = ERROR_INIT;

	if (people_check(app->campaign, whom, &err) != STATUS_USAGE)
		return NULL;
	*at = 0;
	if (typed) {
		*at = (size_t)(typed - line);
		for (size_t i = 1; i < err.column && line[*at]; i++)
			*at += text_cluster(line + *at, NULL);
	}
	return arena_strdup(a, err.text);
}

const char *
line_refusal(
	const struct app *app, const char *line, size_t *at, struct arena *a)
{
	const struct meaning m = line_read(app, line, a);

	*at = m.wrong_at;
	if (m.wrong)
		return m.wrong;
	if (m.whom && *m.whom)
		return wrong_filter(app, line, m.whom, at, a);
	*at = 0;
	if (m.action != ACTION_NONE && !m.is_command &&
		!app_offers(app, m.action))
		return arena_printf(a, _("\"%s\" does nothing here."), line);
	if (*line && !m.help)
		return unknown(app, line, at, a);
	return NULL;
}
