/*
 * A tag is no way round the rules about opinions (rule TAG-2): one that is
 * given to those whom an opinion chose tells that opinion, whatever it is
 * called; and nobody makes a topic of one whose people are nearly those of an
 * opinion.
 */
#ifndef PEOPLE_TAG_OPINION_H
#define PEOPLE_TAG_OPINION_H

#include "base/error.h"

#include <stdint.h>

struct campaign;
struct tag_row;

/* For the work of a change, before a tag is given to people whom a filter with
 * an opinion chose: from now on it tells one. STATUS_DENIED: it is a topic or a
 * task. */
enum status tag_by_opinion(
	struct campaign *c, const char *name, struct error *err);

/* For the work of a change: is nearly everybody who has the tag one of those of
 * an opinion, and are they at least half of those? STATUS_DENIED names it; few
 * people are nobody's likeness. */
enum status tag_check_likeness(
	struct campaign *c, const struct tag_row *tag, struct error *err);

/* The same once a tag was given, of a topic or a task; it is told. */
enum status tag_warn_likeness(
	struct campaign *c, const char *name, struct error *err);

#endif
