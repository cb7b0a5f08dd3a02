/* What is asked at doors, and the lots that say at which ones. */
#include "tests/fault/write_action_internal.h"

#include "base/mem.h"
#include "field/experiment.h"
#include "field/questionnaire.h"
#include "store/stmt.h"
#include "votes/control.h"
#include "votes/station.h"

#include <stdio.h>

enum { UNITS = 4 };

enum status
questions_run(struct campaign *c, int n, struct error *err)
{
	static struct choice_row yes_and_no[] = {
		{.position = 1, .code = "y", .fr = "oui", .en = "yes"},
		{.position = 2, .code = "n", .fr = "non", .en = "no"}};
	char name[NAME_SIZE];
	struct question_row asked[] = {{.position = 1,
					       .name = "help",
					       .kind = QUESTION_YESNO,
					       .fr = "Aider ?",
					       .en = "Help?",
					       .choices = yes_and_no,
					       .nchoices = 2},
		{.position = 2,
			.name = "when",
			.kind = QUESTION_TEXT,
			.fr = "Quand ?",
			.en = "When?"}};
	struct questionnaire_row row = {.name = name_of(name, "asked", n),
		.fr = "Portes",
		.en = "Doors",
		.questions = asked,
		.n = ARRAY_LEN(asked)};

	return questionnaire_save(c, &row, NULL, err);
}

/* With both questions and all answers, or not there. */
enum trace
questions_trace(struct campaign *c, int n)
{
	char name[NAME_SIZE];
	int64_t whole = number_of(c,
		"SELECT count(*) + (SELECT count(*) FROM question q "
		"	WHERE q.questionnaire = f.id) + (SELECT count(*) "
		"	FROM question_choice k JOIN question q "
		"	ON q.id = k.question WHERE q.questionnaire = f.id) "
		"FROM questionnaire f WHERE f.name = :name",
		name_of(name, "asked", n));

	return trace_of(whole == 0, whole == 1 + 2 + 2);
}

/* The stations of run n, UNITS of them. */
static int
station_of(int n, int unit)
{
	return 70000 + UNITS * n + unit;
}

static enum status
stations_work(struct campaign *c, void *data, struct error *err)
{
	enum status st = STATUS_OK;
	int64_t station;

	for (int i = 0; i < UNITS && st == STATUS_OK; i++)
		st = station_make(campaign_db(c), "92002",
			arena_printf(campaign_arena(c), "%d",
				station_of(*(int *)data, i)),
			0, &station, err);
	return st;
}

enum status
experiment_prepare(struct campaign *c, int n, struct error *err)
{
	return campaign_change(
		c, VERB_ADDRESS_IMPORT, stations_work, &n, NULL, err);
}

/* Every second one is held out. */
enum status
experiment_run(struct campaign *c, int n, struct error *err)
{
	char name[NAME_SIZE], codes[UNITS][NAME_SIZE];
	struct experiment_unit_row units[UNITS] = {0};
	struct experiment_design design = {
		.row = {.name = name_of(name, "lots", n),
			.key = name,
			.unit = EXPERIMENT_STATION,
			.outcome = EXPERIMENT_OURS,
			.poll = "mun2026/1",
			.seed = 1,
			.power = 0.8,
			.deviation = 3,
			.made = "2026-11-28"},
		.units = units,
		.n = UNITS};

	for (int i = 0; i < UNITS; i++) {
		snprintf(codes[i], NAME_SIZE, "%d", station_of(n, i));
		units[i] = (struct experiment_unit_row){
			.station = number_of(c,
				"SELECT id FROM station WHERE code = :name",
				codes[i]),
			.code = codes[i],
			.place = "",
			.title = codes[i],
			.registered = 900,
			.doors = 500,
			.stratum = i / 2 + 1,
			.treated = i % 2 == 0};
	}
	return experiment_save(c, &design, err);
}

/* All its units, and those held out are kept from the doors; or neither. */
enum trace
experiment_trace(struct campaign *c, int n)
{
	struct arena a = ARENA_INIT;
	struct controls held;
	char name[NAME_SIZE], code[NAME_SIZE];
	size_t out = 0;
	int64_t units = number_of(c,
		"SELECT count(*) FROM experiment_unit u JOIN experiment x "
		"ON x.id = u.experiment WHERE x.name = :name",
		name_of(name, "lots", n));

	controls_read(c, &a, &held);
	for (int i = 1; i < UNITS; i += 2) {
		snprintf(code, sizeof(code), "%d", station_of(n, i));
		out += controls_have(&held, code);
	}
	arena_release(&a);
	return trace_of(units == 0 && !out, units == UNITS && out == UNITS / 2);
}
