/* One list of everything that has a name: people, stations, segments,
 * meetings, messages, places and commands; what is typed narrows it, Enter goes
 * there. */
#include "ui/office/pane_search.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "campaign/line.h"
#include "campaign/user.h"
#include "field/meeting.h"
#include "messages/message.h"
#include "people/contact.h"
#include "people/segment.h"
#include "ui/field/pane_meeting.h"
#include "ui/messages/pane_message.h"
#include "ui/people/pane_card.h"
#include "ui/people/pane_segment.h"
#include "ui/votes/scoring.h"
#include "votes/station.h"

#include <string.h>

enum { PEOPLE = 40, OTHERS = 20 }; /* shown at most */

struct hit {
	int64_t id; /* its place in the list, from 1 */
	const char *kind;
	const char *name;
	const char *more;
	const char *found; /* the words */
	const char *typed; /* a command's name, or NULL */
	const struct pane_ops *go;
	int64_t subject;
};

struct search {
	VEC(struct hit) hits;
	const char *words;
};

/* Does a name hold every word that is typed? */
static bool
holds(const char *name, const char *words)
{
	struct arena a = ARENA_INIT;
	const char *folded = text_fold(&a, name);
	bool all = true;

	while (*words && all) {
		size_t n = strcspn(words, " ");

		all = strstr(folded, arena_strndup(&a, words, n)) != NULL;
		words += n + strspn(words + n, " ");
	}
	arena_release(&a);
	return all;
}

static void
add(struct pane *p, const struct hit *hit)
{
	struct search *s = p->state;

	VEC_PUSH(&s->hits, *hit);
	s->hits.at[s->hits.len - 1].id = (int64_t)s->hits.len;
	s->hits.at[s->hits.len - 1].found = s->words;
}

/* One of those that are read whole, if its name holds the words. */
static void
offer(struct pane *p, const struct hit *hit, size_t *n)
{
	if (*n < OTHERS && holds(hit->name, p->filter)) {
		add(p, hit);
		++*n;
	}
}

static enum status
find_people(struct pane *p, struct error *err)
{
	struct arena *a = &p->arena;
	struct contact_row *rows = ARENA_ARRAY(a, struct contact_row, PEOPLE);
	size_t n = 0;
	enum status st = STATUS_OK;

	if (*p->filter)
		st = contact_page(
			p->campaign, p->filter, NULL, PEOPLE, a, rows, &n, err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		add(p, &(struct hit){.kind = _("person"),
			       .name = arena_printf(a, "%s %s",
				       rows[i].last_name, rows[i].first_name),
			       .more = contact_apart(a, &rows[i]),
			       .go = &pane_card,
			       .subject = rows[i].id});
	/* Words that are no filter are nobody's name. */
	return st == STATUS_USAGE ? STATUS_OK : st;
}

static enum status
find_segments(struct pane *p, struct error *err)
{
	struct segment *rows;
	size_t n = 0, shown = 0;
	enum status st = segment_names(p->campaign, &p->arena, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		offer(p,
			&(struct hit){.kind = _("segment"),
				.name = rows[i].name,
				.more = rows[i].filter,
				.go = &pane_segment,
				.subject = rows[i].id},
			&shown);
	return st;
}

static enum status
find_meetings(struct pane *p, struct error *err)
{
	struct meeting_row *rows;
	size_t n = 0, shown = 0;
	enum status st =
		meeting_list(p->campaign, false, &p->arena, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		char when[DATE_WHEN_SIZE];

		offer(p,
			&(struct hit){.kind = _("meeting"),
				.name = rows[i].title,
				.more = arena_strdup(&p->arena,
					date_when(when, rows[i].starts)),
				.go = &pane_attendees,
				.subject = rows[i].id},
			&shown);
	}
	return st;
}

static enum status
find_messages(struct pane *p, struct error *err)
{
	struct message_row *rows;
	size_t n = 0, shown = 0;
	enum status st = message_list(p->campaign, &p->arena, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		offer(p,
			&(struct hit){.kind = _("message"),
				.name = rows[i].name,
				.more = set_title(
					&channel_set, (int)rows[i].channel),
				.go = &pane_message,
				.subject = rows[i].id},
			&shown);
	return st;
}

/* By number and by name: "17", "mairie". */
static enum status
find_stations(struct pane *p, struct error *err)
{
	struct station_list list;
	size_t shown = 0;
	enum status st = station_list_load(p->campaign,
		campaign_commune(p->campaign), &p->arena, &list, err);

	for (size_t i = 0; st == STATUS_OK && i < list.n; i++)
		offer(p,
			&(struct hit){.kind = _("station"),
				.name = arena_printf(&p->arena, "%s %s",
					list.rows[i].code,
					list.rows[i].name ? list.rows[i].name
							  : ""),
				.more = "",
				.go = &pane_score_station,
				.subject = list.rows[i].id},
			&shown);
	return st;
}

static void
find_places(struct pane *p)
{
	size_t shown = 0;

	for (size_t i = 1; i < pane_count; i++) {
		if (!pane_may(p->campaign, pane_table[i]))
			continue;
		offer(p,
			&(struct hit){.kind = _("place"),
				.name = _(pane_table[i]->name),
				.more = pane_table[i]->hint
						? _(pane_table[i]->hint)
						: "",
				.go = pane_table[i]},
			&shown);
	}
}

/* By their names, and by what they do; Enter types them. */
static void
find_commands(struct pane *p)
{
	const struct line_commands *all = campaign_line(p->campaign);
	size_t shown = 0;

	for (size_t i = 0; all && i < all->count() && shown < OTHERS; i++) {
		struct line_command c;
		struct hit hit = {.kind = _("command")};

		all->get(i, &p->arena, &c);
		hit.name = c.own;
		hit.more = c.help;
		if (!holds(arena_printf(&p->arena, "%s %s %s", c.own, c.name,
				   c.help),
			    p->filter) ||
			!*p->filter || !campaign_may(p->campaign, c.right))
			continue;
		hit.typed = c.own;
		add(p, &hit);
		shown++;
	}
}

static enum status
load(struct pane *p, struct error *err)
{
	static enum status (*const kinds[])(struct pane *, struct error *) = {
		find_people, find_segments, find_meetings, find_messages,
		find_stations};
	struct search *s = p->state;
	enum status st = STATUS_OK;

	s->words = arena_strdup(&p->arena, p->filter);
	for (size_t i = 0; i < ARRAY_LEN(kinds) && st == STATUS_OK; i++)
		st = kinds[i](p, err);
	if (st == STATUS_OK) {
		find_places(p);
		find_commands(p);
	}
	return st;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct search *s = p->state;

	out->at = s->hits.at;
	out->n = s->hits.len;
}

#define AT(member) FIELD(struct hit, member)

static const struct listing_column columns[] = {
	LISTED("kind", N_("Kind"), CELL_TEXT, AT(kind), .width = 10),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name), .width = 34),
	LISTED("where", N_("Where, when"), CELL_TEXT, AT(more)),
	/* Who was found by a telephone is shown, though no other cell has it.
	 */
	LISTED("found", N_("Found by"), CELL_TEXT, AT(found),
		.keep = LISTING_FILE_ONLY),
};

static const struct listing everything = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct hit, id),
	.name = "found"};

static const struct list_ops hits = {.listing = &everything, .rows = rows};

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct search *s = p->state;
	int64_t at = pane_current(p);

	if (action == ACTION_EXPORT) {
		pane_say(p, LEVEL_INFO,
			_("Lists are written to files where they are."));
		return true;
	}
	if (action != ACTION_OPEN || !at)
		return false;
	if (s->hits.at[at - 1].typed)
		pane_type(p, arena_join(&p->arena, s->hits.at[at - 1].typed,
				     " ", ""));
	else
		pane_go(p, s->hits.at[at - 1].go, s->hits.at[at - 1].subject);
	return true;
}

static void
close(struct pane *p)
{
	struct search *s = p->state;

	VEC_RELEASE(&s->hits);
}

static const enum action actions[] = {ACTION_OPEN, ACTION_NONE};

const struct pane_ops pane_search = {
	.id = "search",
	.name = N_("Search"),
	.state_size = sizeof(struct search),
	.list = &hits,
	.asks_words = true,
	.slow = true,
	.actions = actions,
	.hint = N_("Enter goes there; / changes the words; Esc goes back"),
	.load = load,
	.act = act,
	.close = close,
};
