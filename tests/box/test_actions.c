/*
 * Each action by each role in each place (without BOX_MATRIX a share of
 * them): its key is pressed, and whatever it asks is answered. What a role may
 * not do changes nothing; what only shows changes nothing by whoever; a reader
 * writes nothing but drafts of their own; and who is refused is told. An action
 * of which it is not said here whether it changes anything fails the test.
 */
#include "campaign/user.h"
#include "store/internal.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/pane.h"

#include "tests/ui/sample.h"

enum { STEPS = 6, ESCAPES = 6, MAX_TABLES = 256 };

#define REFUSAL "does not allow this; ask"

enum deed { DEED_UNSAID, SHOWS, CHANGES };

static const enum deed deeds[ACTION_COUNT] = {
	[ACTION_OPEN] = CHANGES,
	[ACTION_BACK] = SHOWS,
	[ACTION_ADD] = CHANGES,
	[ACTION_EDIT] = CHANGES,
	[ACTION_SORT] = SHOWS,
	[ACTION_MARK] = SHOWS,
	[ACTION_TAG] = CHANGES,
	[ACTION_HOURS] = CHANGES,
	[ACTION_COMPARE] = CHANGES,
	[ACTION_OURS] = CHANGES,
	[ACTION_OTHERS] = CHANGES,
	[ACTION_CONTROL] = CHANGES,
	[ACTION_MESSAGE] = CHANGES,
	[ACTION_TEST] = CHANGES,
	[ACTION_REMOVE] = CHANGES,
	[ACTION_WORK] = CHANGES,
	[ACTION_PEOPLE] = SHOWS,
	[ACTION_VIEW] = SHOWS,
	[ACTION_CHECK] = SHOWS,
	[ACTION_CHECK_IN] = SHOWS,
	[ACTION_INVITE] = CHANGES,
	[ACTION_BRIEF] = SHOWS,
	[ACTION_TASKS] = CHANGES,
	[ACTION_JOBS] = CHANGES,
	[ACTION_RELAUNCH] = CHANGES,
	[ACTION_LEAD] = CHANGES,
	[ACTION_REFUSE] = CHANGES,
	[ACTION_NOTE] = CHANGES,
	[ACTION_CONSENT] = CHANGES,
	[ACTION_COPY] = SHOWS,
	[ACTION_SEGMENT] = CHANGES,
	[ACTION_UNDO] = CHANGES,
	[ACTION_REDO] = CHANGES,
	[ACTION_VERIFY] = SHOWS,
	[ACTION_SHARES] = SHOWS,
	[ACTION_BOUNDS] = SHOWS,
	[ACTION_EXPORT] = CHANGES,
	[ACTION_IMPORT] = CHANGES,
	[ACTION_PRINT] = SHOWS,
	[ACTION_FILTER] = SHOWS,
	[ACTION_GO] = SHOWS,
	[ACTION_COMMAND] = SHOWS,
	[ACTION_WHO] = SHOWS,
	[ACTION_HELP] = SHOWS,
	[ACTION_TOUR] = SHOWS,
	[ACTION_DOWN] = SHOWS,
	[ACTION_UP] = SHOWS,
	[ACTION_PAGE_DOWN] = SHOWS,
	[ACTION_PAGE_UP] = SHOWS,
	[ACTION_FIRST] = SHOWS,
	[ACTION_LAST] = SHOWS,
	[ACTION_COLUMN_LEFT] = SHOWS,
	[ACTION_COLUMN_RIGHT] = SHOWS,
	[ACTION_STOP] = SHOWS,
	[ACTION_MOUSE] = SHOWS,
	[ACTION_NEXT] = SHOWS,
	[ACTION_PREVIOUS] = SHOWS,
	[ACTION_RANGE] = SHOWS,
	[ACTION_MARK_DOWN] = SHOWS,
	[ACTION_MARK_UP] = SHOWS,
	[ACTION_MARK_ALL] = SHOWS,
	[ACTION_UNMARK] = SHOWS,
	[ACTION_SORT_LEFT] = SHOWS,
	[ACTION_SORT_RIGHT] = SHOWS,
	[ACTION_DETAIL] = SHOWS,
	[ACTION_REDRAW] = SHOWS,
	[ACTION_QUIT] = SHOWS,
};

struct walk {
	struct sample sample;
	struct campaign *owner; /* who sees the whole journal */
	enum role role;
	const struct pane_ops *place;
	int cells, changed, refused, wrong;
};

struct table_sum {
	char name[64];
	uint64_t sum;
};

struct sums {
	struct table_sum at[MAX_TABLES];
	size_t n;
};

static void
wrong(struct walk *w, enum action action, const char *what)
{
	print_error("%s in %s by %s: %s\n", action_get(action)->name,
		w->place->id, set_name(&role_set, (int)w->role), what);
	w->wrong++;
}

static void
every_action_is_said_to_change_or_not(void **state)
{
	(void)state;
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (deeds[a] == DEED_UNSAID)
			fail_msg("does \"%s\" change anything? Say so here",
				action_get((enum action)a)->name);
}

static int64_t
newest(struct walk *w)
{
	struct stmt *s = stmt_cached(
		campaign_db(w->owner), "SELECT max(id) FROM journal");
	int64_t id = 0;

	assert_int_equal(stmt_one_int(s, &id, NULL), STATUS_OK);
	return id;
}

/* What was done since: each under a verb that the role has, or taking back such
 * a one. */
static void
look_at_changes(struct walk *w, enum action action, int64_t since)
{
	struct stmt *s = stmt_cached(campaign_db(w->owner),
		"SELECT coalesce(u.verb, j.verb) AS verb FROM journal j "
		"LEFT JOIN journal u ON u.id = j.undoes WHERE j.id > :since");

	stmt_bind_int(s, ":since", since);
	while (stmt_step(s, NULL) == STATUS_OK) {
		const char *verb = stmt_text(s, "verb");

		w->changed++;
		if (deeds[action] == SHOWS || role_only_reads(w->role) ||
			!role_may(w->role, verb_right(verb_find(verb))))
			wrong(w, action, verb);
	}
}

static void
type_number(struct screen *s, int64_t n)
{
	char *digits = mem_printf("%lld\r", (long long)(n ? n : 1));

	screen_press(s, digits);
	free(digits);
}

/* One question, with what lets it go on; false: there is none. */
static bool
answer(struct screen *s)
{
	const struct pane *p = app_top(s->app);

	switch (p->dialog.kind) {
	case DIALOG_LINE:
		type_number(s, p->dialog.number);
		return true;
	case DIALOG_CONFIRM:
		screen_key(s, 'y');
		return true;
	case DIALOG_TEXT:
		screen_press(s, "x");
		screen_key(s, TKEY_F2);
		return true;
	case DIALOG_CHOICE:
		screen_key(s, TKEY_ENTER);
		return true;
	case DIALOG_FILE:
	case DIALOG_DETAIL:
		screen_key(s, TKEY_ESC);
		return true;
	case DIALOG_NONE:
		break;
	}
	if (!p->ops->form)
		return false;
	screen_press(s, "x");
	screen_key(s, TKEY_F2);
	return true;
}

static bool
shows(struct screen *s, const char *words, struct buf *picture)
{
	buf_clear(picture);
	screen_draw(s, 24, 120, false, picture);
	return strstr(picture->at, words) != NULL;
}

/* The interface anew only where the last has ended, or waits for an editor. */
static void
open_place(struct walk *w)
{
	struct screen *s = &w->sample.s;
	int code;

	if (!s->app || app_done(s->app, &code) || app_editing(s->app) ||
		app_top(s->app)->ops->key || s->app->mode != MODE_PANE ||
		app_top(s->app)->dialog.kind) {
		app_free(s->app);
		screen_start(s, w->sample.c);
	}
	screen_key(s, 'g');
	screen_key(s, (uint32_t)w->place->letter);
}

/* To its place as it was, by Esc; else anew. */
static void
come_back(struct walk *w)
{
	struct screen *s = &w->sample.s;
	int code;

	for (int i = 0; s->app && i < ESCAPES && !app_done(s->app, &code) &&
			!app_editing(s->app);
		i++) {
		if (app_top(s->app)->ops == w->place &&
			s->app->mode == MODE_PANE &&
			!app_top(s->app)->dialog.kind)
			return;
		screen_key(s, TKEY_ESC);
	}
	open_place(w);
}

/* Does the footer show it? Where there is no row, few do something. */
static bool
is_shown(const struct pane *p, enum action action)
{
	return p->ops->shows ? p->ops->shows(p, action)
			     : !p->ops->list || p->list.rows.len;
}

static void
try_action(struct walk *w, enum action action)
{
	struct screen *s = &w->sample.s;
	struct buf before = BUF_INIT, after = BUF_INIT;
	const int64_t since = newest(w);
	const bool shown = is_shown(app_top(s->app), action);
	int code;

	s->app->message[0] = '\0'; /* that of before may say the same */
	shows(s, "", &before);
	app_act(s->app, action);
	if (shown && deeds[action] == CHANGES && !app_done(s->app, &code) &&
		!app_editing(s->app) && newest(w) == since &&
		!shows(s, REFUSAL, &after) && strcmp(before.at, after.at) == 0)
		wrong(w, action, "nothing, without a word");
	for (int i = 0; i < STEPS && deeds[action] == CHANGES &&
			!app_done(s->app, &code) && !app_editing(s->app);
		i++) {
		w->refused += shows(s, REFUSAL, &after);
		if (!answer(s))
			break;
	}
	w->cells++;
	look_at_changes(w, action, since);
	buf_release(&before);
	buf_release(&after);
}

/* Each place by one of those who may go there, by another at the next, and
 * another share of the actions; to come back after each takes longest. */
static bool
is_tried(size_t place, enum role role, size_t action)
{
	enum { SHARE = 7 };

	enum role may[ROLE_COUNT];
	size_t n = 0;

	for (enum role r = ROLE_NONE + 1; (int)r < ROLE_COUNT; r++)
		if (role_may(r, pane_right(pane_table[place])))
			may[n++] = r;
	assert_true(n > 0);
	return getenv("BOX_MATRIX") ||
	       (may[place % n] == role && (action + place) % SHARE == 0);
}

static void
walk_place(struct walk *w, size_t place)
{
	bool there = false;

	w->place = pane_table[place];
	if (!role_may(w->role, pane_right(w->place)))
		return;
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		if (!is_tried(place, w->role, (size_t)a))
			continue;
		if (there)
			come_back(w);
		else
			open_place(w);
		there = true;
		if (app_offers(w->sample.s.app, (enum action)a))
			try_action(w, (enum action)a);
	}
}

static void
open_as(struct walk *w, enum role role)
{
	struct sample *f = &w->sample;
	const struct user_row row = {
		.name = set_name(&role_set, (int)role), .role = role};

	w->role = role;
	assert_int_equal(user_add(w->owner, &row, NULL, NULL), STATUS_OK);
	campaign_close(f->c);
	assert_int_equal(
		campaign_open(&f->c, f->path, row.name, NULL), STATUS_OK);
	campaign_set_rules_reader(f->c, rules_file_of);
}

/* FNV-1a. */
static uint64_t
add(uint64_t sum, const void *data, size_t n)
{
	const unsigned char *p = data;

	for (size_t i = 0; i < n; i++)
		sum = (sum ^ p[i]) * UINT64_C(1099511628211);
	return sum;
}

static uint64_t
add_rows(uint64_t sum, sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s;

	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	while (sqlite3_step(s) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(s); i++) {
			const int type = sqlite3_column_type(s, i);
			const void *data = sqlite3_column_blob(s, i);

			sum = add(sum, &type, sizeof(type));
			sum = add(
				sum, data, (size_t)sqlite3_column_bytes(s, i));
		}
	assert_int_equal(sqlite3_finalize(s), SQLITE_OK);
	return sum;
}

/* What each table holds, but for those of a person's own: their drafts. */
static void
read_sums(const struct walk *w, struct sums *sums)
{
	sqlite3 *db = db_handle(campaign_db(w->owner));
	sqlite3_stmt *s;

	sums->n = 0;
	assert_int_equal(sqlite3_prepare_v2(db,
				 "SELECT name, "
				 "format('SELECT * FROM \"%w\"', name) "
				 "FROM sqlite_schema WHERE type = 'table' "
				 "AND sql NOT LIKE 'CREATE VIRTUAL%' "
				 "AND name <> 'draft' ORDER BY name",
				 -1, &s, NULL),
		SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW) {
		struct table_sum *t = &sums->at[sums->n];

		assert_true(sums->n++ < MAX_TABLES);
		snprintf(t->name, sizeof(t->name), "%s",
			(const char *)sqlite3_column_text(s, 0));
		t->sum = add_rows(UINT64_C(14695981039346656037), db,
			(const char *)sqlite3_column_text(s, 1));
	}
	assert_int_equal(sqlite3_finalize(s), SQLITE_OK);
}

/* A reader leaves every table as it was. */
static void
compare_sums(struct walk *w, const struct sums *a, const struct sums *b)
{
	assert_true(a->n > 0 && a->n == b->n);
	for (size_t i = 0; i < a->n; i++)
		if (a->at[i].sum != b->at[i].sum) {
			print_error("%s changed by %s\n", a->at[i].name,
				set_name(&role_set, (int)w->role));
			w->wrong++;
		}
}

static void
each_action_by_each_role(void **state)
{
	struct walk *w = MEM_NEW(struct walk);
	struct sums before, after;

	(void)state;
	sample_open(&w->sample);
	setenv("XDG_STATE_HOME", w->sample.folder, 1);
	assert_int_equal(chdir(w->sample.folder), 0);
	assert_int_equal(campaign_open(&w->owner, w->sample.path, NULL, NULL),
		STATUS_OK);
	for (enum role r = ROLE_NONE + 1; (int)r < ROLE_COUNT; r++) {
		open_as(w, r);
		if (role_only_reads(r))
			read_sums(w, &before);
		for (size_t i = 0; i < pane_count; i++)
			walk_place(w, i);
		app_free(w->sample.s.app);
		w->sample.s.app = NULL;
		if (role_only_reads(r)) {
			read_sums(w, &after);
			compare_sums(w, &before, &after);
		}
	}
	print_message("%zu places, %d cells, %d changes, %d refused, %d "
		      "wrong\n",
		pane_count, w->cells, w->changed, w->refused, w->wrong);
	assert_true(w->cells > 0);
	if (getenv("BOX_MATRIX"))
		assert_true(w->changed > 0 && w->refused > 0);
	assert_int_equal(w->wrong, 0);
	campaign_close(w->owner);
	assert_int_equal(chdir("/"), 0);
	sample_close(&w->sample);
	free(w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_action_is_said_to_change_or_not),
		cmocka_unit_test(each_action_by_each_role),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
