/* What the files of the app share: app.c has events and actions, app_places.c
 * where we are, app_load.c reading, app_work.c what the worker does besides,
 * app_message.c the message row, app_command.c the line after ":", app_line.c
 * what it means, app_scope.c whom it is about, app_field.c its "field=value",
 * app_refusal.c what is wrong with it, app_history.c what it keeps,
 * app_inside.c the command line in it, app_filter.c the one after "/",
 * app_window.c the windows, app_input.c paste and mouse, app_undo.c undo,
 * tour.c the tour, frame.c what is shown. */
#ifndef UI_FRAME_APP_INTERNAL_H
#define UI_FRAME_APP_INTERNAL_H

#include "base/buf.h"
#include "base/vec.h"
#include "campaign/here.h"
#include "people/people.h"
#include "ui/frame/app.h"
#include "ui/frame/pane.h"
#include "ui/frame/popup.h"
#include "ui/frame/prompt.h"
#include "ui/frame/tour.h"
#include "ui/frame/worker.h"

enum app_mode {
	MODE_PANE,
	MODE_FILTER,  /* typing a filter */
	MODE_COMMAND, /* typing after ":" */
	MODE_HELP,    /* the ? window; from here on, windows */
	MODE_GO,      /* the g window */
	MODE_LOG      /* the messages of this session */
};

enum {
	MIN_ROWS = 16,
	MIN_COLS = 60,
	PATIENCE_MS =
		8, /* milliseconds for reading between a key and its frame */
	MESSAGE_MS = 4000 /* minimum time a message stays */
};

/* Panes, each opened from the one before. */
struct trail {
	struct pane **at;
	size_t len;
	size_t cap;
};

struct message {
	enum level level;
	char time[9];
	char *text;
};

#define REFUSED_WHOLE SIZE_MAX

/* A completion of the line after ":". */
struct command_word {
	const char
		*word; /* instead of what is typed from the stem's start on */
	size_t keep;   /* bytes of the stem that stay before it */
	const char *help; /* one line, or NULL */
	int64_t people;   /* how many have it; -1: not counted */
};

/* The line after ":", and what was typed there before. */
struct command_line {
	VEC(char *) history;
	bool has_read;   /* that of earlier sessions */
	size_t recalled; /* index into history; its length for a new line */
	struct arena arena;
	char *stem;  /* what the completions are of, in the arena */
	size_t keep; /* bytes of it that stay before its last word's */
	VEC(struct command_word) words;
	bool turning; /* Tab put words.at[turn] into the line */
	size_t turn;
	const char *meaning; /* what Enter would do, in the arena */
	const char *refused; /* why Enter did nothing, in the arena; or NULL */
	size_t refused_at;   /* the byte that this is about, or REFUSED_WHOLE */
	const char *entered; /* what Enter is running, or NULL */
};

/* The words of a line. */
struct line_words {
	const char **at;
	size_t *place; /* the byte each begins at */
	size_t *end;   /* and ends before */
	size_t n;
};

/* What a line means. */
struct line_verb;
struct meaning {
	const char *help; /* NULL: nothing has that name */
	const struct pane_ops *place;
	const struct line_verb *verb;
	enum action action;
	/* Where a key asks for what a command needs and was not given: by the
	 * action, or NULL. */
	const struct pane_ops *asks;
	bool is_command; /* of the command line: the ith, with these words */
	size_t command;
	const char **words;
	size_t nwords;
	const char *rest;  /* the words of a verb, as typed */
	const char *whom;  /* the filter that it would act on, or NULL */
	size_t named;      /* the words of the line that are its name */
	const char *wrong; /* why it cannot be done, or NULL */
	size_t wrong_at;   /* the byte of the line that this is about */
};

/* The line after "/": its error, and completions of its last word. */
struct filter_line {
	struct error err; /* code STATUS_OK: nothing */
	char *stem;       /* what Tab completes, or NULL */
	struct arena arena;
	struct people_word *words;
	size_t nwords;
	size_t turn;     /* index of the current completion */
	struct job *job; /* looks for them, or NULL */
};

/* A change that was made in this session, and the places it was made in: the
 * one on screen and those it was opened from. */
struct made {
	int64_t entry;
	const struct pane_ops *in[4];
};

struct app {
	struct campaign *campaign;
	struct worker *worker; /* or NULL: everything is read at once */
	struct trail places;   /* Today first; the last is on screen */
	struct trail parked;   /* above Today, for g - */
	bool has_parked;
	enum app_mode mode;
	struct prompt prompt;
	struct command_line line;
	struct filter_line filter;
	struct popup popup;
	struct arena window; /* the popup's texts */
	enum level level;
	char message[1024];
	bool refused;  /* ... says why a place was not gone to */
	bool outdated; /* ... and somebody has changed the campaign since */
	int64_t said;  /* when, in monotonic ms */
	VEC(struct message) log;
	struct job *loading; /* for the pane on screen, or NULL */
	bool narrowing;      /* it reads the rows of other words */
	VEC(uint32_t) keys;  /* wait for a change to be made */
	bool using_keys; /* one of them is being taken: the next waits for it */
	int changes;     /* that keys wait for */
	int64_t asked_at; /* when it was asked for, in monotonic ms */
	int64_t asked;    /* entry whose undo was asked about, or 0 */
	unsigned wishes;  /* what the same key again would mean */
	VEC(struct made) made;
	const struct tour_step *tour; /* the one to take next, or NULL */
	int64_t tour_after;    /* the journal's last entry when it began */
	int64_t look_again;    /* for sendings that are due, monotonic ms */
	int64_t minute;        /* that what is shown was read in */
	app_linger_fn *linger; /* or NULL: nothing is waited for */
	void *linger_data;
	enum { WAIT_NONE, WAIT_ON, WAIT_NO_MORE, WAIT_ENDED } wait;
	bool ended;    /* the terminal, while a change waited */
	bool idle_key; /* a key did nothing, which was said */
	bool blanks;   /* the screen, once nobody is at it */
	bool blank;
	int64_t by_hand; /* the last key or click, clock_ms() */
	/* Who else has the campaign open, and what they were told last. */
	struct arena around;
	struct here *others;
	size_t nothers;
	struct app_told {
		const char *place;
		enum draft_form form;
		int64_t subject;
	} told;
	bool asked_to_leave;
	bool mouse;
	bool writes; /* texts are edited here */
	enum theme theme;
	bool redraw;
	bool done;
	char *opens; /* the file of the campaign to go on with, or NULL */
	int code;
};

/* A second has passed: show what somebody else changed, and send what is due.
 */
void app_tick(struct app *app);

/* Who else is here. */
/* An event was taken: tell them where we are and what is edited. */
void app_tell_place(struct app *app);
void app_look_around(struct app *app);
/* "Karim is editing this": what the place shows, where the cursor is; false:
 * nobody else does. */
bool app_is_edited(const struct app *app, struct buf *out);
/* The rows on screen that somebody else edits. */
void app_sign_edited(struct app *app);
void app_who(struct app *app);

/* Messages. */
void app_say(struct app *app, enum level level, const char *text);
void app_say_fmt(struct app *app, enum level level, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* What is to be known of a change that was made at once, and not by the
 * worker (campaign_caution). */
void app_say_caution(struct app *app);
/* Show an error on the message row; nothing if st is STATUS_OK. */
bool app_is_blank(const struct app *app);
/* Was it blank, and is shown again? Then the key did that, and no more. */
bool app_wakes(struct app *app, const struct event *event);
void app_draw_blank(struct canvas *c);
void app_report(struct app *app, enum status st, const struct error *err);
/* A key does nothing here: said once, until one does something. */
void app_say_idle(struct app *app, uint32_t key);
/* An action begins: messages shown long enough are cleared. */
void app_quiet(struct app *app);
/* Take a pane's own message. */
void app_hear(struct app *app, struct pane *p);

/* Reading. */
/* Read the pane on screen if what it shows is out of date. */
void app_load(struct app *app);
/* Read it in any case. */
void app_reload(struct app *app);
/* Have the worker read it, then move the cursor. */
void app_load_and(struct app *app, enum action move);
/* Follow the cursor, or have the worker do so. */
void app_follow(struct app *app);
/* Abandon the current read. */
void app_stop_loading(struct app *app);

/* Work. */
/* The work that the pane asked for, on a twin, for app_put_job; NULL where it
 * asked for none, or has to wait for another, which is said. */
struct job *app_take_work(struct app *app, struct pane *p);
/* Have a job done, by the worker where there is one. */
void app_put_job(struct app *app, struct job *job);
/* Take the results that the worker has finished. */
void app_work(struct app *app);
/* A key, now or when the change is made that it waits for. */
void app_take_key(struct app *app, uint32_t key);
/* The keys that need wait no more. */
void app_use_keys(struct app *app);
/* "Waiting for Karim's import, 40%"; false where no change waits. */
bool app_waits_for(const struct app *app, char *text, size_t size);
/* How long work goes: "importing: 40%, 12 s so far, about 18 s more. ^C stops
 * it"; false where none runs that was asked for here or there. */
bool app_works_on(const struct app *app, char *text, size_t size);
/* Changes of the interface's own thread wait for the writers' turn, as long as
 * the person does not give up: for what they did by hand. */
void app_let_wait(struct app *app, bool yes);
/* An event that came while it waited. */
void app_take_waiting(struct app *app, const struct event *event);
/* The change that is being made is not to be. */
void app_stop_change(struct app *app);
/* The job shown in row 0, or NULL. */
struct job *app_job(const struct app *app);
void app_stop_job(struct app *app);
/* Does a job run on the lane that a second would have to wait for? Says so. */
bool app_is_busy(struct app *app, enum worker_lane lane);

/* Places. */
struct pane *app_top(const struct app *app);
void app_enter(struct app *app, const struct pane_ops *ops, int64_t subject);
/* With a filter, and a text that the pane is about; NULL: none. */
void app_enter_with(struct app *app, const struct pane_ops *ops,
	int64_t subject, const char *filter, const char *given);
void app_leave(struct app *app);
/* Leave as far as that place; NULL: one pane. */
void app_leave_to(struct app *app, const struct pane_ops *ops);
/* Go to a place as if from Today. */
void app_jump(struct app *app, const struct pane_ops *ops);
/* Go back to the place before this one, and again to return. */
void app_toggle(struct app *app);
/* The place for a digit, or for the same key of a French keyboard; or NULL. */
const struct pane_ops *app_place_of_key(uint32_t key);
void app_free_places(struct app *app);

/* Do what the pane asked for while it acted. */
void app_grant(struct app *app, struct pane *p);
/* A text that was written here comes back as from an editor; one that is to be
 * is opened. Was it the former? */
bool app_grant_text(struct app *app, struct pane *p);
/* Have every place save what would be lost. */
void app_hang_up(struct app *app);

/* What was changed until now was not changed here. */
void app_begin_changes(struct app *app);
/* A change may have been made on screen: remember where, if it is one. */
void app_note_change(struct app *app);
/* Undo, or redo, the newest change or the one the pane points at. */
void app_undo(struct app *app);
void app_redo(struct app *app);

/* The line after "/". */
void filter_open(struct app *app);
void filter_key(struct app *app, uint32_t key);
/* Filter by a text, unchanged. */
void filter_set(struct app *app, const char *text);
/* To the filter the place was opened with; false: it has that one, or none. */
bool filter_back(struct app *app);
void filter_free(struct filter_line *line);
/* The line on row 1, and its error on the row below. */
void filter_draw(const struct app *app, struct canvas *c, int col, int width);
/* Completions of its last word, on the status row. */
void filter_draw_words(const struct app *app, struct canvas *c);

/* The line after ":". */
void command_open(struct app *app);
void command_key(struct app *app, uint32_t key);
void command_free(struct command_line *line);
/* The completions in a list, and the line with what it would do. */
void command_draw(const struct app *app, struct canvas *c);
/* What its keys do, for the footer; NULL where it says why it failed. */
const char *command_keys(const struct app *app, int cols);
/* Open the line with a text in it. */
void command_type(struct app *app, const char *text);
/* Open it again with a line that failed, the message being why. */
void command_again(struct app *app, const char *line);

/* What was typed in earlier sessions is read once; a line is added to it. */
void history_read(struct app *app);
void history_add(struct app *app, const char *line);

/* What is typed there. */
struct meaning line_read(
	const struct app *app, const char *line, struct arena *a);
/* The ith of all that has a name, in the person's language and in English;
 * false after the last. */
struct line_name {
	const char *own;
	const char *name;
	const char *help;
	bool usable; /* here, and by this role */
};
bool line_name(const struct app *app, size_t i, struct arena *a,
	struct line_name *out);
struct line_name line_action_name(const struct app *app, enum action action);
/* The noun of one name with the verb of another; NULL where one has none. */
const char *line_mixed(struct arena *a, const char *noun, const char *verb);
/* Does one of the two, or a mixture of them, folded, begin with (or equal) the
 * folded words? */
bool line_is_named(struct arena *a, const struct line_name *n,
	const char *words, bool whole);
struct line_words line_split(const char *line, struct arena *a);
/* Is it "on", or may it stand behind that? */
bool line_is_scope(const char *word, struct arena *a);
/* Is the word that one, NC_(), in English or in the person's language? */
bool line_is_word(struct arena *a, const char *typed, const char *in_context);
/* Whom the place shows: the contact under the cursor; 0: none. */
int64_t line_person(const struct app *app);
/* The command of that English name among those of the command line. */
bool line_command_of(const struct app *app, const char *name, struct arena *a,
	struct meaning *m);
/* "birth=1970" and "tag=called" in front are commands about who is here: the
 * words become theirs. How many are a name then: 0, or it is none. */
size_t line_take_field(const struct app *app, struct line_words *w,
	struct meaning *m, struct arena *a);
/* "at=monday", from that word on, is "--at=monday" of a command with that
 * option; "plan=" is its "at=". */
void line_take_options(const struct app *app, struct line_words *w, size_t from,
	const struct meaning *m, struct arena *a);
/* Why a line does nothing, and the byte of it that this is about; NULL where
 * it does something. */
const char *line_refusal(
	const struct app *app, const char *line, size_t *at, struct arena *a);
/* The commands of the command line: how many; and one with its words, or
 * false: the line is none. */
size_t line_count(const struct app *app);
bool line_read_command(const struct app *app, const char *line,
	struct meaning *m, struct arena *a);
/* Do it, and say so. */
void line_run(struct app *app, const char *line);
/* What may stand behind "on": NC_() words. */
const char *const *line_scopes(size_t *n);
/* Run a command of the command line. A change of many contacts is asked about
 * first, unless line is NULL: the answer types the line again, with " !" behind
 * it. */
void app_run_command(
	struct app *app, const struct meaning *m, const char *line);

/* The keys of the footer, ended by ACTION_NONE: the pane's own in its order,
 * then those that work everywhere. */
void app_keys(const struct app *app, enum action keys[ACTION_COUNT + 1]);
/* Is this action available here? */
bool app_offers(const struct app *app, enum action action);
/* And does it do something where the cursor is? */
bool app_does(const struct app *app, enum action action);
/* By which key, as the pane's own actions go first; 0: by none. */
uint32_t app_key_of(const struct app *app, enum action action);
/* Has the key the same meaning whatever is on screen: to go elsewhere? */
bool app_goes_on(const struct app *app, uint32_t key);
/* Does the key only move the cursor? */
bool app_moves(const struct app *app, uint32_t key);
void app_act(struct app *app, enum action action);
void app_key(struct app *app, uint32_t key);

/* The tour. */
/* Begin it on Today, or end it. */
void tour_switch(struct app *app);
/* Go on if its step is taken; the last one ends at a key. */
void tour_follow(struct app *app, bool key);
/* The step, on the rule and on the message row where nothing else stands. */
void tour_draw(const struct app *app, struct canvas *c);

/* Windows. */
void app_open_help(struct app *app, const char *words);
void app_open_log(struct app *app);
void app_open_go(struct app *app);
/* p: what the place prints. */
void app_print(struct app *app);
void app_window_key(struct app *app, uint32_t key);
/* An item of the window was chosen. */
void app_choose(struct app *app, int value);

/* Paste and mouse. */
void app_paste(struct app *app, const char *text);
void app_click(struct app *app, const struct zone *zone);
void app_wheel(struct app *app, int lines);

void app_open_prompt(struct app *app, enum app_mode mode, const char *text);
void app_end_mode(struct app *app);
/* Leave for the campaign in another file, or say why not. */
void app_open_campaign(struct app *app, const char *path);
void app_quit(struct app *app, bool surely);
void app_set_mouse(struct app *app, bool on);
/* The theme of this name; without one, say which there are. */
void app_set_theme(struct app *app, const char *words);

#endif
