/*
 * The rules speak: the gates of the program find out what a rule of the law
 * says to an act, and ask here what follows from that. The rules in force say
 * it of each rule (the list "rules" of the file; a rule that is not in it
 * blocks). Every decision about an act is kept (law_decision), that which
 * stops it too, outside the journal and outside undo.
 */
#ifndef CAMPAIGN_JUDGE_H
#define CAMPAIGN_JUDGE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/set.h"
#include "campaign/verbs.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;
struct election;
struct listing_cell;

/* clang-format off */
#define LAW_VERDICTS(ROW) \
	ROW(LAW_BLOCK, "block", N_("stopped"), "") \
	ROW(LAW_WARN, "warn", N_("warned of"), "") \
	ROW(LAW_LOG, "log", N_("noted"), "")
/* clang-format on */

enum law_verdict { LAW_VERDICT_NONE, LAW_VERDICTS(SET_ID) };
extern const struct set law_verdict_set;

enum { LAW_RULE_SIZE = 8 };

/*
 * A gate has found that a rule ("CAL-1") forbids what is being done, and filled
 * *err with STATUS_DENIED and why that is so here. STATUS_DENIED: what *err
 * says is then whole: the rule, its article, why here, and what the rules say
 * would be lawful. STATUS_OK: by the rules in force it may go on; whoever does
 * it is told (campaign_caution), or it is noted; or the rule is not in force on
 * this day. Outside a change nothing is kept: it is looked at, and not done.
 */
enum status law_judge(struct campaign *c, const char *rule, struct error *err);
/* The same of something that is to be on a day, or was (NULL: today). */
enum status law_judge_on(struct campaign *c, const char *rule,
	const struct date *day, struct error *err);
/* The same where it is not certain yet that it forbids it, as around a poll
 * whose day is to be confirmed: what would be stopped is warned of. */
enum status law_doubts(struct campaign *c, const char *rule, struct error *err);
/* Does a rule hold here, on a day (NULL: whenever; campaign/rules_when.h)? One
 * that the rules do not have does. */
bool law_holds(struct campaign *c, const char *rule, const struct date *day,
	struct arena *a, const char **why);
/* The same, whenever, of one of the campaign's elections. */
bool law_holds_at(
	struct campaign *c, const struct election *e, const char *rule);
/* The same before an act has begun, and kept as of that. */
enum status law_stops(
	struct campaign *c, enum verb act, const char *rule, struct error *err);
/*
 * A gate that leaves out those of whom a rule forbids an act, which goes on
 * without them; text says so. True: they are left out; false: by the rules in
 * force they may stay, which is told or noted. For the work of a change it is
 * kept; outside one it is looked at.
 */
bool law_leaves_out(struct campaign *c, const char *rule, const char *text);
/* A record is kept of the act, as a rule asks: its digest stands with the
 * decision. For the work of a change. */
void law_keeps(struct campaign *c, const char *rule,
	const unsigned char digest[DIGEST_SIZE]);
/* A gate that never stops anything: text is told, unless the rules in force
 * only note it. For the work of a change. */
void law_warn(struct campaign *c, const char *rule, const char *text);

struct law_decision {
	int64_t id;
	const char *time, *actor, *rule, *act;
	enum law_verdict verdict;
	int64_t times;
	const unsigned char *rules;
	const unsigned char *subject; /* of what is kept of the act, or of what
					it is about as it is; or NULL */
	const unsigned char *digest;
	const char *about; /* in words (campaign/second.h), or NULL */
};

/* A cell of a listing of decisions: the act in words on a screen, by its name
 * for a file. row: a law_decision. */
void law_decision_act(
	const void *row, struct arena *a, struct listing_cell *out);

/* All of them, newest first, in the arena. STATUS_FAILED: they do not hold
 * together, one was taken out or altered. */
enum status law_decisions(struct campaign *c, struct arena *a,
	struct law_decision **rows, size_t *n, struct error *err);

/*
 * In a file that takes another's place: those of the other (rows, newest first)
 * which came after the last one here go on in this one, as they were, outside
 * of the journal as all of them; *carried, how many. *parted: the other does
 * not go on from what is here, and nothing is carried.
 */
enum status law_decisions_carry(struct campaign *c,
	const struct law_decision *rows, size_t n, int64_t *carried,
	bool *parted, struct error *err);

#endif
