/* users add, here, list, remove, role, waiting. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/here.h"
#include "campaign/second.h"
#include "campaign/user.h"
#include "cli/command.h"
#include "people/contact.h"

#include <string.h>

#define OPTION_ROLE                                                            \
	{                                                                      \
		.name = "role", .arg = N_("ROLE"),                             \
		.help = N_("what they do in the campaign"), .set = &role_set   \
	}

#define OPTION_CONTACT                                                         \
	{                                                                      \
		.name = "contact", .arg = N_("CONTACT"),                       \
		.help = N_("which contact they are: a canvasser and a field "  \
			   "lead see the sheets, teams and meetings of it")    \
	}

enum { KEY_MAX = 16384 };

static enum status
take_contact(const struct invocation *inv, int64_t *id, struct error *err)
{
	const char *given = invocation_option(inv, "contact");
	struct arena a = ARENA_INIT;
	struct contact_row row;
	enum status st = STATUS_OK;

	if (!given)
		return STATUS_OK;
	if (!num_parse_int(given, id))
		st = contact_find(inv->campaign, given, id, err);
	if (st == STATUS_OK)
		st = contact_get(inv->campaign, *id, &a, &row, err);
	arena_release(&a);
	return st;
}

/* The one line of a public key, as ssh-keygen writes it to a file. */
static enum status
read_key(const char *path, struct arena *a, const char **key, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st = io_read(&text, path, KEY_MAX, err);

	if (st != STATUS_OK)
		return st;
	*key = user_key_read(text_clean(a, text.len ? text.at : ""), a);
	if (!*key || strlen(text.at) != text.len)
		st = error_set(err, STATUS_USAGE,
			_("%s is not a public SSH key: one line that begins "
			  "with ssh-ed25519 or the like, from a file that ends "
			  "in .pub"),
			path);
	buf_release(&text);
	return st;
}

static enum status
add_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct user_row row = {.name = inv->args[0]};
	const char *path = invocation_option(inv, "key");
	unsigned role = ROLE_NONE;
	int64_t entry;
	enum status st = STATUS_OK;

	invocation_take_set(inv, "role", &role);
	row.role = (enum role)role;
	if (!role)
		st = error_set(err, STATUS_USAGE,
			_("as what? Give a role with --role: %s"),
			set_names(&role_set, &a));
	if (st == STATUS_OK && path)
		st = read_key(path, &a, &row.key, err);
	if (st == STATUS_OK)
		st = take_contact(inv, &row.person, err);
	if (st == STATUS_OK)
		st = user_add(inv->campaign, &row, &entry, err);
	arena_release(&a);
	return st;
}

const struct command cmd_users_add = {
	.noun = "users",
	.verb = "add",
	.args = N_("NAME"),
	.summary = N_("let somebody work on a shared campaign"),
	.notes = N_("While nobody is listed everything is allowed. The first "
		    "is a coordinator; from then on everybody who comes over "
		    "SSH has the rights of their role."),
	.examples = (const char *const[]){"permanence users add Anne --role "
					  "coordinator --key anne.pub",
		"permanence users add Karim --role canvasser --key karim.pub "
		"--contact 12",
		NULL},
	.options = (const struct option_spec[]){OPTION_ROLE,
		{.name = "key",
			.arg = N_("FILE"),
			.help = N_("their public SSH key")},
		OPTION_CONTACT, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = add_run,
};

static enum status
role_run(struct invocation *inv, struct error *err)
{
	enum role role = ROLE_NONE;
	int64_t person = 0;
	enum status st = set_take(&role_set, inv->args[1], &role, err);

	if (st == STATUS_OK)
		st = take_contact(inv, &person, err);
	return st == STATUS_OK ? user_set_role(inv->campaign, inv->args[0],
					 role, person, NULL, err)
			       : st;
}

const struct command cmd_users_role = {
	.noun = "users",
	.verb = "role",
	.args = N_("USER ROLE"),
	.summary = N_("give somebody another role"),
	.examples = (const char *const[]){"permanence users role Karim "
					  "field-lead --contact 12",
		NULL},
	.options = (const struct option_spec[]){OPTION_CONTACT, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = role_run,
};

const struct command cmd_users_here = {
	.noun = "users",
	.verb = "here",
	.summary = N_("who else has the campaign open at this moment, where "
		      "they are and what they edit"),
	.examples = (const char *const[]){"permanence users here", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &here_listing,
};

const struct command cmd_users_list = {
	.noun = "users",
	.verb = "list",
	.summary = N_("who works on the campaign, and as what"),
	.examples = (const char *const[]){"permanence users list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &user_listing,
};

static enum status
remove_run(struct invocation *inv, struct error *err)
{
	return user_remove(inv->campaign, inv->args[0], NULL, err);
}

const struct command cmd_users_remove = {
	.noun = "users",
	.verb = "remove",
	.args = N_("USER"),
	.summary = N_("no longer let somebody in; what they did stays theirs"),
	.examples =
		(const char *const[]){"permanence users remove Karim", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = remove_run,
};

const struct command cmd_users_waiting = {
	.noun = "users",
	.verb = "waiting",
	.summary = N_("what one user asked for, and another is to confirm"),
	.notes = N_("Where the setting two_people is \"yes\", whoever erases, "
		    "purges, approves a sending, accepts rules or the "
		    "computer's clock, or adds a user asks for it, and nothing "
		    "is done. Another user with the same right confirms it by "
		    "doing the same, within 72 hours. It holds for users, not "
		    "for the account that owns the file."),
	.examples = (const char *const[]){"permanence users waiting", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &second_listing,
};
