/*
 * Census: the families of groups at the stations. I brings some in: the file
 * that says what counts what, the table, where it is not of stations the shares
 * of its zones, and, once it was tried, the question whether it shall.
 */
#include "ui/votes/pane_census.h"

#include "base/i18n.h"
#include "base/num.h"
#include "campaign/campaign.h"
#include "port/votes/import_census.h"
#include "votes/listings.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#define TABLES "csv,tsv,txt,gz,xlsx,ods,json,geojson"

/* What was chosen so far. */
struct chosen {
	char families[PATH_MAX], table[PATH_MAX];
	char weights[PATH_MAX]; /* "": the zones are stations */
};

static const struct list_ops families = {.listing = &family_listing};

static enum status
bring_in(struct campaign *c, const struct chosen *files, struct arena *a,
	struct census_set *set, struct error *err)
{
	const struct census_files from = {.file = files->table,
		.weights = *files->weights ? files->weights : NULL,
		.families = files->families};
	const struct census_options options = {.replace = true};

	return import_census(c, &from, &options, a, set, err);
}

static enum status
import_files(struct pane *p, const void *data, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct census_set set;
	enum status st = bring_in(p->campaign, data, &a, &set, err);

	if (st == STATUS_OK)
		pane_say(p, set.nnotes ? LEVEL_WARN : LEVEL_DONE,
			_("Families: %zu; stations: %zu; remarks: %zu.  u "
			  "undo"),
			set.nfamilies, set.nstations, set.nnotes);
	arena_release(&a);
	p->reload = true;
	return st;
}

static void
agreed(struct pane *p, const struct answer *answer)
{
	pane_work(p, WORK_LONG, N_("importing"), import_files);
	pane_work_on(p, answer->data, sizeof(struct chosen));
}

/* How many of the set's families are here already? */
static enum status
count_known(struct campaign *c, const struct census_set *set, struct arena *a,
	size_t *known, struct error *err)
{
	struct census_row *rows;
	size_t n = 0;
	enum status st = census_list(c, a, &rows, &n, err);

	*known = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < set->nfamilies; k++)
			*known += strcmp(rows[i].code, set->families[k].code) ==
				  0;
	return st;
}

static const char *
question(const struct census_set *set, size_t known, struct arena *a)
{
	const char *text = arena_printf(a,
		_("Families: %zu; stations: %zu; here already, to be replaced: "
		  "%zu; remarks: %zu."),
		set->nfamilies, set->nstations, known, set->nnotes);

	if (set->nnotes)
		text = arena_join(a, text, " ", set->notes[0]);
	return arena_join(a, text, " ", _("Import it?"));
}

/* What would happen, then the question whether it shall. */
static enum status
try_files(struct pane *p, const void *data, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct census_set set;
	size_t known;
	enum status st = campaign_rehearse(p->campaign, err);

	if (st != STATUS_OK)
		return st;
	st = bring_in(p->campaign, data, &a, &set, err);
	campaign_end_rehearsal(p->campaign);
	if (st == STATUS_OK)
		st = count_known(p->campaign, &set, &a, &known, err);
	if (st == STATUS_OK) {
		dialog_confirm(p, question(&set, known, &a), NULL, agreed);
		dialog_about(p, data, sizeof(struct chosen));
	}
	arena_release(&a);
	return st;
}

static void
try_chosen(struct pane *p)
{
	pane_work(p, WORK_LONG, N_("trying the import"), try_files);
	pane_work_on(p, p->state, sizeof(struct chosen));
}

static void
chose_weights(struct pane *p, const struct answer *answer)
{
	struct chosen *files = p->state;

	snprintf(files->weights, PATH_MAX, "%s", answer->text);
	try_chosen(p);
}

static void
chose_zones(struct pane *p, const struct answer *answer)
{
	if (answer->value)
		dialog_open_file(p,
			_("Which table says what share of a zone is of which "
			  "station?"),
			TABLES, chose_weights);
	else
		try_chosen(p);
}

static void
chose_table(struct pane *p, const struct answer *answer)
{
	struct chosen *files = p->state;
	struct popup_item items[] = {
		{.text = _("Its zones are the polling stations"), .value = 0},
		{.text = _("A table says what share of a zone is of which "
			   "station"),
			.value = 1}};

	snprintf(files->table, PATH_MAX, "%s", answer->text);
	*files->weights = '\0';
	dialog_choose(p, _("What are its zones?"), false, chose_zones);
	for (size_t i = 0; i < 2; i++)
		dialog_add(p, &items[i], NULL, 0);
}

static void
chose_families(struct pane *p, const struct answer *answer)
{
	struct chosen *files = p->state;

	snprintf(files->families, PATH_MAX, "%s", answer->text);
	dialog_open_file(p, _("Which table has the counts, a row a zone?"),
		TABLES, chose_table);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action != ACTION_IMPORT)
		return false;
	dialog_open_file(p,
		_("Which file says what columns count (families.yaml)?"),
		"yaml,yml", chose_families);
	return true;
}

static const enum action actions[] = {ACTION_IMPORT, ACTION_NONE};

const struct pane_ops pane_census = {
	.right = VERB_RIGHT_SEE,
	.id = "census",
	.name = N_("Census groups"),
	.state_size = sizeof(struct chosen),
	.list = &families,
	.actions = actions,
	.act = act,
	.empty = N_("No groups of inhabitants yet: I imports a file."),
	.hint = N_("What the census counts at the polling stations"),
};
