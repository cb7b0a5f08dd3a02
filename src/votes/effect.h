/*
 * The assumed effects of a conversation at a door, and how many there are in an
 * hour: the parameters of scores, each a value with its 90 % interval. They are
 * settings of the campaign ("scoring.effect_mobilise": "low value high");
 * otherwise the defaults hold, whose intervals of effect include zero.
 */
#ifndef VOTES_EFFECT_H
#define VOTES_EFFECT_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

/* A parameter or a figure, with its interval. */
struct score_range {
	double value;
	double low;
	double high;
};

enum effect {
	EFFECT_MOBILISE, /* votes gained per conversation with an abstainer */
	EFFECT_PERSUADE, /* and with a voter of another list */
	EFFECT_CONTACT,  /* share of doors that open */
	EFFECT_DOORS,    /* doors one volunteer knocks in an hour */
	EFFECT_PERSONS,  /* people spoken with per open door */
	EFFECT_VOTERS,   /* registered voters per door; taken as certain */
	EFFECTS
};

struct effect_info {
	const char *name;  /* in commands and campaign.yaml */
	const char *title; /* N_() */
	double least;
	double most;
	int digits; /* when shown */
	struct score_range usual;
};

struct score_effects {
	struct score_range of[EFFECTS];
};

const struct effect_info *effect_get(enum effect effect);
/* EFFECTS if there is none of that name. */
enum effect effect_find(const char *name);

/* As the campaign has them. */
void effects_read(struct campaign *c, struct score_effects *effects);

/*
 * "0.04", or low, value and high as "0 0.04 0.08"; STATUS_USAGE says what is
 * wrong.
 */
enum status effect_parse(enum effect effect, const char *text,
	struct score_range *out, struct error *err);
/* As effect_parse reads it, with the language's decimal mark. In the arena. */
const char *effect_text(struct arena *a, const struct score_range *r);
/* The value alone. */
const char *effect_value(struct arena *a, const struct score_range *r);

/* The value as stored in the setting. In the arena. */
const char *effect_setting(struct arena *a, const struct score_range *r);
/* The effect in the words of the journal: "Share of doors that open: 0.3". In
 * the arena. */
const char *effect_summary(
	struct arena *a, enum effect effect, const struct score_range *r);
/* One change of the journal. */
enum status effect_save(struct campaign *c, enum effect effect,
	const struct score_range *r, struct error *err);

#endif
