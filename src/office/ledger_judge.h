/* What the law says of one sum, before it is written: a row of a table each. */
#ifndef OFFICE_LEDGER_JUDGE_H
#define OFFICE_LEDGER_JUDGE_H

#include "office/ledger.h"

/* All that a judgement looks at; nothing of it is in the campaign file. */
struct ledger_case {
	const struct rules_money *rules;
	const struct account *account; /* NULL: nobody was named */
	const struct ledger_terms *terms;
	const struct ledger_sums *sums; /* without the entry */
	const struct ledger_row *row;
	int64_t given;    /* by the same third so far, gifts of this list */
	int64_t to_party; /* by them, to the party, in the entry's year */
	struct arena *a;
	ledger_notes *notes;
};

/* Appends what there is to say; STATUS_DENIED with the first that stops. */
enum status ledger_judge(const struct ledger_case *k, struct error *err);

/* What is said of who paid or took it, by the day on which the mandataire was
 * appointed: once more where that day was moved since. */
void ledger_judge_appointment(const struct ledger_case *k);

/* The rule of the law (office/law_state.h) that a note's article speaks in. */
const char *ledger_rule(const char *article);

#endif
