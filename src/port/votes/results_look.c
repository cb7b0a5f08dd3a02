/* A results file's columns, for people. */
#include "port/votes/results_look.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "port/votes/results_layout.h"

enum { VALUES = 4 };

const struct results_choice results_choices[] = {
	{MEANS_IGNORED, N_("(left out)")},
	{MEANS_NOTHING, N_("votes of a list")},
	{MEANS_STATION, N_("polling station")},
	{MEANS_COMMUNE, N_("commune")},
	{MEANS_DEPARTMENT, N_("department")},
	{MEANS_REGISTERED, N_("registered")},
	{MEANS_ABSTENTIONS, N_("abstentions")},
	{MEANS_VOTED, N_("voted")},
	{MEANS_BLANK_VOTES, N_("blank")},
	{MEANS_NULL_VOTES, N_("null")},
	{MEANS_SPOILT, N_("blank and null")},
	{MEANS_VALID, N_("valid votes")},
	{MEANS_ROUND, N_("round")},
	{MEANS_POLL, N_("which poll")},
	{MEANS_VOTES, N_("votes, the list beside")},
	{MEANS_LABEL, N_("name of the list")},
	{MEANS_PANEL, N_("panel number")},
	{MEANS_NUANCE, N_("nuance")},
	{MEANS_LAST_NAME, N_("candidate's surname")},
	{MEANS_FIRST_NAME, N_("candidate's first name")},
};
const size_t results_choice_count = ARRAY_LEN(results_choices);

/* A column nobody knows is a list where the layout took it for one. */
static bool
is_list(const struct results_layout *l, size_t column)
{
	for (size_t i = 0; i < l->options.len; i++)
		if (l->options.at[i].column == (int)column)
			return true;
	return false;
}

static const char *
meaning_of(const struct results_layout *l, size_t column)
{
	enum meaning m = column < l->columns.len ? l->columns.at[column].meaning
						 : MEANS_NOTHING;

	if (is_list(l, column))
		m = MEANS_NOTHING;
	else if (m == MEANS_NOTHING)
		m = MEANS_IGNORED;
	for (size_t i = 0; i < ARRAY_LEN(results_choices); i++)
		if (results_choices[i].meaning == (int)m)
			return _(results_choices[i].title);
	return _("(left out)");
}

static const char *
values_of(const struct results_layout *l, size_t column, struct arena *a)
{
	struct arena_text text = ARENA_TEXT(a);

	for (size_t i = 0; i < VALUES && l->first + i < l->t->nrows; i++) {
		const char *cell = csv_field(&l->t->rows[l->first + i], column);

		arena_add(&text, " | ", "%s", *cell ? cell : "-");
	}
	return text.at;
}

/* Without a heading that is known the first line stands for it. */
void
results_look_read(struct results_look *look, const struct results_layout *l)
{
	bool headed = l->columns.len > 0;
	struct arena *a = &look->arena;

	look->n = headed ? l->columns.len : l->t->rows[0].n;
	look->columns = ARENA_ARRAY(a, struct results_look_column, look->n + 1);
	for (size_t i = 0; i < look->n; i++)
		look->columns[i] =
			(struct results_look_column){.id = (int64_t)i + 1,
				.title = arena_strdup(a,
					headed ? l->columns.at[i].title
					       : csv_field(&l->t->rows[0], i)),
				.meaning = meaning_of(l, i),
				.values = values_of(l, i, a)};
}

void
results_look_release(struct results_look *look)
{
	arena_release(&look->arena);
}
