/*
 * On what basis a person may be kept (GDPR art. 6 and 9), and what follows
 * for how long: the class for retention.
 *
 * A political file may rest on membership and regular contact (art. 9.2.d),
 * on explicit consent (9.2.a), or on the electoral roll (code électoral
 * L. 37); an occasional contact and a referral may be kept for the election
 * only, or for one message.
 */
#ifndef CAMPAIGN_BASIS_H
#define CAMPAIGN_BASIS_H

#include "base/arena.h"
#include "base/choice.h"
#include "base/error.h"

#include <stddef.h>

struct basis {
	const char *name;  /* kept, and on the command line */
	const char *title; /* N_() */
	const char *class; /* member, regular, occasional, roll, prospect */
};

extern const struct basis basis_list[];
extern const size_t basis_count;
/* The same for a form. */
extern const struct choice basis_choices[];

/* By its name, or by its title in either language; NULL where there is none. */
const struct basis *basis_find(const char *text);

/* "member (membership), consent (…), …" for questions and errors. */
const char *basis_names(struct arena *a);

/* The same, as the error of an unknown one. */
enum status basis_unknown(const char *text, struct error *err);

#endif
