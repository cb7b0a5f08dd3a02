/* The kinds of plots, and the words they share. */
#include "votes/plots.h"

#include "base/i18n.h"
#include "base/text.h"
#include "votes/poll_title.h"

#include <string.h>

const struct plot_kind plot_kind_list[] = {
	{.name = "flow",
		.summary = N_("who went where, as ribbons"),
		.draw = plot_flow},
	{.name = "tomography",
		.summary = N_("what each station's totals leave possible"),
		.cell = true,
		.draw = plot_tomography},
	{.name = "intervals",
		.summary = N_("bounds and estimate of every station"),
		.cell = true,
		.units = true,
		.draw = plot_intervals},
	{.name = "residuals",
		.summary = N_("how far each station is from the model"),
		.draw = plot_residuals},
};

const size_t plot_kind_count = ARRAY_LEN(plot_kind_list);

const struct plot_kind *
plot_kind_find(const char *name)
{
	for (size_t i = 0; i < plot_kind_count; i++)
		if (strcmp(plot_kind_list[i].name, name) == 0)
			return &plot_kind_list[i];
	return NULL;
}

/* How many names start with want, folded; *at is the last of them. */
static size_t
count_starts(struct arena *a, const char *const *names, size_t n,
	const char *want, size_t *at)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		if (text_starts(text_fold(a, names[i]), want)) {
			*at = i;
			found++;
		}
	return found;
}

size_t
plot_option_find(const char *const *names, size_t n, const char *name)
{
	struct arena a = ARENA_INIT;
	const char *want = text_fold(&a, name);
	size_t at = n, i = 0;

	while (i < n && strcmp(text_fold(&a, names[i]), want) != 0)
		i++;
	if (i == n && count_starts(&a, names, n, want, &at) == 1)
		i = at;
	arena_release(&a);
	return i;
}

const char *
plot_source(struct plot *p, const struct plot_subject *s)
{
	return arena_printf(p->a,
		_("Source: %s and %s. Ecological inference, method %s, "
		  "intervals at %s: estimated from totals of polling stations, "
		  "not counted. Made on %s with permanence %s."),
		poll_title(p->a, s->before), poll_title(p->a, s->after),
		s->inf->method, plot_percent(p, s->level),
		plot_date(p, s->date), PERMANENCE_VERSION);
}
