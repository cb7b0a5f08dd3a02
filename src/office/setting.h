/*
 * Settings: every value of campaign.yaml that can be changed later, one row
 * each. The file of a new campaign, the command, and the form of the interface
 * all check a value here.
 *
 *	X(id, key, title, kept, help)
 *
 * key is what people type; kept is the name that it is stored under, NULL for
 * what the campaign's own row holds. Which lists count as ours is no setting of
 * one value: setting_ours.
 */
#ifndef OFFICE_SETTING_H
#define OFFICE_SETTING_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/vec.h"
#include "campaign/second.h"

#include <stdint.h>

struct campaign;

/* clang-format off: a table */
#define SETTINGS(X)                                                            \
	X(LIST, "list", N_("List"), NULL,                                      \
		N_("as letters and invitations sign"))                         \
	X(COMMUNE, "commune", N_("INSEE code"), NULL,                          \
		N_("5 characters, such as 92002; no postcode"))                \
	X(COMMUNE_NAME, "commune_name", N_("Commune"), NULL,                   \
		N_("as letters write it"))                                     \
	X(POPULATION, "population", N_("Inhabitants"), NULL,                   \
		N_("a whole number, or nothing"))                              \
	X(FIRST_ROUND, "first_round", N_("First round"), NULL,                 \
		N_("a Sunday, such as 14/03/2027"))                            \
	X(SECOND_ROUND, "second_round", N_("Second round"), "second_round",    \
		N_("a day, or \"none\" once the first one decided"))           \
	X(TO_CONFIRM, "poll_to_confirm", N_("To be confirmed"),                \
		"poll_to_confirm",                                             \
		N_("yes: no decree yet, its day may move; else nothing"))      \
	X(KIND, "kind", N_("Election"), "election_kind",                       \
		N_("municipal where nothing is said; legislative…"))           \
	X(ZONE, "zone", N_("Time zone"), "zone",                               \
		N_("such as Indian/Reunion; mainland France, where nothing "   \
		   "is said"))                                                 \
	X(SENDER, "sender", N_("Sender"), "sender",                            \
		N_("such as Antony ensemble <contact@example.org>"))           \
	X(REST_DAYS, "rest_days", N_("Days of rest"), "outbox.rest_days",      \
		N_("between two messages to one person"))                      \
	X(WEEK_CAP, "week_cap", N_("Most a week"), "plan.week_cap",            \
		N_("messages for one person, from 1 to 20"))                   \
	X(HIGH, "high", N_("Voted in"), "scoring.high",                        \
		N_("such as leg2024/1; else the one with the highest "         \
		   "turnout"))                                                 \
	X(LOW, "low", N_("But not in"), "scoring.low",                         \
		N_("such as mun2020/1; else the one with the lowest turnout")) \
	X(MOBILISE, "effect_mobilise", N_("Per abstainer"),                    \
		"scoring.effect_mobilise", N_("votes won, as in 0 0.04 0.08")) \
	X(PERSUADE, "effect_persuade", N_("Per other vote"),                   \
		"scoring.effect_persuade",                                     \
		N_("votes won, as in -0.02 0.01 0.04"))                        \
	X(CONTACT_RATE, "contact_rate", N_("Doors open"),                      \
		"scoring.contact_rate",                                        \
		N_("share that opens, as in 0.2 0.3 0.4"))                     \
	X(DOORS, "doors_per_hour", N_("Doors an hour"),                        \
		"scoring.doors_per_hour",                                      \
		N_("of one volunteer, as in 15 20 26"))                        \
	X(PERSONS, "persons_per_door", N_("Met per door"),                     \
		"scoring.persons_per_door", N_("people met, as in 1 1.2 1.5")) \
	X(VOTERS, "voters_per_door", N_("Voters a door"),                      \
		"scoring.voters_per_door", N_("registered, as in 1.7"))        \
	X(CONTROLS, "controls", N_("Controls"), "scoring.controls",            \
		N_("stations where nobody knocks, to compare with: 12 35"))    \
	X(PLAIN_DISK, "plain_disk", N_("Plain disk"), "disk.plain",            \
		N_("why the disk is not encrypted; else nothing"))             \
	X(TWO_PEOPLE, "two_people", N_("Two people"), SECOND_SETTING,          \
		N_("yes: who erases, approves or accepts rules asks, and "     \
		   "another user confirms; else nothing"))
/* clang-format on */

enum setting {
#define SETTING_ID(id, key, title, kept, help) SETTING_##id,
	SETTINGS(SETTING_ID)
#undef SETTING_ID
		SETTING_COUNT
};

struct setting_info {
	const char *key;
	const char *title; /* N_() */
	const char *kept;  /* or NULL */
	const char *help;  /* N_() */
};
extern const struct setting_info setting_table[SETTING_COUNT];

/* SETTING_COUNT where no setting has this key; a title is understood too. */
enum setting setting_find(const char *key);
/* The same; STATUS_USAGE says which is nearest. */
enum status setting_take(const char *key, enum setting *out, struct error *err);

/*
 * May it have this value? *kept is how it is stored, in the arena: ISO dates,
 * numbers with a point; NULL for "", where it may be without one.
 */
enum status setting_check(enum setting s, const char *text, struct arena *a,
	const char **kept, struct error *err);
/* As people write it: 14/03/2027; "" for NULL. In the arena. */
const char *setting_shown(enum setting s, const char *kept, struct arena *a);
/* The same as a phrase (base/phrase.h); "nothing" where there is none. */
const char *setting_said(enum setting s, const char *kept, struct arena *a);

/* All of them, as they are stored; NULL: nothing is said. */
struct settings {
	const char *of[SETTING_COUNT];
};

void settings_read(struct campaign *c, struct arena *a, struct settings *out);

/* Sentences, in the arena. */
typedef VEC(const char *) setting_notes;

/* What of a day of poll can be, and is hardly meant: that it is past, or no
 * Sunday, nor a Saturday where the clock is one of a place that votes then
 * (zone, or NULL); key stands before each sentence. */
void setting_note_day(setting_notes *notes, struct arena *a, const char *key,
	const char *iso, const char *zone, const struct date *today);
/* The same of all settings in which next differs from was. */
enum status settings_note(struct campaign *c, const struct settings *was,
	const struct settings *next, const struct date *today, struct arena *a,
	setting_notes *notes, struct error *err);

/*
 * Give the campaign these settings, checked here, as one change: those in which
 * next differs from was. The commune cannot be another one while results of
 * the old one are in. *entry may be NULL.
 */
enum status settings_change(struct campaign *c, const struct settings *was,
	const struct settings *next, int64_t *entry, struct error *err);
/* For the work of a change: one setting, as setting_check gave it. */
enum status setting_put_kept(struct campaign *c, enum setting s,
	const char *kept, struct error *err);

/* How far an option of a poll ("leg2024/1"; by label or nuance) counts as ours,
 * as one change. STATUS_NONE: no such option, and there are these. */
enum status setting_ours(struct campaign *c, const char *poll,
	const char *option, double share, int64_t *entry, struct error *err);

#endif
