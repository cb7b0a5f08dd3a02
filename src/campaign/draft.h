/*
 * What a person was typing in a form when they left it, or when their
 * connection broke. One draft per person, form and record (0: a new one). A
 * draft is no change of the campaign's data, so the journal does not record it;
 * it lives until the form is saved.
 *
 * It holds only the fields that differ, each with the value it had when typing
 * began, so that whoever resumes it can tell another person's change from their
 * own.
 */
#ifndef CAMPAIGN_DRAFT_H
#define CAMPAIGN_DRAFT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/*
 * The forms: whoever has one adds a row. Its name is what drafts are kept
 * under, and never changes; the table holds the records that it edits, so
 * that erasing one takes its drafts along; the title, N_(), is what such a
 * record is called; single where there is one of it, and no number.
 *
 *	ROW(id, name, table, title, single)
 */
#define DRAFT_FORMS(ROW)                                                       \
	ROW(FORM_ALERT, "alert", "alert", N_("alert"), false)                  \
	ROW(FORM_CONTACT, "person", "person", N_("contact"), false)            \
	ROW(FORM_ELECTION, "election", "election", N_("election"), false)      \
	ROW(FORM_EXPERIMENT, "experiment", "experiment", N_("experiment"),     \
		false)                                                         \
	ROW(FORM_HOLDER, "account", "account", N_("mandataire"), true)         \
	ROW(FORM_LEDGER, "ledger", "ledger", N_("sum of the account"), false)  \
	ROW(FORM_MAIL, "mail", "campaign", N_("mail server"), true)            \
	ROW(FORM_MEETING, "meeting", "meeting", N_("meeting"), false)          \
	ROW(FORM_MESSAGE, "message", "message", N_("message"), false)          \
	ROW(FORM_POINT, "point", "point", N_("point of the programme"), false) \
	ROW(FORM_SEGMENT, "segment", "segment", N_("segment"), false)          \
	ROW(FORM_SETTINGS, "settings", "campaign", N_("settings"), true)       \
	ROW(FORM_TEAM, "team", "team", N_("team"), false)                      \
	ROW(FORM_VOTER, "voter", "elector", N_("voter who agrees"), false)

enum draft_form { FORM_NONE, DRAFT_FORMS(SET_ID) };
enum { FORM_COUNT = SET_COUNT(DRAFT_FORMS) };

struct draft_kind {
	const char *name;
	const char *table;
	const char *title; /* N_() */
	bool single;
};
extern const struct draft_kind draft_kinds[FORM_COUNT]; /* from 1 on */
/* FORM_NONE: of another version. */
enum draft_form draft_form_named(const char *name);

struct draft_field {
	const char *name;
	const char *was;   /* when the typing began */
	const char *typed; /* since */
};

struct draft {
	enum draft_form form; /* FORM_NONE: of another version */
	int64_t subject;
	const char *title; /* what it was about, for people */
	const char *saved; /* when: the date and time of date_now */
	struct draft_field *fields;
	size_t nfields;
};

/* Keep the draft, replacing any earlier one; saved is set to now. STATUS_NONE:
 * it is of a contact who is gone, and nothing of them is kept. */
enum status draft_put(
	struct campaign *c, const struct draft *draft, struct error *err);
/* STATUS_NONE if the actor left no draft. */
enum status draft_get(struct campaign *c, enum draft_form form, int64_t subject,
	struct arena *a, struct draft *draft, struct error *err);
enum status draft_drop(struct campaign *c, enum draft_form form,
	int64_t subject, struct error *err);
/* One field, with those that the draft has besides: title is of a new draft.
 * STATUS_NONE: there is no such field in a draft. Dropping the last one drops
 * the draft; where there is none, nothing. */
enum status draft_field_put(struct campaign *c, enum draft_form form,
	int64_t subject, const char *title, const struct draft_field *field,
	struct error *err);
enum status draft_field_get(struct campaign *c, enum draft_form form,
	int64_t subject, const char *name, struct arena *a,
	struct draft_field *field, struct error *err);
enum status draft_field_drop(struct campaign *c, enum draft_form form,
	int64_t subject, const char *name, struct error *err);
/* The actor's own, newest first. */
enum status draft_list(struct campaign *c, size_t limit, struct arena *a,
	struct draft **drafts, size_t *n, struct error *err);

#endif
