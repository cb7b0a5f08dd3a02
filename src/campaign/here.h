/*
 * Who else has the campaign open: who they are, where they are, and which
 * record they have in a form. It is told by locks beside the file
 * (store/presence.h), so it costs no write, stops nobody, and ends with the
 * process, however that ends.
 */
#ifndef CAMPAIGN_HERE_H
#define CAMPAIGN_HERE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "campaign/draft.h"
#include "campaign/role.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;
struct listing;

/* One session of somebody: their other ones are further rows. */
struct here {
	int64_t id; /* of the process */
	const char *name;
	enum role role; /* ROLE_NONE: no user of the campaign */
	char since[DATE_TIME_SIZE];
	const char *place;    /* the msgid of its name, or "" */
	enum draft_form form; /* what they edit, or FORM_NONE … */
	int64_t subject;      /* … and which; 0: a new one */
};

/* Tell the others: place is the msgid of a name. */
void here_tell(struct campaign *c, const char *place, enum draft_form form,
	int64_t subject);
/* The others, in the arena; roles are not looked up. Reads nothing of the
 * campaign. */
size_t here_now(struct campaign *c, struct arena *a, struct here **others);
/* Their names, each once: "Karim, Nadia"; NULL: nobody is known. */
const char *here_names(const struct here *others, size_t n, struct arena *a);
/* Who of them edits that record; NULL: nobody. */
const struct here *here_editor(const struct here *others, size_t n,
	enum draft_form form, int64_t subject);

/* With their roles. */
extern const struct listing here_listing;

#endif
