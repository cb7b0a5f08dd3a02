/*
 * Segments: named filters, and their review before a meeting.
 *
 * A review stores who was in the segment; the next one says who entered and who
 * left since, and which condition caused it. A segment is sensitive if its
 * filter uses data that art. 9 GDPR protects (known from the fields); its
 * counts are told as campaign/few.h has it. Who came or left is not named where
 * they are few.
 */
#ifndef PEOPLE_SEGMENT_H
#define PEOPLE_SEGMENT_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/channel.h"
#include "campaign/few.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

enum { SEGMENT_SIZES = 8 };

struct segment {
	int64_t id;
	const char *name;
	const char *filter;
	const char *said; /* the filter in words; "" where it is wrong */
	const char *note; /* or NULL */
	bool sensitive;
	int64_t small;        /* smaller counts are hidden; 0: none is */
	int64_t size;         /* now, or FEW_PEOPLE */
	const char *reviewed; /* when, ISO time, or NULL: never */
	const char *reviewer; /* who, or NULL */
	int64_t size_then;    /* at that review, or FEW_PEOPLE */
	/* At the last reviews and now, which is the last one; FEW_PEOPLE where
	 * it is hidden or there was none. Of segment_list. */
	int64_t sizes[SEGMENT_SIZES];
};

/* By name, with their sizes. */
enum status segment_list(struct campaign *c, struct arena *a,
	struct segment **segments, size_t *n, struct error *err);
/* Never reviewed, or of another size since. */
bool segment_is_due(const struct segment *s);
/* By name, with filters and notes only: to choose from. */
enum status segment_names(struct campaign *c, struct arena *a,
	struct segment **segments, size_t *n, struct error *err);
/* By name, ignoring accents and case; STATUS_NONE suggests another. */
enum status segment_find(struct campaign *c, const char *name, struct arena *a,
	struct segment *segment, struct error *err);

/*
 * Add a segment, or change the filter of the one with that name. STATUS_USAGE
 * if the filter is wrong (err->column). note NULL keeps the note.
 */
enum status segment_define(struct campaign *c, const char *name,
	const char *filter, const char *note, int64_t *entry,
	struct error *err);
/* Set sensitive, small and size of s for a filter that is not saved.
 * STATUS_USAGE if it is wrong (err->column). */
enum status segment_size(struct campaign *c, const char *filter,
	struct segment *s, struct error *err);
/* With the mappings of points to it; the people stay. */
enum status segment_remove(struct campaign *c, const char *name, int64_t *entry,
	struct error *err);

/* What a person enters for a segment. */
struct segment_text {
	const char *name;
	const char *filter;
	const char *note; /* or NULL */
};

/*
 * Save a segment from a form: *id 0 adds one and is set, else that one is
 * changed, including its name. STATUS_USAGE if the filter is wrong
 * (err->column), the name is missing or another segment has it.
 */
enum status segment_save(struct campaign *c, int64_t *id,
	const struct segment_text *now, int64_t *entry, struct error *err);

/* One segment with its place among all of them, by name: what a review goes
 * through. */
struct segment_place {
	struct segment_text text;
	size_t at; /* from 1 */
	size_t n;
	int64_t previous; /* 0: it is the first */
	int64_t next;     /* 0: it is the last */
};

/* Without counts. STATUS_NONE if the segment is gone. */
enum status segment_locate(struct campaign *c, int64_t id, struct arena *a,
	struct segment_place *place, struct error *err);
/* How many segments there are. */
enum status segment_count(struct campaign *c, int64_t *n, struct error *err);

enum { SEGMENT_CHANGES = 200 };

/* How many of a segment each channel reaches, by channel,
 * and its size; hidden where its filter no longer compiles. */
enum status segment_reach(struct campaign *c, struct segment *segment,
	int64_t reach[CHANNEL_COUNT], struct error *err);

struct segment_station {
	const char *code; /* or NULL: unknown */
	const char *name; /* or NULL */
	int64_t people;   /* or FEW_PEOPLE */
	int64_t small;    /* of the segment */
};

/* Somebody who entered or left, and why, as a sentence. */
struct segment_change {
	int64_t person;
	const char *name; /* "(no longer a contact)" if gone */
	const char *why;
	const char *sign; /* "+" or "-" */
};

struct segment_size {
	const char *time;
	int64_t size;  /* or FEW_PEOPLE */
	int64_t small; /* of the segment */
};

struct segment_review {
	struct segment segment;
	int64_t reach[CHANNEL_COUNT];     /* or FEW_PEOPLE */
	struct segment_station *stations; /* most people first */
	size_t nstations;
	int64_t came_in, went_out; /* how many, or FEW_PEOPLE */
	size_t ncame, nleft;       /* all of them, none where hidden … */
	struct segment_change *came, *left;
	size_t listed_came, listed_left; /* … at most SEGMENT_CHANGES */
	bool filter_changed;             /* since the last review */
	struct segment_size *history;    /* newest first, without today */
	size_t nhistory;
};

/* What a review shows; nothing is written. */
enum status segment_look(struct campaign *c, const char *name, struct arena *a,
	struct segment_review *review, struct error *err);
/* Mark it as reviewed: the next review compares with its people of now. */
enum status segment_mark_reviewed(struct campaign *c, const char *name,
	int64_t *entry, struct error *err);

#endif
