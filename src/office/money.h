/*
 * Sums of money, which are cents in an int64_t, and what the electoral code
 * allows of them (campaign/rules.h).
 */
#ifndef OFFICE_MONEY_H
#define OFFICE_MONEY_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/rules.h"

#include <stdbool.h>
#include <stdint.h>

/* Euros as people type them ("1 234,5", "50 €", "12.50"), above 0 and with two
 * decimals at most. STATUS_USAGE says how to write one. */
enum status money_parse(const char *text, int64_t *cents, struct error *err);
/* "78 681,13 €", or "€78 681.13" in English; in the arena. */
const char *money_text(struct arena *a, int64_t cents);
/* The same for what is kept, as whoever reads it later writes it
 * (base/phrase.h). */
const char *money_phrase(struct arena *a, int64_t cents);

/*
 * What a list may spend until a round, where a commune has so many
 * inhabitants: each bracket's inhabitants at its rate, times the coefficient,
 * and never a part of a cent above it. 0: there is no ceiling.
 */
int64_t money_ceiling(const struct rules_money *rules, int64_t population,
	enum rules_round round);
/* Is it set by hand in this commune (an INSEE code)? */
bool money_by_hand(const struct rules_money *rules, const char *commune);

/* A share (hundredths of one per cent) of a sum, never above it. */
int64_t money_share(int64_t cents, long share);

#endif
