/*
 * Segments: filters with a name, and their review before a meeting.
 *
 * A review remembers whom the segment held; the next one says who came in and
 * who left since, and which condition did it. A segment is sensitive where
 * its filter asks for something art. 9 GDPR protects (told from the fields);
 * its counts of fewer people than the rules file says (k_sensitive) are hidden
 * (SEGMENT_HIDDEN), and so are those from which a hidden one would follow.
 */
#ifndef PEOPLE_SEGMENT_H
#define PEOPLE_SEGMENT_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/channel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

#define SEGMENT_HIDDEN ((int64_t)-1)

struct segment {
	int64_t id;
	const char *name;
	const char *filter;
	const char *note; /* or NULL */
	bool sensitive;
	int64_t small;        /* counts below are hidden; 0: none is */
	int64_t size;         /* now, or SEGMENT_HIDDEN */
	const char *reviewed; /* when, ISO time, or NULL: never */
	const char *reviewer; /* who, or NULL */
	int64_t size_then;    /* at that review, or SEGMENT_HIDDEN */
};

/* By name, with their sizes. */
enum status segment_list(struct campaign *c, struct arena *a,
	struct segment **segments, size_t *n, struct error *err);
/* By name, with their filters and notes alone: to choose from. */
enum status segment_names(struct campaign *c, struct arena *a,
	struct segment **segments, size_t *n, struct error *err);
/* By name, accents and case apart; STATUS_NONE suggests another. */
enum status segment_find(struct campaign *c, const char *name, struct arena *a,
	struct segment *segment, struct error *err);

/*
 * Add a segment, or give one of that name another filter. STATUS_USAGE where
 * the filter is wrong (err->column). note NULL keeps what is there.
 */
enum status segment_define(struct campaign *c, const char *name,
	const char *filter, const char *note, int64_t *entry,
	struct error *err);
/* Set sensitive, small and size of s by a filter that need not be saved.
 * STATUS_USAGE where it is wrong (err->column). */
enum status segment_size(struct campaign *c, const char *filter,
	struct segment *s, struct error *err);
/* With the points mapped to it; the people stay. */
enum status segment_remove(struct campaign *c, const char *name, int64_t *entry,
	struct error *err);

/* What a person writes of a segment. */
struct segment_text {
	const char *name;
	const char *filter;
	const char *note; /* or NULL */
};

/*
 * Write a segment as a form has it: *id 0 adds one and is set, else that one
 * is changed, its name too. was (or NULL) is how it was read: STATUS_CONFLICT
 * where it is no longer so. STATUS_USAGE where the filter is wrong
 * (err->column), the name is missing or another segment has it.
 */
enum status segment_save(struct campaign *c, int64_t *id,
	const struct segment_text *was, const struct segment_text *now,
	int64_t *entry, struct error *err);

/* One segment among all of them, by name: what a review goes through. */
struct segment_place {
	struct segment_text text;
	size_t at; /* from 1 */
	size_t n;
	int64_t previous; /* 0: it is the first */
	int64_t next;     /* 0: it is the last */
};

/* Nothing is counted. STATUS_NONE where the segment is gone. */
enum status segment_locate(struct campaign *c, int64_t id, struct arena *a,
	struct segment_place *place, struct error *err);
/* How many segments there are. */
enum status segment_count(struct campaign *c, int64_t *n, struct error *err);

enum { SEGMENT_STATIONS = 8, SEGMENT_CHANGES = 200 };

/* How many of a segment each channel reaches, by channel,
 * and its size; hidden where its filter no longer compiles. */
enum status segment_reach(struct campaign *c, struct segment *segment,
	int64_t reach[CHANNEL_COUNT], struct error *err);

struct segment_station {
	const char *code; /* or NULL: unknown */
	const char *name; /* or NULL */
	int64_t people;   /* or SEGMENT_HIDDEN */
};

/* Somebody who came in or left, and why, as a sentence. */
struct segment_change {
	int64_t person;
	const char *name; /* "(no longer a contact)" where gone */
	const char *why;
};

struct segment_size {
	const char *time;
	int64_t size; /* or SEGMENT_HIDDEN */
};

struct segment_review {
	struct segment segment;
	int64_t reach[CHANNEL_COUNT]; /* or SEGMENT_HIDDEN */
	struct segment_station stations[SEGMENT_STATIONS];
	size_t nstations;
	size_t ncame; /* of all; came and left list SEGMENT_CHANGES at most */
	size_t nleft;
	struct segment_change *came;
	struct segment_change *left;
	bool filter_changed;          /* since the last review */
	struct segment_size *history; /* newest first, today apart */
	size_t nhistory;
};

/* What to look at; nothing is written. */
enum status segment_look(struct campaign *c, const char *name, struct arena *a,
	struct segment_review *review, struct error *err);
/* Mark it reviewed: the people it holds now are those to compare with. */
enum status segment_mark_reviewed(struct campaign *c, const char *name,
	int64_t *entry, struct error *err);

#endif
