/* stations control, effect: the inputs of scores and plans. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "votes/control.h"
#include "votes/effect.h"
#include "votes/listings.h"

static void
say_changed(const struct invocation *inv, const struct controls_edit *edit,
	size_t changed)
{
	if (!changed)
		invocation_say(inv,
			_("Nothing to change: that was already the case."));
	else if (edit->remove)
		invocation_say(inv,
			ngettext("%zu station is no longer a control.",
				"%zu stations are no longer controls.",
				changed),
			changed);
	else
		invocation_say(inv,
			ngettext("%zu station is held out now.",
				"%zu stations are held out now.", changed),
			changed);
}

static enum status
change_controls(const struct invocation *inv, const char *const *codes,
	size_t n, struct error *err)
{
	const struct controls_edit edit = {.codes = codes,
		.n = n,
		.remove = invocation_has(inv, "remove")};
	size_t changed;
	enum status st = controls_change(inv->campaign, &edit, &changed, err);

	if (st == STATUS_OK)
		say_changed(inv, &edit, changed);
	return st;
}

static enum status
draw_controls(const struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char **codes;
	long n = 0, seed = 1;
	enum status st = invocation_int(inv, "draw", 1, 100000, &n, err);

	if (st == STATUS_OK)
		st = invocation_int(inv, "seed", 1, 1000000000, &seed, err);
	if (st == STATUS_OK)
		st = controls_draw(inv->campaign, (size_t)n, (uint64_t)seed, &a,
			&codes, err);
	for (long i = 0; i < n && st == STATUS_OK; i++)
		invocation_say(inv, _("drawn: %s"), codes[i]);
	if (st == STATUS_OK)
		st = change_controls(inv, codes, (size_t)n, err);
	arena_release(&a);
	return st;
}

static enum status
control_run(struct invocation *inv, struct error *err)
{
	const bool remove = invocation_has(inv, "remove");
	enum status st = STATUS_OK;

	if (!invocation_has(inv, "draw"))
		st = invocation_apart(inv, (const char *[]){"seed", NULL},
			_("anything but --draw"), err);
	if (st == STATUS_OK && (inv->nargs || remove))
		st = invocation_no_list(inv, _("a change"), err);
	if (st != STATUS_OK)
		return st;
	if (invocation_has(inv, "draw") && (inv->nargs || remove))
		return error_set(err, STATUS_USAGE,
			_("--draw chooses the stations itself: leave out the "
			  "others and --remove"));
	if (invocation_has(inv, "draw"))
		return draw_controls(inv, err);
	if (inv->nargs)
		return change_controls(inv, inv->args, (size_t)inv->nargs, err);
	if (!remove)
		return output_listing(
			inv, &control_listing, &(struct listing_ask){0}, err);
	return error_set(err, STATUS_USAGE,
		_("which stations? Name them, as in --remove 0012"));
}

const struct command cmd_stations_control = {
	.noun = "stations",
	.verb = "control",
	.args = N_("[STATION…]"),
	.summary = N_("hold stations out of canvassing, to measure it"),
	.notes = N_("Control stations are scored as all are, but no plan sends "
		    "anybody there: on election day the others are measured "
		    "against them, best when they were drawn at random. "
		    "Without a station, those held out are listed. "
		    "\"permanence journal undo\" undoes a change."),
	.examples = (const char *const[]){"permanence stations control 0012 "
					  "0035",
		"permanence stations control --draw 4 --seed 2026",
		"permanence stations control --remove 0012", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "remove",
				.help = N_("they are canvassed again")},
			{.name = "draw",
				.arg = N_("N"),
				.help = N_("hold out so many more, drawn at "
					   "random")},
			{.name = "seed",
				.arg = N_("N"),
				.help = N_("of the draw: the same seed draws "
					   "the same stations (1)")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.max_args = -1,
	.listing = &control_listing,
	.run = control_run,
};

/* The words after the name as one text. */
static const char *
values(const struct invocation *inv, struct arena *a)
{
	const char *text = "";

	for (int i = 1; i < inv->nargs; i++)
		text = arena_join(a, text, " ", inv->args[i]);
	return text;
}

static enum status
effect_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct score_range range;
	enum effect effect;
	enum status st;

	if (!inv->nargs)
		return output_listing(
			inv, &effect_listing, &(struct listing_ask){0}, err);
	effect = effect_find(inv->args[0]);
	if (effect == EFFECTS)
		return error_set(err, STATUS_USAGE,
			_("there is no effect \"%s\"; \"permanence stations "
			  "effect\" lists them"),
			inv->args[0]);
	st = invocation_no_list(inv, _("a change"), err);
	if (st == STATUS_OK)
		st = effect_parse(effect, values(inv, &a), &range, err);
	if (st == STATUS_OK)
		st = effect_save(inv->campaign, effect, &range, err);
	if (st == STATUS_OK)
		invocation_say(inv, "%s", effect_summary(&a, effect, &range));
	arena_release(&a);
	return st;
}

const struct command cmd_stations_effect = {
	.noun = "stations",
	.verb = "effect",
	.args = N_("[NAME LOW VALUE HIGH]"),
	.summary = N_("what a conversation is thought to do, and how many "
		      "there are"),
	.notes = N_("The parameters of scores, each with its interval at 90%; "
		    "one number alone is taken as certain. Without a name, "
		    "they are listed. Where an effect is not known, let its "
		    "interval hold 0."),
	.examples = (const char *const[]){"permanence stations effect",
		"permanence stations effect effect_mobilise 0 0.04 "
		"0.08",
		"permanence stations effect doors_per_hour 18", NULL},
	.campaign = CAMPAIGN_WRITE,
	.max_args = 4,
	.listing = &effect_listing,
	.dashes = true,
	.run = effect_run,
};
