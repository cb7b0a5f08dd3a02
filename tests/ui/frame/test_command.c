/* The line after ":": the commands of the command line, on whom they are asked
 * to act, and what they print. */
#include "base/i18n.h"
#include "campaign/line.h"
#include "cli/command.h"
#include "cli/inside.h"
#include "people/people.h"
#include "people/segment.h"
#include "ui/frame/app_internal.h"
#include "ui/frame/pane_output.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/ui/screen.h"

struct fixture {
	struct screen s;
	struct campaign *c;
};

static int
setup(void **state)
{
	static const char *const first[] = {"Anna", "Bruno", "Chloé", "Driss"};
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	campaign_set_line(f->c, &inside_commands);
	for (size_t i = 0; i < ARRAY_LEN(first); i++)
		test_add_person(f->c, &(struct test_person){"CHAUMET", first[i],
					      "12", "rue Verte", NULL, NULL,
					      i < 2 ? "parent" : NULL});
	assert_int_equal(segment_define(f->c, "Les parents", "tag:parent", NULL,
				 NULL, NULL),
		STATUS_OK);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static void
assert_found(struct fixture *f, const char *filter, int64_t n)
{
	int64_t found = -1;

	assert_int_equal(people_count(f->c, filter, &found, NULL), STATUS_OK);
	assert_int_equal(found, n);
}

/* Another campaign is gone on with; what is none, or this one, or another where
 * only one is served, leaves the person where they are. */
static void
open_goes_to_another_campaign(void **state)
{
	struct fixture *f = *state;
	char folder[] = "/tmp/permanence-test-XXXXXX";
	struct campaign *other;
	char *path, *line;
	int code;

	assert_non_null(mkdtemp(folder));
	path = mem_printf("%s/Autre.permanence", folder);
	assert_int_equal(campaign_create(&other, path,
				 &(struct campaign_facts){.commune = "92002",
					 .commune_name = "Antony",
					 .list_name = "Autre"},
				 NULL),
		STATUS_OK);
	campaign_close(other);
	screen_press(&f->s, ":open /nowhere/x.permanence\r");
	screen_expect(&f->s, "! there is no campaign at /nowhere");
	screen_press(&f->s, "\033");
	line = mem_printf(":open %s\r", campaign_path(f->c));
	screen_press(&f->s, line);
	screen_expect(&f->s, "That is the one that is open.");
	free(line);
	line = mem_printf(":open %s\r", path);
	setenv("PERMANENCE_SERVICE", folder, 1);
	screen_press(&f->s, line);
	unsetenv("PERMANENCE_SERVICE");
	screen_expect(&f->s, "this campaign alone");
	screen_press(&f->s, "\033");
	assert_false(app_done(f->s.app, &code));
	assert_null(app_opens(f->s.app));
	screen_press(&f->s, line);
	assert_true(app_done(f->s.app, &code));
	assert_string_equal(app_opens(f->s.app), path);
	free(line);
	line = mem_printf("rm -rf %s", folder);
	assert_int_equal(system(line), 0);
	free(line);
	free(path);
}

/* x in Contacts: why, where to, and the command does it. */
static void
x_exports_contacts(void **state)
{
	struct fixture *f = *state;
	char folder[] = "/tmp/permanence-test-XXXXXX";
	char *path, text[4096] = "";
	FILE *file;

	assert_non_null(mkdtemp(folder));
	/* Where nobody is, nothing is asked, and no file of no name. */
	screen_press(&f->s, "gc/nobody\rx\r");
	screen_expect(&f->s, "Filter: nobody");
	screen_expect(&f->s, "No row holds these words");
	screen_press(&f->s, "\033");
	screen_press(&f->s, "gc  x\r");
	screen_expect(&f->s, "! Nothing was typed");
	screen_press(&f->s, "the \"team\" of March\r");
	screen_key(&f->s, CTRL_KEY('u'));
	path = mem_printf("%s/out.csv", folder);
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
	file = fopen(path, "r");
	assert_non_null(file);
	assert_true(fread(text, 1, sizeof(text) - 1, file) > 0);
	fclose(file);
	assert_non_null(strstr(text, "Anna"));
	assert_null(strstr(text, "Driss"));
	screen_press(&f->s, "ga");
	screen_press(&f->s, "/'team'\r");
	screen_expect(&f->s, "export of 2 contacts (id:1,2)");
	unlink(path);
	rmdir(folder);
	free(path);
}

/* A sentence is wrapped, a table scrolled to its end and no further; a number
 * set to the right keeps the blanks before it. */
static void
what_it_printed_is_read_whole(void **state)
{
	struct fixture *f = *state;

	app_enter_with(f->s.app, &pane_output, 0, NULL,
		"One sentence that is longer than any row of eighty columns "
		"is read on two rows.\n"
		"  12  Adele            1 rue Verte                          "
		"                                   the end\n"
		"   3  Basile           2 rue Verte\n"
		"  14  Chloe            3 rue Verte\n"
		"   5  Denis            4 rue Verte\n"
		"   6  Elise            5 rue Verte                          "
		"                                   too\n");
	screen_expect(&f->s, "columns is read on two\n    rows.\n");
	screen_expect(&f->s, "\n       6  Elise");
	for (int i = 0; i < 9; i++)
		screen_key(&f->s, TKEY_RIGHT);
	screen_expect(&f->s, "the end");
	screen_key(&f->s, TKEY_LEFT);
	screen_key(&f->s, TKEY_LEFT);
	screen_expect(&f->s, "Denis");
}

static void
on_what_is_marked(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc  :tag +called on marked");
	screen_expect(&f->s, "would touch 2 contacts");
	screen_press(&f->s, "\r");
	/* What it printed in two lines is two sentences. */
	screen_expect(&f->s, "2 contacts changed. Done.");
	assert_found(f, "tag:called", 2);
	assert_found(f, "tag:called (anna or bruno)", 2);
	screen_press(&f->s, "u");
	assert_found(f, "tag:called", 0);
}

static void
on_the_filter_and_on_a_segment(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc/driss\r:tag +called on filter\r");
	assert_found(f, "tag:called", 1);
	screen_press(&f->s, "gt:tag +seen on segment les parents");
	screen_expect(&f->s, "would touch 2 contacts");
	screen_press(&f->s, "\r");
	assert_found(f, "tag:seen tag:parent", 2);
	assert_found(f, "tag:seen", 2);
}

/* The one here, where nothing is marked and nobody named. */
static void
on_this_one(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc:tag +called\r");
	assert_found(f, "tag:called anna", 1);
	assert_found(f, "tag:called", 1);
	screen_press(&f->s, "j\r:untag +called on this\r");
	assert_found(f, "tag:called", 1);
	screen_press(&f->s, ":contacts untag +called --where chaumet\r");
	assert_found(f, "tag:called", 0);
}

static void
wrong_scopes_change_nothing(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc:tag +x on marked");
	screen_expect(&f->s, "Nothing is marked.");
	screen_press(&f->s, "\r\033");
	screen_press(&f->s, "gt:tag +x on filter\r");
	screen_expect(&f->s, "Only where contacts are");
	screen_press(&f->s, "\033gc:teams list on filter\r");
	screen_expect(&f->s, "not about contacts");
	assert_found(f, "tag:x", 0);
}

/* The line stays, with a sign under the word that is wrong. */
static void
what_is_refused_is_pointed_at(void **state)
{
	static const struct {
		const char *line, *sign;
	} cases[] = {
		{"contacts lisst", "\n           ^ there is no such command"},
		{"contacts list --lmit=3",
			"\n                ^ there is no option --lmit"},
		{"tag +x on segment", "\n            ^ On what? this, marked"},
		{"contacts export --where=ag>x --csv",
			"\n                          ^ there is no field"},
	};
	struct fixture *f = *state;

	screen_press(&f->s, "gc");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		screen_press(&f->s, ":");
		screen_press(&f->s, cases[i].line);
		screen_press(&f->s, "\r");
		screen_expect(&f->s, cases[i].sign);
		screen_expect(&f->s, cases[i].line);
		screen_key(&f->s, TKEY_ESC);
	}
	screen_press(&f->s, ":contacts lis\rt\r");
	screen_expect(&f->s, "CHAUMET");
}

/* Why nothing was done is read to its end at 80 columns. */
static void
a_long_reason_is_broken(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc:tag +called on this\rj:tag +seen on this\r");
	screen_press(&f->s, ":tags set called opinion\r");
	screen_press(&f->s, ":tags set seen topic\r");
	screen_press(&f->s, ":contacts tag +seen --where tag:called\r");
	screen_expect(&f->s, "TAG-2 (");
	screen_expect(&f->s, "to those who asked to hear about it");
}

/* What a command needs and was not given, the key asks for that does the same,
 * whatever place it was typed in. */
static void
keys_ask_for_what_is_missing(void **state)
{
	static const struct {
		const char *line, *asked;
	} cases[] = {
		{"contacts export", "Why do these data leave?"},
		{"contacts import", "Import contacts from which file?"},
		{"contacts add", "New contact"},
		{"meetings add", "New meeting"},
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		screen_press(&f->s, "gh:");
		screen_press(&f->s, cases[i].line);
		screen_press(&f->s, "\r");
		screen_expect(&f->s, cases[i].asked);
		screen_key(&f->s, TKEY_ESC);
		screen_key(&f->s, TKEY_ESC);
	}
}

/* "field=value" is about who is here, or is an option of the command. */
static void
fields_have_values(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc:birth=1970\r");
	assert_found(f, "born:1970 anna", 1);
	assert_found(f, "born:1970", 1);
	screen_press(&f->s, ":street=rue du Chêne vert number=7\r");
	assert_found(f, "street:\"rue du chene vert\" anna", 1);
	screen_press(&f->s, ":cp=92001\r");
	assert_found(f, "zip:92001", 1);
	screen_press(&f->s, ":tag=first call on filter\r");
	assert_found(f, "tag:\"first call\"", 4);
	screen_press(&f->s, ":contacts note 2 add=Rings\r");
	assert_found(f, "note:rings", 1);
	/* A verb that one command alone has. */
	screen_press(&f->s, ":define Anna anna\r");
	assert_found(f, "segment:Anna", 1);
	screen_press(&f->s, ":message none on segment les parents "
			    "plan=31/02 18:00\r");
	screen_expect(&f->s, "31/02 18:00");
	screen_press(&f->s, "\033gh:birth=1970\r");
	screen_expect(&f->s, "Of whom?");
	assert_found(f, "born:1970", 1);
}

/* What may be somebody's stays in the session; the rest is there the next time,
 * for nobody else. */
static void
lines_are_kept(void **state)
{
	struct fixture *f = *state;
	const char *state_home = getenv("XDG_STATE_HOME");
	char *was = mem_strdup(state_home ? state_home : "");

	setenv("XDG_STATE_HOME", f->s.t->folder, 1);
	screen_press(&f->s, "gc:contacts add last_name=DUPONT\r\033");
	screen_press(&f->s, ":contacts list --where=0639980000 --json\r\033");
	screen_press(&f->s, ":untag +seen on marked\r\033:nobody here\r\033");
	screen_press(&f->s, ":tag +seen on this\r:");
	screen_key(&f->s, TKEY_UP);
	screen_key(&f->s, TKEY_UP);
	screen_expect(&f->s, ":contacts list --where=0639980000 --json");
	app_free(f->s.app);
	screen_start(&f->s, f->c);
	screen_press(&f->s, ":");
	screen_key(&f->s, TKEY_UP);
	screen_expect(&f->s, ":tag +seen on this");
	screen_key(&f->s, TKEY_UP);
	screen_expect(&f->s, ":contacts list ");
	screen_key(&f->s, TKEY_UP);
	screen_expect(&f->s, ":contacts add ");
	screen_key(&f->s, TKEY_UP);
	screen_expect(&f->s, ":contacts add ");
	screen_press(&f->s, "\033:tag +se");
	screen_expect(&f->s, "typed before");
	setenv("XDG_STATE_HOME", was, 1);
	free(was);
}

/* Whatever is printed is to be read, whatever fails says why. */
static void
every_command_answers(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, ":segments list\r");
	screen_expect(&f->s, "Les parents");
	screen_key(&f->s, TKEY_ESC);
	screen_press(&f->s, ":contacts show nobody\r");
	screen_expect(&f->s, "there is no contact");
	screen_press(&f->s, "\033:contacts import -\r");
	screen_expect(&f->s, "give a file instead of -");
	screen_press(&f->s, "\033:contacts list -C other\r");
	screen_expect(&f->s, "here it is this campaign");
	screen_press(&f->s, "\033:contacts note 1\r");
	screen_expect(&f->s, "--add TEXT");
	screen_press(&f->s, ":contacts tag --help\r");
	screen_expect(&f->s, "Usage:");
}

/* What was typed stays where a command fails, the reason below it: it is mended
 * and run again, or left. */
static void
what_failed_is_mended_where_it_was_typed(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc:contacts show 99\r");
	screen_expect(&f->s, "\n :contacts show 99\n ! there is no contact");
	screen_key(&f->s, TKEY_BACKSPACE);
	screen_key(&f->s, TKEY_BACKSPACE);
	screen_press(&f->s, "1");
	screen_expect(&f->s, "\n :contacts show 1");
	screen_expect(&f->s, "Tab complete");
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Surname      CHAUMET");
	/* A long reason stands above the line, its keys below. */
	screen_press(&f->s, "\033:contacts export --reason x -o "
			    "/nowhere/at/all/where/a/file/could/be/out.csv\r");
	screen_expect(&f->s, "! cannot write /nowhere/");
	screen_expect(&f->s, "\n Enter do it   Tab complete");
	screen_press(&f->s, "\033:theme none\r");
	screen_expect(&f->s, "\n :theme none\n ! Themes are:");
	screen_press(&f->s, "\033");
	assert_false(screen_shows(&f->s, "heme"));
}

static void
completions_are_a_list(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gc:contacts t");
	screen_compare(&f->s, "command-list-80", 24, 80, false);
	screen_press(&f->s, "\t +par");
	screen_expect(&f->s, "+parent");
	screen_press(&f->s, "\t --w");
	screen_expect(&f->s, "--where=");
}

/* Of many, it is asked once. */
static void
many_are_asked_about(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 60; i++)
		test_add_person(f->c, &(struct test_person){"ZELL", "Lou", NULL,
					      NULL, NULL, NULL, NULL});
	screen_press(&f->s, "gc:tag +all on filter\r");
	screen_expect(&f->s, "64 contacts?");
	assert_found(f, "tag:all", 0);
	screen_press(&f->s, "y");
	assert_found(f, "tag:all", 64);
}

/* Both languages: each word of the table is one of the catalogue's. */
static void
every_word_has_its_own(void **state)
{
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = command_list[i];

		if (!inside_word(c->noun))
			fail_msg("\"%s\" is not in cli/inside.c", c->noun);
		for (const char *word = c->verb; word && *word;) {
			size_t n = strcspn(word, " ");
			char *one = mem_printf("%.*s", (int)n, word);

			if (!inside_word(one))
				fail_msg("\"%s\" is not in cli/inside.c", one);
			free(one);
			word += n + strspn(word + n, " ");
		}
	}
}

/* Every word of the filter's completions is one that the filter knows. */
static void
in_french(void **state)
{
	struct fixture *f = *state;
	struct people_word words[100];
	struct arena a = ARENA_INIT;
	size_t n = 0, own = 0;

	setenv("LOCPATH", "locales", 1);
	setenv("LC_ALL", "fr_FR.UTF-8", 1);
	setenv("PERMANENCE_LOCALEDIR", "locale", 1);
	i18n_init("locale");
	assert_true(i18n_french());
	screen_press(&f->s, ":meetings liste");
	screen_expect(&f->s, "les réunions à venir");
	screen_press(&f->s, "\033:réunions list --all");
	screen_expect(&f->s, "les réunions à venir");
	screen_press(&f->s, "\033");
	assert_int_equal(
		people_complete(f->c, "", &a, words, 100, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++) {
		struct error err = ERROR_INIT;

		people_check(
			f->c, arena_join(&a, words[i].word, "*", ""), &err);
		own += strcmp(words[i].word, "etiquette:") == 0;
		if (err.code && strstr(err.text, words[i].word))
			fail_msg("%s: %s", words[i].word, err.text);
	}
	assert_int_equal(own, 1);
	screen_press(&f->s, "gc/éti\t");
	screen_expect(&f->s, "etiquette:");
	screen_press(&f->s, "\033/email:o\t");
	screen_expect(&f->s, "mail:oui");
	screen_press(&f->s, "\033:naissance=1970\r:etiquette=vélo\r");
	assert_found(f, "naissance:1970 étiquette:vélo", 1);
	screen_press(&f->s, ":tel=06\r:tag +x sur rien\r");
	arena_release(&a);
	setenv("LC_ALL", "C.UTF-8", 1);
	i18n_init("locale");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, screen_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(on_what_is_marked),
		CASE(what_it_printed_is_read_whole),
		CASE(x_exports_contacts),
		CASE(on_the_filter_and_on_a_segment),
		CASE(on_this_one),
		CASE(wrong_scopes_change_nothing),
		CASE(every_command_answers),
		CASE(what_failed_is_mended_where_it_was_typed),
		CASE(completions_are_a_list),
		CASE(what_is_refused_is_pointed_at),
		CASE(fields_have_values),
		CASE(keys_ask_for_what_is_missing),
		CASE(fields_have_values),
		CASE(lines_are_kept),
		CASE(in_french),
		CASE(open_goes_to_another_campaign),
		CASE(many_are_asked_about),
		CASE(a_long_reason_is_broken),
		cmocka_unit_test(every_word_has_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
