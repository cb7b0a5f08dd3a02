/* Forms by themselves: a record in memory, every kind of field. */
#include "campaign/draft.h"
#include "ui/frame/form_pane.h"

#include "tests/campaign.h"

enum { DAY, MOOD, TAGS, TEXT, FIELDS };

/* Its address is the pane's subject. */
struct record {
	char values[FIELDS][64];
	int saves;
};

static struct record *
record_of(struct form *f)
{
	return (struct record *)(intptr_t)f->pane->subject;
}

struct row {
	const char *day, *mood, *tags, *text;
};

static const struct column columns[] = {
	COL(row, day), COL(row, mood), COL(row, tags), COL(row, text)};
static const struct row_map map = {ROW_COLUMNS(row, columns)};

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	char(*values)[64] = record_of(f)->values;

	*(struct row *)row = (struct row){.day = arena_strdup(a, values[DAY]),
		.mood = arena_strdup(a, values[MOOD]),
		.tags = arena_strdup(a, values[TAGS]),
		.text = arena_strdup(a, values[TEXT])};
	return STATUS_OK;
}

static enum status
check(struct form *f, size_t field, void *row, struct arena *a,
	struct form_note *note, struct error *err)
{
	if (field == TEXT && strchr(((struct row *)row)->text, '!'))
		return error_set(err, STATUS_FAILED, "no shouting");
	return STATUS_OK;
}

static enum status
write_record(struct campaign *c, void *form, struct error *err)
{
	struct form *f = form;
	struct record *r = record_of(f);

	for (size_t i = 0; i < FIELDS; i++)
		snprintf(r->values[i], sizeof(r->values[i]), "%s",
			form_value(f, i));
	r->saves++;
	return STATUS_OK;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	*id = f->pane->subject;
	return campaign_change(f->pane->campaign, VERB_CAMPAIGN_SETTINGS,
		write_record, f, NULL, err);
}

static enum status
names(struct form *f, size_t field, const char *begun, struct arena *a,
	form_names *out, struct error *err)
{
	static const struct form_name known[] = {
		{"logement", NULL}, {"vélo", NULL}, {"vélo cargo", NULL}};

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		VEC_PUSH(out, known[i]);
	return STATUS_OK;
}

static const char *
title(struct form *f, struct arena *a)
{
	return "record";
}

#define MOODS(ROW) ROW(GOOD, "g", "good", NULL) ROW(BAD, "b", "bad", NULL)

static const struct set_value mood_values[] = {MOODS(SET_VALUE)};
static const struct set moods = {"a mood", mood_values, ARRAY_LEN(mood_values)};

static const struct form_field fields[FIELDS] = {
	[DAY] = {.name = "day", .title = "Day", .kind = FORM_DATE},
	[MOOD] = {.name = "mood",
		.title = "Mood",
		.kind = FORM_CHOICE,
		.none = "none",
		.set = &moods},
	[TAGS] = {.name = "tags", .title = "Tags", .kind = FORM_TAGS},
	[TEXT] = {.name = "text",
		.title = "Text",
		.kind = FORM_LONG,
		.required = true},
};

static const struct form_ops ops = {.form = FORM_TEAM,
	.place = "records",
	.fields = fields,
	.nfields = FIELDS,
	.row = &map,
	.get = get,
	.check = check,
	.save = save,
	.names = names,
	.title = title};

static const struct pane_ops record_ops = {.id = "record",
	.name = "Record",
	.state_size = sizeof(struct form),
	.twin = form_pane_twin,
	.close = form_pane_close};

struct fixture {
	struct test_campaign *t;
	struct pane pane;
	struct form form;
	struct record record;
};

/* What the framework does with a form's work. */
static void
work(struct fixture *f)
{
	struct error err = ERROR_INIT;
	struct pane *twin;
	enum status st;

	if (!f->pane.work.task)
		return;
	twin = pane_twin(&f->pane, f->t->c);
	st = f->pane.work.task(twin, NULL, &err);
	f->pane.work.task = NULL;
	form_worked(&f->form, twin->state, st, &err);
	pane_close(twin);
}

static void
open_form(struct fixture *f, void **state, const char *text)
{
	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	*f = (struct fixture){.t = *state,
		.pane = {.ops = &record_ops, .filter = mem_strdup("")},
		.record = {.saves = 0}};
	strcpy(f->record.values[TEXT], text);
	f->pane.campaign = f->t->c;
	f->pane.state = &f->form;
	f->pane.subject = (intptr_t)&f->record;
	assert_int_equal(form_load(&f->form, &ops, &f->pane, NULL), STATUS_OK);
}

static void
begin(struct fixture *f, void **state)
{
	open_form(f, state, "text");
}

static void
end(struct fixture *f)
{
	form_release(&f->form);
	free(f->pane.filter);
	dialog_release(&f->pane.dialog);
	free(f->pane.edit);
	free(f->pane.edit_was);
}

static void
press(struct fixture *f, const char *keys)
{
	for (; *keys; keys++) {
		form_key(&f->form, (unsigned char)*keys);
		work(f);
	}
}

static const char *
value(struct fixture *f, size_t field)
{
	return form_value(&f->form, field);
}

static void
dates_are_typed_as_people_do(void **state)
{
	static const char *const cases[][2] = {{"12/6/88", "12/06/1988"},
		{"auj", "23/11/2026"}, {"+7", "30/11/2026"},
		{"24/12", "24/12/2026"}};
	struct fixture f;

	begin(&f, state);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		press(&f, "\025");
		press(&f, cases[i][0]);
		press(&f, "\t");
		assert_string_equal(value(&f, DAY), cases[i][1]);
		form_key(&f.form, TKEY_UP);
	}
	press(&f, "\025someday\t");
	assert_int_equal(f.form.values[DAY].note.sign, '!');
	assert_string_equal(value(&f, DAY), "someday");
	press(&f, "\023");
	assert_int_equal(f.record.saves, 0);
	assert_int_equal(f.form.at, DAY);
	end(&f);
}

static void
choices_take_letters_and_arrows(void **state)
{
	struct fixture f;

	begin(&f, state);
	press(&f, "\tb");
	assert_string_equal(value(&f, MOOD), "b");
	form_key(&f.form, TKEY_RIGHT);
	assert_string_equal(value(&f, MOOD), "");
	form_key(&f.form, TKEY_RIGHT);
	assert_string_equal(value(&f, MOOD), "g");
	form_key(&f.form, TKEY_LEFT);
	assert_string_equal(value(&f, MOOD), "");
	form_key(&f.form, TKEY_F3);
	assert_int_equal(f.pane.dialog.kind, DIALOG_CHOICE);
	dialog_key(&f.pane, TKEY_DOWN);
	dialog_key(&f.pane, TKEY_ENTER);
	assert_string_equal(value(&f, MOOD), "g");
	end(&f);
}

static void
tags_are_completed_one_by_one(void **state)
{
	struct fixture f;

	begin(&f, state);
	press(&f, "\t\tlog");
	form_key(&f.form, TKEY_RIGHT);
	assert_string_equal(value(&f, TAGS), "logement");
	press(&f, ", VE");
	form_key(&f.form, TKEY_RIGHT);
	assert_string_equal(value(&f, TAGS), "logement, vélo");
	press(&f, ", CARG");
	form_key(&f.form, TKEY_RIGHT);
	assert_string_equal(value(&f, TAGS), "logement, vélo, vélo cargo");
	end(&f);
}

static void
nothing_is_saved_while_a_field_is_wrong(void **state)
{
	struct fixture f;

	begin(&f, state);
	press(&f, "\t\t\t!\023");
	assert_int_equal(f.record.saves, 0);
	assert_int_equal(f.form.at, TEXT);
	assert_false(f.pane.leave);
	press(&f, "\025\023");
	assert_int_equal(f.record.saves, 0);
	press(&f, "calm\023");
	assert_int_equal(f.record.saves, 1);
	assert_true(f.pane.leave);
	assert_string_equal(f.record.values[TEXT], "calm");
	end(&f);
}

static void
what_was_not_changed_is_not_saved(void **state)
{
	struct fixture f;

	begin(&f, state);
	press(&f, "\023");
	assert_int_equal(f.record.saves, 0);
	assert_true(f.pane.leave);
	end(&f);
	begin(&f, state);
	press(&f, "\t\t\t more\025text\023");
	assert_string_equal(value(&f, TEXT), "text");
	assert_int_equal(f.record.saves, 0);
	end(&f);
}

static void
both_changes_wait_for_a_pick(void **state)
{
	struct fixture f;

	begin(&f, state);
	press(&f, "\t\t\t mine");
	strcpy(f.record.values[TEXT], "theirs");
	strcpy(f.record.values[TAGS], "logement");
	press(&f, "\023");
	assert_string_equal(value(&f, TAGS), "logement");
	assert_string_equal(value(&f, TEXT), "text mine");
	press(&f, "\023");
	assert_int_equal(f.record.saves, 0);
	form_key(&f.form, TKEY_RIGHT);
	assert_string_equal(value(&f, TEXT), "theirs");
	form_key(&f.form, TKEY_LEFT);
	press(&f, "\023");
	assert_int_equal(f.record.saves, 1);
	assert_string_equal(f.record.values[TEXT], "text mine");
	end(&f);
}

static void
a_draft_is_kept_until_saved(void **state)
{
	struct fixture f;
	struct arena a = ARENA_INIT;
	struct draft draft;

	begin(&f, state);
	press(&f, "auj");
	form_idle(&f.form);
	work(&f);
	assert_int_equal(
		draft_get(f.t->c, FORM_TEAM, f.pane.subject, &a, &draft, NULL),
		STATUS_NONE);
	form_idle(&f.form);
	work(&f);
	assert_int_equal(
		draft_get(f.t->c, FORM_TEAM, f.pane.subject, &a, &draft, NULL),
		STATUS_OK);
	end(&f);
	begin(&f, state);
	assert_int_equal(f.pane.dialog.kind, DIALOG_CONFIRM);
	assert_string_equal(
		f.pane.dialog.question, "Resume draft from 20:14? (Day)");
	dialog_key(&f.pane, TKEY_ENTER);
	assert_string_equal(value(&f, DAY), "auj");
	assert_int_equal(
		draft_get(f.t->c, FORM_TEAM, f.pane.subject, &a, &draft, NULL),
		STATUS_OK);
	press(&f, "\023");
	assert_string_equal(f.record.values[DAY], "23/11/2026");
	assert_int_equal(
		draft_get(f.t->c, FORM_TEAM, f.pane.subject, &a, &draft, NULL),
		STATUS_NONE);
	end(&f);
	arena_release(&a);
}

/* The record was changed between the draft and its return. */
static void
a_draft_does_not_undo_others(void **state)
{
	struct fixture f;

	begin(&f, state);
	press(&f, "auj\t\t\t mine\033");
	end(&f);
	begin(&f, state);
	dialog_key(&f.pane, TKEY_ESC);
	assert_string_equal(value(&f, TEXT), "text");
	end(&f);
	open_form(&f, state, "theirs");
	dialog_key(&f.pane, TKEY_ENTER);
	assert_string_equal(value(&f, DAY), "23/11/2026");
	assert_string_equal(value(&f, TEXT), "text mine");
	assert_string_equal(f.form.values[TEXT].theirs, "theirs");
	press(&f, "\023");
	assert_int_equal(f.record.saves, 0);
	end(&f);
}

static void
long_text_comes_back_from_the_editor(void **state)
{
	struct fixture f;

	begin(&f, state);
	press(&f, "\t\t\t\017");
	assert_string_equal(f.pane.edit, "text");
	form_edited(&f.form, "one\ntwo");
	assert_string_equal(value(&f, TEXT), "one\ntwo");
	end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(dates_are_typed_as_people_do),
		CAMPAIGN_TEST(choices_take_letters_and_arrows),
		CAMPAIGN_TEST(tags_are_completed_one_by_one),
		CAMPAIGN_TEST(nothing_is_saved_while_a_field_is_wrong),
		CAMPAIGN_TEST(what_was_not_changed_is_not_saved),
		CAMPAIGN_TEST(both_changes_wait_for_a_pick),
		CAMPAIGN_TEST(a_draft_is_kept_until_saved),
		CAMPAIGN_TEST(a_draft_does_not_undo_others),
		CAMPAIGN_TEST(long_text_comes_back_from_the_editor),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
