/*
 * Who works on a shared campaign, and as what. Where nobody is listed the file
 * is one person's laptop, and everything is allowed.
 *
 * Once there are users, whoever acts by name (--as, on a shared box) has the
 * rights of their role, and who is not listed has none. The account that owns
 * the file keeps all of them while it acts for itself: it could open the file
 * with any other program. So roles hold where people reach the file through
 * that account alone.
 *
 * Rights are looked up again in each change, when it has its turn: a user who
 * is removed, or given another role, cannot finish what the old one allowed.
 */
#ifndef CAMPAIGN_USER_H
#define CAMPAIGN_USER_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/role.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

enum { USER_NAME_MAX = 40 };

struct user_row {
	int64_t id;
	const char *name;
	enum role role;
	const char *key; /* the line of a public SSH key, or NULL */
	/* The contact they are, or 0: whose sheets, teams and meetings a field
	 * role is shown. */
	int64_t person;
};

struct listing;
extern const struct listing user_listing;

/* The kind and the base64 of a public key's one line, in the arena, without
 * whose it is; NULL for what is none, as where sshd's options stand before. */
const char *user_key_read(const char *line, struct arena *a);

enum status users_list(struct campaign *c, struct arena *a,
	struct user_row **rows, size_t *n, struct error *err);

/*
 * Each is one journal entry, and final. The first user must be a coordinator,
 * and the last coordinator stays one: STATUS_DENIED. A name is letters, digits,
 * dots, hyphens and blanks, at most USER_NAME_MAX bytes: it stands in the files
 * of sshd.
 */
enum status user_add(struct campaign *c, const struct user_row *row,
	int64_t *entry, struct error *err);
/* role ROLE_NONE, person 0: as it is. */
enum status user_set_role(struct campaign *c, const char *name, enum role role,
	int64_t person, int64_t *entry, struct error *err);
enum status user_remove(struct campaign *c, const char *name, int64_t *entry,
	struct error *err);

/* May whoever is acting do what asks for this right? */
bool campaign_may(const struct campaign *c, enum verb_right right);
/* The same; STATUS_DENIED says whom to ask. */
enum status campaign_check_right(
	struct campaign *c, enum verb_right right, struct error *err);
/* The role that whoever is acting has; ROLE_NONE where all is allowed. */
enum role campaign_role(const struct campaign *c);

#endif
