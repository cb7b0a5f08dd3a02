/* Addresses, tags, names and notes of a row: what may stand in several cells,
 * and several in one. */
#include "port/people/contacts_take.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/basis.h"
#include "people/address.h"
#include "people/full_name.h"
#include "port/people/contacts_cell.h"
#include "port/people/contacts_words.h"

#include <string.h>

static const char *
cell_of(const struct contacts_reading *r, int column)
{
	return contacts_row_cell(r->row, column);
}

/* A line for the notes: "Portable: 06… (le soir)". */
static void
keep_line(struct contacts_reading *r, const char *title, const char *text)
{
	const char *line = arena_join(r->a, title, ": ", text);

	r->notes = r->notes ? arena_join(r->a, r->notes, "\n", line) : line;
}

static bool
is_further(const struct contacts_taking *t, const char *value)
{
	for (size_t i = 0; i < t->nedits; i++)
		if (t->edits[i].kind == EDIT_ADD &&
			strcmp(t->edits[i].value, value) == 0)
			return true;
	return false;
}

static void
add_further(struct contacts_reading *r, enum channel channel, const char *value,
	const char *label)
{
	struct contacts_taking *t = r->t;
	const struct contact_row *c = &t->contact;

	if (t->nedits == CONTACTS_EXTRAS || is_further(t, value) ||
		text_same(c->email, value) || text_same(c->phone, value) ||
		text_same(c->phone2, value))
		return;
	t->edits[t->nedits++] = (struct contact_edit){.kind = EDIT_ADD,
		.channel = channel,
		.value = value,
		.label = label};
}

/* "email" stands for "email1". */
static bool
is_numbered(const struct contacts_reading *r, int column, const char *number)
{
	const char *place = r->map->place_of[column];

	return strcmp(*place ? place : "1", number) == 0;
}

/* Does another column ("email2_is_bad") say that an address is dead, or that
 * the same one is in another column? */
static bool
is_dead(const struct contacts_reading *r, int column)
{
	int dead = contacts_map_role(r->map, ROLE_DEAD_EMAIL), other;

	for (; dead >= 0; dead = r->map->next_of[dead]) {
		const char *cell = cell_of(r, dead);
		const char *number = r->map->place_of[dead];

		if (contacts_cell_empty(cell) ||
			consent_read(cell) == CONSENT_NO)
			continue;
		for (other = contacts_map_role(r->map, CONTACT_EMAIL);
			other >= 0; other = r->map->next_of[other])
			if (is_numbered(r, other, *number ? number : "1") &&
				strcmp(cell_of(r, other), cell_of(r, column)) ==
					0)
				return true;
	}
	return false;
}

/* Most cells are one address, as their field reads it. */
static bool
take_plain(struct contacts_reading *r, enum contact_field f, const char *cell)
{
	if (strchr(cell, ':') ||
		contact_set_as(&r->t->contact, f, cell, &r->map->habits, r->a,
			NULL) != STATUS_OK)
		return false;
	r->said[f] = true;
	return true;
}

/* What one cell holds: the person's own where it is the first, else further. */
static void
take_cell(struct contacts_reading *r, enum contact_field f, int column,
	bool *have)
{
	const char *cell = cell_of(r, column);
	enum channel channel =
		f == CONTACT_EMAIL ? CHANNEL_EMAIL : CHANNEL_PHONE;
	struct cell_addresses found;

	if (contacts_cell_empty(cell))
		return;
	if (!*have && take_plain(r, f, cell)) {
		*have = true;
		return;
	}
	if (channel == CHANNEL_EMAIL)
		contacts_cell_emails(cell, &found, r->a);
	else
		contacts_cell_phones(cell, &r->map->habits, &found, r->a);
	for (size_t i = 0; i < found.n; i++) {
		if (*have) {
			add_further(r, channel, found.at[i], found.label[i]);
			continue;
		}
		*have = contacts_reading_set(r, f, found.at[i], column);
		found.more |= found.label[i] != NULL;
	}
	if (found.more && found.n)
		keep_line(r, r->map->headers[column], cell);
	if (found.fault)
		contacts_row_lose(r->t, column, found.fault);
}

void
contacts_take_addresses(struct contacts_reading *r, enum contact_field f)
{
	int further = f == CONTACT_EMAIL   ? ROLE_EMAILS
		      : f == CONTACT_PHONE ? ROLE_PHONES
					   : ROLE_NONE;
	int column = contacts_map_role(r->map, f);
	const char *constant = r->map->constant[f];
	bool have = false;

	for (; column >= 0; column = r->map->next_of[column]) {
		if (f != CONTACT_EMAIL || !*cell_of(r, column) ||
			!is_dead(r, column))
			take_cell(r, f, column, &have);
		else
			contacts_row_lose(r->t, column,
				_("the file says that this address is dead"));
	}
	if (constant && !contact_field_value(&r->t->contact, f))
		contacts_reading_set(r, f, constant, -1);
	if (further == ROLE_NONE)
		return;
	have = true;
	for (column = contacts_map_role(r->map, further); column >= 0;
		column = r->map->next_of[column])
		take_cell(r, f, column, &have);
}

/* Google's own ones, "* myContacts" and "* starred" in a table. */
static bool
is_of_program(const char *tag)
{
	return text_starts(tag, "* ") || strcmp(tag, "myContacts") == 0 ||
	       strcmp(tag, "starred") == 0;
}

/* The next tag of a cell; other programs part them by other signs. */
static const char *
next_tag(const struct contacts_reading *r, const char **cell)
{
	while (**cell) {
		size_t n = strcspn(*cell, r->map->own ? "," : ",;|\n");
		const char *triple = r->map->own ? NULL : strstr(*cell, ":::");
		char *tag;

		if (triple && triple < *cell + n)
			n = (size_t)(triple - *cell);
		tag = text_clean(r->a, arena_strndup(r->a, *cell, n));
		*cell += n;
		*cell += text_starts(*cell, ":::") ? 3 : **cell != '\0';
		if (!r->map->own) {
			tag += strspn(tag, "\"");
			tag[strcspn(tag, "\"")] = '\0';
		}
		if (*tag && (r->map->own || !is_of_program(tag)))
			return tag;
	}
	return NULL;
}

static void
add_tag(struct buf *tags, const char *tag)
{
	if (tags->len)
		buf_add(tags, ", ");
	buf_add(tags, tag);
}

void
contacts_take_tags(struct contacts_reading *r)
{
	int column = contacts_map_role(r->map, CONTACT_TAGS), dead;
	const char *constant = r->map->constant[CONTACT_TAGS], *tag;
	struct buf tags = BUF_INIT;

	for (; column >= 0; column = r->map->next_of[column]) {
		const char *cell = cell_of(r, column);

		while ((tag = next_tag(r, &cell))) {
			add_tag(&tags, tag);
			if (!r->map->own)
				r->t->refuses |= contacts_words_tag(tag, r->a);
		}
	}
	tag = contacts_reading_first(r, ROLE_DEAD_POST, &dead);
	if (*tag && consent_read(tag) != CONSENT_NO)
		add_tag(&tags, _("dead address"));
	if (constant)
		add_tag(&tags, constant);
	if (tags.len) {
		const char *before = r->t->contact.tags;

		contacts_reading_set(r, CONTACT_TAGS,
			arena_join(r->a, before ? before : "",
				before ? ", " : "", tags.at),
			column);
	}
	buf_release(&tags);
}

static void
put_names(struct contacts_reading *r, const struct full_name *name, int column)
{
	if (*name->first)
		contacts_reading_set(
			r, CONTACT_FIRST_NAME, name->first, column);
	if (*name->last)
		contacts_reading_set(r, CONTACT_LAST_NAME, name->last, column);
	if (*name->title && !r->t->contact.sex &&
		set_read(&contact_sex_set, name->title))
		contacts_reading_set(r, CONTACT_SEX, name->title, column);
}

/* The surname's own cell: where no column has first names, it may hold both. */
static bool
take_surname(struct contacts_reading *r)
{
	int column, at_birth;
	const char *cell =
		contacts_reading_first(r, CONTACT_LAST_NAME, &column);
	const char *born =
		contacts_reading_first(r, ROLE_BIRTH_NAME, &at_birth);
	struct full_name name;

	if (!*cell && !*born)
		return false;
	if (*cell && contacts_map_role(r->map, CONTACT_FIRST_NAME) < 0 &&
		full_name_tells(cell, r->a)) {
		full_name_split(&name, cell, true, r->a);
		put_names(r, &name, column);
		return true;
	}
	contacts_reading_set(r, CONTACT_LAST_NAME, *cell ? cell : born,
		*cell ? column : at_birth);
	if (*cell && *born &&
		strcmp(text_fold(r->a, cell), text_fold(r->a, born)) != 0)
		keep_line(r, _("name at birth"), born);
	return true;
}

/* A name in one column, or that of who paid. */
static bool
take_whole_name(struct contacts_reading *r)
{
	static const struct {
		enum contacts_role role;
		bool surname_first;
	} whole[] = {{ROLE_NAME, false}, {ROLE_NAME_REVERSED, true}};
	struct full_name name = {"", "", ""};
	int column;

	for (size_t i = 0; i < ARRAY_LEN(whole); i++) {
		const char *cell =
			contacts_reading_first(r, (int)whole[i].role, &column);

		if (!*cell)
			continue;
		full_name_split(&name, cell, whole[i].surname_first, r->a);
		put_names(r, &name, column);
		return r->said[CONTACT_LAST_NAME];
	}
	name.first = contacts_reading_first(r, ROLE_PAYER_FIRST, &column);
	name.last = contacts_reading_first(r, ROLE_PAYER_LAST, &column);
	put_names(r, &name, column);
	return *name.last != '\0';
}

/* Somebody of whom a list has nothing but an address is called by it. */
void
contacts_take_names(struct contacts_reading *r)
{
	struct contact_row *c = &r->t->contact;

	if (take_surname(r) || take_whole_name(r) || c->last_name)
		return;
	if (r->map->constant[CONTACT_LAST_NAME])
		contacts_reading_set(r, CONTACT_LAST_NAME,
			r->map->constant[CONTACT_LAST_NAME], -1);
	else if (c->email)
		contacts_reading_set(r, CONTACT_LAST_NAME, c->email, -1);
	else if (c->phone || c->phone2)
		contacts_reading_set(r, CONTACT_LAST_NAME,
			text_phone(r->a, c->phone ? c->phone : c->phone2), -1);
}

/* "3e étage", "Appt 12"; what is neither is the stair, as it stands. */
static void
take_complement(struct contacts_reading *r, const char *cell, int column)
{
	struct contact_row *c = &r->t->contact;
	struct address_parts parts;
	const char *stair = c->stair;

	address_split(&parts, arena_join(r->a, "rue, ", "", cell), r->a);
	if (!parts.stair && strcmp(parts.street, "rue") == 0 &&
		(parts.floor || parts.door)) {
		if (parts.floor && !r->said[CONTACT_FLOOR])
			contacts_reading_set(
				r, CONTACT_FLOOR, parts.floor, column);
		if (parts.door && !r->said[CONTACT_DOOR])
			contacts_reading_set(
				r, CONTACT_DOOR, parts.door, column);
		return;
	}
	if (r->said[CONTACT_STAIR] && stair)
		cell = arena_join(r->a, stair, ", ", cell);
	contacts_reading_set(r, CONTACT_STAIR, cell, column);
}

/* The e-mail of who paid is the person's own where they are the same. */
static void
take_payer(struct contacts_reading *r)
{
	static const struct {
		enum contacts_role role;
		enum contact_field field;
	} names[] = {{ROLE_PAYER_LAST, CONTACT_LAST_NAME},
		{ROLE_PAYER_FIRST, CONTACT_FIRST_NAME}};
	int column;
	bool have = r->t->contact.email != NULL;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *name =
			contacts_reading_first(r, (int)names[i].role, &column);
		const char *own =
			contact_field_value(&r->t->contact, names[i].field);

		if (*name && strcmp(text_fold(r->a, name),
				     text_fold(r->a, own ? own : "")) != 0)
			return;
	}
	contacts_reading_first(r, ROLE_PAYER_EMAIL, &column);
	if (column >= 0)
		take_cell(r, CONTACT_EMAIL, column, &have);
}

static void
take_declared(struct contacts_reading *r, const struct contacts_extra *extra)
{
	struct contacts_taking *t = r->t;
	const char *cell = cell_of(r, extra->column);
	struct contact_edit edit = {
		.kind = EDIT_CUSTOM, .field = extra->field->id};
	struct error why = ERROR_INIT;

	if (!*cell || t->nedits == CONTACTS_EXTRAS)
		return;
	if (custom_read(extra->field, cell, r->a, &edit.custom, &edit.has,
		    &why) == STATUS_OK)
		t->edits[t->nedits++] = edit;
	else
		contacts_row_lose(
			t, extra->column, arena_strdup(r->a, why.text));
}

/* Where we have somebody new from, and why they may be kept, as an export of
 * ours says it. */
static void
take_origin(struct contacts_reading *r)
{
	struct contact_row *c = &r->t->contact;
	int column;
	const char *source = contacts_reading_first(r, ROLE_SOURCE, &column);
	const char *text = contacts_reading_first(r, ROLE_BASIS, &column);
	int basis = *text ? set_read(&basis_set, text) : BASIS_NONE;

	if (c->id)
		return;
	if (*source)
		c->source = source;
	if (basis) {
		c->basis = (enum basis)basis;
		c->class = basis_class(c->basis);
	} else if (*text) {
		contacts_row_lose(r->t, column,
			arena_printf(r->a, _("\"%s\" is not a basis"), text));
	}
}

void
contacts_take_extras(struct contacts_reading *r)
{
	int column = contacts_map_role(r->map, ROLE_COMPLEMENT);

	for (; column >= 0; column = r->map->next_of[column])
		if (!contacts_cell_empty(cell_of(r, column)))
			take_complement(r, cell_of(r, column), column);
	take_payer(r);
	take_origin(r);
	for (size_t i = 0; i < r->map->extras.len; i++)
		take_declared(r, &r->map->extras.at[i]);
}

static bool
has_line(const char *notes, const char *line, size_t n)
{
	for (const char *p = notes; (p = strstr(p, line)); p++)
		if ((p == notes || p[-1] == '\n') && (!p[n] || p[n] == '\n'))
			return true;
	return false;
}

/* Add the lines that a text does not have. */
static const char *
with_lines(struct arena *a, const char *notes, const char *lines)
{
	while (*lines) {
		size_t n = strcspn(lines, "\n");
		const char *line = arena_strndup(a, lines, n);

		if (*line && !has_line(notes, line, n))
			notes = arena_join(a, notes, *notes ? "\n" : "", line);
		lines += n + (lines[n] != '\0');
	}
	return notes;
}

void
contacts_take_notes(struct contacts_reading *r)
{
	int first = contacts_map_role(r->map, CONTACT_NOTES), column = first;
	const char *notes = "", *constant = r->map->constant[CONTACT_NOTES];

	for (; column >= 0; column = r->map->next_of[column])
		if (*cell_of(r, column))
			notes = *notes ? with_lines(r->a, notes,
						 cell_of(r, column))
				       : cell_of(r, column);
	if (!*notes && !r->notes && !constant)
		return;
	if (!*notes && r->t->contact.notes)
		notes = r->t->contact.notes;
	else if (!*notes && constant)
		notes = constant;
	if (r->notes)
		notes = with_lines(r->a, notes, r->notes);
	contacts_reading_set(r, CONTACT_NOTES, notes, first);
}
