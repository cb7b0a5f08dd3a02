/*
 * Questionnaires: what is asked at doors, on the phone, at a stand and at the
 * door of a meeting.
 *
 * A questionnaire is known by its name. One that is imported again is a new
 * version, and what went out with an old one is typed in with that. Its
 * questions stand in their order; from each an answer leads to another one or
 * to the end, never in a circle, and every question can be reached.
 *
 * An answer has a code of one key. Answers to a question that asks for an
 * opinion belong to a person only with their consent (CONSENT_OPINION).
 */
#ifndef FIELD_QUESTIONNAIRE_H
#define FIELD_QUESTIONNAIRE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* clang-format off */
#define QUESTION_KINDS(ROW) \
	ROW(QUESTION_CHOICE, "choice", N_("one of several"), "choix") \
	ROW(QUESTION_SCALE, "scale", N_("from 1 to 5"), "echelle,1-5,scale 1-5") \
	ROW(QUESTION_YESNO, "yesno", N_("yes or no"), \
		"yes/no,oui/non,yes no,oui non") \
	ROW(QUESTION_NUMBER, "number", N_("a number"), "nombre") \
	ROW(QUESTION_TEXT, "text", N_("in their words"), "texte")
/* clang-format on */

enum question_kind { QUESTION_KIND_NONE, QUESTION_KINDS(SET_ID) };
extern const struct set question_kind_set;

enum { QUESTION_END = 0, QUESTIONS_MAX = 64, CHOICES_MAX = 36 };

struct choice_row {
	int64_t id, question, position; /* from 1 */
	const char *code;               /* one small letter or digit */
	const char *fr, *en;
	bool success;
	int64_t next; /* the position of a question, or QUESTION_END */
};

struct question_row {
	int64_t id, questionnaire, position; /* from 1 */
	const char *name;
	enum question_kind kind;
	bool opinion;
	const char *fr, *en;
	int64_t next; /* where no answer leads elsewhere */
	struct choice_row *choices;
	size_t nchoices; /* 0 for a number and a text */
};

struct questionnaire_row {
	int64_t id;
	const char *name, *key; /* key: folded */
	int64_t version;        /* from 1 */
	const char *fr, *en;    /* its title */
	const char *imported;   /* ISO time */
	int64_t asked;          /* questions */
	int64_t sheets;         /* that went out with it */
	int64_t visits;         /* typed in with it */
	struct question_row *questions;
	size_t n;
};

/* In the user's language. */
const char *questionnaire_words(const char *fr, const char *en);

/* The newest versions by name; all: every version. Without their questions. */
enum status questionnaire_list(struct campaign *c, bool all, struct arena *a,
	struct questionnaire_row **rows, size_t *n, struct error *err);

/* The newest version of the only one there is; 0: there are none, or several.
 */
enum status questionnaire_only(
	struct campaign *c, int64_t *id, struct error *err);

/* With its questions. version 0: the newest. STATUS_NONE suggests another. */
enum status questionnaire_find(struct campaign *c, const char *name,
	int64_t version, struct arena *a, struct questionnaire_row *row,
	struct error *err);
/* The version that a sheet went out with. */
enum status questionnaire_get(struct campaign *c, int64_t id, struct arena *a,
	struct questionnaire_row *row, struct error *err);

/*
 * Save a questionnaire that was checked, as the next version of its name; one
 * that says what the newest says is that version, and nothing is written. id
 * and version are set.
 */
enum status questionnaire_save(struct campaign *c,
	struct questionnaire_row *row, int64_t *entry, struct error *err);

/* Every version of it; STATUS_FAILED while a sheet has one of them. */
enum status questionnaire_remove(struct campaign *c, const char *name,
	int64_t *entry, struct error *err);

/* The answer of a code, NULL: the question has none. */
const struct choice_row *question_choice(
	const struct question_row *question, const char *code);

#endif
