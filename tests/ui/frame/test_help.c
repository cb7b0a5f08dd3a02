/*
 * People find a key by their own words: every other word of an action finds it
 * where it can be done, in English and in French; every other word of a place
 * finds the place; and a command is found by what its verb is also called.
 */
#include "base/i18n.h"
#include "cli/inside.h"
#include "ui/frame/action.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/pane.h"

#include "tests/ui/sample.h"

static bool
finds(const struct screen *s, const char *key, int value)
{
	const struct popup *p = &s->app->popup;

	for (size_t i = 0; i < p->shown.len; i++) {
		const struct popup_item *item = &p->items.at[p->shown.at[i]];

		if (key ? strcmp(item->key, key) == 0 : item->value == value)
			return true;
	}
	return false;
}

/* Each of the words is typed into the open help. */
static void
each_finds(struct screen *s, const char *words, const char *key, int value)
{
	struct arena a = ARENA_INIT;
	char *rest = NULL,
	     *word = strtok_r(arena_strdup(&a, words), " ", &rest);

	for (; word; word = strtok_r(NULL, " ", &rest)) {
		popup_search(&s->app->popup, word);
		if (!finds(s, key, value))
			fail_msg("\"%s\" does not find %s", word,
				key ? key
				    : action_get((enum action)value)->name);
	}
	arena_release(&a);
}

static void
actions_are_found_by_other_words(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;
	bool tried[ACTION_COUNT] = {[ACTION_HELP] = true};

	for (size_t i = 0; i < pane_count; i++) {
		const char keys[] = {'g', pane_table[i]->letter, '\0'};

		screen_press(s, keys);
		screen_press(s, "?");
		for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
			if (tried[a] || !app_does(s->app, (enum action)a))
				continue;
			tried[a] = true;
			each_finds(
				s, action_get((enum action)a)->also, NULL, a);
			each_finds(s, _(action_get((enum action)a)->also), NULL,
				a);
		}
		screen_key(s, TKEY_ESC);
	}
	assert_true(tried[ACTION_REMOVE] && tried[ACTION_PRINT] &&
		    tried[ACTION_EXPORT] && tried[ACTION_MESSAGE]);
}

static void
places_are_found_by_other_words(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gh?");
	for (size_t i = 1; i < pane_count; i++) {
		const char key[] = {'g', ' ', pane_table[i]->letter, '\0'};

		each_finds(s, pane_also(i), key, 0);
		each_finds(s, _(pane_also(i)), key, 0);
	}
	screen_key(s, TKEY_ESC);
}

/* What an office types, and what it must see, in Contacts. */
static void
what_is_not_here_is_shown_elsewhere(void **state)
{
	static const struct {
		const char *typed, *shown;
	} tries[] = {{"supprim", "contacts effacer"}, {"envoy", "g e m"},
		{"exporter", "contacts exporter"}, {"imprimer", "g m p"},
		{"défai", "Annuler un changement"}, {"rgpd", "Conformité"},
		{"budget", "Compte"}, {"envoyer sms", "g e m"}};
	struct sample *f = *state;

	campaign_set_line(f->c, &inside_commands);
	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		screen_press(&f->s, "gc?");
		screen_press(&f->s, tries[i].typed);
		screen_expect(&f->s, tries[i].shown);
		screen_key(&f->s, TKEY_ESC);
	}
}

/* "porte" is about doors, before what is exported. */
static void
words_that_begin_so_come_first(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gc?porte");
	screen_expect(s, ">g f ");
	screen_key(s, TKEY_ESC);
}

/* It leads there, and says the key; what a key does is not done. */
static void
it_leads_there(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gt?imprimer\r");
	screen_expect(s, "permanence > Contacts");
	screen_expect(s, "L’imprimer, en pages");
	screen_press(s, "gc?contacts effacer\r");
	screen_expect(s, "contacts effacer");
}

static int
french(void **state)
{
	setenv("LOCPATH", "locales", 1);
	setenv("PERMANENCE_LOCALEDIR", "locale", 1);
	setenv("LC_ALL", "fr_FR.UTF-8", 1);
	i18n_init("locale");
	return i18n_french() ? sample_setup(state) : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(actions_are_found_by_other_words),
		cmocka_unit_test(places_are_found_by_other_words),
		cmocka_unit_test(what_is_not_here_is_shown_elsewhere),
		cmocka_unit_test(words_that_begin_so_come_first),
		cmocka_unit_test(it_leads_there),
	};

	return cmocka_run_group_tests(tests, french, sample_teardown);
}
