/* A dossier in people's words: no code of the file is left to be guessed. */
#include "office/dossier_document.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "campaign/channel.h"
#include "office/history_words.h"
#include "people/dossier.h"
#include "people/timeline.h"

#include <stdio.h>
#include <string.h>

enum { HISTORY = 5000 };

/* What no form and no entry of the journal shows, in people's words. */
static const struct column_word {
	const char *column;
	const char *title; /* N_() */
} further[] = {
	{"street_number", N_("House number")},
	{"import_file", N_("Imported from")},
	{"import_time", N_("Imported on")},
	{"created", N_("Kept since")},
	{"source", N_("Source")},
	{"basis", N_("Basis")},
	{"class", N_("Class")},
	{"wording_digest", N_("Digest of the wording")},
	{"field", N_("Field")},
	{"sheet", N_("Sheet")},
	{"question", N_("Question")},
	{"plan", N_("Planned on")},
	{"claimed", N_("Begun on")},
	{"reply", N_("Reply")},
	{"by_opinion", N_("Chosen by an opinion")},
	{"told_apart_from", N_("Contact")},
	{"used_name", N_("Used name")},
	{"born", N_("Year of birth")},
	{"suffix", N_("Suffix")},
	{"complement", N_("Complement")},
	{"refuses", N_("Refuses")},
	{"question_fr", N_("Question")},
	{"question_en", N_("Question")},
	{"answer_fr", N_("Answer")},
	{"answer_en", N_("Answer")},
};

/* Kept in both languages: "question_fr", "question_en". */
static bool
is_in_language(const char *column, const char *language)
{
	const size_t n = strlen(column);

	return n > 3 && column[n - 3] == '_' &&
	       strcmp(column + n - 2, language) == 0;
}

/* The table whose words a part's column has. */
static const char *
table_of(const struct dossier_part *part)
{
	static const char *const as[][2] = {{"elector", "person"},
		{"visit_person", "visit"}, {"user_person", "user"}};

	for (size_t i = 0; i < ARRAY_LEN(as); i++)
		if (strcmp(as[i][0], part->name) == 0)
			return as[i][1];
	return part->name;
}

const char *
dossier_title(const struct dossier_part *part, const char *column)
{
	const char *title = NULL;

	if (is_in_language(column, i18n_french() ? "en" : "fr"))
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(further); i++)
		if (strcmp(further[i].column, column) == 0)
			return _(further[i].title);
	/* Its own number, not that of its house; how often it failed, not how
	 * often somebody was asked. */
	if (strcmp(column, "number") == 0)
		return _("Number");
	if (strcmp(column, "times") == 0 && strcmp(part->name, "bounce") == 0)
		return _("Times in a row");
	title = history_field(table_of(part), column);
	return title ? title : column;
}

static bool
is_day(const char *text)
{
	struct date day;
	char first[DATE_TEXT_SIZE];

	snprintf(first, sizeof(first), "%.10s", text);
	return strlen(text) >= 10 && (!text[10] || text[10] == 'T') &&
	       date_parse_iso(first, &day);
}

/* How a number of the file is read. */
typedef const char *number_words(int64_t n, struct arena *a);

static const char *
day_words(int64_t n, struct arena *a)
{
	(void)a;
	return n >= 1 && n <= 7 ? date_day_word((int)n) : NULL;
}

static const char *
hour_words(int64_t n, struct arena *a)
{
	return arena_printf(a, _("%d:%02d"), (int)n / 60, (int)n % 60);
}

static const char *
yes_or_no(int64_t n, struct arena *a)
{
	(void)a;
	return n ? _("yes") : _("no");
}

/* A bit for each channel. */
static const char *
channels_words(int64_t n, struct arena *a)
{
	struct arena_text text = ARENA_TEXT(a);

	for (int ch = CHANNEL_EMAIL; ch < CHANNEL_COUNT; ch++)
		if (n & INT64_C(1) << ch)
			arena_add(
				&text, ", ", "%s", set_title(&channel_set, ch));
	return n ? text.at : _("nothing");
}

static const struct {
	const char *table, *column;
	number_words *words;
} numbers[] = {
	{"available", "weekday", day_words},
	{"available", "starts", hour_words},
	{"available", "ends", hour_words},
	{"bounce", "held", yes_or_no},
	{"elector", "refuses", channels_words},
	{"invitation", "walk_in", yes_or_no},
	{"invitation", "by_opinion", yes_or_no},
};

const char *
dossier_text(const struct dossier_part *part, const struct dossier_value *v,
	struct arena *a)
{
	char when[DATE_WHEN_SIZE];
	int64_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		if (strcmp(numbers[i].table, part->name) == 0 &&
			strcmp(numbers[i].column, v->column) == 0 &&
			num_parse_int(v->value, &n) && numbers[i].words(n, a))
			return numbers[i].words(n, a);
	if (is_day(v->value))
		return arena_strdup(a, date_moment(when, v->value));
	if (strcmp(v->column, "phone") == 0 ||
		strcmp(v->column, "phone2") == 0 || *v->value == '+')
		return text_phone(a, v->value);
	return history_value(table_of(part), v->column, v->value, a);
}

struct writer {
	struct campaign *c;
	struct arena *a;
	VEC(struct document_line) lines;
};

static void
put(struct writer *w, const char *section, const char *text)
{
	VEC_PUSH(&w->lines, ((struct document_line){section, text}));
}

static enum status
put_part(struct writer *w, const struct dossier_part *part, struct error *err)
{
	struct dossier_value *values;
	const char *section = text_heading(w->a, part->title);
	size_t n = 0;
	enum status st = dossier_values(w->c, part, w->a, &values, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		const char *title = dossier_title(part, values[i].column);

		if (i && values[i].row != values[i - 1].row)
			put(w, "", "");
		if (!title)
			continue;
		put(w, section,
			arena_printf(w->a, _("%s: %s"), title,
				dossier_text(part, &values[i], w->a)));
		section = "";
	}
	return st;
}

static enum status
put_history(struct writer *w, int64_t person, struct error *err)
{
	struct timeline_row *rows =
		ARENA_ARRAY(w->a, struct timeline_row, HISTORY);
	const char **texts;
	char day[DATE_WHEN_SIZE];
	size_t n = 0;
	enum status st =
		timeline_page(w->c, person, NULL, HISTORY, w->a, rows, &n, err);

	texts = ARENA_ARRAY(w->a, const char *, n + 1);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		texts[i] = timeline_text(w->a, &rows[i]);
	if (st == STATUS_OK)
		st = dossier_mask(w->c, person, texts, n, w->a, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		put(w, i ? "" : _("What happened"),
			arena_printf(w->a, "%s  %s",
				rows[i].time ? date_full(day, rows[i].time)
					     : "",
				texts[i]));
	return st;
}

enum status
dossier_document(struct campaign *c, int64_t person,
	const struct dossier_part *parts, size_t n, struct arena *a,
	struct document *out, struct error *err)
{
	char now[DATE_TIME_SIZE], day[DATE_WHEN_SIZE];
	struct writer w = {.c = c, .a = a};
	struct document_line *lines;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = put_part(&w, &parts[i], err);
	if (st == STATUS_OK)
		st = put_history(&w, person, err);
	put(&w, _("What this is"),
		_("Where \"[…]\" stands, others are named: contacts of the "
		  "file, by full name, surname or first name. Who is called by "
		  "a nickname, or is not in the file, is not masked by the "
		  "program."));
	put(&w, "",
		_("You may have it corrected or erased, object to any use, and "
		  "take back what you agreed to; a complaint goes to the CNIL "
		  "(www.cnil.fr)."));
	lines = ARENA_ARRAY(a, struct document_line, w.lines.len + 1);
	memcpy(lines, w.lines.at, w.lines.len * sizeof(*lines));
	*out = (struct document){
		.title = arena_printf(a,
			_("What the file of %s holds of contact %lld, on %s "
			  "(GDPR, art. 15)"),
			campaign_list_name(c), (long long)person,
			date_full(day, date_now(now))),
		.lines = lines,
		.nlines = w.lines.len};
	VEC_RELEASE(&w.lines);
	return st;
}
