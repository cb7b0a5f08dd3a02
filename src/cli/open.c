/* Which campaign a command line is about, and what the program gives it when it
 * is opened. */
#include "cli/open.h"

#include "base/clock.h"
#include "base/editor.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/service.h"
#include "base/state.h"
#include "campaign/campaign.h"
#include "campaign/here.h"
#include "campaign/line.h"
#include "cli/inside.h"
#include "office/history.h"
#include "port/campaign/rules_file.h"
#include "port/formats/plot.h"
#include "port/messages/send.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CAMPAIGNS_KEPT = 6 };

/* Remember the journal's last entry on this computer. */
static void
watch_end(struct campaign *c)
{
	char *heads = state_folder("heads");

	if (heads)
		campaign_set_witness(c, heads);
	free(heads);
}

void
command_accept_journal(const char *path)
{
	struct campaign *c;

	if (campaign_open(&c, path, NULL, NULL) != STATUS_OK)
		return;
	watch_end(c);
	campaign_accept_witness(c);
	campaign_close(c);
}

char *
invocation_campaign_path(const struct invocation *inv, struct error *err)
{
	const char *path = invocation_option(inv, "campaign");
	char *last;

	if (!path)
		path = getenv("PERMANENCE_CAMPAIGN");
	if (path && *path)
		return mem_strdup(path);
	last = state_line("last", 0);
	if (!last)
		error_set(err, STATUS_USAGE,
			_("which campaign? Give its file with -C FILE; "
			  "\"permanence campaign new FOLDER\" makes one"));
	return last;
}

/* May others on this computer read the file? */
static bool
is_open_to_others(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && (st.st_mode & 077);
}

/* Whom a service serves is not for them to say. */
static const char *
acting(const struct invocation *inv)
{
	const char *served = service_actor();

	return served ? served : invocation_option(inv, "as");
}

/* The interface says itself which of its places is on screen. */
static void
tell_others(const struct invocation *inv)
{
	const struct command *c = inv->command;
	char *name = mem_printf("%s %s", c->noun, c->verb ? c->verb : "");

	here_tell(inv->campaign, name, FORM_NONE, 0);
	free(name);
}

static enum status
open_campaign(struct invocation *inv, const char *path, struct error *err)
{
	const bool open_before = is_open_to_others(path);
	enum status st;

	if (invocation_has(inv, "as") && service_is_by_hand())
		return error_set(err, STATUS_DENIED,
			_("over SSH \"permanence box serve\" says who comes: "
			  "--as would leave them all files of this account; "
			  "\"permanence box setup\" writes it as it should "
			  "be"));
	editor_sweep();
	st = campaign_open(&inv->campaign, path, acting(inv), err);
	if (st != STATUS_OK)
		return st;
	if (open_before && !is_open_to_others(path))
		invocation_say(inv,
			_("%s could be read by others on this computer; it is "
			  "yours alone now"),
			path);
	state_push("last", campaign_path(inv->campaign), CAMPAIGNS_KEPT);
	tell_others(inv);
	clock_use_zone(campaign_zone(inv->campaign));
	watch_end(inv->campaign);
	if (history_is_unsettled(inv->campaign))
		invocation_say(inv, _("an import was interrupted: what it "
				      "brought is undone "
				      "first, which may take a minute"));
	history_settle(inv->campaign, NULL);
	campaign_set_rules_reader(inv->campaign, rules_file_of);
	campaign_set_plotter(inv->campaign, plot_write);
	campaign_set_sender(inv->campaign, send_mail_due);
	campaign_set_line(inv->campaign, &inside_commands);
	return STATUS_OK;
}

enum status
open_named(struct invocation *inv, struct error *err)
{
	char *path;
	enum status st;

	if ((inv->inside || service_actor()) &&
		(invocation_has(inv, "campaign") || invocation_has(inv, "as")))
		return error_set(err, STATUS_USAGE,
			_("here it is this campaign, and you"));
	inv->campaign = inv->inside;
	if (inv->inside)
		return STATUS_OK;
	path = invocation_campaign_path(inv, err);
	st = path ? open_campaign(inv, path, err) : STATUS_USAGE;
	free(path);
	return st;
}

enum status
open_another(struct invocation *inv, const char *path, struct error *err)
{
	campaign_close(inv->campaign);
	inv->campaign = NULL;
	return open_campaign(inv, path, err);
}

/* Is it said which campaign, or would the last one be taken? */
static bool
is_named(const struct invocation *inv)
{
	const char *set = getenv("PERMANENCE_CAMPAIGN");

	return invocation_has(inv, "campaign") || (set && *set) ||
	       service_is_on();
}

/* STATUS_NONE, without words, where there is none or it is gone. */
static enum status
open_last(struct invocation *inv, struct error *err)
{
	char *last = state_line("last", 0);
	const bool there = last && access(last, F_OK) == 0;
	const enum status st =
		there ? open_campaign(inv, last, err) : STATUS_NONE;

	free(last);
	return st;
}

enum status
open_chosen(struct invocation *inv, const struct interface *interface,
	struct error *err)
{
	enum status st =
		is_named(inv) ? open_named(inv, err) : open_last(inv, err);
	char *path;
	bool made;

	if (is_named(inv))
		return st;
	while (st != STATUS_OK) {
		if (!interface->start(err->text, &path, &made, err))
			return err->code;
		*err = ERROR_INIT;
		if (made)
			command_accept_journal(path);
		st = open_campaign(inv, path, err);
		free(path);
	}
	return STATUS_OK;
}
