/* A new campaign is asked for line by line: its commune, its list, its day. A
 * wrong answer is said and asked again; an empty one leaves. */
#include "cli/start.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/state.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "office/setting.h"
#include "port/campaign/campaign_file.h"
#include "port/campaign/rules_accept.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ANSWER_SIZE = 1000 };

/* How a campaign file ends. */
static const char ENDING[] = ".permanence";

static void
say(const char *text)
{
	fprintf(stderr, "  ! %s\n", text);
}

/* Wherever the program is started next time. */
static void
remember(const char *path)
{
	char *whole = realpath(path, NULL);

	state_write("last", whole ? whole : path);
	free(whole);
}

/* false: the answer was empty, and a required one has to be given. */
static bool
ask_setting(const struct invocation *inv, enum setting s, bool required,
	struct arena *a, const char **kept)
{
	const char *question = arena_printf(a, _("%s (%s):"),
		_(setting_table[s].title), _(setting_table[s].help));
	char answer[ANSWER_SIZE];

	for (;;) {
		struct error err = ERROR_INIT;

		*kept = NULL;
		if (!invocation_ask(inv, question, answer, sizeof(answer)))
			return !required;
		if (setting_check(s, answer, a, kept, &err) == STATUS_OK)
			return true;
		say(err.text);
	}
}

/* "Antony ensemble" is antony-ensemble.permanence, here. */
static const char *
file_of(const char *list, struct arena *a)
{
	char *name = text_fold(a, list);

	for (char *at = name; *at; at++)
		if (!isalnum((unsigned char)*at))
			*at = '-';
	return arena_printf(a, "%s%s", name, ENDING);
}

static enum status
create(const char *path, const struct campaign_facts *facts, struct error *err)
{
	struct campaign *c;
	enum status st;

	if (access(path, F_OK) == 0)
		return error_set(err, STATUS_FAILED,
			_("%s is there already: open it, or give the list "
			  "another name"),
			path);
	st = campaign_create(&c, path, facts, err);
	if (st != STATUS_OK)
		return st;
	remember(path);
	campaign_close(c);
	command_accept_journal(path);
	return STATUS_OK;
}

static enum status
start_new(const struct invocation *inv, struct arena *a, struct error *err)
{
	const struct date today = date_today();
	struct campaign_facts facts = {.commune = NULL};
	setting_notes notes = VEC_INIT;
	struct rules_accepted rules;
	const char *path;
	enum status st;

	if (!ask_setting(
		    inv, SETTING_COMMUNE_NAME, true, a, &facts.commune_name) ||
		!ask_setting(inv, SETTING_COMMUNE, true, a, &facts.commune) ||
		!ask_setting(inv, SETTING_LIST, true, a, &facts.list_name))
		return STATUS_CANCELLED;
	ask_setting(inv, SETTING_FIRST_ROUND, false, a, &facts.first_round);
	if (facts.first_round)
		setting_note_day(&notes, a,
			setting_table[SETTING_FIRST_ROUND].key,
			facts.first_round, NULL, &today);
	for (size_t i = 0; i < notes.len; i++)
		say(notes.at[i]);
	VEC_RELEASE(&notes);
	path = file_of(facts.list_name, a);
	facts.rules = &rules;
	st = rules_own(&rules, a, err);
	if (st == STATUS_OK)
		st = create(path, &facts, err);
	if (st == STATUS_OK)
		invocation_say(inv, _("%s is made."), path);
	return st;
}

/* A path as people type it, or as a file that is dropped on the terminal comes:
 * in quotes, and from home on. */
static const char *
path_typed(const char *text, struct arena *a)
{
	const char *home = getenv("HOME");
	const size_t n = strlen(text);

	if (n > 1 && (*text == '\'' || *text == '"') && text[n - 1] == *text)
		text = arena_strndup(a, text + 1, n - 2);
	return home && text_starts(text, "~/")
		       ? arena_join(a, home, "", text + 1)
		       : text;
}

static enum status
start_open(const struct invocation *inv, struct arena *a, struct error *err)
{
	char answer[ANSWER_SIZE];

	while (invocation_ask(inv, _("Which file?"), answer, sizeof(answer))) {
		const char *path = path_typed(answer, a);
		struct campaign *c;
		struct error wrong = ERROR_INIT;

		if (campaign_open(&c, path, NULL, &wrong) == STATUS_OK) {
			remember(path);
			campaign_close(c);
			return STATUS_OK;
		}
		say(wrong.text);
	}
	return STATUS_CANCELLED;
}

/* The installed one, or that of the sources the program was built in. */
static const char *
sample_folder(void)
{
	static const char *const folders[] = {PERMANENCE_DATADIR
		"/sample-campaign",
		"sample-campaign", "../sample-campaign"};

	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		if (access(folders[i], R_OK) == 0)
			return folders[i];
	return NULL;
}

static enum status
start_sample(const struct invocation *inv, struct arena *a, struct error *err)
{
	const char *folder = sample_folder(),
		   *path = arena_printf(a, "antony%s", ENDING);
	const struct date today = date_today();
	enum status st = STATUS_OK;

	if (!folder)
		return error_set(err, STATUS_FAILED,
			_("the sample campaign is not installed"));
	invocation_say(inv, "%s",
		_("Making the sample: the real results of Antony, an invented "
		  "list and invented people. It takes some seconds."));
	if (access(path, F_OK) != 0) {
		st = campaign_file_build(
			folder, path, &today, false, NULL, err);
		command_accept_journal(path);
	}
	if (st == STATUS_OK)
		remember(path);
	return st;
}

enum status
start_campaign(const struct invocation *inv, struct error *err)
{
	static enum status (*const ways[])(const struct invocation *,
		struct arena *,
		struct error *) = {start_new, start_open, start_sample};
	struct arena a = ARENA_INIT;
	char answer[ANSWER_SIZE];
	enum status st = STATUS_CANCELLED;

	fprintf(stderr, "%s\n  1  %s\n  2  %s\n  3  %s\n",
		_("Permanence: which campaign?"),
		_("New: a commune, a list and a day"),
		_("Open: a campaign's file that is there"),
		_("Try the sample: a real commune, invented people"));
	while (st == STATUS_CANCELLED &&
		invocation_ask(inv, _("1, 2 or 3; Enter leaves:"), answer,
			sizeof(answer))) {
		const int way = answer[1] ? 0 : answer[0] - '0';

		if (way < 1 || way > (int)ARRAY_LEN(ways))
			continue;
		st = ways[way - 1](inv, &a, err);
		if (st != STATUS_OK && st != STATUS_CANCELLED) {
			say(err->text);
			st = STATUS_CANCELLED;
		}
	}
	arena_release(&a);
	return st;
}
