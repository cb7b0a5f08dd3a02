/* From the columns of a results file to the import: questions, a rehearsal by
 * the worker, a last question. */
#include "ui/votes/results_import.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "port/votes/import_results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
results_plan_fit(struct results_plan *plan, size_t columns)
{
	if (plan->columns == columns)
		return;
	plan->said = ARENA_ARRAY(&plan->arena, int, columns + 1);
	plan->columns = columns;
	for (size_t i = 0; i < columns; i++)
		plan->said[i] = RESULTS_AS_FOUND;
}

static void
copy(struct results_plan *to, const struct results_plan *from)
{
	struct results_plan copied = *from;

	copied.arena = ARENA_INIT;
	copied.said = ARENA_ARRAY(&copied.arena, int, from->columns + 1);
	memcpy(copied.said, from->said, from->columns * sizeof(int));
	if (from->election)
		copied.election = arena_strdup(&copied.arena, from->election);
	memset(&copied.more, 0, sizeof(copied.more));
	for (size_t i = 0; i < from->more.len; i++)
		VEC_PUSH(&copied.more,
			arena_strdup(&copied.arena, from->more.at[i]));
	VEC_RELEASE(&to->more);
	arena_release(&to->arena);
	*to = copied;
}

void
results_import_inherit(struct pane *p, const struct pane *from)
{
	struct results_import *s = p->state;
	const struct results_import *other = from->state;

	if (other->plan.columns)
		copy(&s->plan, &other->plan);
	s->working = other->working;
}

void
results_import_close(struct pane *p)
{
	struct results_import *s = p->state;

	VEC_RELEASE(&s->plan.more);
	arena_release(&s->plan.arena);
	if (!s->open)
		return;
	result_doubts_release(&s->doubts);
	result_set_release(&s->set);
	results_look_release(&s->look);
}

const char *
results_plan_election(const struct results_import *s)
{
	return s->plan.election ? s->plan.election : s->set.election;
}

int
results_plan_round(const struct results_import *s)
{
	return s->plan.round ? s->plan.round : s->set.round;
}

const char *
results_plan_commune(const struct results_import *s, const struct campaign *c)
{
	return s->plan.all ? NULL : campaign_commune(c);
}

enum status
results_import_read(const struct results_import *s, const char *path,
	const struct campaign *c, struct results_look *look,
	struct result_set *set, struct error *err)
{
	const struct results_wanted want = {.home = campaign_commune(c),
		.home_name = campaign_commune_name(c),
		.only = results_plan_commune(s, c),
		.round = s->plan.round,
		.said = s->plan.said,
		.nsaid = s->plan.columns,
		.look = look};

	return import_results_read(set, path, &want, err);
}

void
results_import_add(struct pane *p, const char *path)
{
	struct results_import *s = p->state;

	VEC_PUSH(&s->plan.more, arena_strdup(&s->plan.arena, path));
	p->reload = true;
}

static enum status
read_further(const struct results_import *s, size_t i, const struct campaign *c,
	struct result_set *set, struct error *err)
{
	const struct results_wanted want = {.home = campaign_commune(c),
		.home_name = campaign_commune_name(c),
		.only = results_plan_commune(s, c),
		.round = s->plan.round};

	return import_results_read(set, s->plan.more.at[i], &want, err);
}

enum status
results_import_count(const struct results_import *s, const struct campaign *c,
	size_t *stations, struct error *err)
{
	enum status st = STATUS_OK;

	*stations = 0;
	for (size_t i = 0; i < s->plan.more.len && st == STATUS_OK; i++) {
		struct result_set set;
		int64_t n = 0;

		st = read_further(s, i, c, &set, err);
		if (st == STATUS_OK)
			st = result_select(&set, s->plan.more.at[i],
				results_plan_commune(s, c), &n, err);
		*stations += (size_t)n;
		result_set_release(&set);
	}
	return st;
}

/* The worker's part. */

/* All files are of the poll that was said, or that the first one says. */
static void
set_poll(const struct results_import *s, struct result_set *set)
{
	const char *election = results_plan_election(s);

	if (election)
		set->election = arena_strdup(&set->arena, election);
	if (results_plan_round(s))
		set->round = results_plan_round(s);
}

static enum status
write_files(struct pane *p, struct result_set *set, int64_t *stations,
	struct error *err)
{
	struct results_import *s = p->state;
	const size_t n = s->plan.more.len;
	struct result_file *files = MEM_ARRAY(struct result_file, n + 1);
	struct result_set *more = MEM_ARRAY(struct result_set, n + 1);
	const struct result_import_options options = {
		.commune = results_plan_commune(s, p->campaign),
		.replace = s->plan.replace};
	enum status st = STATUS_OK;
	size_t read = 0;

	files[0] = (struct result_file){.set = set, .name = p->given};
	set_poll(s, set);
	for (; read < n && st == STATUS_OK; read++) {
		st = read_further(s, read, p->campaign, &more[read], err);
		more[read].election = set->election;
		more[read].round = set->round;
		files[read + 1] = (struct result_file){
			.set = &more[read], .name = s->plan.more.at[read]};
	}
	if (st == STATUS_OK)
		st = result_import_files(
			p->campaign, files, n + 1, &options, err);
	*stations = 0;
	for (size_t i = 0; i <= n; i++)
		*stations += files[i].stations;
	while (read)
		result_set_release(&more[--read]);
	free(files);
	free(more);
	return st;
}

/* Has the campaign results of the poll? */
static bool
is_there(struct campaign *c, const struct result_set *set)
{
	struct arena a = ARENA_INIT;
	struct result_poll *polls;
	size_t n = 0;
	bool found = false;

	if (result_polls(c, &a, &polls, &n, NULL) == STATUS_OK)
		for (size_t i = 0; i < n; i++)
			found |= set->election &&
				 set->round == polls[i].round &&
				 strcmp(set->election, polls[i].election) == 0;
	arena_release(&a);
	return found;
}

static enum status
work(struct pane *p, const void *data, struct error *err)
{
	const bool dry = *(const bool *)data;
	struct results_import *s = p->state;
	struct result_set set;
	int64_t stations = 0;
	enum status st =
		results_import_read(s, p->given, p->campaign, NULL, &set, err);

	if (st == STATUS_OK && dry)
		st = campaign_rehearse(p->campaign, err);
	if (st == STATUS_OK) {
		st = write_files(p, &set, &stations, err);
		if (dry)
			campaign_end_rehearsal(p->campaign);
		s->there = st != STATUS_OK && is_there(p->campaign, &set);
	}
	if (st == STATUS_OK && !dry)
		pane_say(p, LEVEL_DONE,
			ngettext("%lld polling station of %s, round %d, is "
				 "in.  u undo",
				"%lld polling stations of %s, round %d, are "
				"in.  u undo",
				(unsigned long)stations),
			(long long)stations, set.election, set.round);
	s->nrows = (size_t)stations;
	result_set_release(&set);
	return st;
}

static void
begin(struct pane *p, bool dry)
{
	struct results_import *s = p->state;

	s->working = true;
	pane_work(p, WORK_LONG, dry ? N_("trying the import") : N_("importing"),
		work);
	pane_work_on(p, &dry, sizeof(dry));
}

static void
agreed(struct pane *p, const struct answer *answer)
{
	begin(p, false);
}

static void
replace(struct pane *p, const struct answer *answer)
{
	struct results_import *s = p->state;

	s->plan.replace = true;
	begin(p, true);
}

static void
ask_to_do_it(struct pane *p, size_t stations)
{
	const struct results_import *s = p->state;
	struct arena a = ARENA_INIT;

	dialog_confirm(p,
		arena_printf(&a,
			s->plan.replace
				? ngettext("Replace what %zu polling station "
					   "has of %s, round %d?",
					  "Replace what %zu polling stations "
					  "have of %s, round %d?",
					  (unsigned long)stations)
				: ngettext("Import %zu polling station of %s, "
					   "round %d?",
					  "Import %zu polling stations of %s, "
					  "round %d?",
					  (unsigned long)stations),
			stations, results_plan_election(s),
			results_plan_round(s)),
		NULL, agreed);
	arena_release(&a);
}

void
results_import_worked(struct pane *p, struct pane *twin, enum status st,
	const struct error *err)
{
	struct results_import *s = p->state;
	const struct results_import *done = twin->state;

	s->working = false;
	if (st == STATUS_CANCELLED)
		pane_say(p, LEVEL_INFO, _("Stopped; nothing was changed."));
	else if (st != STATUS_OK && done->there && !s->plan.replace)
		dialog_confirm(p,
			_("These stations have results of that poll. Replace "
			  "them?"),
			NULL, replace);
	else if (st != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err->text);
	else if (!twin->said[0])
		ask_to_do_it(p, done->nrows);
	else
		p->leave = true;
}

/* Questions. */

static void
gave_round(struct pane *p, const struct answer *answer)
{
	struct results_import *s = p->state;

	s->plan.round = answer->value;
	p->reload = true;
}

static void
ask_round(struct pane *p)
{
	dialog_choose(p, _("Which round is it?"), false, gave_round);
	for (int round = 1; round <= RESULT_ROUNDS; round++) {
		struct popup_item item = {.value = round};
		struct arena a = ARENA_INIT;

		snprintf(item.key, sizeof(item.key), "%d", round);
		item.text = arena_printf(&a, _("round %d"), round);
		dialog_add(p, &item, NULL, 0);
		arena_release(&a);
	}
}

static void
gave_election(struct pane *p, const struct answer *answer)
{
	struct results_import *s = p->state;

	s->plan.election = arena_strdup(&s->plan.arena, answer->text);
	ask_round(p);
}

void
results_import_ask_poll(struct pane *p)
{
	const struct results_import *s = p->state;
	const char *election = results_plan_election(s);

	dialog_ask(p, _("Which election is it?"),
		_("As mun2026, pres2022; Enter goes on to the round"), NULL, 0,
		gave_election);
	dialog_checks(p, dialog_check_typed);
	if (election)
		dialog_start(p, election, NULL);
}

static void
forced(struct pane *p, const struct answer *answer)
{
	struct results_import *s = p->state;

	s->plan.force = true;
	results_import_next(p);
}

void
results_import_next(struct pane *p)
{
	const struct results_import *s = p->state;

	if (s->status != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", s->why.text);
	else if (!results_plan_election(s))
		results_import_ask_poll(p);
	else if (!results_plan_round(s))
		ask_round(p);
	else if (s->doubts.whole && !s->plan.force)
		dialog_confirm(p,
			_("These figures cannot be those of polling stations. "
			  "Take them all the same?"),
			NULL, forced);
	else
		begin(p, true);
}
