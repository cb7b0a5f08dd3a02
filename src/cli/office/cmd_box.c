/* box setup, check, serve. */
#include "base/buf.h"
#include "base/disk.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/service.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/box.h"
#include "office/listings.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { AUTHENTICATION_MOST = 1 << 16 };

/* What runs now, under its own name. */
static const char *
own_program(struct arena *a)
{
	char path[PATH_MAX];
	const ssize_t n = readlink("/proc/self/exe", path, sizeof(path));

	return n > 0 ? arena_strndup(a, path, (size_t)n)
		     : "/usr/bin/permanence";
}

static enum status
box_of(const struct invocation *inv, struct arena *a, struct box *b,
	struct error *err)
{
	const char *folder = inv->args[0];
	char *whole = realpath(folder, NULL), *here = getcwd(NULL, 0);
	enum status st = STATUS_OK;

	*b = (struct box){
		.program = own_program(a), .etc = "/etc", .sys = disk_sys()};
	invocation_take(inv, "etc", &b->etc);
	invocation_take(inv, "sys", &b->sys);
	if (whole)
		b->folder = arena_strdup(a, whole);
	else if (*folder == '/')
		b->folder = folder;
	else
		b->folder = arena_join(a, here ? here : "", "/", folder);
	free(whole);
	free(here);
	/* The files quote paths, and nothing within them. */
	if (strpbrk(b->folder, "\"'\\$`%\n") ||
		strpbrk(b->etc, "\"'\\$`%\n|") ||
		strpbrk(campaign_path(inv->campaign), "\"'\\$`%\n"))
		st = error_set(err, STATUS_USAGE,
			_("a box's folder, its campaign's and --etc have no "
			  "quotes, backslashes, $ or %% in their names"));
	return st;
}

static enum status
setup_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct box b;
	enum status st = box_of(inv, &a, &b, err);

	if (st == STATUS_OK)
		st = box_write(inv->campaign, &b, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			_("The box is in %s. \"permanence box check %s\" says "
			  "what is still to do on this machine."),
			b.folder, inv->args[0]);
	arena_release(&a);
	return st;
}

#define OPTION_ETC                                                             \
	{                                                                      \
		.name = "etc", .arg = N_("FOLDER"),                            \
		.help = N_("where this machine has its settings (/etc)")       \
	}

#define OPTION_SYS                                                             \
	{                                                                      \
		.name = "sys", .arg = N_("FOLDER"),                            \
		.help = N_("where it tells of its disks (/sys)")               \
	}

const struct command cmd_box_setup = {
	.noun = "box",
	.verb = "setup",
	.args = N_("FOLDER"),
	.summary = N_("write what SSH and the clock need for a shared box"),
	.notes = N_("As the account that owns the campaign. The folder gets "
		    "sshd's settings (everybody who comes is given the "
		    "program, as the user whose key they have, and nothing "
		    "else), the keys of the users, and systemd's units for "
		    "the outbox and the nightly backup. Once more after users "
		    "were added."),
	.examples =
		(const char *const[]){
			"permanence -C /srv/campaign/antony.permanence box "
			"setup "
			"/srv/campaign/box",
			NULL},
	.options = (const struct option_spec[]){OPTION_ETC, OPTION_SYS,
		{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.dry = DRY_NONE,
	.min_args = 1,
	.max_args = 1,
	.run = setup_run,
};

static enum status
check_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct box b;
	struct box_fault *faults = NULL;
	size_t n = 0;
	enum status st = box_of(inv, &a, &b, err);

	if (st == STATUS_OK)
		st = box_look(inv->campaign, &b, &a, &faults, &n, err);
	if (st == STATUS_OK && output_for_machines(inv))
		st = output_table(inv, &box_listing, faults, n, err);
	else
		for (size_t i = 0; i < n; i++)
			fprintf(inv->out, "%s\n  %s\n", faults[i].what,
				faults[i].remedy);
	if (st == STATUS_OK && n)
		st = error_set(err, STATUS_REJECTS,
			ngettext("%zu thing is wrong with the box",
				"%zu things are wrong with the box", n),
			n);
	else if (st == STATUS_OK)
		invocation_say(inv, _("The box is as it should be."));
	arena_release(&a);
	return st;
}

const struct command cmd_box_check = {
	.noun = "box",
	.verb = "check",
	.args = N_("FOLDER"),
	.summary = N_("what is wrong with a shared box, and what to do"),
	.examples =
		(const char *const[]){
			"permanence -C /srv/campaign/antony.permanence box "
			"check "
			"/srv/campaign/box",
			NULL},
	.options = (const struct option_spec[]){OPTION_ETC, OPTION_SYS,
		{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &box_listing,
	.min_args = 1,
	.max_args = 1,
	.run = check_run,
};

/* Who came, by the key that sshd let them in with. */
static enum status
who_came(const char *path, struct arena *a, struct user_row *user,
	struct error *err)
{
	const char *file = getenv("SSH_USER_AUTH");
	struct buf text = BUF_INIT;
	struct campaign *c;
	enum status st;

	if (!file || !*file)
		return error_set(err, STATUS_DENIED,
			_("this is for sshd, with ExposeAuthInfo: see "
			  "\"permanence box setup --help\""));
	st = io_read(&text, file, AUTHENTICATION_MOST, err);
	if (st == STATUS_OK)
		st = campaign_open(&c, path, NULL, err);
	if (st == STATUS_OK) {
		st = box_user(c, text.len ? text.at : "", a, user, err);
		campaign_close(c);
	}
	buf_release(&text);
	return st;
}

static enum status
serve_run(struct invocation *inv, struct error *err)
{
	const char *files = invocation_option(inv, "files");
	const char *line = getenv("SSH_ORIGINAL_COMMAND");
	char *path = invocation_campaign_path(inv, err);
	struct arena a = ARENA_INIT;
	const char *const *words = NULL;
	struct user_row user = {.name = ""};
	enum status st = path ? STATUS_OK : STATUS_USAGE;

	if (st == STATUS_OK && (!files || *files != '/'))
		st = error_set(err, STATUS_USAGE,
			_("--files takes the whole path of a folder"));
	if (st == STATUS_OK)
		st = who_came(path, &a, &user, err);
	if (st == STATUS_OK)
		st = box_words(line ? line : "", &a, &words, err);
	if (st == STATUS_OK)
		st = io_make_folder(arena_join(&a, files, "/", user.name), err);
	if (st == STATUS_OK)
		st = service_become(user.name, path,
			arena_join(&a, files, "/", user.name), words, err);
	arena_release(&a);
	free(path);
	return st;
}

const struct command cmd_box_serve = {
	.noun = "box",
	.verb = "serve",
	.summary = N_("for sshd: be the program of whoever came in"),
	.examples =
		(const char *const[]){
			"permanence -C /srv/campaign/antony.permanence box "
			"serve "
			"--files /srv/campaign/box/files",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "files",
				.arg = N_("FOLDER"),
				.help = N_("where each user has a "
					   "folder for files")},
			{.name = NULL}},
	.dry = DRY_NONE,
	.max_args = 0,
	.run = serve_run,
};
