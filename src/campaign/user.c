/* Users: who may do what, and the changes of their list. */
#include "campaign/user.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/text.h"
#include "base/utf8.h"
#include "campaign/campaign_internal.h"
#include "campaign/second.h"
#include "campaign/user_sql.h"
#include "store/db.h"

#include <string.h>

/* Of the shortest, in base64. */
enum { KEY_MIN = 60 };

enum status
users_list(struct campaign *c, struct arena *a, struct user_row **rows,
	size_t *n, struct error *err)
{
	return user_rows(c->db, a, rows, n, err);
}

const char *
user_key_read(const char *line, struct arena *a)
{
	static const char *const kinds[] = {"ssh-ed25519 ", "ssh-rsa ",
		"ecdsa-sha2-nistp256 ", "ecdsa-sha2-nistp384 ",
		"ecdsa-sha2-nistp521 ", "sk-ssh-ed25519@openssh.com ",
		"sk-ecdsa-sha2-nistp256@openssh.com "};
	static const char base64[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789+/=";
	size_t i = 0, kind, n;

	while (i < ARRAY_LEN(kinds) && !text_starts(line, kinds[i]))
		i++;
	if (i == ARRAY_LEN(kinds) || strpbrk(line, "\r\n"))
		return NULL;
	kind = strlen(kinds[i]);
	n = strspn(line + kind, base64);
	return n >= KEY_MIN && (line[kind + n] == ' ' || !line[kind + n])
		       ? arena_strndup(a, line, kind + n)
		       : NULL;
}

/* "Anne, Paul": those that may, or whose role is the one given; NULL: none. */
static const char *
names_of(const struct user_row *rows, size_t n, enum role role, struct arena *a)
{
	struct arena_text names = ARENA_TEXT(a);

	for (size_t i = 0; i < n; i++)
		if (!role || rows[i].role == role)
			arena_add(&names, ", ", "%s", rows[i].name);
	return *names.at ? names.at : NULL;
}

/* By name, in whatever case; STATUS_NONE says who there is. */
static enum status
user_find(struct campaign *c, const char *name, struct arena *a,
	struct user_row *out, struct error *err)
{
	struct user_row *rows;
	size_t n;
	enum status st = user_row_by_name(c->db, name, a, out, err);
	const char *names;

	if (st != STATUS_NONE || user_rows(c->db, a, &rows, &n, err))
		return st;
	names = names_of(rows, n, ROLE_NONE, a);
	return error_set(err, STATUS_NONE,
		_("there is no user \"%s\"; there are: %s"), name,
		names ? names : _("none"));
}

enum role
campaign_role(const struct campaign *c)
{
	return c->role;
}

bool
campaign_may(const struct campaign *c, enum verb_right right)
{
	return !c->held || role_may(c->role, right);
}

/* The first role that may, in the order of the table: its name, and who has
 * it. */
static const char *
whom_to_ask(struct campaign *c, enum verb_right right, struct arena *a)
{
	struct user_row *rows;
	size_t n;
	int role = ROLE_NONE + 1;
	const char *names;

	while (role < ROLE_COUNT && !role_may((enum role)role, right))
		role++;
	if (role == ROLE_COUNT || user_rows(c->db, a, &rows, &n, NULL))
		return "?";
	names = names_of(rows, n, (enum role)role, a);
	return arena_printf(a, "%s (%s)",
		names ? names : _("nobody yet, a coordinator says who"),
		set_title(&role_set, role));
}

const char *
user_refusal(struct campaign *c, enum verb_right right, struct arena *a)
{
	return c->role ? arena_printf(a,
				 _("your role (%s) does not allow this; ask "
				   "%s"),
				 set_title(&role_set, (int)c->role),
				 whom_to_ask(c, right, a))
		       : arena_printf(a,
				 _("%s is not a user of this campaign; ask %s"),
				 c->actor, whom_to_ask(c, VERB_RIGHT_USERS, a));
}

enum status
campaign_check_right(
	struct campaign *c, enum verb_right right, struct error *err)
{
	struct arena a = ARENA_INIT;

	if (campaign_may(c, right))
		return STATUS_OK;
	error_set(err, STATUS_DENIED, "%s", user_refusal(c, right, &a));
	arena_release(&a);
	return STATUS_DENIED;
}

static bool
may_stand(uint32_t c, bool first)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		       (c >= '0' && c <= '9') ||
		       (!first && strchr(" .-_", (int)c));
	/* Letters of Latin languages, but the two signs among them. */
	return c >= 0xc0 && c < 0x250 && c != 0xd7 && c != 0xf7;
}

static enum status
check_name(const char *name, struct error *err)
{
	const char *at = name;
	bool fits = *name && strlen(name) <= USER_NAME_MAX &&
		    name[strlen(name) - 1] != ' ';

	while (fits && *at) {
		const bool first = at == name;

		fits = may_stand(utf8_next(&at), first);
	}
	if (fits)
		return STATUS_OK;
	return error_set(err, STATUS_USAGE,
		_("\"%s\" is not a user name: letters, digits, dots, hyphens "
		  "and blanks between them, at most %d"),
		name, USER_NAME_MAX);
}

static enum status
ask_second(struct campaign *c, const char *name, enum role role, int64_t person,
	const char *key, struct error *err)
{
	struct arena *a = campaign_arena(c);
	const char *as = set_name(&role_set, (int)role);

	return second_ask_texts(c,
		arena_printf(a, "user %s as %s", name, as ? as : "before"),
		(const char *const[]){
			arena_printf(a, "%lld", (long long)person), key},
		2, err);
}

static enum status
write_user(struct campaign *c, void *data, struct error *err)
{
	const struct user_row *row = data;
	struct arena *a = campaign_arena(c);
	struct user_row *rows, there;
	size_t n;
	enum status st = user_rows(c->db, a, &rows, &n, err);

	if (st != STATUS_OK)
		return st;
	if (!n && row->role != ROLE_COORDINATOR)
		return error_set(err, STATUS_DENIED,
			_("the first user is a coordinator: somebody must be "
			  "able to add the others"));
	if (user_row_by_name(c->db, row->name, a, &there, NULL) == STATUS_OK)
		return error_set(err, STATUS_FAILED,
			_("there is a user %s already"), there.name);
	st = ask_second(c, row->name, row->role, row->person, row->key, err);
	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("%s is a user: %s"), row->name,
		phrase_value(campaign_arena(c), &role_set, (int)row->role));
	st = user_row_insert(c->db, row, &there.id, err);
	return st == STATUS_OK && row->person
		       ? user_person_put(c->db, there.id, row->person, err)
		       : st;
}

enum status
user_add(struct campaign *c, const struct user_row *row, int64_t *entry,
	struct error *err)
{
	struct user_row copy = *row;
	enum status st = check_name(row->name, err);

	return st == STATUS_OK ? campaign_change(c, VERB_USERS_ADD, write_user,
					 &copy, entry, err)
			       : st;
}

/* There is a coordinator even once this user is none. */
static enum status
check_last(struct campaign *c, const struct user_row *row, enum role next,
	struct error *err)
{
	struct user_row *rows;
	size_t n, coordinators = 0;
	enum status st = STATUS_OK;

	if (row->role != ROLE_COORDINATOR || next == ROLE_COORDINATOR)
		return STATUS_OK;
	st = user_rows(c->db, campaign_arena(c), &rows, &n, err);
	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < n; i++)
		coordinators += rows[i].role == ROLE_COORDINATOR;
	if (coordinators > 1)
		return STATUS_OK;
	return error_set(err, STATUS_DENIED,
		_("%s is the last coordinator: make somebody else one first"),
		row->name);
}

/* A user by name, and what becomes of them. */
struct becoming {
	const char *name;
	enum role role;
	int64_t person;
	bool removed;
};

static enum status
write_becoming(struct campaign *c, void *data, struct error *err)
{
	const struct becoming *b = data;
	struct user_row row;
	enum status st = user_find(c, b->name, campaign_arena(c), &row, err);

	if (st != STATUS_OK)
		return st;
	st = check_last(
		c, &row, b->removed || b->role ? b->role : row.role, err);
	if (st == STATUS_OK && !b->removed)
		st = ask_second(c, row.name, b->role, b->person, NULL, err);
	if (st == STATUS_OK && (b->removed || b->person))
		st = user_person_drop(c->db, row.id, err);
	if (st != STATUS_OK)
		return st;
	if (b->removed) {
		campaign_say(c, N_("%s is no longer a user"), row.name);
		return user_row_delete(c->db, row.id, err);
	}
	row.role = b->role ? b->role : row.role;
	campaign_say(c, N_("%s is a user: %s"), row.name,
		phrase_value(campaign_arena(c), &role_set, (int)row.role));
	st = user_row_update(c->db, &row, err);
	return st == STATUS_OK && b->person
		       ? user_person_put(c->db, row.id, b->person, err)
		       : st;
}

enum status
user_set_role(struct campaign *c, const char *name, enum role role,
	int64_t person, int64_t *entry, struct error *err)
{
	struct becoming b = {.name = name, .role = role, .person = person};

	return campaign_change(
		c, VERB_USERS_ROLE, write_becoming, &b, entry, err);
}

enum status
user_remove(
	struct campaign *c, const char *name, int64_t *entry, struct error *err)
{
	struct becoming b = {.name = name, .removed = true};

	return campaign_change(
		c, VERB_USERS_REMOVE, write_becoming, &b, entry, err);
}
