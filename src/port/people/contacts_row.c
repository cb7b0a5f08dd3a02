/* Cells into the fields of a contact. */
#include "port/people/contacts_row.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "port/people/contacts_cell.h"
#include "port/people/contacts_take.h"

#include <string.h>

void
contacts_reader_init(struct contacts_reader *reader,
	const struct contacts_map *map, struct campaign *c, struct arena *a)
{
	const char *name = strrchr(map->path, '/');

	*reader = (struct contacts_reader){.map = map,
		.by = arena_printf(a, "%s (%s)", campaign_actor(c),
			name ? name + 1 : map->path)};
	date_iso(reader->today, &map->habits.today);
}

const char *
contacts_row_cell(const struct csv_row *row, int column)
{
	return column < 0 ? "" : csv_field(row, (size_t)column);
}

static enum status
at_column(const struct contacts_map *map, const struct csv_row *row, int column,
	struct error *err)
{
	return error_at(err, map->path, row->line, (size_t)(column + 1));
}

enum status
contacts_row_at(const struct contacts_map *map, const struct csv_row *row,
	enum contact_field f, struct error *err)
{
	return at_column(map, row, contacts_map_column(map, f), err);
}

void
contacts_row_lose(struct contacts_taking *t, int column, const char *why)
{
	if (t->nlost < CONTACTS_LOSSES)
		t->lost[t->nlost++] = (struct contacts_loss){column, why};
}

static const char *
cell_of(const struct contacts_reading *r, int column)
{
	return contacts_row_cell(r->row, column);
}

/* Read it once more, to have the reason: most cells need no room for one. */
static void
lose(struct contacts_reading *r, enum contact_field f, const char *value,
	int column)
{
	struct error why = ERROR_INIT;

	contact_set_as(&r->t->contact, f, value, &r->map->habits, r->a, &why);
	contacts_row_lose(r->t, column, arena_strdup(r->a, why.text));
}

bool
contacts_reading_set(struct contacts_reading *r, enum contact_field f,
	const char *value, int column)
{
	if (contacts_cell_error(value)) {
		contacts_row_lose(r->t, column,
			arena_printf(r->a,
				_("\"%s\" is an error of the spreadsheet"),
				value));
		return false;
	}
	if (contact_set_as(&r->t->contact, f, value, &r->map->habits, r->a,
		    NULL) != STATUS_OK) {
		lose(r, f, value, column);
		return false;
	}
	r->said[f] = true;
	return true;
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || strcmp(a ? a : "", b ? b : "") == 0;
}

/* The first cell of a role that is not empty; *column is -1 for none. */
const char *
contacts_reading_first(const struct contacts_reading *r, int role, int *column)
{
	*column = contacts_map_role(r->map, role);
	while (*column >= 0 && contacts_cell_empty(cell_of(r, *column)))
		*column = r->map->next_of[*column];
	return cell_of(r, *column);
}

static bool
has_cell(const struct contacts_reading *r, enum contact_field f)
{
	int column;

	return *contacts_reading_first(r, f, &column) != '\0';
}

/* A new street without a number clears the number; a new number without a
 * suffix clears the suffix. */
static void
clear_number(struct contacts_reading *r)
{
	struct contact_row *contact = &r->t->contact;

	if (has_cell(r, CONTACT_STREET))
		contact->number = contact->suffix = NULL;
	else if (has_cell(r, CONTACT_NUMBER))
		contact->suffix = NULL;
}

/* Stair, floor and door belong to the old house: after a move they are not
 * known, unless the row says them. */
static void
leave_door(const struct contact_row *before, struct contact_row *contact)
{
	if (!before->id ||
		(same_text(before->street_key, contact->street_key) &&
			same_text(before->number, contact->number) &&
			same_text(before->suffix, contact->suffix)))
		return;
	if (contact->stair == before->stair)
		contact->stair = NULL;
	if (contact->floor == before->floor)
		contact->floor = NULL;
	if (contact->door == before->door)
		contact->door = NULL;
}

static void
compare(const struct contact_row *before, const struct contact_row *after,
	enum contact_field f, bool said, struct contacts_change *change)
{
	const char *was = contact_field_value(before, f);
	bool same = f == CONTACT_TAGS
			    ? !after->tags_new
			    : same_text(was, contact_field_value(after, f));

	if (!same)
		change->of[f] = was && *was ? CHANGE_CHANGED : CHANGE_ADDED;
	else if (said)
		change->of[f] = CHANGE_SAME;
	change->any = change->any || !same;
}

/* A person's sex, or the title before a name, which may be another one. */
static void
take_sex(struct contacts_reading *r)
{
	static const char *const others = "non specifie, unspecified, autre, "
					  "other, o, x, nb, u, unknown, "
					  "inconnu, non renseigne, "
					  "non binaire, na, n/a";
	int column = contacts_map_role(r->map, CONTACT_SEX);

	for (; column >= 0; column = r->map->next_of[column]) {
		const char *cell = cell_of(r, column), *list = others, *word;

		if (contacts_cell_empty(cell))
			continue;
		if (set_read(&contact_sex_set, cell)) {
			contacts_reading_set(r, CONTACT_SEX, cell, column);
			return;
		}
		while ((word = contact_tag_next(r->a, &list)) &&
			strcmp(word, text_fold(r->a, cell)) != 0)
			;
		if (!word && r->map->rank_of[column] == 0)
			contacts_reading_set(r, CONTACT_SEX, cell, column);
	}
}

/* "92160.0", "F-92160", "92160 Antony". */
static const char *
bare_postcode(struct contacts_reading *r, const char *cell)
{
	const char *text = contacts_cell_whole(cell, r->a);
	size_t n = text_starts(text, "FR-")  ? 3
		   : text_starts(text, "F-") ? 2
					     : 0;

	text += n;
	n = strspn(text, "0123456789");
	if (n == 2 && text[2] == ' ' && strspn(text + 3, "0123456789") == 3 &&
		!text[6])
		return arena_printf(r->a, "%.2s%s", text, text + 3);
	if (n != 5 || text[5] != ' ')
		return text;
	if (!has_cell(r, CONTACT_CITY))
		contacts_reading_set(r, CONTACT_CITY, text + 6, -1);
	return arena_strndup(r->a, text, 5);
}

/* The cell of a field as its field reads it. */
static const char *
as_written(struct contacts_reading *r, enum contact_field f, const char *cell)
{
	if (f == CONTACT_BIRTH)
		return contacts_cell_date(cell, r->a);
	if (f == CONTACT_NUMBER)
		return contacts_cell_whole(cell, r->a);
	if (f == CONTACT_STATION)
		return contacts_cell_station(cell, r->a);
	return f == CONTACT_POSTCODE ? bare_postcode(r, cell) : cell;
}

/* Of several columns the first that is filled and can be read. */
static void
take_single(struct contacts_reading *r, enum contact_field f)
{
	int column = contacts_map_role(r->map, f);
	const char *constant = r->map->constant[f];

	for (; column >= 0; column = r->map->next_of[column]) {
		const char *cell = cell_of(r, column);

		if (contacts_cell_empty(cell))
			continue;
		cell = as_written(r, f, cell);
		if (*cell && contacts_reading_set(r, f, cell, column))
			return;
	}
	/* A constant only fills fields of new contacts that are empty. */
	if (constant && !contact_field_value(&r->t->contact, f))
		contacts_reading_set(r, f, constant, -1);
}

/* Surname and notes come after all others. */
static void
take_field(struct contacts_reading *r, enum contact_field f)
{
	if (f == CONTACT_EMAIL || f == CONTACT_PHONE || f == CONTACT_PHONE2)
		contacts_take_addresses(r, f);
	else if (f == CONTACT_TAGS)
		contacts_take_tags(r);
	else if (f == CONTACT_SEX)
		take_sex(r);
	else if (f != CONTACT_LAST_NAME && f != CONTACT_NOTES)
		take_single(r, f);
}

static enum status
check_width(const struct contacts_reading *r, struct error *err)
{
	const struct csv_row *row = r->row;
	size_t n = row->n;
	char separator = r->map->separator;

	while (n > r->map->columns && !*row->fields[n - 1])
		n--;
	if (n <= r->map->columns)
		return STATUS_OK;
	error_set(err, STATUS_FAILED,
		separator == ','
			? _("%zu cells for %zu columns: a comma without "
			    "quotes?")
			: _("%zu cells for %zu columns: a separator without "
			    "quotes?"),
		n, r->map->columns);
	return at_column(r->map, row, (int)r->map->columns, err);
}

/* Where two lists were put one below the other. */
static enum status
check_heading(const struct contacts_reading *r, struct error *err)
{
	const struct csv_row *row = r->row;
	size_t same = 0;

	for (size_t i = 0; i < r->map->columns; i++) {
		const char *cell = csv_field(row, i);

		if (*cell && strcmp(cell, r->map->headers[i]) != 0)
			return STATUS_OK;
		same += *cell != '\0';
	}
	if (same < 2)
		return STATUS_OK;
	error_set(err, STATUS_FAILED, _("the headings stand here once more"));
	return at_column(r->map, row, 0, err);
}

enum status
contacts_row_take(const struct contacts_map *map, const struct csv_row *row,
	struct contacts_taking *t, struct arena *a, struct error *err)
{
	const struct contact_row before = t->contact;
	struct contacts_reading r = {.map = map, .row = row, .t = t, .a = a};
	enum status st = check_width(&r, err);

	if (st == STATUS_OK)
		st = check_heading(&r, err);
	t->change = (struct contacts_change){.any = false};
	t->nedits = t->nlost = t->refuses = 0;
	if (st != STATUS_OK)
		return st;
	clear_number(&r);
	for (int f = 0; f < CONTACT_FIELDS; f++)
		take_field(&r, (enum contact_field)f);
	contacts_take_names(&r);
	contacts_take_extras(&r);
	contacts_take_notes(&r);
	leave_door(&before, &t->contact);
	/* An import adds tags; it never removes any. */
	t->contact.tags_gone = NULL;
	for (int f = 0; f < CONTACT_FIELDS; f++)
		compare(&before, &t->contact, (enum contact_field)f, r.said[f],
			&t->change);
	if (t->contact.last_name)
		return STATUS_OK;
	error_set(err, STATUS_FAILED, _("the surname is missing"));
	return contacts_row_at(map, row, CONTACT_LAST_NAME, err);
}
