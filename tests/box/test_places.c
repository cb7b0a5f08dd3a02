/*
 * Each place by each role: without the right nobody goes there, and whom to
 * ask is said, and the window of g shows it dim; with it the place is read. A
 * place without a right fails.
 */
#include "campaign/line.h"
#include "cli/inside.h"
#include "office/setting.h"
#include "people/people.h"
#include "people/segment.h"
#include "store/stmt.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/pane.h"

#include "tests/box/users.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>

static const char *
user_of(enum role role)
{
	return set_name(&role_set, (int)role);
}

/* The sample, with a user of each role. */
static int
open_users(void **state)
{
	struct sample *f = MEM_NEW(struct sample);

	open_without_users(f);
	add_user_of_each_role(f);
	*state = f;
	return 0;
}

static int
close_users(void **state)
{
	sample_close(*state);
	free(*state);
	return 0;
}

static bool
shows(struct screen *s, const char *words)
{
	struct buf picture = BUF_INIT;
	bool found;

	screen_draw(s, 24, 120, false, &picture);
	found = strstr(picture.at, words) != NULL;
	buf_release(&picture);
	return found;
}

/* The footer offers who only reads nothing that writes. */
static void
look_at_offers(struct sample *f, enum role role)
{
	const struct app *app = f->s.app;
	enum action keys[ACTION_COUNT + 1];

	app_keys(app, keys);
	for (size_t i = 0; keys[i]; i++)
		if (role_only_reads(role) &&
			(keys[i] == ACTION_ADD || keys[i] == ACTION_UNDO))
			fail_msg("%s is offered to %s in %s",
				action_get(keys[i])->name, user_of(role),
				app_top(app)->ops->id);
}

static void
look_at_window(struct sample *f, enum role role)
{
	const struct app *app = f->s.app;

	screen_key(&f->s, 'g');
	for (size_t i = 0; i < pane_count; i++)
		if (app->popup.items.at[i].dim ==
			role_may(role, pane_right(pane_table[i])))
			fail_msg("%s by %s: dim, or not", pane_table[i]->id,
				user_of(role));
	screen_key(&f->s, TKEY_ESC);
}

static void
look_at_word(struct sample *f, enum role role, const char *word,
	enum verb_right right)
{
	const struct command_line *l = &f->s.app->line;
	bool listed = false;

	for (size_t i = 0; i < l->words.len && !listed; i++)
		listed = strcmp(l->words.at[i].word, word) == 0;
	if (listed != role_may(role, right))
		fail_msg("\"%s\" is %slisted for %s", word,
			listed ? "" : "not ", user_of(role));
}

/* Tab lists all that there is after ":" but what the role refuses. */
static void
look_at_line(struct sample *f, enum role role)
{
	const struct line_commands *all = campaign_line(f->c);
	struct arena a = ARENA_INIT;
	struct line_command command;

	screen_key(&f->s, ':');
	screen_key(&f->s, TKEY_TAB);
	for (size_t i = 0; i < all->count(); i++) {
		all->get(i, &a, &command);
		look_at_word(f, role, command.own, command.right);
	}
	for (size_t i = 0; i < pane_count; i++)
		look_at_word(f, role, pane_table[i]->name,
			pane_right(pane_table[i]));
	screen_key(&f->s, TKEY_ESC);
	arena_release(&a);
}

/* Nor does the search of Today, which finds all that has a name. */
static void
look_at_search(struct sample *f, enum role role)
{
	static const struct {
		const char *words, *help;
		enum verb_right right;
	} found[] = {{"contacts erase", "forget a contact", VERB_RIGHT_ERASE},
		{"contacts add", "prints its number", VERB_RIGHT_PEOPLE},
		{"Account", "What the electoral code forbids",
			VERB_RIGHT_MONEY}};

	for (size_t i = 0; i < ARRAY_LEN(found); i++) {
		screen_press(&f->s, "gh/");
		if (shows(&f->s, "does not allow this; ask")) {
			screen_key(&f->s, TKEY_ENTER); /* it was read */
			return;
		}
		screen_press(&f->s, found[i].words);
		if (shows(&f->s, found[i].help) !=
			role_may(role, found[i].right))
			fail_msg("%s by %s: found, or not", found[i].words,
				user_of(role));
		screen_press(&f->s, "\033\033");
	}
}

static void
go(struct sample *f, const struct pane_ops *place, enum role role)
{
	const bool may = role_may(role, pane_right(place));

	screen_key(&f->s, 'g');
	screen_key(&f->s, (uint32_t)place->letter);
	if (shows(&f->s, "does not allow this; ask") == may)
		fail_msg("%s by %s: %s", place->id, user_of(role),
			may ? "refused" : "let in");
	if (shows(&f->s, "your role does not show this") ||
		shows(&f->s, "the campaign file refused"))
		fail_msg("%s by %s cannot be read", place->id, user_of(role));
	if (!may)
		screen_key(&f->s, TKEY_ENTER); /* it was read */
}

/* Contacts, as lists call them. */
static size_t
read_names(struct sample *f, struct arena *a, const char **names, size_t most)
{
	struct stmt *s = stmt_cached(campaign_db(act_as(f, NULL)),
		"SELECT last_name || ' ' || first_name AS name FROM person");
	size_t n = 0;

	for (; n < most && stmt_step(s, NULL) == STATUS_OK; n++)
		names[n] = arena_strdup(a, stmt_text(s, "name"));
	stmt_reset(s);
	return n;
}

/* What is on a screen of whoever sees no contacts is about none: the account
 * alone has who gave. */
static void
nobody_is_shown_to_who_sees_nobody(void **state)
{
	enum { NAMES = 1000 };

	static const enum role blind[] = {ROLE_CANVASSER, ROLE_TREASURER};
	static const char *names[NAMES];
	struct sample *f = *state;
	struct arena a = ARENA_INIT;
	const size_t n = read_names(f, &a, names, NAMES);

	assert_true(n > 0);
	for (size_t b = 0; b < ARRAY_LEN(blind); b++) {
		act_as(f, user_of(blind[b]));
		screen_start(&f->s, f->c);
		for (size_t i = 0; i < pane_count; i++) {
			struct buf picture = BUF_INIT;

			go(f, pane_table[i], blind[b]);
			screen_draw(&f->s, 40, 160, false, &picture);
			/* Meetings there are, of others: nobody is told to add
			 * who may not. */
			if (strcmp(pane_table[i]->id, "meetings") == 0 &&
				role_may(blind[b], pane_right(pane_table[i])))
				screen_expect(
					&f->s, "nothing that your role shows");
			for (size_t k = 0; k < n; k++)
				if (pane_right(pane_table[i]) !=
						VERB_RIGHT_MONEY &&
					strstr(picture.at, names[k]))
					fail_msg("%s is shown to %s in %s",
						names[k], user_of(blind[b]),
						pane_table[i]->id);
			buf_release(&picture);
		}
		app_free(f->s.app);
		f->s.app = NULL;
	}
	arena_release(&a);
}

enum { FEW_LIMIT = 1000, OF_OPINION = 613 };

static enum status
few_are_a_thousand(struct campaign *c, struct rules *rules, struct error *err)
{
	enum status st = rules_file_of(c, rules, err);

	rules->k_sensitive = FEW_LIMIT;
	return st;
}

/* A number that stands alone on a screen, with its thousands or without. */
static bool
has_number(const char *picture, long number)
{
	char text[32];
	size_t n;

	snprintf(text, sizeof(text), "%ld", number);
	n = strlen(text);
	for (const char *at = picture; (at = strstr(at, text)); at += n)
		if ((at == picture || !strchr("0123456789.,", at[-1])) &&
			!strchr("0123456789", at[n]))
			return true;
	return false;
}

static void
look_for_a_few(struct sample *f, const struct pane_ops *place, enum role role,
	long others)
{
	/* Further columns are to the right. */
	for (int i = 0; i < 3; i++) {
		struct buf picture = BUF_INIT;

		screen_draw(&f->s, 60, 200, false, &picture);
		if (has_number(picture.at, OF_OPINION) ||
			has_number(picture.at, others))
			fail_msg("%s tells %s of a few:\n%s", place->id,
				user_of(role), picture.at);
		buf_release(&picture);
		screen_key(&f->s, i ? 'i' : TKEY_RIGHT);
	}
	screen_key(&f->s, TKEY_ESC);
}

/* As no command does (tests/cli/test_few): where less than a thousand are few,
 * no place tells anybody how many have an opinion, or have it not, but the list
 * of the people themselves, and the journal what was done to them. Whoever sees
 * no people is let in nowhere that counts them. */
static void
no_place_tells_of_a_few(void **state)
{
	struct sample *f = *state;
	struct campaign *c = act_as(f, NULL);
	struct arena a = ARENA_INIT;
	int64_t all = 0, people = 0;

	test_campaign_sql(c, "INSERT INTO tag (id, name, key, nature) VALUES "
			     "(9001, 'Proches', 'proches', 'opinion')");
	test_campaign_sql(c,
		"INSERT INTO person_tag (id, person, tag) SELECT 900000 + id, "
		"id, 9001 FROM person ORDER BY id LIMIT 613");
	assert_int_equal(people_count(c, "", &all, NULL), STATUS_OK);
	assert_int_equal(
		people_count(c, "tag:proches", &people, NULL), STATUS_OK);
	assert_int_equal(people, OF_OPINION);
	assert_int_equal(
		segment_define(c, "Proches", "tag:proches", NULL, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		segment_define(c, "Autres", "-tag:proches", NULL, NULL, NULL),
		STATUS_OK);
	for (enum role r = ROLE_NONE + 1; (int)r < ROLE_COUNT; r++) {
		act_as(f, user_of(r));
		campaign_set_rules_reader(f->c, few_are_a_thousand);
		screen_start(&f->s, f->c);
		for (size_t i = 0; i < pane_count; i++) {
			go(f, pane_table[i], r);
			if (role_may(r, pane_right(pane_table[i])) &&
				strcmp(pane_table[i]->id, "contacts") != 0 &&
				strcmp(pane_table[i]->id, "audit") != 0)
				look_for_a_few(f, pane_table[i], r,
					(long)(all - people));
		}
		app_free(f->s.app);
		f->s.app = NULL;
	}
	arena_release(&a);
}

static void
each_place_by_each_role(void **state)
{
	struct sample *f = *state;

	for (enum role r = ROLE_NONE + 1; (int)r < ROLE_COUNT; r++) {
		act_as(f, user_of(r));
		campaign_set_line(f->c, &inside_commands);
		screen_start(&f->s, f->c);
		look_at_window(f, r);
		look_at_line(f, r);
		look_at_search(f, r);
		for (size_t i = 0; i < pane_count; i++) {
			go(f, pane_table[i], r);
			look_at_offers(f, r);
		}
		app_free(f->s.app);
		f->s.app = NULL;
	}
}

static void
every_place_has_a_right(void **state)
{
	(void)state;
	for (size_t i = 0; i < pane_count; i++)
		assert_int_not_equal(
			pane_right(pane_table[i]), VERB_RIGHT_NONE);
}

/* Over SSH, where nobody has pressed a key for so long; a colleague's changes,
 * which make ticks, make it neither later nor sooner. */
static void
an_idle_screen_is_blank(void **state)
{
	struct sample *f = *state;
	int code;

	screen_start(&f->s, f->c);
	setenv("PERMANENCE_IDLE_MS", "0", 1);
	screen_tick(&f->s);
	assert_true(shows(&f->s, "Today"));
	setenv("PERMANENCE_IDLE_MS", "600000", 1);
	app_blank_when_idle(f->s.app);
	for (int i = 0; i < 700; i++)
		screen_tick(&f->s);
	assert_true(shows(&f->s, "Today"));
	setenv("PERMANENCE_IDLE_MS", "1", 1);
	usleep(2000);
	app_event(f->s.app, &(struct event){.kind = EVENT_RESIZE});
	assert_false(shows(&f->s, "Today"));
	assert_true(shows(&f->s, "Any key brings it back"));
	/* The key does nothing else. */
	screen_key(&f->s, 'q');
	assert_true(shows(&f->s, "Today"));
	assert_false(app_done(f->s.app, &code));
	unsetenv("PERMANENCE_IDLE_MS");
	app_free(f->s.app);
	f->s.app = NULL;
}

static void
set(struct sample *f, enum setting setting, const char *value)
{
	struct arena a = ARENA_INIT;
	struct settings was, now;

	settings_read(f->c, &a, &was);
	now = was;
	now.of[setting] = value;
	assert_int_equal(
		settings_change(f->c, &was, &now, NULL, NULL), STATUS_OK);
	screen_tick(&f->s);
	arena_release(&a);
}

/* On a disk that is plain, until somebody says why. */
static void
a_plain_disk_is_said(void **state)
{
	struct sample *f = *state;
	struct stat st;
	char *sys, *make;

	assert_int_equal(stat(f->path, &st), 0);
	sys = mem_printf("%s/sys", f->folder);
	make = mem_printf("mkdir -p %s/dev/block/%u:%u", sys, major(st.st_dev),
		minor(st.st_dev));
	assert_int_equal(system(make), 0);
	act_as(f, NULL);
	screen_start(&f->s, f->c);
	assert_false(shows(&f->s, "not encrypted"));
	setenv("PERMANENCE_SYS", sys, 1);
	set(f, SETTING_SENDER, "x <x@example.org>");
	assert_true(shows(&f->s, "not encrypted"));
	set(f, SETTING_PLAIN_DISK, "a test");
	assert_false(shows(&f->s, "not encrypted"));
	unsetenv("PERMANENCE_SYS");
	app_free(f->s.app);
	f->s.app = NULL;
	free(make);
	free(sys);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_place_has_a_right),
		cmocka_unit_test_setup_teardown(
			no_place_tells_of_a_few, open_users, close_users),
		cmocka_unit_test_setup_teardown(
			each_place_by_each_role, open_users, close_users),
		cmocka_unit_test_setup_teardown(
			nobody_is_shown_to_who_sees_nobody, open_users,
			close_users),
		cmocka_unit_test_setup_teardown(
			an_idle_screen_is_blank, open_users, close_users),
		cmocka_unit_test_setup_teardown(
			a_plain_disk_is_said, open_users, close_users),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
