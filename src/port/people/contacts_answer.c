/* Cells of yes and no into consents. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "port/people/contacts_cell.h"
#include "port/people/contacts_row.h"
#include "port/people/contacts_words.h"

#include <string.h>

/* The words of a yes to a column that asks or says them: "Acceptez-vous de
 * ... ?", "J'accepte de ..." */
static const char *
asked(const struct contacts_map *map, int column, struct arena *a)
{
	const char *title = map->headers[column];

	return strchr(title, '?') || contacts_words_agree(title, a) ? title
								    : NULL;
}

/* A part of a consent's proof: from the rule itself, else from what the file
 * says for all. */
static const char *
proof(const struct contacts_reader *reader, const struct contacts_consent *rule,
	const struct csv_row *row, enum contacts_proof p, struct arena *a)
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
	return map->proof[p]        ? map->proof[p]
	       : p == PROOF_WORDING ? asked(map, rule->column, a)
				    : NULL;
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

/* Not being on a list of those who refuse says nothing; what else is written
 * there is a refusal, in whatever words ("oui", "STOP", a date, a reason). */
static enum consent_state
read_objection(
	const struct contacts_consent *rule, const char *cell, struct arena *a)
{
	if (contacts_cell_empty(cell) || !cell[strspn(cell, "0/-. :")] ||
		is_word("non, n, no, faux, false, f, off, aucun, aucune, "
			"jamais, none, never, null, n/a",
			cell, a) ||
		is_word(rule->no, cell, a))
		return CONSENT_SILENT;
	return CONSENT_NO;
}

static int
read_answer(const struct contacts_consent *rule, const char *cell,
	const char **date, struct arena *a)
{
	int answer = is_word(rule->yes, cell, a)  ? CONSENT_YES
		     : is_word(rule->no, cell, a) ? CONSENT_NO
						  : consent_read(cell);

	if (answer == CONSENT_UNCLEAR)
		*date = date_of(cell, a);
	if (answer == CONSENT_UNCLEAR && !*date)
		answer = contacts_words_answer(cell, a);
	if (rule->objection)
		return (int)read_objection(rule, cell, a);
	/* A date in the answer's own column is the date of the yes. */
	if (*date)
		answer = CONSENT_YES;
	/* "unsubscribed" counts, "pending" and "cleaned" say nothing. */
	if (rule->unless_no && answer != CONSENT_NO)
		answer = CONSENT_SILENT;
	if (rule->opt_in && answer == CONSENT_NO &&
		is_word("0, false, f", cell, a))
		answer = CONSENT_SILENT;
	/* A yes to no channel is to none. */
	return !rule->channel && answer == CONSENT_YES ? CONSENT_SILENT
						       : answer;
}

static enum contacts_answer
unclear(struct contacts_said *said, int column, const char *why)
{
	said->column = column;
	said->why = why;
	return ANSWER_UNCLEAR;
}

/* When it was said: an ISO date, "" if not stated, NULL if not a date. */
static const char *
date_said(const struct contacts_reader *reader,
	const struct contacts_consent *rule, const struct csv_row *row,
	struct arena *a)
{
	const char *when = proof(reader, rule, row, PROOF_DATE, a), *date;

	if (!when || !*when)
		return "";
	date = date_of(when, a);
	return date && strcmp(date, reader->today) <= 0 ? date : NULL;
}

/* The channels of a rule; a refusal of none names them, or is of all. */
static unsigned
channels_of(
	const struct contacts_consent *rule, const char *cell, struct arena *a)
{
	unsigned named = rule->channel ? 1U << rule->channel
				       : contacts_words_channels(cell, a);

	return named ? named : contacts_words_all();
}

static void
fill(const struct contacts_reader *reader, const struct contacts_consent *rule,
	const struct csv_row *row, const char *date, struct consent_row *c,
	struct arena *a)
{
	c->captured = date;
	c->captured_by = reader->by;
	c->medium = proof(reader, rule, row, PROOF_MEDIUM, a);
	c->wording = proof(reader, rule, row, PROOF_WORDING, a);
	c->evidence = proof(reader, rule, row, PROOF_EVIDENCE, a);
	/* A no counts from today, and needs no proof. */
	if (c->state == CONSENT_NO && !*date)
		c->captured = reader->today;
	if (!c->medium)
		c->medium = c->state == CONSENT_NO ? "import" : "";
}

enum contacts_answer
contacts_row_consent(const struct contacts_reader *reader,
	const struct contacts_consent *rule, const struct csv_row *row,
	struct contacts_said *said, struct arena *a)
{
	const char *cell = contacts_row_cell(row, rule->column), *date = NULL;
	int answer;

	if (!*cell)
		return ANSWER_SILENT;
	answer = read_answer(rule, cell, &date, a);
	if (answer == CONSENT_SILENT)
		return ANSWER_SILENT;
	if (answer == CONSENT_UNCLEAR)
		return unclear(said, rule->column,
			arena_printf(a,
				_("\"%s\" is neither yes nor no; write oui or "
				  "non"),
				cell));
	if (!date || strcmp(date, reader->today) > 0)
		date = date_said(reader, rule, row, a);
	if (!date && answer == CONSENT_YES)
		return unclear(said, rule->from[PROOF_DATE],
			arena_printf(a,
				_("\"%s\" is not a day on which this can have "
				  "been said"),
				proof(reader, rule, row, PROOF_DATE, a)));
	said->consent = (struct consent_row){
		.purpose = rule->purpose, .state = (enum consent_state)answer};
	said->channels = channels_of(rule, cell, a);
	fill(reader, rule, row, date ? date : "", &said->consent, a);
	return ANSWER_TAKEN;
}
