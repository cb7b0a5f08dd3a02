/*
 * What the law asks, as the rules file says it (port/campaign/rules_file.h
 * reads it; src/port/campaign/rules-fr.yaml is where each figure has its
 * source). The digest is that of the file, and is kept with every approval.
 */
#ifndef CAMPAIGN_RULES_H
#define CAMPAIGN_RULES_H

#include "base/arena.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/error.h"
#include "campaign/channel.h"
#include "campaign/judge.h"
#include "campaign/rules_when.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

enum { RULES_POLLS = 32, RULES_NOTICE_SIZE = 1024, RULES_MARK = 6 };

/* The election's two rounds, for what differs by them. */
enum rules_round { RULES_FIRST, RULES_SECOND, RULES_ROUNDS };

enum {
	RULES_BRACKETS = 12,
	RULES_HEADINGS = 32,
	RULES_HEADING_SIZE = 64,
	RULES_JUDGED = 64,
	RULES_ARTICLE_SIZE = 64,
	RULES_REMEDY_SIZE = 320
};

/* What the rules say in words is said in these. */
enum rules_tongue { RULES_ENGLISH, RULES_FRENCH, RULES_TONGUES };

/* So many cents per inhabitant, of those up to this one: 0 for no end. */
struct rules_bracket {
	long up_to;
	long cents[RULES_ROUNDS];
};

/* What the code asks of a campaign's money (office/ledger.h). Sums in cents,
 * shares and rates in hundredths of one per cent. */
struct rules_money {
	long least_population; /* below it there is no ceiling */
	long coefficient;      /* hundredths: 123 */
	struct rules_bracket brackets[RULES_BRACKETS];
	size_t nbrackets;
	/* Communes whose ceiling is set by hand: codes that begin so. */
	char by_hand[RULES_PREFIXES][RULES_PREFIX_SIZE];
	size_t nby_hand;
	long warn[2];    /* shares of the ceiling, the lower one first */
	long refund;     /* share of the ceiling that the State pays back */
	long gift, cash; /* most of one person, most in cash at once */
	long cash_share; /* most of the ceiling that comes in cash ... */
	long cash_from;  /* ... where the ceiling is at least so much */
	long to_party;   /* most of one person to a party, a year */
	long loan_months, loan_months_most;
	long legal_rate; /* up to it a loan runs loan_months */
	long deposit_friday, deposit_minute; /* after the first round */
	long period_months; /* before the first day of the month of poll */
	long keep_years;    /* after the deposit, to the end of the year */
	char headings[RULES_HEADINGS][RULES_HEADING_SIZE]; /* of expenses */
	size_t nheadings;
};

/* A period around a polling day, on the clock of the place. */
struct rules_time {
	long day_offset;
	long minute; /* of the day */
};

struct rules {
	unsigned char digest[DIGEST_SIZE];
	/* By channel. */
	bool opt_in[CHANNEL_COUNT];
	bool online[CHANNEL_COUNT];
	bool silenced[CHANNEL_COUNT];
	struct rules_time silence_starts;
	struct rules_time silence_ends;
	long silence_margin;    /* minutes of margin before the period starts */
	long free_phone_months; /* before the first day of the month of poll */
	long min_age;           /* to be aimed at online */
	bool first_contact_notice;
	char notice[RULES_NOTICE_SIZE]; /* what it says, with merge fields */
	long k_sensitive;   /* smaller counts of sensitive groups are hidden */
	long silent_months; /* months a regular contact is kept without a sign
			       of life */
	long prospect_days; /* somebody referred is kept after one message */
	long roll_days;  /* the electoral roll is kept after the last round */
	long keep_years; /* how long an address stays on the do-not-contact list
			  */
	long record_years; /* the record of an aimed sending is kept */
	long breach_hours; /* the CNIL is told of a breach within */
	long reply_days;   /* the time limit for answering a request */
	long clock_margin; /* minutes that clocks may differ by */
	long review_days; /* the date by which the rules should be read again */
	struct date reviewed;
	char opt_out[RULES_NOTICE_SIZE]; /* {opt_out} in a letter */
	struct rules_money money;
	/* What follows where a rule forbids an act; of one that is not here it
	 * is stopped. */
	struct rules_judged {
		char rule[LAW_RULE_SIZE];
		enum law_verdict verdict;
		char article[RULES_ARTICLE_SIZE]; /* or "" */
		/* What would be lawful instead: sentences, or "". */
		char remedy[RULES_TONGUES][RULES_REMEDY_SIZE];
		bool unread;             /* to be confirmed by counsel */
		struct date from, until; /* in force; year 0: always */
		struct rules_when when;
	} judged[RULES_JUDGED];
	size_t njudged;
	/* Days of poll of the whole country, and those that the territories
	 * west of it hold the day before. */
	struct date polls[RULES_POLLS];
	bool eve_overseas[RULES_POLLS];
	bool to_confirm[RULES_POLLS]; /* no decree yet: it may move */
	size_t npolls;
};

/* Is a rule in force today? */
bool rules_in_force(const struct rules_judged *r);

/*
 * May a channel be used from one time to another (seconds, base/clock.h)?
 * STATUS_DENIED says which silence stands in the way. Days of poll are those
 * of the rules and of each of the campaign's elections (campaign/election.h).
 * Around one of the rules that is to be confirmed it is warned of (law_doubts),
 * and what *err says then is the warning, with STATUS_OK.
 */
enum status rules_check_silence(const struct rules *rules, struct campaign *c,
	enum channel channel, int64_t from, int64_t to, struct error *err);

/* The same of what is held or handed out from a time on the clock of its place
 * ("2027-03-20T19:00"), for so many minutes. */
enum status rules_check_silence_there(const struct rules *rules,
	struct campaign *c, const char *starts, long minutes,
	struct error *err);

/* Would it be in such a silence, be the day sure or to be confirmed? */
bool rules_would_be_silent(const struct rules *rules, struct campaign *c,
	enum channel channel, int64_t from, int64_t to);
/* The same of a moment, before a poll whose day is sure: nothing leaves then.
 */
bool rules_will_be_silent(const struct rules *rules, struct campaign *c,
	enum channel channel, int64_t when);

/*
 * Whom a channel reaches, in the filter language: those who have its kind of
 * address and, where it needs prior consent, said yes in a way that is proven;
 * else those who did not say no.
 */
const char *rules_reach(const struct rules *rules, enum channel channel);
/* Does the channel count as online (Regulation 2024/900)? */
bool rules_online(const struct rules *rules, enum channel channel);

/* The first digits of the digest, for people to compare; in the arena. */
const char *rules_mark(const struct rules *rules, struct arena *a);

/* Where some votes are held on a Saturday, by the zone of its clock. */
bool rules_vote_on_saturday(const char *zone);
/* Is it a day of poll of one of the campaign's elections? */
bool rules_own_poll(struct campaign *c, const struct date *day);
/* Is this the silence before a poll of one of the campaign's elections? */
bool rules_in_silence(struct campaign *c);
/* Was the first round held, and nobody said yet whether there is a second? */
bool rules_asks_second(struct campaign *c);
/* STATUS_DENIED: the campaign has no day of poll, and says so. */
enum status rules_check_poll(struct campaign *c, struct error *err);
/* The last polling day of the election that the campaign runs for; false if
 * unknown. */
bool rules_last_poll(struct campaign *c, struct date *day);
/* The latest one before a day, of any of the campaign's elections. */
bool rules_past_poll(
	struct campaign *c, const struct date *until, struct date *day);

/* STATUS_DENIED if text shows a toll-free number while art. L. 50-1 forbids it.
 */
enum status rules_check_free_phone(const struct rules *rules,
	struct campaign *c, const char *text, int64_t when, struct error *err);

#endif
