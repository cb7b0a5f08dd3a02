/*
 * Two people for what cannot come back, where the campaign says so (the
 * setting two_people): erasing, purging, approving a sending, accepting rules
 * or a clock set back, and who the users are. The first who does it asks for
 * it, and nothing is done; another user with the same right does the same, and
 * so confirms it. A request holds for SECOND_HOURS, for what it was about
 * alone, as it was then.
 *
 * Requests and confirmations are decisions (campaign/judge.h), under the rule
 * SECOND_RULE: in their chain, outside of undo.
 *
 * It is of use where there are users. The account that owns the file says as
 * which of them it acts, and is held as they are; for nobody it may only say
 * who the users are, and take the setting off, so that a lost key locks nobody
 * out: that it did is a decision, too. (What it could do by any other program,
 * the chains of the journal and of the decisions tell.) Two users who are one
 * contact, or have one key, are one person.
 */
#ifndef CAMPAIGN_SECOND_H
#define CAMPAIGN_SECOND_H

#include "base/digest.h"
#include "base/error.h"
#include "campaign/verbs.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct campaign;
struct law_decision;
struct listing;

#define SECOND_RULE "TWO"
#define SECOND_SETTING "two_people"
enum { SECOND_HOURS = 72, SECOND_ABOUT_SIZE = 120 };

bool second_is_verb(enum verb v);
/* Does whoever is acting need a second person for them? */
bool second_is_asked(const struct campaign *c);

/*
 * For the work of a change of such a verb, before it writes: about says what
 * it is about and names nobody ("contact 12"); state is all that the second
 * must find as the first did, n bytes. STATUS_DENIED: it is asked for, or was
 * by the same person; the text says who confirms it, and until when.
 */
enum status second_ask(struct campaign *c, const char *about, const void *state,
	size_t n, struct error *err);
/* The same, where the state is several texts (NULL: none), up to a last one. */
enum status second_ask_texts(struct campaign *c, const char *about,
	const char *const *texts, size_t n, struct error *err);

/* What waits for a second person: requests that hold, newest first, in the
 * arena. Reads decisions, which not every role may. */
enum status second_waiting(struct campaign *c, struct arena *a,
	struct law_decision **rows, size_t *n, struct error *err);
extern const struct listing second_listing;

#endif
