/* The columns of questionnaires and of their questions. */
#include "base/i18n.h"
#include "base/mem.h"
#include "field/listings.h"
#include "field/questionnaire.h"

static void
title(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct questionnaire_row *r = row;

	(void)a;
	out->text = questionnaire_words(r->fr, r->en);
}

#define AT(member) FIELD(struct questionnaire_row, member)

static const struct listing_column questionnaire_columns[] = {
	LISTED("name", N_("Questionnaire"), CELL_TEXT, AT(name), .width = 20),
	LISTED("version", N_("Version"), CELL_NUMBER, AT(version), .width = 7),
	LISTED("title", N_("Title"), CELL_TEXT, .cell = title),
	LISTED("questions", N_("Questions"), CELL_COUNT, AT(asked), .width = 9),
	LISTED("sheets", N_("Sheets"), CELL_COUNT, AT(sheets), .width = 7),
	LISTED("imported", N_("Imported"), CELL_TIME, AT(imported),
		.width = 16),
};

#undef AT

static enum status
questionnaire_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct questionnaire_row *all;
	enum status st =
		questionnaire_list(c, ask->all, a, &all, &rows->n, err);

	rows->at = all;
	return st;
}

const struct listing questionnaire_listing = {
	.name = "questionnaires",
	.columns = questionnaire_columns,
	.ncolumns = ARRAY_LEN(questionnaire_columns),
	LISTING_ROW(struct questionnaire_row, id),
	.rows = questionnaire_listing_rows,
};

static void
words(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct question_row *q = row;

	(void)a;
	out->text = questionnaire_words(q->fr, q->en);
}

/* "y Yes, n No"; an answer that leads elsewhere says where: "n No (end)". */
static void
answers(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct question_row *q = row;
	struct arena_text t = ARENA_TEXT(a);

	for (size_t i = 0; i < q->nchoices; i++) {
		const struct choice_row *k = &q->choices[i];

		arena_add(&t, ", ", "%s %s", k->code,
			questionnaire_words(k->fr, k->en));
		if (k->next == q->next)
			continue;
		if (k->next == QUESTION_END)
			arena_add(&t, " ", "(%s)", _("end"));
		else
			arena_add(&t, " ", "(> %lld)", (long long)k->next);
	}
	out->text = *t.at ? t.at : NULL;
}

static void
success(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct question_row *q = row;
	struct arena_text t = ARENA_TEXT(a);

	for (size_t i = 0; i < q->nchoices; i++)
		if (q->choices[i].success)
			arena_add(&t, " ", "%s", q->choices[i].code);
	out->text = *t.at ? t.at : NULL;
}

#define AT(member) FIELD(struct question_row, member)

static const struct listing_column question_columns[] = {
	LISTED("position", N_("No."), CELL_NUMBER, AT(position), .width = 3),
	LISTED("question", N_("Question"), CELL_TEXT, AT(name), .width = 14),
	LISTED("kind", N_("Kind"), CELL_WORD, AT(kind),
		.set = &question_kind_set, .width = 14),
	LISTED("opinion", N_("Opinion"), CELL_FLAG, AT(opinion), .width = 7),
	LISTED("text", N_("Text"), CELL_TEXT, .cell = words),
	LISTED("answers", N_("Answers"), CELL_TEXT, .cell = answers,
		.width = 30),
	LISTED("success", N_("Success"), CELL_TEXT, .cell = success,
		.width = 7),
	LISTED("next", N_("Goes to"), CELL_NUMBER, AT(next), .width = 4,
		.blank = BLANK_ZERO),
};

#undef AT

const struct listing question_listing = {
	.name = "questions",
	.columns = question_columns,
	.ncolumns = ARRAY_LEN(question_columns),
	LISTING_ROW(struct question_row, id),
};
