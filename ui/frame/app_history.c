/*
 * What was typed after ":" in earlier sessions: a file of lines in the person's
 * state folder, one for each who acts. What is known of contacts is in the
 * campaign alone, where it can be erased: a line is kept as far as the first
 * word that may be somebody's name, number or address. "contacts add" is kept,
 * whom it added is not.
 */
#include "base/digest.h"
#include "base/mem.h"
#include "base/state.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "ui/frame/app_internal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Digits of a reference, a zip or a year; a telephone has more. */
enum { MOST_DIGITS = 6, NAME_BYTES = 8, LINES_KEPT = 200 };

/* The file's name in the state folder: one person's, in words that any file
 * system takes. */
static const char *
file_of(const struct app *app, struct arena *a)
{
	const char *actor = campaign_actor(app->campaign);
	unsigned char sum[DIGEST_SIZE];
	char hex[2 * NAME_BYTES + 1];
	struct digest d;

	digest_init(&d, NULL, 0);
	digest_add(&d, actor, strlen(actor));
	digest_final(&d, sum);
	digest_hex(hex, sum, NAME_BYTES);
	return arena_join(a, "lines/", hex, "");
}

/* No letters, and too few digits to reach somebody by. */
static bool
is_number(const char *word)
{
	size_t digits = 0;

	for (const char *p = word; *p; p++) {
		if (isalpha((unsigned char)*p) || (unsigned char)*p > 127)
			return false;
		digits += isdigit((unsigned char)*p) != 0;
	}
	return digits <= MOST_DIGITS;
}

/* "zip:92160", "support>=4" */
static bool
is_measure(const char *word)
{
	const char *value = strpbrk(word, ":=<>");

	return value && value != word && is_number(value);
}

/* Can it be of no contact? An option's name, a tag, a number. */
static bool
is_nobodys(const char *word)
{
	if (strncmp(word, "--", 2) == 0)
		return !strchr(word, '=') || is_measure(word + 2);
	return *word == '+' || is_number(word) || is_measure(word);
}

/* The part of a line that outlives the session; "" for none of it. */
static const char *
kept_part(const struct app *app, const char *line, struct arena *a)
{
	const struct meaning m = line_read(app, line, a);
	const struct line_words words = line_split(line, a);
	size_t end = m.help ? m.named : 0;

	while (end && end < words.n &&
		(is_nobodys(words.at[end]) || line_is_scope(words.at[end], a)))
		end++;
	return arena_strndup(a, line, end ? words.end[end - 1] : 0);
}

static void
add(struct command_line *l, const char *line)
{
	VEC_PUSH(&l->history, mem_strdup(line));
}

/* The file has the last line first. */
void
history_read(struct app *app)
{
	struct command_line *l = &app->line;
	struct arena a = ARENA_INIT;
	char *text, *end;

	if (l->has_read)
		return;
	l->has_read = true;
	text = state_read(file_of(app, &a));
	while (text && (end = strrchr(text, '\n'))) {
		add(l, end + 1);
		*end = '\0';
	}
	if (text)
		add(l, text);
	free(text);
	arena_release(&a);
}

void
history_add(struct app *app, const char *line)
{
	struct command_line *l = &app->line;
	struct arena a = ARENA_INIT;
	const char *part;

	if (*line && (l->history.len == 0 ||
			     strcmp(l->history.at[l->history.len - 1], line)))
		add(l, line);
	l->recalled = l->history.len;
	part = kept_part(app, line, &a);
	if (*part)
		state_push(file_of(app, &a), part, LINES_KEPT);
	arena_release(&a);
}
