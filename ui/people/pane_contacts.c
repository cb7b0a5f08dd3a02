/* Contacts: find people, mark them, see what is known; the actions are in
 * contact_act.c. */
#include "base/i18n.h"
#include "base/mem.h"
#include "people/consent.h"
#include "people/contact_look.h"
#include "people/contact_place.h"
#include "people/people.h"
#include "people/timeline.h"
#include "ui/frame/pane.h"
#include "ui/people/contact_act.h"
#include "ui/people/contact_detail.h"
#include "ui/people/pane_card.h"
#include "ui/people/pane_import.h"
#include "ui/people/pane_pair.h"
#include "ui/people/pane_person.h"

/* A filter with fewer matches than this is sorted in memory instead of walking
 * the order. */
enum { DETAIL_ROWS = 6, FEW = 300 };

/* Columns that come where others leave room. */
enum { ROOMY = 1000 };

struct contacts {
	struct contact_detail detail; /* of the contact under the cursor */
};

/* The channels whose consents the list shows, each by a sign. */
static const enum channel shown_channels[] = {
	CHANNEL_EMAIL, CHANNEL_SMS, CHANNEL_POST};

/* A row of the list. */
struct shown {
	struct contact_row row; /* first: columns know it as this */
	const char *consents;   /* "+ - ." in that order */
	const char *last;       /* contact, or NULL */
	int64_t age;            /* -1: not known */
};

static enum status
put_shown(struct pane *p, const struct contact_row *row, struct arena *a,
	struct error *err)
{
	struct shown shown = {.row = *row, .age = contact_age(row)};
	char *signs = arena_strdup(a, ". . .");
	struct consent_row *rows = NULL;
	size_t n = 0;
	enum status st = consent_list(p->campaign, row->id, a, &rows, &n, err);

	for (size_t i = 0; i < ARRAY_LEN(shown_channels); i++) {
		const struct consent_row *newest =
			contact_newest_consent(rows, n, shown_channels[i]);

		if (newest)
			signs[2 * i] = newest->state == CONSENT_YES ? '+' : '-';
	}
	shown.consents = signs;
	if (st == STATUS_OK)
		st = timeline_last_contact(
			p->campaign, row->id, a, &shown.last, err);
	if (st == STATUS_OK)
		list_put(&p->list, &shown);
	return st;
}

static enum status
seek(struct pane *p, const struct list_seek *seek, struct error *err)
{
	struct arena scratch = ARENA_INIT;
	struct contact_row *rows =
		ARENA_ARRAY(&scratch, struct contact_row, seek->limit);
	struct contact_row from;
	struct contact_order order = {.sort = (enum contact_sort)p->list.sort,
		.down = p->list.down != seek->back,
		.with = seek->with,
		.few = *p->filter && p->matched >= 0 && p->matched < FEW,
		.limit = seek->limit};
	size_t n = 0;
	enum status st = STATUS_OK;

	if (seek->from) {
		st = contact_get(p->campaign, seek->from, &scratch, &from, err);
		order.from = &from;
	}
	if (st == STATUS_OK)
		st = contact_page_by(p->campaign, p->filter, &order, &scratch,
			rows, &n, err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		st = put_shown(p, &rows[i], &scratch, err);
	arena_release(&scratch);
	return st;
}

static enum status
holds(struct pane *p, const char *words, int64_t id, bool *found,
	struct error *err)
{
	return contact_found(p->campaign, words, id, found, err);
}

static enum status
found(struct pane *p, const char *words, int64_t *n, struct error *err)
{
	return contact_count(p->campaign, words, n, err);
}

static void
name(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct contact_row *c = row;

	out->text = arena_printf(a, "%s %s", c->last_name, c->first_name);
}

static void
street(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct contact_row *c = row;

	out->text = c->street ? contact_street_text(a, c) : NULL;
}

#define AT(member) FIELD(struct shown, member)

/* The sortable columns are in the order of enum contact_sort. */
static const struct listing_column columns[] = {
	LISTED("name", N_("Name"), CELL_TEXT, .cell = name, .sorts = true),
	LISTED("street", N_("Street"), CELL_TEXT, .cell = street, .width = 26,
		.keep = 70, .sorts = true),
	LISTED("station", N_("BV"), CELL_TEXT, AT(row.station_code), .width = 6,
		.sorts = true),
	LISTED("phone", N_("Phone"), CELL_PHONE, AT(row.phone), .width = 15),
	LISTED("consents", N_("E S P"), CELL_TEXT, AT(consents), .width = 5,
		.keep = 78),
	LISTED("last_contact", N_("Last contact"), CELL_DAY, AT(last),
		.head = N_("Contacted"), .width = 9, .keep = ROOMY),
	LISTED("age", N_("Age"), CELL_NUMBER, AT(age), .blank = BLANK_NEGATIVE,
		.right = true, .width = 4, .keep = ROOMY),
	LISTED("tags", N_("Tags"), CELL_TEXT, AT(row.tags), .width = 16,
		.keep = ROOMY),
	LISTED("email", N_("E-mail"), CELL_TEXT, AT(row.email), .width = 24,
		.keep = ROOMY),
};

static const struct listing contacts_shown = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.npersons = 1,
	.persons = {offsetof(struct shown, row.id)},
	LISTING_ROW(struct shown, row.id)};

static const struct list_ops people = {.listing = &contacts_shown,
	.seek = seek,
	.holds = holds,
	.found = found};

static enum status
count(struct campaign *c, int64_t *n, struct error *err)
{
	return contact_count(c, NULL, n, err);
}

static enum status
matches(struct campaign *c, const char *words, int64_t most, int64_t *n,
	struct error *err)
{
	return contact_count_to(c, words, most, n, err);
}

static enum status
follow(struct pane *p, struct error *err)
{
	struct contacts *s = p->state;

	return contact_detail_read(
		p->campaign, pane_current(p), &p->detail, &s->detail, err);
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct contacts *s = p->state;

	contact_detail_draw(&s->detail, c, area);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action == ACTION_IMPORT) {
		import_ask(p);
		return true;
	}
	if (!pane_current(p))
		return false;
	if (action == ACTION_WORK)
		pane_go(p, &pane_duplicates, 0);
	else
		return contact_act(p, action, status, err);
	return true;
}

static const struct pane_way ways[] = {{ACTION_ADD, &pane_person_add, WAY_NONE},
	{ACTION_OPEN, &pane_card}, {ACTION_EDIT, &pane_person}, {ACTION_NONE}};

static const enum action actions[] = {ACTION_OPEN, ACTION_FILTER, ACTION_ADD,
	ACTION_EDIT, ACTION_SORT, ACTION_MARK, ACTION_TAG, ACTION_SEGMENT,
	ACTION_NOTE, ACTION_REFUSE, ACTION_WORK, ACTION_COPY, ACTION_EXPORT,
	ACTION_PRINT, ACTION_IMPORT, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_WORK, N_("duplicates"),
		N_("Review contacts that may be one person")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_contacts = {
	.id = "contacts",
	.name = N_("Contacts"),
	.letter = 'c',
	.state_size = sizeof(struct contacts),
	.list = &people,
	.rows_of = FORM_CONTACT,
	.actions = actions,
	.ways = ways,
	.words = words,
	.act = act,
	.empty = N_("No contacts yet: a adds one, I imports a file. Who agrees "
		    "at the door comes from the electoral roll (g u, then a), "
		    "who comes to a meeting from its check-in (g m, then c)."),
	.hint = N_("/ finds name, street, age:60..75  E S P: e-mail SMS post, "
		   "+ yes - no . unsaid"),
	.count = count,
	.matches = matches,
	.check_filter = people_check,
	.name_filter = people_names,
	.complete_filter = people_complete,
	.follow = follow,
	.edited = contact_noted,
	.detail = draw_detail,
	.detail_rows = DETAIL_ROWS,
	.detail_line = true,
	.detail_splits = true,
};
