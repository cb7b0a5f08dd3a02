/*
 * The command line: one const row per command, from which the parser, the
 * help, the man page and the completions are made.
 *
 * A command is a noun and a verb ("contacts import"), which may be of two words
 * ("law" and "rules show"), or a noun alone ("infer", verb NULL). Its options
 * are rows too; values arrive parsed as text and are asked for by name. Data
 * goes to standard output, words to standard error; what a command returns is
 * the exit code (base/error.h).
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/error.h"
#include "base/set.h"
#include "base/when.h"
#include "campaign/listing.h"
#include "campaign/verbs.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct campaign;

/* What a date means on a command line without its year (base/when.h): the
 * next; the last, as it tells of what was; or the next, and the last with
 * --past, which the command then has. */
enum option_date { DATE_NOT, DATE_AHEAD, DATE_PAST, DATE_EITHER };

/* An option: --name ARG, --name=ARG or -s ARG; arg NULL for a switch. */
struct option_spec {
	const char *name;
	const char *arg;  /* what the value is called in help, N_() */
	const char *help; /* N_() */
	/* The value is one of its names, which are checked when the option is
	 * read and stand behind the help; NULL for free text. */
	const struct set *set;
	enum option_date date; /* the value is a day, or a day and an hour */
	char letter;           /* short form; 0 for none */
	bool many;             /* may be given more than once */
	bool writes;           /* the value is a file that is written */
	const char *forms; /* in these forms, by its ending: "pdf,svg,png" */
};

/* What every command that reads a table takes. */
#define OPTION_SHEET                                                           \
	{                                                                      \
		.name = "sheet", .arg = N_("NAME"),                            \
		.help = N_("the sheet of a spreadsheet (the first)"),          \
	}

enum campaign_need {
	CAMPAIGN_NONE, /* opens nothing */
	CAMPAIGN_READ, /* opens the campaign, changes nothing */
	CAMPAIGN_WRITE /* opens the campaign to change it */
};

/* What -n does; what a command writes to the campaign is never kept by it. */
enum { PASSPHRASE_SIZE = 1024 };

enum dry_run {
	DRY_REHEARSED, /* the framework's: all of it, in a write taken back */
	DRY_OWN,       /* reaches outside, and does without itself */
	DRY_NONE       /* reaches outside, and cannot: -n is refused */
};

struct invocation;

struct command {
	const char *noun;
	const char *verb;
	const char *alias;   /* the verb by another name, or NULL */
	const char *args;    /* "FILE…", as usage shows it; N_() or NULL */
	const char *summary; /* one line, no full stop; N_() */
	const char *notes;   /* further paragraphs for --help and man; N_() */
	const char *const *examples;       /* NULL-terminated lines */
	const struct option_spec *options; /* ends with a NULL name */
	void (*more)(FILE *out);           /* appended to --help */
	enum campaign_need campaign;
	enum dry_run dry;
	/* Opened read-only if one of these options is given. */
	const char *const *campaign_with;
	/* And to change it, if this one is given too; or NULL. */
	const char *changes_with;
	int min_args;
	int max_args; /* -1 for any number */
	/* What -o may end in besides what the lists and options write:
	 * "yaml,yml"; or NULL. */
	const char *forms;
	bool output_itself; /* -o is its own, not a place for its text */
	bool (*keeps_output)(const struct invocation *inv); /* likewise, asked;
							       or NULL */
	/* A word after a dash is no option ("-keys"); nor is it where an
	 * argument is a FILTER. */
	bool dashes;
	/* Arguments that are days: of the first, bit 0. */
	unsigned days;
	enum option_date days_are;
	bool csv; /* a list comes as CSV unless another form is asked for */
	/* Prints a table, and so takes --csv --json --jsonl --tsv --columns
	 * --where --limit. Without a run, ask says what of it is wanted (NULL:
	 * the record that the first argument's number names, if there is one),
	 * after says what there is to say besides. */
	const struct listing *listing;
	const struct listing *const *others; /* it prints instead, ends NULL */
	/* Instead of a table: one record, for people, or one object of --json;
	 * with records, several, as an array. */
	const struct listing *record;
	bool records;
	enum status (*ask)(const struct invocation *inv,
		struct listing_ask *ask, struct error *err);
	enum status (*after)(const struct invocation *inv,
		const struct listing_ask *ask, struct error *err);
	enum status (*run)(struct invocation *inv, struct error *err);
};

/* One parsed command line, as a command's run() gets it. */
struct invocation {
	const struct command *command;
	struct campaign *campaign; /* open as asked for, or NULL */
	const char *const *args;   /* what is not an option */
	int nargs;
	FILE *out;   /* standard output, or the file of -o */
	FILE *words; /* standard error: what is said */
	/* Typed inside the program (cli/inside.h), on this campaign; or NULL.
	 */
	struct campaign *inside;
	bool dry_run;     /* -n */
	bool rehearsing;  /* and what is written will be taken back */
	bool quiet;       /* -q */
	bool drawn;       /* -o is for that other file: no list besides */
	bool interactive; /* standard input and error are a terminal */
	char *scratch;    /* the folder that a dry run writes into, or NULL */
	struct option_values *values;
};

/* The value of an option ("" for a switch), NULL where it was not given. */
const char *invocation_option(const struct invocation *inv, const char *name);
bool invocation_has(const struct invocation *inv, const char *name);

/* Set *value if the option was given; else leave it. */
void invocation_take(
	const struct invocation *inv, const char *name, const char **value);
/* The same of an option with a set: *value is an enum of it. */
void invocation_take_set(
	const struct invocation *inv, const char *name, unsigned *value);
/*
 * The next value of an option that may be given more than once, NULL after
 * the last; *at starts at 0.
 */
const char *invocation_next(
	const struct invocation *inv, const char *name, size_t *at);
/* Where to write the file of an option that writes one, NULL where it was not
 * given: elsewhere than it says in a dry run, and only after the command line's
 * check (cli/target.h). */
const char *invocation_target(const struct invocation *inv, const char *name);
/* Numbers: *out keeps its value where the option was not given. */
enum status invocation_int(const struct invocation *inv, const char *name,
	long min, long max, long *out, struct error *err);
enum status invocation_real(const struct invocation *inv, const char *name,
	double min, double max, double *out, struct error *err);

/* Dates as people type them (base/when.h), of options and arguments that are
 * declared so; nothing is changed where the option was not given. */
enum status invocation_day(const struct invocation *inv, const char *name,
	struct date *day, struct error *err);
enum status invocation_when(const struct invocation *inv, const char *name,
	char out[WHEN_SIZE], struct error *err);
/* Argument i; and the first and the last of some days, i and the next. */
enum status invocation_day_argument(const struct invocation *inv, int i,
	struct date *day, struct error *err);
enum status invocation_days(const struct invocation *inv, int i,
	struct date days[2], struct error *err);

/* The arguments from one on, as one line. */
const char *invocation_rest(
	const struct invocation *inv, int from, struct arena *a);
/* Argument i as the number of a contact, a meeting… (what, translated). */
enum status invocation_id(const struct invocation *inv, int i, const char *what,
	int64_t *id, struct error *err);

/* Argument i as a contact: its number, or the reference a file gave it. */
enum status invocation_contact(
	const struct invocation *inv, int i, int64_t *id, struct error *err);

/* STATUS_USAGE where one of the options, NULL-terminated, was given: they do
 * not go with what else was (with, translated). */
enum status invocation_apart(const struct invocation *inv,
	const char *const *options, const char *with, struct error *err);
/* The same for what a list takes, where none is printed. */
enum status invocation_no_list(
	const struct invocation *inv, const char *with, struct error *err);

/* STATUS_NONE for a filter that nobody is: no contact is "tag:nobody". */
enum status invocation_nobody(const char *filter, struct error *err);

/* Of a command about the contact that its first argument names. */
enum status invocation_ask_contact(const struct invocation *inv,
	struct listing_ask *ask, struct error *err);

/* Words for the person at the terminal: standard error, unless -q. What was
 * done: "would: " stands before it while that is rehearsed. */
void invocation_say(const struct invocation *inv, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Every filter of the command line, before the command runs: its argument that
 * is called FILTER and such options. A mistake is shown: the filter, and a ^
 * under the word. What it names and does not exist is said, as a warning. */
enum status invocation_check_filters(
	const struct invocation *inv, struct error *err);
/* What is to be known of what was saved (campaign_caution). */
void invocation_say_caution(const struct invocation *inv);
/* "saved as entry 12; …": how to take it back; nothing for 0, or where it is
 * rehearsed. */
void invocation_say_entry(const struct invocation *inv, int64_t entry);

/* The number of what was made, for a script: on standard output, nothing where
 * that is rehearsed. */
void invocation_put_id(const struct invocation *inv, int64_t id);

/*
 * A passphrase: the first line of the file of --passphrase-file, else
 * $PERMANENCE_PASSPHRASE, else asked on the terminal, unseen, and twice where
 * it is a new one. In text, which the caller wipes.
 */
enum status invocation_passphrase(const struct invocation *inv, bool new,
	char *text, size_t size, struct error *err);
#define OPTION_PASSPHRASE                                                      \
	{                                                                      \
		.name = "passphrase-file", .arg = N_("FILE"),                  \
		.help = N_(                                                    \
			"read the passphrase from the first line of a file "   \
			"(-: standard input)"),                                \
	}

/* Take the journal of the campaign that was made or put back at path as it is,
 * whatever this computer remembers of another one there. */
void command_accept_journal(const char *path);

/* The file that -C names, or the environment, or that was open last; the
 * caller frees it. NULL: none. */
char *invocation_campaign_path(const struct invocation *inv, struct error *err);

/* Ask on the terminal; false where there is none or the answer is empty. */
bool invocation_ask(const struct invocation *inv, const char *question,
	char *answer, size_t size);

/* Every command, in the order of commands.h. */
extern const struct command *const command_list[];
extern const size_t command_count;

/* What whoever runs it must be allowed to, before anything is read: its row's
 * right; that to see for the interface, which is no row. */
enum verb_right command_right(const struct command *c);

/* The interface, which stands beside the command line (main.c). */
struct interface {
	/* On an open campaign until the person leaves; the exit code. *next,
	 * the caller's to free: the file of another that they went to, or
	 * NULL. */
	int (*run)(struct campaign *campaign, char **next);
	/* Have a campaign chosen, or made; why the last one was not opened, or
	 * "". *path is the caller's to free. false: none was, and err->code is
	 * STATUS_CANCELLED, or says why nothing could be asked. */
	bool (*start)(
		const char *why, char **path, bool *made, struct error *err);
};

/* Parse what follows a command's name, run it, print its errors; the exit code.
 */
int command_dispatch(struct invocation *inv, int n, const char *const *rest,
	const struct interface *interface);

/*
 * The whole command line: finds the command, parses, opens the campaign, runs
 * and prints errors. The interface is run where neither noun nor verb is given
 * and there is a terminal. Returns the exit code.
 */
int command_main(int argc, char **argv, const struct interface *interface);

#endif
