/*
 * The ways to reach a person: what each needs, an address of its kind and,
 * where the law wants it, a consent given beforehand.
 */
#ifndef CAMPAIGN_CHANNEL_H
#define CAMPAIGN_CHANNEL_H

#include "base/set.h"

#include <stdbool.h>

/*
 * The last three columns are of those that the office sends by: whom each
 * reaches in the filter language, who said yes and can be shown to, or who did
 * not say no (rules_reach); and does it go to a box of their own, which one
 * message fills? By the others people may allow or refuse to be reached all the
 * same.
 */
/* clang-format off */
#define CHANNELS(ROW) \
	ROW(CHANNEL_EMAIL, "email", N_("e-mail"), "mail,courriel,mel,email", \
		"has:email email:proven", "has:email -email:no", true) \
	ROW(CHANNEL_SMS, "sms", N_("SMS"), "text,text message,texto", \
		"has:mobile sms:proven", "has:mobile -sms:no", true) \
	ROW(CHANNEL_PHONE, "phone", N_("telephone"), "call,tel,appel", \
		"has:phone phone:proven", "has:phone -phone:no", false) \
	ROW(CHANNEL_POST, "post", N_("post"), "letter,mail by post,lettre", \
		"has:address post:proven", "has:address -post:no", false) \
	ROW(CHANNEL_DOOR, "door", N_("door"), "visit,porte a porte,visite", \
		"has:address door:proven", "has:address -door:no", false) \
	ROW(CHANNEL_MESSAGING, "messaging", N_("messaging"), "whatsapp,signal", \
		NULL, NULL, true) \
	ROW(CHANNEL_ROBOCALL, "robocall", N_("automatic call"), "automate", \
		NULL, NULL, false)
/* clang-format on */

enum channel { CHANNEL_NONE, CHANNELS(SET_ID) };
enum {
	CHANNEL_COUNT = SET_COUNT(CHANNELS),
	CHANNEL_LAST = CHANNEL_DOOR /* the last of those the office sends by */
};

extern const struct set channel_set;
/* The office's own alone. */
extern const struct set channel_own_set;

struct channel_use {
	const char *opted_in;
	const char *not_opted_out;
	bool written;
};

/* By channel. */
extern const struct channel_use channel_uses[CHANNEL_COUNT];

/* The office's own, one after the other. */
#define CHANNEL_EACH(ch)                                                       \
	for (enum channel ch = CHANNEL_EMAIL; ch <= CHANNEL_DOOR;              \
		ch = (enum channel)(ch + 1))

#endif
