/* The columns of the journal, of its changes, of the state of the law and of
 * those whose time is over. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "office/calendar.h"
#include "office/check.h"
#include "office/compliance.h"
#include "office/history.h"
#include "office/history_words.h"
#include "office/listings.h"
#include "office/retention.h"

/* With its year: a journal is read for longer than one. */
static void
moment(const void *row, struct arena *a, struct listing_cell *out)
{
	char day[DATE_WHEN_SIZE];

	(void)row;
	out->shown = arena_printf(
		a, "%s %.5s", date_short(day, out->text), out->text + 11);
}

/* What u would take back, or by which entry it was; nothing for what its verb
 * keeps. */
static void
undo(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct journal_entry *e = row;

	if (e->undone_by)
		out->text =
			arena_printf(a, _("by %lld"), (long long)e->undone_by);
	else
		out->text = history_verb_is_final(e->verb) ? NULL : "u";
}

#define AT(member) FIELD(struct journal_entry, member)

static const struct listing_column entry_columns[] = {
	LISTED("entry", N_("Entry"), CELL_NUMBER, AT(id),
		.keep = LISTING_FILE_ONLY),
	LISTED("time", N_("Time"), CELL_TIME, AT(time), .cell = moment,
		.width = 14),
	LISTED("who", N_("Who"), CELL_TEXT, AT(actor), .width = 10),
	LISTED("what", N_("What"), CELL_TEXT, AT(summary), .sentence = true),
	LISTED("rows", N_("Rows"), CELL_COUNT, AT(rows), .width = 7,
		.keep = 100),
	LISTED("undone", N_("Undone by"), CELL_NUMBER, AT(undone_by),
		.blank = BLANK_ZERO, .keep = LISTING_FILE_ONLY),
	LISTED("undo", N_("Undo"), CELL_TEXT, .cell = undo, .screen_only = true,
		.width = 7),
};

#undef AT

static enum status
entry_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	const char *words = ask->which ? text_fold(a, ask->which) : NULL;
	struct journal_entry *entries = NULL;
	int64_t all = 0;
	enum status st = history_count(c, &all, err);

	if (st == STATUS_OK)
		st = history_list(
			c, 0, (size_t)all, words, a, &entries, &rows->n, err);
	rows->at = entries;
	return st;
}

const struct listing entry_listing = {
	.name = "journal",
	.columns = entry_columns,
	.ncolumns = ARRAY_LEN(entry_columns),
	LISTING_ROW(struct journal_entry, id),
	.rows = entry_listing_rows,
};

static void
value(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct journal_change *c = row;

	if (c->erased)
		out->text = _("(erased)");
	else if (out->text && *out->text)
		out->shown = history_value(c->table, c->column, out->text, a);
}

static void
thing(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->shown = history_thing(((const struct journal_change *)row)->table);
}

static void
field(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct journal_change *c = row;
	const char *title = history_field(c->table, c->column);

	(void)a;
	out->shown = title ? title : _("(the program's)");
}

#define AT(member) FIELD(struct journal_change, member)

static const struct listing_column change_columns[] = {
	LISTED("table", N_("Table"), CELL_TEXT, AT(table), .cell = thing),
	LISTED("row", N_("Row"), CELL_NUMBER, AT(row)),
	LISTED("field", N_("Field"), CELL_TEXT, AT(column), .cell = field),
	LISTED("before", N_("Before"), CELL_TEXT, AT(old), .cell = value),
	LISTED("after", N_("After"), CELL_TEXT, AT(new), .cell = value),
};

#undef AT

static enum status
change_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct journal_change *changes = NULL;
	struct journal_entry entry = {.changes = 0};
	enum status st = history_get(c, ask->of, a, &entry, err);

	if (st == STATUS_OK)
		st = history_changes(c, ask->of, (size_t)entry.changes, a,
			&changes, &rows->n, err);
	rows->at = changes;
	return st;
}

const struct listing change_listing = {
	.name = "changes",
	.columns = change_columns,
	.ncolumns = ARRAY_LEN(change_columns),
	.size = sizeof(struct journal_change),
	.no_id = true,
	.rows = change_listing_rows,
};

static void
sign(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text =
		((const struct compliance_line *)row)->attention ? "!" : NULL;
}

static void
no_number(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)row;
	(void)a;
	out->shown = out->none ? "" : NULL;
}

static void
state_said(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->shown = ((const struct compliance_line *)row)->state_shown;
}

/* Most lines count nobody: who is counted stands with what it is. */
static void
what_counted(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct compliance_line *line = row;
	char people[32], chosen[32];

	if (line->people < 0)
		return;
	i18n_count(people, sizeof(people), line->people);
	out->shown = line->chosen < 0
			     ? arena_printf(a, _("%s: %s"), line->what, people)
			     : arena_printf(a, _("%s: %s, %s may be targeted"),
				       line->what, people,
				       i18n_count(chosen, sizeof(chosen),
					       line->chosen));
}

#define AT(member) FIELD(struct compliance_line, member)

static const struct listing_column compliance_columns[] = {
	LISTED("kind", N_("Kind"), CELL_TEXT, AT(kind), .width = 12,
		.keep = 60),
	LISTED("what", N_("What"), CELL_TEXT, AT(what), .cell = what_counted),
	LISTED("people", N_("People"), CELL_COUNT, AT(people),
		.blank = BLANK_NEGATIVE, .cell = no_number,
		.keep = LISTING_FILE_ONLY),
	LISTED("chosen", N_("Chosen"), CELL_COUNT, AT(chosen),
		.blank = BLANK_NEGATIVE, .cell = no_number,
		.keep = LISTING_FILE_ONLY),
	LISTED("state", N_("State"), CELL_TEXT, AT(state), .cell = state_said,
		.width = 17, .keep = 50),
	LISTED("attention", "!", CELL_TEXT, .cell = sign,
		.keep = LISTING_FILE_ONLY),
};

#undef AT
#define AT(member) FIELD(struct calendar_row, member)

static const struct listing_column calendar_columns[] = {
	LISTED("day", N_("Day"), CELL_DAY, AT(day)),
	LISTED("time", N_("Time"), CELL_TEXT, AT(time), .width = 5),
	LISTED("what", N_("What"), CELL_TEXT, AT(what)),
	LISTED("article", N_("Article"), CELL_TEXT, AT(article), .width = 10),
	LISTED("state", N_("State"), CELL_TEXT, AT(state), .width = 17),
	LISTED("next", N_("Next step"), CELL_TEXT, AT(next),
		.keep = LISTING_FILE_ONLY),
};

#undef AT

static enum status
calendar_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct calendar_row *days;
	enum status st = calendar_rows(c, a, &days, &rows->n, err);

	(void)ask;
	rows->at = days;
	return st;
}

const struct listing calendar_listing = {
	.name = "calendar",
	.columns = calendar_columns,
	.ncolumns = ARRAY_LEN(calendar_columns),
	.size = sizeof(struct calendar_row),
	.no_id = true,
	.rows = calendar_listing_rows,
};

static bool
needs_attention(const void *row)
{
	return ((const struct compliance_line *)row)->attention;
}

static enum status
compliance_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct compliance_line *lines;
	enum status st = compliance_lines(c, a, &lines, &rows->n, err);

	(void)ask;
	rows->at = lines;
	return st;
}

const struct listing compliance_listing = {
	.name = "law",
	.columns = compliance_columns,
	.ncolumns = ARRAY_LEN(compliance_columns),
	.size = sizeof(struct compliance_line),
	.no_id = true,
	.attention = needs_attention,
	.rows = compliance_listing_rows,
};

#define AT(member) FIELD(struct retention_row, member)

static const struct listing_column retention_columns[] = {
	LISTED("id", N_("Id"), CELL_NUMBER, AT(person)),
	LISTED("last_name", N_("Surname"), CELL_TEXT, AT(last_name)),
	LISTED("first_name", N_("First name"), CELL_TEXT, AT(first_name)),
	LISTED("class", N_("Class"), CELL_WORD, AT(class),
		.set = &retention_class_set),
	LISTED("last_sign", N_("Last sign"), CELL_DAY, AT(sign)),
};

static enum status
retention_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct retention_row *due;
	enum status st = retention_due(c, SIZE_MAX / 2, a, &due, &rows->n, err);

	(void)ask;
	rows->at = due;
	return st;
}

const struct listing retention_listing = {
	.name = "due",
	.columns = retention_columns,
	.ncolumns = ARRAY_LEN(retention_columns),
	LISTING_ROW(struct retention_row, person),
	.rows = retention_listing_rows,
};

static void
level(const void *row, struct arena *a, struct listing_cell *out)
{
	static const char *const names[] = {[CHECK_OK] = "ok",
		[CHECK_WARNING] = "warning",
		[CHECK_DAMAGED] = "damaged"};
	static const char *const signs[] = {[CHECK_OK] = N_("ok"),
		[CHECK_WARNING] = "!",
		[CHECK_DAMAGED] = "!!"};
	const enum check_level found = ((const struct check_line *)row)->level;

	(void)a;
	out->text = names[found];
	out->shown = _(signs[found]);
}

static const struct listing_column check_columns[] = {
	LISTED("level", N_("State"), CELL_TEXT, .cell = level),
	LISTED("what", N_("What"), CELL_TEXT, FIELD(struct check_line, text)),
};

const struct listing check_listing = {
	.name = "check",
	.columns = check_columns,
	.ncolumns = ARRAY_LEN(check_columns),
	.size = sizeof(struct check_line),
	.no_id = true,
};

struct identity {
	const char *list, *commune, *commune_name, *first_round, *file;
};

#undef AT
#define AT(member) FIELD(struct identity, member)

static const struct listing_column identity_columns[] = {
	LISTED("list", N_("List"), CELL_TEXT, AT(list)),
	LISTED("commune", N_("Commune"), CELL_TEXT, AT(commune)),
	LISTED("commune_name", N_("Name"), CELL_TEXT, AT(commune_name)),
	LISTED("first_round", N_("First round"), CELL_DAY, AT(first_round)),
	LISTED("file", N_("File"), CELL_TEXT, AT(file)),
};

static enum status
identity_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct identity *it = ARENA_ARRAY(a, struct identity, 1);

	(void)ask;
	(void)err;
	*it = (struct identity){.list = campaign_list_name(c),
		.commune = campaign_commune(c),
		.commune_name = campaign_commune_name(c),
		.first_round = campaign_first_round(c),
		.file = campaign_path(c)};
	*rows = (struct listing_rows){it, 1};
	return STATUS_OK;
}

const struct listing campaign_record = {
	.name = "campaign",
	.columns = identity_columns,
	.ncolumns = ARRAY_LEN(identity_columns),
	.size = sizeof(struct identity),
	.no_id = true,
	.rows = identity_rows,
};
