/*
 * Consents: what a person said yes or no to, per channel and purpose, with the
 * proof (GDPR art. 7): the wording, when, by whom and by what medium it was
 * collected, and where the evidence is. A yes that came in a file without all
 * of that is kept (its day and medium may be ""), and is of no use until it is
 * complete (filter/proven.h).
 *
 * E-mail, SMS, messaging and automatic calls need prior consent; telephone,
 * post and the door may be used until somebody objects.
 */
#ifndef PEOPLE_CONSENT_H
#define PEOPLE_CONSENT_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/channel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* clang-format off */
#define CONSENT_PURPOSES(ROW) \
	ROW(CONSENT_NEWS, "news", N_("news of the campaign"), "nouvelles") \
	ROW(CONSENT_OPINION, "opinion", N_("keeping an opinion"), NULL) \
	ROW(CONSENT_TARGETING, "targeting", \
		N_("choosing messages by their data"), "ciblage") \
	ROW(CONSENT_SHARING, "sharing", N_("sharing with the party"), \
		"partage")

#define CONSENT_STATES(ROW) \
	ROW(CONSENT_YES, "yes", N_("yes"), \
		"oui,o,y,x,1,vrai,true,t,accepte,d accord,ok,opt in," \
		"inscrit,inscrite,abonne,abonnee,subscribed,on") \
	ROW(CONSENT_NO, "no", N_("no"), \
		"non,n,0,faux,false,f,refuse,refus,opt out,oppose,opposee," \
		"desinscrit,desinscrite,desabonne,desabonnee,unsubscribed,off," \
		"stop,opposition,ne pas contacter,ne plus contacter," \
		"do not contact,optout,opted out,spam complaint,complaint," \
		"complained,denied,declined,revoked,withdrawn,retire,refusee," \
		"refuses")
/* clang-format on */

enum consent_purpose { CONSENT_PURPOSE_NONE, CONSENT_PURPOSES(SET_ID) };
enum consent_state { CONSENT_SILENT, CONSENT_STATES(SET_ID) };
extern const struct set consent_purpose_set;
extern const struct set consent_state_set;

/* Absent text is NULL; captured is an ISO date or time. */
struct consent_row {
	int64_t id, person;
	enum channel channel;
	enum consent_purpose purpose;
	enum consent_state state;
	const char *wording, *captured, *captured_by, *medium, *evidence;
	int64_t import;
};

/*
 * Yes and no as people tick them, in French and English; what says nothing
 * ("", "?") is none, and what cannot be told is CONSENT_UNCLEAR.
 */
enum { CONSENT_UNCLEAR = SET_COUNT(CONSENT_STATES) };
int consent_read(const char *text);

/* Is it known what was agreed to, how, when, and who wrote it down? */
bool consent_is_proven(const struct consent_row *row);

/*
 * May the new statement replace the one kept? The later one wins; on the same
 * day, the no; and a yes that is not proven takes back no no, whichever of the
 * two comes in first. now->id 0: there is none.
 */
bool consent_replaces(
	const struct consent_row *row, const struct consent_row *now);

/* All of a person's, in the arena. */
enum status consent_list(struct campaign *c, int64_t person, struct arena *a,
	struct consent_row **rows, size_t *n, struct error *err);

#endif
