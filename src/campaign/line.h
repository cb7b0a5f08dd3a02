/*
 * Commands typed inside the program: what the interface, which does not see
 * the command line, knows of its table. The program installs it
 * (campaign_set_line); tests that need no commands do without.
 */
#ifndef CAMPAIGN_LINE_H
#define CAMPAIGN_LINE_H

#include "base/arena.h"
#include "campaign/verbs.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct campaign;

/* Texts live as long as the program, or in the arena they were asked with. */
struct line_command {
	const char *name;      /* "contacts tag" */
	const char *own;       /* the same in the person's language */
	const char *also;      /* by its other verb, "contacts edit"; or NULL */
	const char *args;      /* "+TAG... [ID...]", or "" */
	const char *help;      /* one line */
	bool changes;          /* what is in the campaign */
	enum verb_right right; /* without which it is refused */
};

struct line_word {
	const char *word; /* "--where=" */
	const char *help;
};

/* i: the place in the table. */
struct line_commands {
	size_t (*count)(void);
	void (*get)(size_t i, struct arena *a, struct line_command *out);
	/* The nth option of a command; false after the last. */
	bool (*option)(
		size_t i, size_t nth, struct arena *a, struct line_word *out);
	/* The filter that the words after a command's name hold, "" for one
	 * that is not typed yet; NULL where they hold none. */
	const char *(*whom)(
		size_t i, const char *const *words, size_t n, struct arena *a);
	/* How the command is told whom a filter means: the words to put
	 * behind its own; NULL where it takes no filter. */
	const char *(*aim)(size_t i, const char *filter, struct arena *a);
	/* Why these words cannot be the command's, and which of them it is
	 * about; NULL where they can. */
	const char *(*wrong)(size_t i, const char *const *words, size_t n,
		size_t *at, struct arena *a);
	/* Run it on an open campaign: what it prints, and says, goes to out.
	 * The exit code (base/error.h). Nothing is asked, and standard input
	 * is not read. */
	int (*run)(struct campaign *c, size_t i, const char *const *words,
		size_t n, FILE *out);
};

void campaign_set_line(struct campaign *c, const struct line_commands *line);
/* Or NULL. */
const struct line_commands *campaign_line(const struct campaign *c);

#endif
