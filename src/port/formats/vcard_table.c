/* Cards into rows: each property is given to the columns it fills. */
#include "port/formats/vcard_table.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"
#include "port/formats/vcard.h"
#include "port/formats/vcard_lines.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct cell {
	size_t column;
	const char *value;
};

/* What is read so far. */
struct cards {
	struct csv_table *t;
	VEC(const char *) names;
	VEC(struct cell) cells; /* of the card under way */
	VEC(struct csv_row) rows;
	VEC(struct vcard_property) properties; /* of the card under way */
	bool own;                              /* this program wrote it */
};

/* More than any address book has: what goes beyond is passed over. */
enum { COLUMNS = 4096, PROPERTIES = 1000 };

/* COLUMNS: there are too many. */
static size_t
column_of(struct cards *c, const char *name)
{
	size_t i = 0;

	while (i < c->names.len && strcmp(c->names.at[i], name) != 0)
		i++;
	if (i == c->names.len && i < COLUMNS)
		VEC_PUSH(&c->names, arena_strdup(&c->t->arena, name));
	return i;
}

/* Several values of one column stand in one cell. */
static void
put(struct cards *c, const char *name, const char *value, const char *parting)
{
	size_t column = column_of(c, name);

	if (!value || !*value || column == COLUMNS)
		return;
	for (size_t i = 0; i < c->cells.len; i++) {
		struct cell *cell = &c->cells.at[i];

		if (cell->column != column)
			continue;
		cell->value =
			arena_join(&c->t->arena, cell->value, parting, value);
		return;
	}
	VEC_PUSH(&c->cells, ((struct cell){column, value}));
}

static const char *
text_of(struct cards *c, const struct vcard_property *p)
{
	const char *value = p->value;

	return vcard_part(&value, '\0', &c->t->arena);
}

static void
put_name(struct cards *c, const struct vcard_property *p)
{
	static const char *const parts[] = {
		"last_name", "first_name", NULL, "prefix"};
	const char *value = p->value, *part;

	for (size_t i = 0; i < ARRAY_LEN(parts) &&
			   (part = vcard_part(&value, ';', &c->t->arena));
		i++)
		if (parts[i])
			put(c, parts[i], part, " ");
}

/* Post office box, complement, street, city, region, postcode, country. */
static void
put_address(struct cards *c, const struct vcard_property *p)
{
	static const char *const parts[] = {
		NULL, "complement", "street", "city", NULL, "postcode", NULL};
	const char *value = p->value, *part;

	for (size_t i = 0; i < ARRAY_LEN(parts) &&
			   (part = vcard_part(&value, ';', &c->t->arena));
		i++) {
		while (parts[i] && *part) {
			size_t n = strcspn(part, "\r\n");

			put(c, parts[i], arena_strndup(&c->t->arena, part, n),
				", ");
			part += n + strspn(part + n, "\r\n");
		}
	}
}

/* --0714, and Apple's 1604 for a year that is not known, are no dates. */
static void
put_birth(struct cards *c, const struct vcard_property *p)
{
	const char *text = text_of(c, p);

	if (vcard_has(p, "X-APPLE-OMIT-YEAR") &&
		strspn(text, "0123456789") >= 4)
		text = arena_join(&c->t->arena, text[4] == '-' ? "-" : "--", "",
			text + 4);
	put(c, "birth", text, " ");
}

static void
put_tags(struct cards *c, const struct vcard_property *p)
{
	const char *value = p->value, *tag;

	while ((tag = vcard_part(&value, ',', &c->t->arena)))
		put(c, "tags", tag, ", ");
}

/* tel:+33639984001;ext=2, and what it is for: "+33639984001 (bureau)". */
static const char *
number_of(struct cards *c, const struct vcard_property *p)
{
	const char *text = text_of(c, p);
	const char *label = strstr(p->written, ";X-LABEL=\"");

	if (strncasecmp(text, "tel:", 4) == 0)
		text = arena_strndup(
			&c->t->arena, text + 4, strcspn(text + 4, ";"));
	if (!label)
		return text;
	label += strlen(";X-LABEL=\"");
	return arena_printf(&c->t->arena, "%s (%.*s)", text,
		(int)strcspn(label, "\""), label);
}

static bool
is_pref(const struct vcard_property *p)
{
	return vcard_has(p, "PREF") || vcard_has(p, "PREF=1");
}

/* Which of a card's properties of this name stands for all: the mobile, the
 * preferred one, or the first. */
static const struct vcard_property *
main_of(const struct cards *c, const char *name)
{
	const struct vcard_property *best = NULL;
	int most = -1;

	for (size_t i = 0; i < c->properties.len; i++) {
		const struct vcard_property *p = &c->properties.at[i];
		int worth = 2 * vcard_has(p, "CELL") + is_pref(p);

		if (strcmp(p->name, name) == 0 && worth > most) {
			best = p;
			most = worth;
		}
	}
	return best;
}

/* Our own cards say which is which by PREF. */
static void
put_addresses(struct cards *c, const char *name, const char *first,
	const char *second, const char *further)
{
	const struct vcard_property *chief = c->own ? NULL : main_of(c, name);

	if (chief)
		put(c, first, number_of(c, chief), ", ");
	for (size_t i = 0; i < c->properties.len; i++) {
		const struct vcard_property *p = &c->properties.at[i];
		const char *column = further;

		if (strcmp(p->name, name) != 0 || p == chief)
			continue;
		if (c->own && vcard_has(p, "PREF=1"))
			column = first;
		else if (c->own && second && vcard_has(p, "PREF=2"))
			column = second;
		put(c, column, number_of(c, p), ", ");
	}
}

/* The home address; nobody lives at work. */
static void
put_home(struct cards *c)
{
	const struct vcard_property *best = NULL;
	int most = -1;

	for (size_t i = 0; i < c->properties.len; i++) {
		const struct vcard_property *p = &c->properties.at[i];
		int worth = 2 * vcard_has(p, "HOME") + is_pref(p);

		if (strcmp(p->name, "ADR") != 0 || worth <= most ||
			(vcard_has(p, "WORK") && !vcard_has(p, "HOME")))
			continue;
		best = p;
		most = worth;
	}
	if (best)
		put_address(c, best);
}

/* X-PERMANENCE-LAST-CALL is our column last_call. */
static void
put_own(struct cards *c, const struct vcard_property *p)
{
	char *name = arena_strdup(&c->t->arena, p->name + strlen(VCARD_OWN));

	for (char *s = name; *s; s++)
		*s = (char)(*s == '-'                ? '_'
			    : *s >= 'A' && *s <= 'Z' ? *s - 'A' + 'a'
						     : *s);
	/* Beside our numbers the office's have their column, if with nothing in
	 * it: so is such a file known for ours. */
	if (strcmp(name, "id") == 0)
		column_of(c, "reference");
	put(c, name, text_of(c, p), "\n");
}

/* What says nothing of a person, or is read elsewhere. */
static bool
is_passed(const char *name)
{
	static const char *const passed[] = {"VERSION", "PRODID", "REV", "UID",
		"PHOTO", "LOGO", "SOUND", "KEY", "CLASS", "MAILER",
		"SORT-STRING", "X-ABLABEL", "X-ABUID", "X-ABADR", "ADR",
		"EMAIL", "TEL", "LABEL", "KIND", "PROFILE"};

	for (size_t i = 0; i < ARRAY_LEN(passed); i++)
		if (strcmp(passed[i], name) == 0)
			return true;
	return false;
}

static void
put_property(struct cards *c, const struct vcard_property *p)
{
	if (is_passed(p->name))
		return;
	if (strcmp(p->name, "N") == 0)
		put_name(c, p);
	else if (strcmp(p->name, "FN") == 0)
		put(c, "name", text_of(c, p), " ");
	else if (strcmp(p->name, "BDAY") == 0)
		put_birth(c, p);
	else if (strcmp(p->name, "CATEGORIES") == 0)
		put_tags(c, p);
	else if (strcmp(p->name, "NOTE") == 0)
		put(c, "notes", text_of(c, p), "\n");
	else if (strcmp(p->name, "GENDER") == 0)
		put(c, "sex",
			arena_strndup(
				&c->t->arena, p->value, strcspn(p->value, ";")),
			" ");
	else if (text_starts(p->name, VCARD_OWN))
		put_own(c, p);
	else
		put(c, arena_join(&c->t->arena, "vCard ", "", p->name),
			text_of(c, p), ", ");
}

static void
end_card(struct cards *c, size_t line)
{
	struct csv_row row = {.line = line};

	column_of(c, "name");
	for (size_t i = 0; i < c->properties.len; i++)
		put_property(c, &c->properties.at[i]);
	put_addresses(c, "EMAIL", "email", NULL, "emails");
	put_addresses(c, "TEL", "phone", "phone2", "phones");
	put_home(c);
	row.n = c->names.len;
	row.fields = ARENA_ARRAY(&c->t->arena, char *, row.n + 1);
	for (size_t i = 0; i < row.n; i++)
		row.fields[i] = arena_strdup(&c->t->arena, "");
	for (size_t i = 0; i < c->cells.len; i++)
		row.fields[c->cells.at[i].column] =
			arena_strdup(&c->t->arena, c->cells.at[i].value);
	VEC_PUSH(&c->rows, row);
	c->cells.len = c->properties.len = 0;
	c->own = false;
}

/* Cards in cards (the agent of somebody) are passed over. */
static void
take_cards(struct cards *c, struct vcard_lines *lines)
{
	struct vcard_property p;
	size_t depth = 0, begun = 0, line = lines->line;

	while (vcard_lines_next(lines, &p, &c->t->arena)) {
		bool card = strcasecmp(p.value, "VCARD") == 0;

		if (card && strcmp(p.name, "BEGIN") == 0) {
			begun = depth++ ? begun : line;
		} else if (card && strcmp(p.name, "END") == 0) {
			if (depth && !--depth)
				end_card(c, begun);
		} else if (depth == 1) {
			c->own |= strcmp(p.name, "PRODID") == 0 &&
				  strcmp(p.value, VCARD_PRODUCT) == 0;
			if (c->properties.len < PROPERTIES)
				VEC_PUSH(&c->properties, p);
		}
		line = lines->line;
	}
}

static void
fill(struct cards *c)
{
	struct csv_table *t = c->t;

	t->nrows = c->rows.len + 1;
	t->rows = MEM_ARRAY(struct csv_row, t->nrows);
	t->rows[0] = (struct csv_row){.n = c->names.len,
		.fields = ARENA_ARRAY(&t->arena, char *, c->names.len + 1)};
	for (size_t i = 0; i < c->names.len; i++)
		t->rows[0].fields[i] = arena_strdup(&t->arena, c->names.at[i]);
	for (size_t i = 0; i < c->rows.len; i++)
		t->rows[i + 1] = c->rows.at[i];
}

static const char *
start_of(const struct buf *file)
{
	const char *p = file->len ? file->at : "";

	if (text_starts(p, "\xef\xbb\xbf"))
		p += 3;
	return p + strspn(p, " \t\r\n");
}

bool
vcard_table_recognise(const struct buf *start)
{
	return strncasecmp(start_of(start), "BEGIN:VCARD", 11) == 0;
}

enum status
vcard_table_read(struct csv_table *t, const struct buf *file,
	const struct csv_form *form, struct error *err)
{
	struct cards c = {.t = t};
	struct vcard_lines lines = {
		.at = start_of(file), .end = file->at + file->len, .line = 1};

	(void)form;
	take_cards(&c, &lines);
	if (c.rows.len)
		fill(&c);
	VEC_RELEASE(&c.names);
	VEC_RELEASE(&c.cells);
	VEC_RELEASE(&c.rows);
	VEC_RELEASE(&c.properties);
	if (t->nrows)
		return STATUS_OK;
	error_set(err, STATUS_FAILED,
		_("a card that begins here has no end: get the file again"));
	return error_at(err, t->path, 1, 0);
}
