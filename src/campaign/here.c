/* Who else is here, of what their sessions tell. */
#include "campaign/here.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/listing.h"
#include "campaign/user.h"
#include "store/db.h"
#include "store/presence.h"

#include <string.h>
#include <strings.h>

/* More are not shown: a box is for six. */
enum { SESSIONS = 64 };

void
here_tell(struct campaign *c, const char *place, enum draft_form form,
	int64_t subject)
{
	db_set_place(campaign_db(c), place,
		form ? draft_kinds[form].name : NULL, subject);
}

size_t
here_now(struct campaign *c, struct arena *a, struct here **others)
{
	struct presence *told = ARENA_ARRAY(a, struct presence, SESSIONS);
	const size_t n = db_present(campaign_db(c), told, SESSIONS);

	*others = ARENA_ARRAY(a, struct here, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct here *h = &(*others)[i];

		*h = (struct here){.id = told[i].process,
			.name = told[i].name,
			.place = told[i].place,
			.form = draft_form_named(told[i].form),
			.subject = told[i].subject};
		clock_iso(h->since, told[i].since);
	}
	return n;
}

const char *
here_names(const struct here *others, size_t n, struct arena *a)
{
	struct arena_text names = ARENA_TEXT(a);

	for (size_t i = 0; i < n; i++) {
		size_t first = 0;

		while (strcmp(others[first].name, others[i].name) != 0)
			first++;
		if (first == i)
			arena_add(&names, ", ", "%s", others[i].name);
	}
	return *names.at ? names.at : NULL;
}

const struct here *
here_editor(const struct here *others, size_t n, enum draft_form form,
	int64_t subject)
{
	for (size_t i = 0; i < n; i++)
		if (form && (subject || draft_kinds[form].single) &&
			others[i].form == form && others[i].subject == subject)
			return &others[i];
	return NULL;
}

static enum status
add_roles(struct campaign *c, struct here *others, size_t n, struct arena *a,
	struct error *err)
{
	struct user_row *users;
	size_t nusers;
	enum status st = users_list(c, a, &users, &nusers, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		for (size_t u = 0; u < nusers; u++)
			if (strcasecmp(users[u].name, others[i].name) == 0)
				others[i].role = users[u].role;
	return st;
}

static enum status
rows(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *out, struct error *err)
{
	struct here *others;

	(void)ask;
	out->n = here_now(c, a, &others);
	out->at = others;
	return add_roles(c, others, out->n, a, err);
}

static void
place_of(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct here *h = row;

	(void)a;
	out->text = *h->place ? h->place : NULL;
	out->shown = *h->place ? _(h->place) : NULL;
}

/* A record is told by its number: what it is called is for who may read it. */
static void
edits_of(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct here *h = row;
	const char *title = draft_kinds[h->form].title;

	if (!h->form)
		return;
	out->text = title;
	out->shown = _(title);
	if (draft_kinds[h->form].single)
		return;
	out->shown = h->subject ? arena_printf(a, "%s %lld", _(title),
					  (long long)h->subject)
				: arena_printf(a, _("%s (new)"), _(title));
	if (h->subject)
		out->text = arena_printf(
			a, "%s %lld", title, (long long)h->subject);
}

#define AT(member) FIELD(struct here, member)

static const struct listing_column columns[] = {
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
	LISTED("role", N_("Role"), CELL_WORD, AT(role), .set = &role_set,
		.width = 22),
	LISTED("since", N_("Since"), CELL_TIME, AT(since), .width = 17),
	LISTED("place", N_("Place"), CELL_TEXT, .cell = place_of, .width = 16),
	LISTED("edits", N_("Edits"), CELL_TEXT, .cell = edits_of, .width = 24),
};

#undef AT

const struct listing here_listing = {
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct here, id),
	.name = "here",
	.rows = rows,
};
