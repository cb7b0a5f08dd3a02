/*
 * Consents: what a person said yes or no to, per channel and purpose, with
 * the proof (GDPR art. 7): the wording, when, by whom and by what medium it
 * was taken, and where the evidence lies. A yes without its date and medium
 * is no consent and is never kept as one.
 *
 * E-mail, SMS, messaging and automatic calls want a yes before; telephone,
 * post and the door may be used until somebody objects.
 */
#ifndef PEOPLE_CONSENT_H
#define PEOPLE_CONSENT_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* Absent text is NULL; captured is an ISO date or time. */
struct consent_row {
	int64_t id, person;
	const char *channel, *purpose, *state; /* state: yes or no */
	const char *wording, *captured, *captured_by, *medium, *evidence;
	int64_t import;
};

/* A channel or a purpose. */
struct consent_kind {
	const char *name;
	const char *title; /* N_() */
	bool opt_in;       /* a channel that wants a yes before */
};

extern const struct consent_kind consent_channels[];
extern const size_t consent_nchannels;
extern const struct consent_kind consent_purposes[];
extern const size_t consent_npurposes;

/* By name, or NULL; the error suggests one. */
const struct consent_kind *consent_channel_find(const char *name);
const struct consent_kind *consent_purpose_find(const char *name);

/* N_(), to be read through _(); the name itself where it is not known. */
const char *consent_channel_title(const char *name);
const char *consent_purpose_title(const char *name);

/* Yes and no as people tick them, in French and English. */
enum consent_answer {
	CONSENT_SILENT,
	CONSENT_YES,
	CONSENT_NO,
	CONSENT_UNCLEAR
};

enum consent_answer consent_read(const char *text, struct arena *a);

/*
 * May the new statement stand in place of the one kept? The later one counts;
 * of one day, the no. now->id 0: there is none.
 */
bool consent_replaces(
	const struct consent_row *row, const struct consent_row *now);

/* All of a person's, in the arena. */
enum status consent_list(struct campaign *c, int64_t person, struct arena *a,
	struct consent_row **rows, size_t *n, struct error *err);

#endif
