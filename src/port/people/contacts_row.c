/* Cells into fields and consents. */
#include "port/people/contacts_row.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"

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

/* "a, b" from two lists, either of which may be empty or NULL. */
static const char *
list_of(const char *left, const char *right, struct arena *a)
{
	if (!left || !*left)
		return right ? right : "";
	return right && *right ? arena_join(a, left, ", ", right) : left;
}

/* A field's value: the row's cell, else the map's constant. */
static const char *
value_of(const struct contacts_map *map, const struct csv_row *row,
	enum contact_field f, const struct contact_row *contact,
	struct arena *a)
{
	const char *cell = contacts_row_cell(row, contacts_map_column(map, f));
	const char *constant = map->constant[f];

	if (f == CONTACT_TAGS)
		return list_of(contact->tags, list_of(cell, constant, a), a);
	/* A constant only fills fields of new contacts that are empty. */
	if (!*cell && constant && !contact_field_value(contact, f))
		return constant;
	return cell;
}

static bool
same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool
has_cell(const struct contacts_map *map, const struct csv_row *row,
	enum contact_field f)
{
	return *contacts_row_cell(row, contacts_map_column(map, f)) != '\0';
}

/* A new street without a number clears the number; a new number without a
 * suffix clears the suffix. */
static void
clear_number(const struct contacts_map *map, const struct csv_row *row,
	struct contact_row *contact)
{
	if (has_cell(map, row, CONTACT_STREET))
		contact->number = contact->suffix = NULL;
	else if (has_cell(map, row, CONTACT_NUMBER))
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

enum status
contacts_row_fields(const struct contacts_map *map, const struct csv_row *row,
	struct contact_row *contact, struct contacts_change *change,
	struct arena *a, struct error *err)
{
	const struct contact_row before = *contact;
	bool said[CONTACT_FIELDS] = {false};

	clear_number(map, row, contact);
	for (int i = 0; i < CONTACT_FIELDS; i++) {
		enum contact_field f = (enum contact_field)i;
		const char *value = value_of(map, row, f, contact, a);

		said[f] =
			*value && (f != CONTACT_TAGS || value != contact->tags);
		if (!said[f])
			continue;
		if (contact_set_as(contact, f, value, &map->habits, a, err) !=
			STATUS_OK)
			return contacts_row_at(map, row, f, err);
	}
	leave_door(&before, contact);
	/* An import adds tags; it never removes any. */
	contact->tags_gone = NULL;
	for (int f = 0; f < CONTACT_FIELDS; f++)
		compare(&before, contact, (enum contact_field)f, said[f],
			change);
	if (contact->last_name)
		return STATUS_OK;
	error_set(err, STATUS_FAILED, _("the surname is missing"));
	return contacts_row_at(map, row, CONTACT_LAST_NAME, err);
}

/* A part of a consent's proof: from the rule itself, else from what the file
 * says for all. */
static const char *
proof(const struct contacts_reader *reader, const struct contacts_consent *rule,
	const struct csv_row *row, enum contacts_proof p)
{
	const struct contacts_map *map = reader->map;
	const char *cell = contacts_row_cell(row, rule->from[p]);

	if (*cell)
		return cell;
	if (rule->value[p])
		return rule->value[p];
	cell = contacts_row_cell(row, map->proof_column[p]);
	if (*cell && rule->from[p] < 0)
		return cell;
	return map->proof[p];
}

static bool
is_word(const char *words, const char *cell, struct arena *a)
{
	const char *folded = text_fold(a, cell), *word;

	while ((word = contact_tag_next(a, &words)))
		if (strcmp(text_fold(a, word), folded) == 0)
			return true;
	return false;
}

/* An ISO date from a cell ("12/03/2026 14:05" too), or NULL. */
static const char *
date_of(const char *cell, struct arena *a)
{
	struct date d;

	if (!cell)
		return NULL;
	if (!date_parse(cell, NULL, &d) &&
		!date_parse(
			arena_strndup(a, cell, strcspn(cell, " T")), NULL, &d))
		return NULL;
	return date_iso(arena_alloc(a, DATE_TEXT_SIZE), &d);
}

static int
read_answer(const struct contacts_consent *rule, const char *cell,
	const char **date, struct arena *a)
{
	int answer = is_word(rule->yes, cell, a)  ? CONSENT_YES
		     : is_word(rule->no, cell, a) ? CONSENT_NO
						  : consent_read(cell);

	/* A date in the answer's own column is the date of the yes. */
	if (answer == CONSENT_UNCLEAR && (*date = date_of(cell, a)))
		answer = CONSENT_YES;
	/* "unsubscribed" counts, "pending" and "cleaned" say nothing. */
	if (rule->unless_no && answer != CONSENT_NO)
		answer = CONSENT_SILENT;
	if (rule->opt_in && answer == CONSENT_NO &&
		is_word("0, false, f", cell, a))
		answer = CONSENT_SILENT;
	/* Not being on a list of objections says nothing. */
	if (rule->objection && answer != CONSENT_UNCLEAR)
		answer = answer == CONSENT_YES ? CONSENT_NO : CONSENT_SILENT;
	return answer;
}

static enum contacts_answer
unclear(const struct contacts_reader *reader, const char *what,
	const struct csv_row *row, int column, struct error *err)
{
	error_set(err, STATUS_FAILED, "%s", what);
	at_column(reader->map, row, column, err);
	return ANSWER_UNCLEAR;
}

/* When it was said: an ISO date, "" if not stated, NULL if not a date. */
static const char *
date_said(const struct contacts_reader *reader,
	const struct contacts_consent *rule, const struct csv_row *row,
	struct arena *a)
{
	const char *when = proof(reader, rule, row, PROOF_DATE), *date;

	if (!when || !*when)
		return "";
	date = date_of(when, a);
	return date && strcmp(date, reader->today) <= 0 ? date : NULL;
}

enum contacts_answer
contacts_row_consent(const struct contacts_reader *reader,
	const struct contacts_consent *rule, const struct csv_row *row,
	struct consent_row *consent, struct arena *a, struct error *err)
{
	const char *cell = contacts_row_cell(row, rule->column), *date = NULL;
	int answer = read_answer(rule, cell, &date, a);

	if (answer == CONSENT_SILENT)
		return ANSWER_SILENT;
	if (answer == CONSENT_UNCLEAR)
		return unclear(reader,
			arena_printf(a,
				_("\"%s\" is neither yes nor no; write oui or "
				  "non"),
				cell),
			row, rule->column, err);
	if (!date)
		date = date_said(reader, rule, row, a);
	if (!date)
		return unclear(reader,
			arena_printf(a,
				_("\"%s\" is not a day on which this can have "
				  "been said"),
				proof(reader, rule, row, PROOF_DATE)),
			row, rule->from[PROOF_DATE], err);
	consent->channel = rule->channel;
	consent->purpose = rule->purpose;
	consent->state = (enum consent_state)answer;
	consent->captured = date;
	consent->captured_by = reader->by;
	consent->medium = proof(reader, rule, row, PROOF_MEDIUM);
	consent->wording = proof(reader, rule, row, PROOF_WORDING);
	consent->evidence = proof(reader, rule, row, PROOF_EVIDENCE);
	if (answer == CONSENT_YES && (!*date || !consent->medium))
		return ANSWER_UNPROVEN;
	/* A no counts from today, and needs no proof. */
	if (!*date)
		consent->captured = reader->today;
	if (!consent->medium)
		consent->medium = "import";
	return ANSWER_TAKEN;
}
