/* Statements of consents: one row per person, channel and purpose. */
#ifndef PEOPLE_CONSENT_SQL_H
#define PEOPLE_CONSENT_SQL_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/channel.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

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
		"desinscrit,desinscrite,desabonne,desabonnee,unsubscribed,off")
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

/* At most *n rows of a person; *n is then how many there are. */
enum status consent_row_list(struct db *db, int64_t person, struct arena *a,
	struct consent_row *rows, size_t *n, struct error *err);
/* What is kept of the row's person, channel and purpose; id 0 for nothing. */
enum status consent_row_get(struct db *db, const struct consent_row *like,
	struct arena *a, struct consent_row *row, struct error *err);
enum status consent_row_insert(
	struct db *db, const struct consent_row *row, struct error *err);
enum status consent_row_update(
	struct db *db, const struct consent_row *row, struct error *err);

#endif
