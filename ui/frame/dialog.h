/*
 * What a pane asks beside its own screen: something to choose from a window,
 * a line to type, a file, yes or no, or its detail in a window to read. While
 * one is open it takes every key; the answer comes to the pane's own function,
 * and leaving with Esc answers nothing.
 *
 * A line that its answer was refused for (pane_say with LEVEL_ERROR) is asked
 * for again, as it was typed, with the reason below it.
 *
 * A question owns what it is about: dialog_about and dialog_add copy it into
 * the dialog's arena, and the answer brings it back. Nothing is read again
 * under an open question, so the cursor is still on the record that was asked
 * about; what the pane has read besides may be old by the time of the answer.
 */
#ifndef UI_FRAME_DIALOG_H
#define UI_FRAME_DIALOG_H

#include "base/arena.h"
#include "base/set.h"
#include "ui/frame/chooser.h"
#include "ui/frame/popup.h"
#include "ui/frame/writer.h"

#include <stdbool.h>
#include <stdint.h>

struct pane;

/* An answer, until the function that gets it returns. */
struct answer {
	int value;        /* of the item; 1 for yes, 2 for a third answer */
	const char *text; /* the line typed, or what yes was said to */
	const void *data; /* what the item is about, else the question */
};
typedef void dialog_done(struct pane *p, const struct answer *answer);

/* A key changed the line to text, or left it (NULL). */
typedef void dialog_typed(struct pane *p, const char *text);
/* Why a line cannot be the answer, in words; NULL when it can. */
typedef const char *dialog_check(
	struct pane *p, const struct answer *answer, struct arena *a);

enum { DIALOG_PAUSE_MS = 700 };

enum dialog_kind {
	DIALOG_NONE,
	DIALOG_CHOICE,
	DIALOG_LINE,
	DIALOG_CONFIRM,
	DIALOG_FILE,
	DIALOG_DETAIL,
	DIALOG_TEXT
};

struct dialog {
	enum dialog_kind kind;
	struct arena arena; /* the question and the words */
	const char *question;
	const char *hint;    /* below a line */
	bool helps;          /* F1: what its keys do is shown */
	const char *text;    /* for the answer to a question */
	const void *data;    /* likewise */
	const char *changes; /* what the worker does with the answer, or NULL */
	uint32_t third;      /* the key of a third answer, or 0 */
	const char *keys;    /* then: N_(), for the footer */
	struct popup popup;
	struct prompt line;
	struct chooser file;
	struct writer writer;
	const char **words; /* completions for a line's last word */
	size_t nwords;
	int top; /* of a detail, in rows */
	dialog_done *done;
	dialog_typed *typed; /* or NULL */
	dialog_check *check; /* or NULL: any line will do */
	const char *wrong;   /* what the check said, until the next key */
	int64_t number;      /* that of dialog_count */
	int64_t touched; /* when it opened or had its last key, clock_ms() */
};

/* Open a window to choose from, then dialog_add its items. */
void dialog_choose(
	struct pane *p, const char *title, bool searches, dialog_done *done);
/* An item, and what it is about (size 0: nothing); both are copied. */
void dialog_add(struct pane *p, const struct popup_item *item, const void *data,
	size_t size);
/* The values of a set as items, by their titles, with their numbers as keys. */
void dialog_add_set(struct pane *p, const struct set *set);
/* Ask for a line; Tab completes it to one of the words. The hint stands below
 * and outlives the dialog. */
void dialog_ask(struct pane *p, const char *question, const char *hint,
	const char *const *words, size_t nwords, dialog_done *done);
/* After dialog_ask: the line starts with a text, and is followed as it is
 * typed. */
void dialog_start(struct pane *p, const char *text, dialog_typed *typed);
/* After dialog_ask: a line that the check refuses is not answered; it stays, to
 * be mended, with the reason below it. */
void dialog_checks(struct pane *p, dialog_check *check);
/* The check of one that must not be blank. */
const char *dialog_check_typed(
	struct pane *p, const struct answer *answer, struct arena *a);
/* Ask for a number that is on the screen, the guard before what reaches many
 * people: done is called when exactly that number was typed. Any other keeps
 * the question open and says what is wrong; Esc leaves all as it is. The
 * number row of a French keyboard counts as digits with and without Shift. */
void dialog_count(struct pane *p, const char *question, const char *hint,
	int64_t number, dialog_done *done);
/* The digit of a key of the number row, French keyboards' too; else -1. */
int dialog_digit(uint32_t key);
/* Have a file chosen (chooser.h), to be read, or to be written under a name
 * that may be changed. endings: "csv,tsv". The answer's text is its path; its
 * value is 1 where a file is there that is to be replaced. */
void dialog_open_file(struct pane *p, const char *title, const char *endings,
	dialog_done *done);
void dialog_save_file(struct pane *p, const char *title, const char *endings,
	const char *name, dialog_done *done);
/* y or n; done is called for yes, with the text (or NULL). */
void dialog_confirm(struct pane *p, const char *question, const char *text,
	dialog_done *done);
/*
 * The same, unasked, with a third answer: this key gives done 2. keys (N_())
 * stands in the footer: "Enter yes   n no   d drop it". Whoever was typing on
 * when it opened has not read it: Enter is yes, and a letter counts only after
 * DIALOG_PAUSE_MS without a key.
 */
void dialog_offer(struct pane *p, const char *question, uint32_t third,
	const char *keys, dialog_done *done);
/* After any of these: what the answer is about, copied; texts that it points
 * to belong in the dialog's arena. */
void dialog_about(struct pane *p, const void *data, size_t size);
/* After any of these: the answer changes the campaign. The worker gives it, on
 * a twin of the pane (pane_work): the function has its answer, the pane's
 * subject and campaign, and nothing else. title, N_(), is what it does. */
void dialog_changes(struct pane *p, const char *title);
/* Write the text of pane_edit here. It is given back like an editor's. */
void dialog_write(struct pane *p);
void dialog_text_paste(struct pane *p, const char *text);
/* Go on with a text that was was at first. */
void dialog_write_on(struct pane *p, const char *was, const char *text);
/* A text could not be saved: keep it as a draft. false: nor could that be. */
bool dialog_rescue(struct pane *p, const char *was, const char *text);
/* The line broke: keep what is being written. */
void dialog_hang_up(struct pane *p);
/* The pane's detail, over its list. */
void dialog_detail(struct pane *p);
/* Is a question open, under which nothing may be read again? */
bool dialog_waits(const struct dialog *d);

void dialog_release(struct dialog *d);
/* A key while a dialog is open. */
void dialog_key(struct pane *p, uint32_t key);
void dialog_draw(struct pane *p, struct canvas *c);
/* What its keys do, for the footer. */
const char *dialog_keys(const struct pane *p);

#endif
