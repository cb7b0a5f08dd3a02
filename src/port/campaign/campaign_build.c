/* A campaign built from its folder, completely or not at all. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "port/campaign/campaign_file.h"
#include "port/campaign/rules_accept.h"
#include "port/campaign/rules_file.h"
#include "port/field/import_teams.h"
#include "port/people/import_contacts.h"
#include "port/votes/import_census.h"
#include "port/votes/import_contours.h"
#include "port/votes/import_names.h"
#include "port/votes/import_results.h"
#include "votes/control.h"
#include "votes/result.h"
#include "votes/result_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static enum status
name_panels(struct result_set *set, const struct campaign_results *results,
	struct error *err)
{
	for (size_t i = 0; i < results->nnames; i++) {
		const struct campaign_panel *p = &results->names[i];

		if (!result_set_name(set, p->panel, p->name))
			return error_set(err, STATUS_FAILED,
				_("%s has no list of panel %s, to be called "
				  "\"%s\""),
				results->file, p->panel, p->name);
	}
	return STATUS_OK;
}

/* Figures that cannot be those of polling stations stop it. */
static enum status
check_figures(struct campaign *c, const struct result_set *set,
	const char *file, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct result_doubts doubts;
	size_t n;
	const struct result_row *rows =
		result_rows_of(set, campaign_commune(c), &a, &n);
	enum status st;

	result_check(&a, rows, n, &doubts);
	st = result_doubts_refuse(&doubts, file, err);
	result_doubts_release(&doubts);
	arena_release(&a);
	return st;
}

static enum status
build_results(struct campaign *c, const struct campaign_results *results,
	struct error *err)
{
	const struct results_wanted want = {.home = campaign_commune(c),
		.home_name = campaign_commune_name(c),
		.round = results->round};
	struct result_set set;
	int64_t stations;
	enum status st = import_results_read(&set, results->file, &want, err);

	if (st == STATUS_OK && results->election)
		set.election = arena_strdup(&set.arena, results->election);
	if (st == STATUS_OK && results->round)
		set.round = results->round;
	if (st == STATUS_OK && (!set.election || !set.round))
		st = error_set(err, STATUS_FAILED,
			_("%s does not say which election and round it is: "
			  "name them with \"election:\" and \"round:\""),
			results->file);
	if (st == STATUS_OK)
		st = name_panels(&set, results, err);
	if (st == STATUS_OK)
		st = check_figures(c, &set, results->file, err);
	if (st == STATUS_OK)
		st = result_import(c, &set, results->file, campaign_commune(c),
			false, &stations, err);
	result_set_release(&set);
	return st;
}

static enum status
build_weights(struct campaign *c, const struct campaign_results *results,
	struct error *err)
{
	int64_t changed;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < results->nweights && st == STATUS_OK; i++) {
		st = result_set_ours(c, results->election, results->round,
			results->weights[i].option, results->weights[i].ours,
			&changed, err);
		if (st == STATUS_OK && changed == 0)
			st = error_set(err, STATUS_FAILED,
				_("%s has no list or nuance named \"%s\""),
				results->file, results->weights[i].option);
	}
	return st;
}

/* The error is placed where the file names the stations. */
static enum status
build_controls(
	struct campaign *c, const struct campaign_file *f, struct error *err)
{
	const struct campaign_controls *controls = &f->controls;
	size_t changed;
	enum status st = controls_put(c,
		&(struct controls_edit){
			.codes = controls->codes, .n = controls->n},
		&changed, err);

	if (st != STATUS_OK)
		error_at(err, f->path, controls->place.line,
			controls->place.column);
	return st;
}

static enum status
build_settings(struct campaign *c, void *file, struct error *err)
{
	const struct campaign_file *f = *(const struct campaign_file **)file;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < f->nresults && st == STATUS_OK; i++)
		st = build_weights(c, &f->results[i], err);
	for (int i = 0; i < SETTING_COUNT && st == STATUS_OK; i++)
		if (setting_table[i].kept && f->settings.of[i])
			st = setting_put_kept(
				c, (enum setting)i, f->settings.of[i], err);
	/* After the kind and the days of the one it runs for. */
	if (st == STATUS_OK)
		st = campaign_elections_build(c, &f->elections, f->path, err);
	campaign_say(c, N_("our lists and the settings of scores"));
	return st == STATUS_OK ? build_controls(c, f, err) : st;
}

/* A new campaign is complete: a row that cannot be imported stops it. */
static enum status
build_contacts(struct campaign *c, const struct campaign_contacts *contacts,
	struct error *err)
{
	struct contacts_import im;
	enum status st = contacts_import_open(&im, contacts->file, NULL, err);

	if (st == STATUS_OK)
		st = contacts_import_declare(&im, c, err);
	if (st == STATUS_OK)
		st = contacts_import_run(
			&im, c, contacts->source, contacts->basis, false, err);
	if (st == STATUS_OK && im.refused) {
		if (err)
			*err = im.rejects[0];
		st = STATUS_FAILED;
	}
	contacts_import_release(&im);
	return st;
}

static enum status
build_names(struct campaign *c, const char *file, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct station_naming done;
	enum status st = import_names(c, file, NULL, &a, &done, err);

	arena_release(&a);
	return st;
}

static enum status
build_contours(struct campaign *c, const char *file, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct shapes_import done;
	enum status st = import_contours(c, file, &a, &done, err);

	arena_release(&a);
	return st;
}

static enum status
build_census(struct campaign *c, const struct campaign_census *census,
	struct error *err)
{
	const struct census_files files = {.file = census->file,
		.weights = census->weights,
		.families = census->families};
	const struct census_options options = {.replace = false};
	struct arena a = ARENA_INIT;
	struct census_set set;
	enum status st = import_census(c, &files, &options, &a, &set, err);

	arena_release(&a);
	return st;
}

static enum status
build_fields(struct campaign *c, void *file, struct error *err)
{
	const struct campaign_file *f = *(const struct campaign_file **)file;

	enum status st = STATUS_OK;

	campaign_say(c, N_("fields of contacts declared"));
	for (size_t i = 0; i < f->nfields && st == STATUS_OK; i++) {
		st = custom_declare(c, &f->fields[i], 1, err);
		if (st != STATUS_OK)
			error_at(err, f->path, f->field_places[i].line,
				f->field_places[i].column);
	}
	return st;
}

static enum status
build(const struct campaign_file *f, const char *path, struct arena *a,
	struct campaign_notes *notes, struct error *err)
{
	struct rules_accepted rules;
	const char *const *of = f->settings.of;
	const char *people = of[SETTING_POPULATION];
	struct campaign_facts facts = {.commune = of[SETTING_COMMUNE],
		.commune_name = of[SETTING_COMMUNE_NAME],
		.population = people ? strtoll(people, NULL, 10) : 0,
		.list_name = of[SETTING_LIST],
		.first_round = of[SETTING_FIRST_ROUND],
		.rules = &rules};
	struct campaign *c;
	enum status st = rules_own(&rules, a, err);

	if (st == STATUS_OK)
		st = campaign_create(&c, path, &facts, err);
	if (st != STATUS_OK)
		return st;
	campaign_set_rules_reader(c, rules_file_of);
	for (size_t i = 0; i < f->nresults && st == STATUS_OK; i++)
		st = build_results(c, &f->results[i], err);
	if (st == STATUS_OK && f->station_names)
		st = build_names(c, f->station_names, err);
	if (st == STATUS_OK && f->station_contours)
		st = build_contours(c, f->station_contours, err);
	for (size_t i = 0; i < f->ncensus && st == STATUS_OK; i++)
		st = build_census(c, &f->census[i], err);
	if (st == STATUS_OK && f->nfields)
		st = campaign_change(
			c, VERB_CAMPAIGN_FIELDS, build_fields, &f, NULL, err);
	if (st == STATUS_OK && f->contacts.file)
		st = build_contacts(c, &f->contacts, err);
	if (st == STATUS_OK)
		st = campaign_office_build(
			c, &f->office, f->path, f->today, err);
	if (st == STATUS_OK && f->teams)
		st = import_teams(c, f->teams, err);
	if (st == STATUS_OK)
		st = campaign_work_build(c, &f->work, f->path, f->today, err);
	if (st == STATUS_OK)
		st = campaign_sent_build(c, &f->sent, f->path, f->today, err);
	if (st == STATUS_OK)
		st = campaign_change(c, VERB_CAMPAIGN_SETTINGS, build_settings,
			&f, NULL, err);
	if (st == STATUS_OK)
		st = campaign_doors_build(c, &f->doors, f->path, f->today, err);
	if (st == STATUS_OK)
		st = settings_note(c, &(struct settings){{NULL}}, &f->settings,
			f->today, &notes->arena, &notes->list, err);
	if (st == STATUS_OK)
		st = campaign_fold(c, err);
	campaign_close(c);
	return st;
}

/* Rename to the target, unless somebody created it meanwhile. */
static enum status
settle(const char *temp, const char *path, struct error *err)
{
	if (link(temp, path) != 0)
		return error_errno(err, _("cannot make %s"), path);
	return STATUS_OK;
}

static void
remove_all(const char *temp)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-queue"};

	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		char *name = mem_printf("%s%s", temp, endings[i]);

		unlink(name);
		free(name);
	}
}

/* A leftover log of a deleted file would be replayed into the new one. */
static enum status
check_free(const char *path, struct error *err)
{
	char *log = mem_printf("%s-wal", path);
	enum status st = STATUS_OK;

	if (access(path, F_OK) == 0)
		st = error_set(err, STATUS_FAILED,
			_("%s exists already; choose another name with -o"),
			path);
	else if (access(log, F_OK) == 0)
		st = error_set(err, STATUS_FAILED,
			_("%s is left of an earlier campaign of this name: "
			  "take it away, or choose another name with -o"),
			log);
	free(log);
	return st;
}

enum status
campaign_file_build(const char *folder, const char *path,
	const struct date *today, bool dry, struct campaign_notes *notes,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct campaign_notes own = {.arena = ARENA_INIT};
	struct campaign_file f;
	char *temp = mem_printf("%s.%ld.new", path, (long)getpid());
	enum status st = campaign_file_read(&f, folder, today, &a, err);

	notes = notes ? notes : &own;
	if (st == STATUS_OK)
		st = check_free(path, err);
	if (st == STATUS_OK) {
		st = build(&f, temp, &a, notes, err);
		if (st == STATUS_OK && !dry)
			st = settle(temp, path, err);
		remove_all(temp);
	}
	free(temp);
	VEC_RELEASE(&own.list);
	arena_release(&own.arena);
	arena_release(&a);
	return st;
}
