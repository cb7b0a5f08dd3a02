/* campaign settings, set, yaml. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/commune.h"
#include "cli/command.h"
#include "field/visit_report.h"
#include "office/listings.h"
#include "office/setting.h"
#include "port/campaign/campaign_write.h"

#include <string.h>

static void
list_keys(FILE *out)
{
	fprintf(out, "\n%s\n", _("Settings:"));
	for (int i = 0; i < SETTING_COUNT; i++)
		fprintf(out, "  %-18s %s (%s)\n", setting_table[i].key,
			_(setting_table[i].title), _(setting_table[i].help));
	fprintf(out, "  %-18s %s (%s)\n", "ours", _("Counts as ours"),
		_("poll, list, from 0 to 1"));
}

static enum status
ask_key(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	enum setting s;
	enum status st = STATUS_OK;

	if (!inv->nargs)
		return STATUS_OK;
	ask->which = inv->args[0];
	if (strcmp(inv->args[0], "ours") == 0)
		return STATUS_OK;
	st = setting_take(inv->args[0], &s, err);
	if (st == STATUS_OK)
		ask->which = setting_table[s].key;
	return st;
}

const struct command cmd_campaign_settings = {
	.noun = "campaign",
	.verb = "settings",
	.args = N_("[KEY]"),
	.summary = N_("list the settings of the campaign"),
	.examples = (const char *const[]){"permanence campaign settings",
		"permanence campaign settings first_round --csv", NULL},
	.more = list_keys,
	.campaign = CAMPAIGN_READ,
	.max_args = 1,
	.listing = &setting_listing,
	.ask = ask_key,
};

/* ours POLL OPTION… SHARE */
static enum status
set_ours(struct invocation *inv, struct arena *a, int64_t *entry,
	struct error *err)
{
	const int last = inv->nargs - 1;
	const char *option = "";
	double share = -1;

	if (inv->nargs < 4 || !num_parse_real(inv->args[last], &share))
		return error_set(err, STATUS_USAGE,
			_("a poll, a list and how far it counts as ours are "
			  "expected, as in: ours leg2024/1 UG 1"));
	for (int i = 2; i < last; i++)
		option = arena_printf(
			a, "%s%s%s", option, i > 2 ? " " : "", inv->args[i]);
	return setting_ours(
		inv->campaign, inv->args[1], option, share, entry, err);
}

/* "measured" in place of a value: what the visits say. */
static enum status
read_value(struct invocation *inv, enum setting s, struct arena *a,
	const char **value, struct error *err)
{
	const char *text = invocation_rest(inv, 1, a);
	const enum effect effect = effect_find(setting_table[s].key);
	struct score_range range;
	enum status st;

	*value = text;
	if (effect == EFFECTS ||
		(strcmp(text_fold(a, text), "measured") != 0 &&
			strcmp(text_fold(a, text), "mesure") != 0))
		return STATUS_OK;
	st = visit_measure(inv->campaign, effect, &range, err);
	if (st == STATUS_OK) {
		*value = effect_setting(a, &range);
		invocation_say(inv, "  %s", effect_summary(a, effect, &range));
	}
	return st;
}

/* A postcode in place of the commune's code, where only one commune has it: is
 * it that one? */
static void
ask_commune(struct invocation *inv, struct arena *a, const char **value)
{
	const char *name, *code = commune_of_postcode(*value, a, &name);
	char answer[16];

	if (code &&
		invocation_ask(inv,
			arena_printf(a,
				_("%s is the postcode of %s, whose INSEE "
				  "code is %s. Is it that one (y/n)?"),
				*value, name, code),
			answer, sizeof(answer)) &&
		strchr("yYoO", answer[0]))
		*value = code;
}

static enum status
set_one(struct invocation *inv, struct arena *a, int64_t *entry,
	struct error *err)
{
	const struct date today = date_today();
	struct settings was, next;
	setting_notes notes = VEC_INIT;
	enum setting s;
	enum status st = setting_take(inv->args[0], &s, err);

	if (st != STATUS_OK)
		return st;
	settings_read(inv->campaign, a, &was);
	next = was;
	st = read_value(inv, s, a, &next.of[s], err);
	if (st == STATUS_OK && s == SETTING_COMMUNE)
		ask_commune(inv, a, &next.of[s]);
	if (st == STATUS_OK)
		st = settings_change(inv->campaign, &was, &next, entry, err);
	if (st == STATUS_OK) {
		settings_read(inv->campaign, a, &next);
		st = settings_note(
			inv->campaign, &was, &next, &today, a, &notes, err);
	}
	for (size_t i = 0; i < notes.len && st == STATUS_OK; i++)
		invocation_say(inv, "  ! %s", notes.at[i]);
	VEC_RELEASE(&notes);
	return st;
}

static enum status
set_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	int64_t entry = 0;
	enum status st = strcmp(inv->args[0], "ours") == 0
				 ? set_ours(inv, &a, &entry, err)
				 : set_one(inv, &a, &entry, err);

	if (st == STATUS_OK && entry)
		invocation_say_entry(inv, entry);
	else if (st == STATUS_OK)
		invocation_say(inv, "%s",
			_("Nothing to change: that was already the case."));
	arena_release(&a);
	return st;
}

const struct command cmd_campaign_set = {
	.noun = "campaign",
	.verb = "set",
	.args = N_("KEY VALUE…"),
	.summary = N_("change a setting of the campaign"),
	.notes = N_("An empty value takes a setting away. The commune can be "
		    "changed as long as no results are in.\n\n"
		    "contact_rate, doors_per_hour and persons_per_door may be "
		    "\"measured\": as the doors that were typed in have it, "
		    "with an interval of 90%."),
	.examples =
		(const char *const[]){
			"permanence campaign set first_round 14/03/2027",
			"permanence campaign set ours leg2024/1 UG 1",
			"permanence campaign set effect_mobilise 0 0.04 0.08",
			"permanence campaign set sender \"Antony ensemble "
			"<contact@example.org>\"",
			NULL},
	.more = list_keys,
	.campaign = CAMPAIGN_WRITE,
	.dashes = true,
	.min_args = 2,
	.max_args = -1,
	.run = set_run,
};

static enum status
yaml_run(struct invocation *inv, struct error *err)
{
	return campaign_write(inv->campaign, inv->out, err);
}

const struct command cmd_campaign_yaml = {
	.noun = "campaign",
	.verb = "yaml",
	.alias = "export-yaml",
	.summary = N_("write the settings as the campaign.yaml of a new one"),
	.notes = N_("Results are named by the files they came from. What a "
		    "campaign works with, as contacts and teams, is not in "
		    "it: campaign backup keeps all."),
	.examples = (const char *const[]){"permanence campaign yaml",
		"permanence campaign yaml -o new/campaign.yaml", NULL},
	.campaign = CAMPAIGN_READ,
	.forms = "yaml,yml",
	.run = yaml_run,
};
