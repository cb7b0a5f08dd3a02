/*
 * Every form there is, on the sample campaign: a field that has values lists
 * them by F3 and completes what is typed, accents or not; what two people save
 * of one record is shown field by field, and nothing of either is lost; lists
 * sign the row that somebody has in a form. A new form, or a new field, fails
 * here until a row below knows it.
 */
#include "base/text.h"
#include "campaign/here.h"
#include "office/ledger.h"
#include "office/unite.h"
#include "people/contact_merge.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/form.h"

#include "tests/ui/sample.h"

#include <ctype.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BEGUN = 4, TRIES = 100 };

/* Where each form opens; in those that edit a record, a field that both people
 * change, and one that only the other does. */
static const struct opened {
	enum draft_form form;
	const char *keys;
	const char *both, *theirs; /* NULL: only adds */
} forms[] = {
	{FORM_ALERT, "gla", NULL, NULL},
	{FORM_CONTACT, "gce", "first_name", "notes"},
	{FORM_CONTACT, "gca", NULL, NULL},
	{FORM_ELECTION, "gw\t\t\t\t\t\t\t\t\t\t\re", "name", "decree"},
	{FORM_EXPERIMENT, "gja", NULL, NULL},
	{FORM_HOLDER, "gke", "holder", "bank"},
	{FORM_LEDGER, "gka", NULL, NULL},
	{FORM_MAIL, "gw\t\t\t\t\t\t\t\t\t\t\t\t\r", "server", "user"},
	{FORM_MEETING, "gme", "title", "place"},
	{FORM_MESSAGE, "gee", "name", "subject"},
	{FORM_POINT, "gxe", "title", "text"},
	{FORM_SEGMENT, "gne", "name", "note"},
	{FORM_SETTINGS, "gw", "list", "plain_disk"},
	{FORM_TEAM, "gte", "name", "note"},
	{FORM_VOTER, "gua", NULL, NULL},
};

/* Fields that hold what nobody can know before: names of people and things,
 * numbers, sentences. All others have values, and offer them. */
static const struct free_text {
	enum draft_form form;
	const char *fields;
} free_texts[] = {
	{FORM_ALERT, "text minutes need"},
	{FORM_CONTACT, "last_name first_name birth phone phone2 email number "
		       "suffix stair floor door"},
	{FORM_ELECTION, "name territory second decree"},
	{FORM_EXPERIMENT, "name power effect seed"},
	{FORM_HOLDER, "holder bank accountant population first second reason"},
	{FORM_LEDGER, "amount what third share document nationality "
		      "tax_address elsewhere receipt rate months"},
	{FORM_MAIL, "server port user rate reply_to bounces"},
	{FORM_MEETING, "title minutes place capacity"},
	{FORM_MESSAGE, "name subject"},
	{FORM_POINT, "title"},
	{FORM_SEGMENT, "name filter"},
	{FORM_SETTINGS, "list commune commune_name population first_round "
			"second_round rest_days week_cap "
			"effect_mobilise effect_persuade contact_rate "
			"doors_per_hour persons_per_door voters_per_door "
			"plain_disk two_people poll_to_confirm kind"},
	{FORM_TEAM, "name planned done"},
	{FORM_VOTER, "voter email phone wording medium"},
};

static struct form *
form_on(struct screen *s)
{
	struct pane *p = app_top(s->app);

	return p->ops->form ? p->state : NULL;
}

static struct form *
open_form(struct screen *s, struct campaign *c, const struct opened *o)
{
	struct form *f;

	app_free(s->app);
	screen_start(s, c);
	screen_press(s, o->keys);
	f = form_on(s);
	if (!f || f->ops->form != o->form)
		fail_msg("%s opens no form of a %s", o->keys,
			draft_kinds[o->form].title);
	return f;
}

static bool
is_free(enum draft_form form, const char *field)
{
	const size_t n = strlen(field);
	const char *at = "";

	for (size_t i = 0; i < ARRAY_LEN(free_texts); i++)
		if (free_texts[i].form == form)
			at = free_texts[i].fields;
	for (; *at; at += strcspn(at, " "), at += *at == ' ')
		if (strcspn(at, " ") == n && strncmp(at, field, n) == 0)
			return true;
	return false;
}

/* What F3 lists: values, or titles of choices. */
typedef VEC(const char *) values;

static void
list_values(
	struct screen *s, const struct form *f, struct arena *a, values *out)
{
	struct dialog *d = &app_top(s->app)->dialog;

	screen_key(s, TKEY_F3);
	/* Or it is another place, to be left again. */
	for (int i = 0; i < TRIES && form_on(s) != f; i++)
		screen_key(s, TKEY_ESC);
	if (d->kind == DIALOG_NONE)
		return;
	for (size_t i = 0; i < d->popup.items.len; i++) {
		const struct popup_item *item = &d->popup.items.at[i];

		VEC_PUSH(out,
			arena_strdup(a, item->data ? item->data : item->text));
	}
	screen_key(s, TKEY_ESC);
}

static bool
is_one_of(const values *known, const char *text)
{
	for (size_t i = 0; i < known->len; i++)
		if (strcmp(text, known->at[i]) == 0)
			return true;
	return false;
}

/* Typed by somebody who has no accents, and is in a hurry: does it become one
 * of the values? A busy machine may have none ready at the first try. */
static bool
is_completed(
	struct screen *s, struct form *f, const values *known, struct arena *a)
{
	const char *typed = text_fold(a, known->at[0]);

	for (int try = 0; try < TRIES; try++) {
		screen_press(s, "\025");
		for (size_t i = 0; i < BEGUN && typed[i]; i++)
			screen_key(
				s, (uint32_t)toupper((unsigned char)typed[i]));
		screen_key(s, TKEY_RIGHT);
		if (is_one_of(known, form_value(f, f->at)))
			return true;
	}
	return false;
}

static void
look_at_field(struct screen *s, struct form *f, struct buf *wrong)
{
	const struct form_field *field = &f->fields[f->at];
	const char *id = app_top(s->app)->ops->id;
	struct arena a = ARENA_INIT;
	values known = VEC_INIT;

	list_values(s, f, &a, &known);
	if (field->kind == FORM_TEXT && !is_free(f->ops->form, field->name))
		buf_add_fmt(wrong, "%s, %s: has values and offers none\n", id,
			field->name);
	else if (field->kind == FORM_CHOICE && known.len == 0)
		buf_add_fmt(
			wrong, "%s, %s: F3 lists nothing\n", id, field->name);
	else if (field->kind == FORM_NAME || field->kind == FORM_TAGS) {
		if (known.len == 0 || !is_completed(s, f, &known, &a))
			buf_add_fmt(wrong, "%s, %s: completed to %s of %zu\n",
				id, field->name, form_value(f, f->at),
				known.len);
	}
	VEC_RELEASE(&known);
	arena_release(&a);
}

static void
a_field_that_has_values_lists_them(void **state)
{
	struct sample *f = *state;
	struct buf wrong = BUF_INIT;
	bool met[FORM_COUNT] = {false};

	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		struct form *form = open_form(&f->s, f->c, &forms[i]);

		met[forms[i].form] = true;
		if (!forms[i].both &&
			(form->pane->subject ||
				draft_kinds[forms[i].form].single))
			buf_add_fmt(&wrong, "%s: who saves over whom?\n",
				forms[i].keys);
		for (size_t k = 0; k < form->nfields; k++) {
			assert_int_equal(form->at, k);
			look_at_field(&f->s, form, &wrong);
			screen_key(&f->s, TKEY_DOWN);
		}
	}
	for (size_t i = 1; i < FORM_COUNT; i++)
		if (!met[i])
			buf_add_fmt(&wrong, "no row here opens a %s\n",
				draft_kinds[i].title);
	if (wrong.len)
		print_error("%s", wrong.at);
	assert_int_equal(wrong.len, 0);
	buf_release(&wrong);
}

/* To the field of that name, and over what stands in it. */
static void
type_in(struct screen *s, struct form *f, const char *field, const char *text)
{
	for (size_t i = 0; strcmp(f->fields[f->at].name, field) != 0; i++) {
		assert_true(i < f->nfields);
		screen_key(s, TKEY_DOWN);
	}
	screen_press(s, "\025");
	screen_press(s, text);
}

static const struct form_value *
value_of(const struct form *f, const char *field)
{
	size_t i = 0;

	while (strcmp(f->fields[i].name, field) != 0)
		i++;
	return &f->values[i];
}

static void
expect_values(const struct form *f, const struct opened *o, const char *both)
{
	assert_string_equal(value_of(f, o->both)->typed.text.at, both);
	assert_string_equal(value_of(f, o->theirs)->typed.text.at, "Gamma");
}

/* Karim saves the same record between the opening of the form and its F2: what
 * he changed alone is taken over; of what both changed both are shown, and the
 * one that is picked is saved. */
static void
save_over(struct sample *f, struct campaign *theirs, const struct opened *o)
{
	struct form *mine = open_form(&f->s, f->c, o), *other;
	struct screen s = {.app = NULL};

	other = open_form(&s, theirs, o);
	type_in(&f->s, mine, o->both, "Alpha");
	type_in(&s, other, o->both, "Beta");
	type_in(&s, other, o->theirs, "Gamma");
	screen_key(&s, TKEY_F2);
	assert_ptr_not_equal(form_on(&s), other);
	screen_key(&f->s, TKEY_F2);
	assert_ptr_equal(form_on(&f->s), mine);
	expect_values(mine, o, "Alpha");
	assert_string_equal(value_of(mine, o->both)->theirs, "Beta");
	screen_expect(&f->s, "Somebody changed this too");
	screen_expect(&f->s, "theirs is \"Beta\"");
	screen_key(&f->s, TKEY_F2);
	assert_ptr_equal(form_on(&f->s), mine);
	screen_key(&f->s, TKEY_RIGHT);
	expect_values(mine, o, "Beta");
	screen_key(&f->s, TKEY_LEFT);
	screen_key(&f->s, TKEY_F2);
	expect_values(open_form(&f->s, f->c, o), o, "Alpha");
	screen_end(&s);
}

/* Who holds the account is to be said before it can be changed. */
static void
name_a_holder(struct campaign *c)
{
	const struct account account = {.holder = "Ada Lovelace",
		.kind = HOLDER_PERSON,
		.appointed = "2026-09-01"};

	assert_int_equal(account_set(c, &account, NULL, NULL), STATUS_OK);
}

static void
two_people_change_one_record(void **state)
{
	struct sample *f = *state;
	struct campaign *theirs;
	char *mail = mem_printf("%s.mail.yaml", f->path);

	setenv("PERMANENCE_MAIL", mail, 1);
	name_a_holder(f->c);
	assert_int_equal(
		campaign_open(&theirs, f->path, "Karim", NULL), STATUS_OK);
	campaign_set_rules_reader(theirs, rules_file_of);
	for (size_t i = 0; i < ARRAY_LEN(forms); i++)
		if (forms[i].both)
			save_over(f, theirs, &forms[i]);
	campaign_close(theirs);
	unlink(mail);
	unsetenv("PERMANENCE_MAIL");
	free(mail);
}

/* Karim, in a process of his own as sessions are: he has each record that is
 * asked for in a form, until the next one. */
struct colleague {
	pid_t pid;
	int ask, heard;
};

struct record {
	enum draft_form form;
	int64_t id;
};

static void
be_karim(const struct sample *f, int asked, int answer)
{
	struct campaign *c;
	struct record r;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (campaign_open(&c, f->path, "Karim", NULL) != STATUS_OK)
		_exit(1);
	while (read(asked, &r, sizeof(r)) == sizeof(r)) {
		here_tell(c, "Today", r.form, r.id);
		if (write(answer, "", 1) != 1)
			break;
	}
	_exit(0);
}

static void
call_karim(const struct sample *f, struct colleague *karim)
{
	int asks[2], answers[2];

	assert_int_equal(pipe(asks), 0);
	assert_int_equal(pipe(answers), 0);
	karim->pid = fork();
	if (karim->pid == 0) {
		close(asks[1]);
		be_karim(f, asks[0], answers[1]);
	}
	close(asks[0]);
	close(answers[1]);
	*karim = (struct colleague){karim->pid, asks[1], answers[0]};
}

static void
send_karim_home(const struct colleague *karim)
{
	close(karim->ask);
	close(karim->heard);
	waitpid(karim->pid, NULL, 0);
}

/* Lists whose rows are records of a form, whatever opens them. */
static const struct edited_list {
	const char *keys;
	enum draft_form form;
} edited_lists[] = {{"gc", FORM_CONTACT}, {"gn", FORM_SEGMENT},
	{"gx", FORM_POINT}, {"gxzz", FORM_MESSAGE}, {"ge", FORM_MESSAGE},
	{"gt", FORM_TEAM}, {"gt\r", FORM_CONTACT}, {"gl", FORM_ALERT},
	{"gl\r", FORM_CONTACT}, {"gm", FORM_MEETING}, {"gm\r", FORM_CONTACT},
	{"gj", FORM_EXPERIMENT}};

/* Who it is stands on the status row; the list has a sign in that row. */
static void
expect_signed(struct sample *f, const struct colleague *karim,
	const struct edited_list *list)
{
	struct pane *p = app_top(f->s.app);
	struct record r = {list->form, pane_current(p)};
	char byte;

	if (!p->ops->list || !r.id)
		fail_msg("%s leads to no row", list->keys);
	screen_tick(&f->s);
	assert_false(screen_shows(&f->s, "Karim is editing this"));
	assert_int_equal(write(karim->ask, &r, sizeof(r)), sizeof(r));
	assert_int_equal(read(karim->heard, &byte, 1), 1);
	screen_tick(&f->s);
	screen_expect(&f->s, "Karim is editing this");
	screen_expect(&f->s, "~");
	r.id = 0;
	r.form = FORM_NONE;
	assert_int_equal(write(karim->ask, &r, sizeof(r)), sizeof(r));
	assert_int_equal(read(karim->heard, &byte, 1), 1);
}

static void
a_row_that_somebody_edits_is_signed(void **state)
{
	struct sample *f = *state;
	struct colleague karim;

	call_karim(f, &karim);
	for (size_t i = 0; i < ARRAY_LEN(edited_lists); i++) {
		app_free(f->s.app);
		screen_start(&f->s, f->c);
		screen_press(&f->s, edited_lists[i].keys);
		expect_signed(f, &karim, &edited_lists[i]);
	}
	send_karim_home(&karim);
}

/* Whatever list has a key that opens the form of its row. */
static void
rows_of_forms_are_known(void **state)
{
	struct sample *f = *state;

	for (size_t i = 0; i < pane_count; i++) {
		const char keys[] = {'g', pane_table[i]->letter, '\0'};
		const struct pane *p;
		struct form *form;
		int64_t row;

		app_free(f->s.app);
		screen_start(&f->s, f->c);
		screen_press(&f->s, keys);
		p = app_top(f->s.app);
		row = p->ops->list ? pane_current(p) : 0;
		screen_press(&f->s, "e");
		form = form_on(&f->s);
		if (!row || !form || form->pane->subject != row)
			continue;
		p = form->pane->below;
		assert_int_equal(p->ops->rows_now ? p->ops->rows_now(p)
						  : p->ops->rows_of,
			form->ops->form);
	}
}

/* What is asked for is asked no more once it is chosen; and how far the form is
 * is cut by no name. */
static void
a_choice_answers_what_was_asked(void **state)
{
	struct sample *f = *state;
	const char *const needed = "this is needed to save";

	app_free(f->s.app);
	screen_start(&f->s, f->c);
	screen_press(&f->s, "gcaDUPRE\tAnne");
	screen_key(&f->s, TKEY_F2);
	screen_press(&f->s, "stand\t");
	screen_expect(&f->s, needed);
	screen_key(&f->s, TKEY_RIGHT);
	assert_false(screen_shows(&f->s, needed));
	screen_press(&f->s, "\t");
	strcpy(form_on(&f->s)->draft, "00:32");
	screen_expect(&f->s, "field 10 of 21, 4 changed, draft kept 00:32");
}

/* Of a contact that a colleague merged meanwhile: the form claims no draft. */
static void
a_draft_that_is_not_kept_is_not_claimed(void **state)
{
	struct sample *f = *state;
	struct form *form;
	struct contact_merge m;
	struct arena a = ARENA_INIT;
	int64_t keep;

	app_free(f->s.app);
	screen_start(&f->s, f->c);
	screen_press(&f->s, "gc");
	keep = pane_current(app_top(f->s.app));
	screen_press(&f->s, "je");
	form = form_on(&f->s);
	screen_press(&f->s, "x");
	screen_tick(&f->s);
	screen_tick(&f->s);
	screen_expect(&f->s, "draft kept ");
	assert_int_equal(contact_merge_prepare(f->c, keep, form->pane->subject,
				 (bool[CONTACT_FIELDS]){false}, &a, &m, NULL),
		STATUS_OK);
	assert_int_equal(unite_contacts(f->c, &m, NULL, NULL), STATUS_OK);
	screen_press(&f->s, "y");
	screen_tick(&f->s);
	screen_tick(&f->s);
	screen_expect(&f->s, "The draft could not be kept");
	assert_false(screen_shows(&f->s, "draft kept "));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_choice_answers_what_was_asked),
		cmocka_unit_test(two_people_change_one_record),
		cmocka_unit_test(a_draft_that_is_not_kept_is_not_claimed),
		cmocka_unit_test(a_row_that_somebody_edits_is_signed),
		cmocka_unit_test(rows_of_forms_are_known),
		cmocka_unit_test(a_field_that_has_values_lists_them),
	};

	return cmocka_run_group_tests(tests, sample_setup, sample_teardown);
}
