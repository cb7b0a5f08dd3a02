/*
 * Drafts as text: a line with the title, then a line per field of name, what
 * was there and what was typed, parted by tabs. Tabs, line ends and
 * backslashes inside a value are escaped.
 */
#include "campaign/draft.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "campaign/draft_sql.h"
#include "store/db.h"

#include <string.h>

#define KIND(id, name, table, title, single)                                   \
	[id] = {name, table, title, single},
const struct draft_kind draft_kinds[] = {DRAFT_FORMS(KIND)};

enum draft_form
draft_form_named(const char *name)
{
	int i = FORM_COUNT - 1;

	while (i > FORM_NONE && strcmp(draft_kinds[i].name, name) != 0)
		i--;
	return (enum draft_form)i;
}

static void
put_escaped(struct buf *out, const char *value)
{
	for (; *value; value++) {
		if (*value == '\t')
			buf_add(out, "\\t");
		else if (*value == '\n')
			buf_add(out, "\\n");
		else if (*value == '\\')
			buf_add(out, "\\\\");
		else
			buf_add_char(out, *value);
	}
}

static void
write_fields(struct buf *out, const struct draft *draft)
{
	put_escaped(out, draft->title);
	for (size_t i = 0; i < draft->nfields; i++) {
		buf_add_char(out, '\n');
		put_escaped(out, draft->fields[i].name);
		buf_add_char(out, '\t');
		put_escaped(out, draft->fields[i].was);
		buf_add_char(out, '\t');
		put_escaped(out, draft->fields[i].typed);
	}
}

/* The value up to the next tab or line end; moves past a tab. */
static const char *
take_value(struct arena *a, const char **text)
{
	const char *p = *text;
	size_t n = strcspn(p, "\t\n");
	char *value = arena_alloc(a, n + 1), *to = value;

	for (const char *end = p + n; p < end; p++) {
		if (*p == '\\' && p + 1 < end) {
			p++;
			*to++ = *p == 't' ? '\t' : *p == 'n' ? '\n' : *p;
		} else {
			*to++ = *p;
		}
	}
	*text = p + (*p == '\t');
	return value;
}

static void
read_fields(struct arena *a, const char *text, struct draft *draft)
{
	size_t lines = 0;

	for (const char *p = text; (p = strchr(p, '\n')); p++)
		lines++;
	draft->fields = ARENA_ARRAY(a, struct draft_field, lines + 1);
	draft->title = take_value(a, &text);
	for (; *text == '\n'; draft->nfields++) {
		struct draft_field *field = &draft->fields[draft->nfields];

		text++;
		field->name = take_value(a, &text);
		field->was = take_value(a, &text);
		field->typed = take_value(a, &text);
	}
}

static struct draft
of_row(struct arena *a, const struct draft_row *row)
{
	struct draft draft = {.form = draft_form_named(row->form),
		.subject = row->subject,
		.saved = row->saved};

	read_fields(a, row->fields, &draft);
	return draft;
}

/* One statement as a transaction of its own, in the writers' queue. */
static enum status
finish(struct db *db, enum status st, struct error *err)
{
	if (st == STATUS_OK)
		st = db_commit(db, err);
	else
		db_rollback(db);
	return st;
}

/* Whoever was erased while a form of theirs was open does not come back as its
 * draft. */
static enum status
check_person(struct db *db, const struct draft *draft, struct error *err)
{
	bool there = true;
	enum status st = STATUS_OK;

	if (draft->form == FORM_CONTACT && draft->subject)
		st = draft_row_names(db, draft->subject, &there, err);
	if (st == STATUS_OK && !there)
		return error_set(err, STATUS_NONE,
			_("this contact is gone: erased, or merged"));
	return st;
}

enum status
draft_put(struct campaign *c, const struct draft *draft, struct error *err)
{
	struct db *db = campaign_db(c);
	char now[DATE_TIME_SIZE];
	struct buf fields = BUF_INIT;
	enum status st = db_begin(db, err);

	if (st == STATUS_OK) {
		write_fields(&fields, draft);
		st = check_person(db, draft, err);
		if (st == STATUS_OK)
			st = draft_row_put(db, campaign_actor(c),
				&(struct draft_row){
					.form = draft_kinds[draft->form].name,
					.subject = draft->subject,
					.fields = fields.at,
					.saved = date_now(now)},
				err);
		st = finish(db, st, err);
	}
	buf_release(&fields);
	return st;
}

enum status
draft_get(struct campaign *c, enum draft_form form, int64_t subject,
	struct arena *a, struct draft *draft, struct error *err)
{
	struct draft_row row;
	enum status st = draft_row_get(campaign_db(c), campaign_actor(c),
		draft_kinds[form].name, subject, a, &row, err);

	if (st == STATUS_OK)
		*draft = of_row(a, &row);
	return st;
}

enum status
draft_drop(struct campaign *c, enum draft_form form, int64_t subject,
	struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = db_begin(db, err);

	if (st != STATUS_OK)
		return st;
	st = draft_row_drop(
		db, campaign_actor(c), draft_kinds[form].name, subject, err);
	return finish(db, st, err);
}

enum status
draft_list(struct campaign *c, size_t limit, struct arena *a,
	struct draft **drafts, size_t *n, struct error *err)
{
	struct draft_row *rows = ARENA_ARRAY(a, struct draft_row, limit + 1);
	enum status st = draft_row_list(
		campaign_db(c), campaign_actor(c), limit, a, rows, n, err);

	*drafts = ARENA_ARRAY(a, struct draft, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*drafts)[i] = of_row(a, &rows[i]);
	return st;
}
