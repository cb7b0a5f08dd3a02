/*
 * Points of the programme, and the matrix: which point is addressed to which
 * segment, with what weight and which message.
 */
#ifndef MESSAGES_POINT_H
#define MESSAGES_POINT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "campaign/channel.h"
#include "people/segment.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;
struct row_map;

struct point_row {
	int64_t id;
	const char *title;
	const char *key;
	const char *text;    /* or NULL */
	const char *created; /* set when it is written first */
};

extern const struct row_map point_row_map;

/* A mapping of a point to a segment, with the names of what it joins. */
struct mapping_row {
	int64_t id, point, segment;
	int64_t message; /* or 0 */
	double weight;
	const char *note; /* or NULL */
	const char *point_title;
	const char *segment_name;
	const char *segment_filter;
	const char *message_name; /* or NULL */
	enum channel channel;     /* of the message, or none */
	int64_t assigned;         /* people assigned it in the newest plan */
	int64_t sent;             /* of them, those who were sent the message */
};

struct plan_row {
	int64_t id;
	const char *time;
	const char *actor;
	int64_t cap, people, assigned, import;
};

enum status point_list(struct campaign *c, struct arena *a,
	struct point_row **rows, size_t *n, struct error *err);
/* By title, ignoring accents and case. */
enum status point_find(struct campaign *c, const char *title, struct arena *a,
	struct point_row *row, struct error *err);
/* Add a point, or change the text of the one with that title. */
enum status point_define(struct campaign *c, const char *title,
	const char *text, int64_t *entry, struct error *err);

/* By id; STATUS_NONE where it is gone. */
enum status point_get(struct campaign *c, int64_t id, struct arena *a,
	struct point_row *row, struct error *err);
/* Save a point from a form: row->id 0 adds; title and text come from row. */
enum status point_save(struct campaign *c, struct point_row *row,
	int64_t *entry, struct error *err);
/* With its mappings. */
enum status point_remove(
	struct campaign *c, int64_t id, int64_t *entry, struct error *err);

/* What a cell says, with names looked up. message and note may be NULL. */
struct point_mapping {
	const char *point;
	const char *segment;
	const char *message;
	const char *note;
	double weight; /* 0 to 10 */
};

enum status point_map(struct campaign *c, const struct point_mapping *m,
	int64_t *entry, struct error *err);
enum status point_unmap(struct campaign *c, const char *point,
	const char *segment, int64_t *entry, struct error *err);

/* All of them, in order of points, then segments. */
enum status point_mappings(struct campaign *c, struct arena *a,
	struct mapping_row **rows, size_t *n, struct error *err);
/* The points addressed to a segment, the heaviest first. */
enum status segment_points(struct campaign *c, int64_t segment, struct arena *a,
	struct mapping_row **rows, size_t *n, struct error *err);

/* How far the message of a mapping has come, or what stops it; the best stage
 * last. Forbidden: an online message must not be targeted that way (Regulation
 * 2024/900). */
/* clang-format off */
#define CELL_STATES(ROW) \
	ROW(CELL_NO_TEXT, "no_message", N_("no message"), NULL) \
	ROW(CELL_FORBIDDEN, "forbidden", N_("forbidden"), NULL) \
	ROW(CELL_READY, "ready", N_("ready"), NULL) /* nothing is planned */ \
	ROW(CELL_PLANNED, "planned", N_("planned"), NULL) /* by the newest */ \
	ROW(CELL_SENDING, "sending", N_("sending"), NULL) /* some have it */ \
	ROW(CELL_SENT, "sent", N_("sent"), NULL) /* all of them */
/* clang-format on */

/* None: there is no mapping. */
enum cell_state { CELL_NONE, CELL_STATES(SET_ID) };
extern const struct set cell_state_set;

struct matrix_cell {
	enum cell_state state;
	double weight;       /* the greatest, if there are several mappings */
	const char *message; /* or NULL */
	const char
		*points; /* the points that use the message: "Logement, Vélo" */
	const char *note;     /* or NULL */
	const char *audience; /* the audience of the message; NULL: nobody */
	int64_t reachable;    /* of the segment, by the message's channel, or
				 FEW_PEOPLE */
	int64_t assigned;     /* in the newest plan, or FEW_PEOPLE */
	int64_t sent;         /* of those, or FEW_PEOPLE */
	int64_t small;        /* of its segment (campaign/few.h) */
};

/* A point, or a message. */
struct matrix_row {
	int64_t id;
	const char *title;
	const char *text; /* or NULL */
};

/* A cell by its names: a point that speaks to a segment. */
struct matrix_mapping {
	const char *point;
	const char *segment;
	struct matrix_cell cell;
};

enum matrix_side { MATRIX_POINTS, MATRIX_MESSAGES };

/* cells is rows × segments, row-major. */
struct matrix {
	struct matrix_row *rows;
	size_t nrows;
	struct segment *segments;
	size_t nsegments;
	struct matrix_cell *cells;
	bool *spoken_to; /* first segment without a message of some weight, a
			    gap; nsegments if there is none */
};

enum status matrix_load(struct campaign *c, enum matrix_side side,
	struct arena *a, struct matrix *m, struct error *err);

/*
 * The audience of a mapping's message, in the filter language; NULL if it must
 * not be targeted at this segment. Online, people selected by any criterion
 * need consent to targeting (Regulation 2024/900, art. 18), and nobody is
 * selected by data of art. 9 GDPR or by a statistic of where they vote.
 */
const char *mapping_audience(
	struct campaign *c, struct arena *a, const struct mapping_row *row);

#endif
