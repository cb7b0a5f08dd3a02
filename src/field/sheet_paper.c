/* What stands on sheets, gathered and cut into pages. */
#include "field/sheet_print_internal.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "field/questionnaire.h"
#include "people/door.h"

#include <stdio.h>
#include <string.h>

static const char *
note_text(struct arena *a, const struct address_note_row *note)
{
	const char *kind = set_title(&address_note_set, note->kind);

	if (*note->stair)
		kind = arena_printf(a, "%s, %s", kind, note->stair);
	return arena_printf(a, _("%s: %s"), kind, note->text);
}

/* The notes of an address as one line; NULL for none. */
static enum status
notes_of(struct campaign *c, int64_t address, struct arena *a,
	const char **line, struct error *err)
{
	struct address_note_row *notes;
	struct arena_text text = ARENA_TEXT(a);
	size_t n = 0;
	enum status st = address_notes(c, address, a, &notes, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		arena_add(&text, _("; "), "%s", note_text(a, &notes[i]));
	*line = *text.at ? text.at : NULL;
	return st;
}

static const char *
label_of(struct arena *a, const struct sheet_door_row *door)
{
	const struct address_row row = {.number = door->number,
		.suffix = door->suffix,
		.street = door->street};

	return address_label(a, &row);
}

static enum status
load_lines(struct campaign *c, struct sheet_paper *p, struct arena *a,
	struct error *err)
{
	struct sheet_door_row *doors;
	size_t n = 0;
	enum status st = sheet_doors(c, p->row.id, a, &doors, &n, err);

	p->lines = ARENA_ARRAY(a, struct sheet_line, 2 * n + 1);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct sheet_line line = {
			.door = &doors[i], .label = label_of(a, &doors[i])};
		const char *note = NULL;

		if (!i || doors[i].address != doors[i - 1].address) {
			line.address = line.label;
			st = notes_of(c, doors[i].address, a, &note, err);
		}
		if (note)
			p->lines[p->n++] = (struct sheet_line){.note = note};
		line.noted = note != NULL;
		p->lines[p->n++] = line;
	}
	return st;
}

/* "2. What should change? l Housing, e School"; a scale's codes are its words,
 * and yes and no are written out. */
static const char *
question_text(struct arena *a, const struct question_row *q)
{
	struct arena_text answers = ARENA_TEXT(a);

	for (size_t i = 0; i < q->nchoices; i++) {
		const struct choice_row *c = &q->choices[i];
		const char *words = questionnaire_words(c->fr, c->en);

		if (q->kind == QUESTION_YESNO || strcmp(c->code, words) == 0)
			arena_add(&answers, ", ", "%s", words);
		else
			arena_add(&answers, ", ", "%s %s", c->code, words);
	}
	return arena_printf(a, "%lld. %s  %s", (long long)q->position,
		questionnaire_words(q->fr, q->en), answers.at);
}

/* Those it went out with, else those there are. */
static enum status
load_questions(struct campaign *c, struct sheet_paper *p, struct arena *a,
	struct error *err)
{
	struct questionnaire_row asked = {.n = 0};
	int64_t id = p->row.questions;
	enum status st = id ? STATUS_OK : questionnaire_only(c, &id, err);

	if (st == STATUS_OK && id)
		st = questionnaire_get(c, id, a, &asked, err);
	if (st != STATUS_OK)
		return st;
	p->asked = ARENA_ARRAY(a, const char *, asked.n + 1);
	for (; p->nasked < asked.n; p->nasked++)
		p->asked[p->nasked] =
			question_text(a, &asked.questions[p->nasked]);
	return STATUS_OK;
}

static int
asked_rows(const struct sheet_paper *p, size_t i)
{
	return 1 + text_width(p->asked[i]) / SHEET_ASKED_COLS;
}

double
sheet_asked_high(const struct sheet_paper *p)
{
	int rows = 1;

	for (size_t i = 0; i < p->nasked; i++)
		rows += asked_rows(p, i);
	return p->nasked ? rows * SHEET_ASKED_ROW + 6 : 0;
}

/* As many as leave room for doors; the others are counted. */
static void
cut_questions(struct sheet_paper *p, struct arena *a)
{
	int rows = 0;
	size_t n = 0, left;

	while (n < p->nasked && (rows += asked_rows(p, n)) <= SHEET_ASKED_ROWS)
		n++;
	left = p->nasked - n;
	if (!left)
		return;
	p->asked[n] = arena_printf(a,
		ngettext("and %zu more question, for which there is no room "
			 "here",
			"and %zu more questions, for which there is no room "
			"here",
			left),
		left);
	p->nasked = n + 1;
}

static enum status
load_paper(struct campaign *c, int64_t sheet, struct arena *a,
	struct sheet_paper *p, struct error *err)
{
	enum status st = sheet_get(c, sheet, a, &p->row, err);

	if (st == STATUS_OK)
		st = load_lines(c, p, a, err);
	if (st == STATUS_OK && p->row.code)
		st = script_load(c, p->row.code, a, &p->script, err);
	if (st == STATUS_OK)
		st = load_questions(c, p, a, err);
	if (st == STATUS_OK)
		cut_questions(p, a);
	return st;
}

/* Where the addresses come from, as their licences ask, and what the law wants
 * whoever is asked at the door to be told. */
static const char *
notice_of(struct campaign *c, struct arena *a)
{
	return arena_printf(a,
		_("%s. Addresses: public tables of INSEE (REU, Licence "
		  "Ouverte), Base Adresse Nationale (ODbL) and the office's "
		  "own visits. What is said at a door is noted with consent, "
		  "else counted without a name; it serves this campaign "
		  "alone. Whoever asks may see, correct or erase what "
		  "concerns them, or object, at the desk of the list, and "
		  "complain to the CNIL (www.cnil.fr). A door that refuses is "
		  "not visited again. This sheet comes back to the office the "
		  "same evening."),
		campaign_list_name(c));
}

static double
height_of(const struct sheet_line *line)
{
	return line->door ? SHEET_ROW_HIGH : SHEET_NOTE_HIGH;
}

/* How many lines from one on fit on a page; a note stays with its door. */
static size_t
that_fit(const struct sheet_paper *p, size_t first, double room)
{
	size_t n = 0, doors = 0;

	while (first + n < p->n && doors < SHEET_PAGE_DOORS) {
		const struct sheet_line *line = &p->lines[first + n];

		room -= height_of(line);
		if (room < 0)
			break;
		doors += line->door != NULL;
		n++;
	}
	if (n > 1 && first + n < p->n && !p->lines[first + n - 1].door)
		n--;
	return n ? n : 1;
}

/* What the first page has before its doors. */
static double
first_high(const struct sheet_paper *p)
{
	return (p->script.n ? SHEET_SCRIPT_HIGH : 0) + sheet_asked_high(p);
}

static void
cut_pages(struct sheet_papers *out, const struct sheet_paper *p)
{
	size_t page = 0;

	for (size_t first = 0; first < p->n; page++) {
		const double room = page ? SHEET_ROWS_HIGH
					 : SHEET_ROWS_HIGH - first_high(p);
		const size_t n = that_fit(p, first, room);

		/* Whoever has this page alone knows where its doors are. */
		if (p->lines[first].door)
			p->lines[first].address = p->lines[first].label;
		out->pages[out->npages++] = (struct sheet_paper_page){
			p, first, n, page, first + n == p->n};
		first += n;
	}
}

enum status
sheet_papers_load(struct campaign *c, const int64_t *sheets, size_t n,
	struct arena *a, struct sheet_papers *out, struct error *err)
{
	size_t lines = 1;
	enum status st = STATUS_OK;

	*out = (struct sheet_papers){
		.sheets = ARENA_ARRAY(a, struct sheet_paper, n + 1),
		.list_name = campaign_list_name(c),
		.notice = notice_of(c, a)};
	for (; out->n < n && st == STATUS_OK; out->n++) {
		st = load_paper(
			c, sheets[out->n], a, &out->sheets[out->n], err);
		lines += out->sheets[out->n].n;
	}
	if (st != STATUS_OK)
		return st;
	out->pages = ARENA_ARRAY(a, struct sheet_paper_page, lines);
	for (size_t i = 0; i < n; i++)
		cut_pages(out, &out->sheets[i]);
	return STATUS_OK;
}

const char *
sheet_legend(struct arena *a)
{
	return arena_printf(a, "%s",
		_("Tick one a door: T talked, A absent, R refused, C call "
		  "back, M moved, N not on the list. Write what they said, "
		  "and the code of each answer, on the line."));
}

const char *
sheet_script_text(struct arena *a, const struct script_line *line)
{
	return line->text
		       ? arena_printf(a, _("%s: %s"), line->point, line->text)
		       : line->point;
}

static void
put_line(
	struct arena_text *text, struct arena *a, const struct sheet_line *line)
{
	const struct sheet_door_row *d = line->door;

	if (!d) {
		arena_add(text, "\n", "     ! %s", line->note);
		return;
	}
	if (line->address)
		arena_add(text, "\n", "%s", line->address);
	arena_add(text, "\n", "%4lld %s [ ]T [ ]A [ ]R [ ]C [ ]M [ ]N ______",
		(long long)d->position, sheet_door_text(a, d, 26));
}

const char *
sheet_papers_text(const struct sheet_papers *papers, struct arena *a)
{
	struct arena_text text = ARENA_TEXT(a);

	for (size_t i = 0; i < papers->npages; i++) {
		const struct sheet_paper_page *page = &papers->pages[i];
		const struct sheet_paper *p = page->sheet;

		arena_add(
			&text, i ? "\n\f\n" : "", "%s", sheet_heading(a, page));
		arena_add(&text, "\n", "%s", p->row.title);
		for (size_t s = 0; s < p->script.n && !page->page; s++)
			if (p->script.lines[s].weight > 0)
				arena_add(&text, "\n", "  > %s",
					sheet_script_text(
						a, &p->script.lines[s]));
		for (size_t q = 0; q < p->nasked && !page->page; q++)
			arena_add(&text, "\n", "  ? %s", p->asked[q]);
		for (size_t k = 0; k < page->n; k++)
			put_line(&text, a, &p->lines[page->first + k]);
		arena_add(&text, "\n\n", "%s\n%s", sheet_legend(a),
			papers->notice);
	}
	return text.at;
}
