/* What an open campaign consists of; campaign.c, change.c and facts.c only. */
#ifndef CAMPAIGN_CAMPAIGN_INTERNAL_H
#define CAMPAIGN_CAMPAIGN_INTERNAL_H

#include "base/arena.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "campaign/campaign_sql.h"
#include "campaign/election.h"
#include "campaign/judge.h"
#include "campaign/role.h"
#include "campaign/second.h"

/* A setting that is kept with the election (campaign/election.c). */
struct election_setting {
	const char *name;
	const char *(*get)(const struct election *e); /* or NULL */
	void (*set)(struct election *e, const char *value);
};
/* NULL: it is another setting. */
const struct election_setting *election_setting(const char *name);

/* The change that is open (campaign_change). */
struct change {
	int depth;          /* of changes within it; 0: none is open */
	struct arena arena; /* released at its end */
	enum verb verb;
	const char *summary; /* what campaign_say said last */
	int64_t import;      /* where it is a bulk entry, or 0 */
	const char *file;    /* of the import */
	int done;            /* of it, in thousandths */
	int64_t undoes;      /* the entry it takes back, or 0 */
	bool partly;         /* but not all of it */
	bool drop;           /* campaign_keep_nothing was called */
	bool two;            /* two people were asked for when it began … */
	bool seconded;       /* … and it asked (campaign/second.h) */
	bool silent;         /* it began in the silence before our own poll */
	const struct election *elections; /* as they were when it began */
	size_t nelections;
	const char *zone; /* of the one that it ran for, or NULL */
};

struct sight;

struct campaign {
	struct db *db;
	char *actor;
	bool named; /* by whoever opened it, and no login name */
	/* By the users' list (campaign/user.h); held: to the role, which may be
	 * none. */
	bool held;
	enum role role;
	const struct sight *sight; /* which the connection was given */
	char *witness;     /* the folder of what is remembered, or NULL */
	struct arena said; /* what was read of itself, ever */
	struct campaign_row row;
	const struct election *elections;
	size_t nelections;
	const struct election *election; /* of them: that it runs for */
	bool two_people;                 /* for what cannot come back */
	uint64_t version;                /* of the file, when they were read */
	struct change change;
	/* What the rules said to the change that is being made. */
	VEC(struct judged {
		char rule[LAW_RULE_SIZE];
		enum law_verdict verdict;
		bool partly; /* it goes on without those whom it stopped */
		int64_t times;
		bool keeps; /* a record with this digest */
		unsigned char subject[DIGEST_SIZE];
		char about[SECOND_ABOUT_SIZE]; /* or "" */
	}) judged;
	struct clock_seen seen; /* looked at so far ... */
	int64_t seen_from;      /* ... from the entry that was accepted */
	char *caution;          /* what campaign_caution said first, or NULL */
	int64_t cautions;
	campaign_guard_fn *guard; /* or NULL */
	void *guarded;
	struct campaign_watch *watch; /* or NULL */
	bool heedless; /* it is told how far things are, and stops none */
	campaign_rules_fn *read_rules;
	struct rules *rules;    /* once read */
	uint64_t rules_version; /* of the file, when they were */
	campaign_plot_fn *plot;
	campaign_send_fn *send;
	const struct line_commands *line;
	void *kept; /* or NULL */
	void (*release_kept)(void *);
};

/* Why whoever is acting may not, and whom to ask (user.c). */
const char *user_refusal(
	struct campaign *c, enum verb_right right, struct arena *a);

/* Read what the campaign says of itself, as it is now. */
enum status campaign_read_facts(struct campaign *c, struct error *err);

#endif
