/* Statements of decisions. */
#ifndef CAMPAIGN_JUDGE_SQL_H
#define CAMPAIGN_JUDGE_SQL_H

#include "campaign/judge.h"

struct db;

enum status decision_rows(struct db *db, struct arena *a,
	struct law_decision **rows, size_t *n, struct error *err);
/* STATUS_NONE: there is none. */
enum status decision_last(struct db *db, struct arena *a,
	struct law_decision *row, struct error *err);
enum status decision_get(struct db *db, int64_t id, struct arena *a,
	struct law_decision *row, struct error *err);
/* Under its number; 0: under the next one. */
enum status decision_insert(
	struct db *db, const struct law_decision *row, struct error *err);
/* The newest of a rule about one act on one thing; STATUS_NONE: there is none.
 */
enum status decision_about(struct db *db, const char *rule, const char *act,
	const char *about, struct arena *a, struct law_decision *row,
	struct error *err);
/* Those of a rule that stopped an act, and were the last about it. */
enum status decisions_open(struct db *db, const char *rule, struct arena *a,
	struct law_decision **rows, size_t *n, struct error *err);

#endif
