/* Typing sheets in: which one, then door by door. */
#ifndef UI_FIELD_PANE_CANVASS_H
#define UI_FIELD_PANE_CANVASS_H

#include "base/vec.h"
#include "field/questionnaire.h"
#include "field/sheet.h"
#include "field/visit.h"
#include "people/door.h"
#include "ui/frame/pane.h"
#include "ui/frame/prompt.h"

/* A door of the sheet, as far as it is known on screen. */
struct canvass_door {
	const struct sheet_door_row *row;
	enum visit_outcome outcome; /* VISIT_OUTCOME_NONE: not typed in yet */
	const struct visit_resident *people;
	size_t npeople;
};

/* A door typed in here, and what has to be known to take it back. */
struct canvass_typed {
	int64_t door;
	const struct visit_said *said; /* in the arena of the session */
	size_t nsaid;
};

/* What is being typed of the door under the cursor. */
struct canvass_entry {
	enum visit_outcome outcome; /* VISIT_OUTCOME_NONE: nothing yet */
	int64_t question;           /* position; QUESTION_END: none is asked */
	struct visit_said said[QUESTIONS_MAX];
	int64_t asked[QUESTIONS_MAX]; /* their positions */
	size_t nsaid;
	int64_t person; /* whom of the contacts it was, or 0 */
};

struct canvass {
	bool began;
	struct sheet_row sheet;
	struct canvass_door *doors;
	int64_t door;      /* the one under the cursor, by its id; or 0 */
	size_t ndoors, at; /* at ndoors: every door is typed in */
	int64_t totals[VISIT_OUTCOME_COUNT];
	const char *difference; /* from the paper's totals; NULL: none known */
	int64_t last;           /* door typed before this session, or 0 */
	struct canvass_entry entry;
	struct prompt line;   /* words, a number, the paper's totals */
	struct arena session; /* lives as long as the pane */
	struct questionnaire_row ask;
	/* Of the door under the cursor, for the panel beside a wide list. */
	const struct address_note_row *notes;
	size_t nnotes;
	const struct visit_row *before; /* the last visit there, or NULL */
	VEC(struct canvass_typed) typed;
};

/* The question that is asked now, or NULL. */
const struct question_row *canvass_question(const struct canvass *v);
bool canvass_is_done(const struct canvass *v);
/* The cursor on the ith door. */
void canvass_go_to(struct canvass *v, size_t i);
/* The key of an outcome, as the paper has it. */
char canvass_letter(enum visit_outcome outcome);
/* What an outcome is called by a key, in either language; NONE: nothing. */
enum visit_outcome canvass_outcome(uint32_t key);

/* Door by door: reading, saving, and taking the last one back. */
enum status canvass_load(struct pane *p, struct error *err);
void canvass_save(struct pane *p);
void canvass_take_back(struct pane *p);
/* What is known of the door under the cursor. */
enum status canvass_read_door(struct pane *p, struct error *err);
/* Somebody there agrees to be a contact, or that their opinion is kept: asks
 * their name and the words. */
void canvass_agree(struct pane *p);
/* The line holds the totals that the pair wrote, or nothing. */
void canvass_end(struct pane *p);

/* Who lives there, what happened last, and what to know of the building. */
void canvass_draw_side(
	const struct canvass *v, struct canvas *c, const struct area *area);
void canvass_draw(struct pane *p, struct canvas *c, const struct area *area);

extern const struct pane_ops pane_canvass;
extern const struct pane_ops pane_canvass_door; /* of a sheet */

#endif
