/* Visits from a table, row by row; a row that cannot be is refused, and the
 * others are in. */
#include "port/field/import_visits.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/phrase.h"
#include "base/text.h"
#include "base/when.h"
#include "campaign/campaign.h"
#include "field/questionnaire.h"
#include "field/visit.h"

#include <string.h>

enum column { SHEET, DOOR, TIME, OUTCOME, CONTACT, COLUMNS };

static const char *const spellings[COLUMNS] = {
	[SHEET] = "sheet,feuille,n feuille,numero de feuille",
	[DOOR] = "door,porte,n porte,position,rang",
	[TIME] = "time,heure,date,quand,horodateur,timestamp",
	[OUTCOME] = "outcome,resultat,issue,result",
	[CONTACT] = "contact,contact id,personne",
};

struct reading {
	struct campaign *c;
	struct visits_import *im;
	struct csv_table table;
	size_t at[COLUMNS]; /* CSV_NONE: the file has none */
	struct arena row;   /* of one row */
	int64_t import;
	size_t column; /* the one a row is refused for */
};

/* Is it one of the spellings, parted by commas? */
static bool
is_spelled(const char *words, const char *list)
{
	const size_t n = strlen(words);

	for (const char *at = list; at; at = strchr(at, ',')) {
		at += *at == ',';
		if (strncmp(at, words, n) == 0 &&
			(at[n] == ',' || at[n] == '\0'))
			return true;
	}
	return false;
}

static enum status
find_columns(struct reading *r, struct error *err)
{
	const struct csv_row *head = &r->table.rows[0];

	for (int c = 0; c < COLUMNS; c++) {
		r->at[c] = CSV_NONE;
		for (size_t i = head->n; i-- > 0;)
			if (is_spelled(heading_words(&r->row, head->fields[i]),
				    spellings[c]))
				r->at[c] = i;
	}
	if (r->at[SHEET] == CSV_NONE || r->at[DOOR] == CSV_NONE ||
		r->at[OUTCOME] == CSV_NONE)
		return error_set(err, STATUS_FAILED,
			_("%s: the columns sheet, door and outcome are "
			  "expected"),
			r->table.path);
	for (size_t i = 0; i < head->n; i++) {
		text_put_csv(&r->im->rejected, head->fields[i], ',');
		buf_add_char(&r->im->rejected, ',');
	}
	buf_add(&r->im->rejected, "refused_line,refused_reason\n");
	return STATUS_OK;
}

static const char *
cell(struct reading *r, const struct csv_row *row, enum column column)
{
	r->column = r->at[column];
	return r->column == CSV_NONE ? "" : csv_field(row, r->column);
}

static enum status
find_door(struct reading *r, const struct csv_row *row,
	struct visit_entry *entry, struct sheet_row *sheet, struct error *why)
{
	struct sheet_door_row *doors;
	size_t n = 0;
	int64_t position = 0;
	enum status st =
		sheet_find(r->c, cell(r, row, SHEET), &r->row, sheet, why);

	if (st == STATUS_OK)
		st = sheet_doors(r->c, sheet->id, &r->row, &doors, &n, why);
	if (st != STATUS_OK)
		return st;
	if (!num_parse_int(cell(r, row, DOOR), &position))
		return error_set(why, STATUS_REJECTS,
			_("\"%s\" is not the number of a door"),
			cell(r, row, DOOR));
	for (size_t i = 0; i < n; i++)
		if (doors[i].position == position)
			entry->sheet_door = doors[i].id;
	return entry->sheet_door
		       ? STATUS_OK
		       : error_set(why, STATUS_REJECTS,
				 _("sheet %s has no door %lld"),
				 sheet_number_text(&r->row, sheet->number),
				 (long long)position);
}

static enum status
take_time(struct reading *r, const struct csv_row *row,
	struct visit_entry *entry, struct error *why)
{
	const char *text = cell(r, row, TIME);
	char *iso = arena_alloc(&r->row, DATE_TIME_SIZE);
	int64_t seconds;
	enum status st = STATUS_OK;

	if (!*text)
		return STATUS_OK;
	if (!clock_parse(text, &seconds))
		st = when_moment(text, NULL, WHEN_PAST, &seconds, why);
	if (st == STATUS_OK)
		entry->time = clock_iso(iso, seconds);
	return st;
}

static enum status
take_outcome(struct reading *r, const struct csv_row *row,
	struct visit_entry *entry, struct error *why)
{
	const char *contact = cell(r, row, CONTACT);
	unsigned outcome = VISIT_OUTCOME_NONE;

	if (*contact && !num_parse_int(contact, &entry->person))
		return error_set(why, STATUS_REJECTS,
			_("\"%s\" is not the number of a contact"), contact);
	if (set_take(&visit_outcome_set, cell(r, row, OUTCOME), &outcome,
		    why) != STATUS_OK)
		return STATUS_REJECTS;
	entry->outcome = outcome;
	return STATUS_OK;
}

static bool
is_own_column(const struct reading *r, size_t i)
{
	for (int c = 0; c < COLUMNS; c++)
		if (r->at[c] == i)
			return true;
	return false;
}

/* The answers: cells under the name of a question. */
static enum status
take_answers(struct reading *r, const struct csv_row *row,
	const struct sheet_row *sheet, struct visit_entry *entry,
	struct error *why)
{
	const struct csv_row *head = &r->table.rows[0];
	struct questionnaire_row ask = {0};
	struct visit_said *said =
		ARENA_ARRAY(&r->row, struct visit_said, head->n + 1);
	int64_t questionnaire = 0;
	enum status st = visit_questions(r->c, sheet, &questionnaire, why);

	if (st == STATUS_OK && questionnaire)
		st = questionnaire_get(r->c, questionnaire, &r->row, &ask, why);
	for (size_t q = 0; q < ask.n && st == STATUS_OK; q++)
		for (size_t i = 0; i < head->n; i++) {
			const char *text = csv_field(row, i);
			const bool coded = ask.questions[q].nchoices > 0;

			if (!*text || is_own_column(r, i) ||
				strcmp(text_fold(&r->row, head->fields[i]),
					text_fold(&r->row,
						ask.questions[q].name)) != 0)
				continue;
			r->column = i;
			if (coded && !question_choice(&ask.questions[q], text))
				return error_set(why, STATUS_REJECTS,
					_("\"%s\" is not an answer to \"%s\""),
					text, ask.questions[q].name);
			said[entry->nsaid++] = (struct visit_said){
				.question = ask.questions[q].id,
				.code = coded ? text : NULL,
				.text = coded ? NULL : text};
		}
	entry->said = said;
	return st;
}

/* Was this very visit typed in before? */
static enum status
look_before(struct reading *r, const struct visit_entry *entry, bool *known,
	struct error *why)
{
	struct visit_row before;
	enum status st =
		visit_of_door(r->c, entry->sheet_door, &r->row, &before, why);

	*known = st == STATUS_OK && entry->time &&
		 strcmp(before.time, entry->time) == 0;
	return st == STATUS_NONE ? STATUS_OK : st;
}

static enum status
take_row(struct reading *r, const struct csv_row *row, struct error *why)
{
	struct visit_entry entry = {.place = VISIT_DOOR, .import = r->import};
	struct sheet_row sheet;
	bool known = false;
	enum status st = find_door(r, row, &entry, &sheet, why);

	if (st == STATUS_OK)
		st = take_time(r, row, &entry, why);
	if (st == STATUS_OK)
		st = take_outcome(r, row, &entry, why);
	if (st == STATUS_OK)
		st = take_answers(r, row, &sheet, &entry, why);
	if (st == STATUS_OK)
		st = look_before(r, &entry, &known, why);
	if (st == STATUS_OK && known) {
		r->im->known++;
		return STATUS_OK;
	}
	if (st != STATUS_OK)
		return st;
	/* What else can be wrong is about when it was. */
	r->column = r->at[TIME];
	st = visit_add(r->c, &entry, NULL, NULL, why);
	r->im->added += st == STATUS_OK;
	return st;
}

static void
reject(struct reading *r, const struct csv_row *row, struct error *why)
{
	struct visits_import *im = r->im;

	if (r->column != CSV_NONE)
		csv_at(&r->table, row, r->column, why);
	if (im->refused < VISITS_REJECTS_SHOWN)
		im->rejects[im->refused] = *why;
	im->refused++;
	for (size_t i = 0; i < r->table.rows[0].n; i++) {
		text_put_csv(&im->rejected, csv_field(row, i), ',');
		buf_add_char(&im->rejected, ',');
	}
	buf_add_fmt(&im->rejected, "%zu,", row->line);
	text_put_csv(&im->rejected, why->text, ',');
	buf_add(&im->rejected, "\n");
}

/* What is about the row alone; anything else ends the import. */
static bool
is_of_row(enum status st)
{
	return st == STATUS_REJECTS || st == STATUS_NONE ||
	       st == STATUS_USAGE || st == STATUS_CONFLICT ||
	       st == STATUS_FAILED;
}

static enum status
work(struct campaign *c, void *data, struct error *err)
{
	struct reading *r = data;
	enum status st = campaign_import(
		c, "visits", r->table.path, "csv", &r->import, err);

	for (size_t i = 1; i < r->table.nrows && st == STATUS_OK; i++) {
		struct error why = ERROR_INIT;

		arena_reset(&r->row);
		r->im->rows++;
		st = take_row(r, &r->table.rows[i], &why);
		if (is_of_row(st)) {
			reject(r, &r->table.rows[i], &why);
			st = STATUS_OK;
		} else if (st != STATUS_OK && err) {
			*err = why;
		}
	}
	if (st == STATUS_OK && !r->im->added)
		campaign_keep_nothing(c);
	if (st == STATUS_OK)
		campaign_say_n(c, r->im->added,
			NN_("%lld visit imported", "%lld visits imported"),
			(long long)r->im->added);
	return st;
}

enum status
import_visits(struct campaign *c, const char *path, const struct csv_form *form,
	struct visits_import *im, int64_t *entry, struct error *err)
{
	struct reading r = {.c = c, .im = im};
	enum status st;

	*im = (struct visits_import){0};
	buf_init(&im->rejected);
	st = csv_read(&r.table, path, form, err);
	if (st != STATUS_OK)
		return st;
	st = find_columns(&r, err);
	if (st == STATUS_OK)
		st = campaign_change(
			c, VERB_VISIT_IMPORT, work, &r, entry, err);
	arena_release(&r.row);
	csv_release(&r.table);
	return st;
}

void
import_visits_release(struct visits_import *im)
{
	buf_release(&im->rejected);
}
