/*
 * Contacts selected by a filter (filter/filter.h), with today as the day that
 * ages and relative dates count from.
 */
#ifndef PEOPLE_PEOPLE_H
#define PEOPLE_PEOPLE_H

#include "base/arena.h"
#include "base/error.h"
#include "filter/filter.h"
#include "people/selection.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

/* STATUS_USAGE where the text is wrong: err->column says at which letter. */
enum status people_filter(
	const char *text, struct arena *a, struct filter *f, struct error *err);

/* The same with the campaign's declared fields. */
enum status people_filter_in(struct campaign *c, const char *text,
	struct arena *a, struct filter *f, struct error *err);
/* Those fields, in the arena. */
enum status people_declared(struct campaign *c, struct arena *a,
	struct filter_declarations *declared, struct error *err);

/* The filter as a person reads it, in the arena (filter_say); "" for a wrong
 * one. */
const char *people_say(struct campaign *c, const char *text, struct arena *a);

/* Is a text right? STATUS_USAGE and err->column where it is not. */
enum status people_check(
	struct campaign *c, const char *text, struct error *err);

/* Does all that a right filter names exist: its tags, teams, stations, streets,
 * segments, messages? STATUS_NONE says what does not, with the nearest that
 * does, and err->column where; and which of words alone begins no name, but may
 * be meant for a tag, a segment, a team, a skill or a street. */
enum status people_names(
	struct campaign *c, const char *text, struct error *err);

/* Completions of the last word of a text: "tag:" or "tag:parent". */
struct people_word {
	const char *word;
	int64_t people; /* how many have the value; -1: not counted */
};

/* At most max, in the arena; values by how many people have them. Counting may
 * take a while. */
enum status people_complete(struct campaign *c, const char *text,
	struct arena *a, struct people_word *words, size_t max, size_t *n,
	struct error *err);

/* Values of one field ("street") with a text in them, folded or not, "" for
 * all; as people write them, the most frequent first. */
enum status people_values(struct campaign *c, const char *field,
	const char *with, struct arena *a, struct people_word *words,
	size_t max, size_t *n, struct error *err);

/* The selection that a text means, for lists: words alone are left to the
 * search. NULL or "": everybody. */
enum status people_select(struct campaign *c, const char *text, struct arena *a,
	struct selection *whom, struct error *err);

/* The number below which counts of a filter's people are few, 0 where it is not
 * sensitive (campaign/few.h); one that is no longer understood is. */
enum status people_small(struct campaign *c, const char *filter, int64_t *small,
	struct error *err);

enum status people_count(
	struct campaign *c, const char *text, int64_t *n, struct error *err);

/* Their number, and how many of them match each further filter. */
enum status people_tally(struct campaign *c, const char *text,
	const char *const *further, size_t n, int64_t *all, int64_t *counts,
	struct error *err);

/* The same in one pass with who they are and where they vote; the caller gives
 * the survey back with survey_release. */
enum status people_survey(struct campaign *c, const char *text,
	const char *const *further, size_t n, int64_t *counts,
	struct survey *survey, struct error *err);

/* The ids of all of them, ascending; the caller frees *ids. */
enum status people_ids(struct campaign *c, const struct filter *f,
	int64_t **ids, size_t *n, struct error *err);

/* Does a person meet a filter? */
enum status people_holds(struct campaign *c, const struct filter *f,
	int64_t person, bool *holds, struct error *err);

#endif
