/* Decisions about a change, for the door of changes. */
#ifndef CAMPAIGN_JUDGE_INTERNAL_H
#define CAMPAIGN_JUDGE_INTERNAL_H

#include "campaign/judge.h"

/* Those that let the change go on, inside its transaction. */
enum status judge_keep(struct campaign *c, struct error *err);
/* Those that stopped it, once nothing of it is kept; where they cannot be
 * written, the refusal stands all the same. */
void judge_keep_refused(struct campaign *c);
/* Say of an act what a decision is about (campaign/second.h). */
void judge_note_about(struct campaign *c, const char *rule,
	enum law_verdict verdict, const char *about,
	const unsigned char state[DIGEST_SIZE]);
void judge_forget(struct campaign *c);

#endif
