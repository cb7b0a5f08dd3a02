/*
 * No command tells how many people a sensitive filter finds, in any form: in
 * an office whose rules call a thousand few, 613 people have an opinion and 600
 * another, and neither their number nor that of the others may be read anywhere
 * but in the lists of the people themselves and in the journal, which says what
 * was done to them. With BOX_MATRIX in the environment each role is tried, too,
 * and not whoever owns the file alone.
 */
#include "campaign/role.h"
#include "cli/options.h"

#include "tests/cli/trials.h"

static const char few_script[] =
	"set -e\n"
	"export PERMANENCE_NOW=2026-11-24T11:00:00+01:00\n"
	"sed 's/k_sensitive: 11/k_sensitive: 1000/' $RULES >rules.yaml\n"
	"$P law rules accept rules.yaml --reason essai\n"
	"$P contacts tag +opinion $(seq 613)\n"
	"$P segments define Opinion tag:opinion\n"
	"$P segments define Autres -tag:opinion\n"
	"$P segments review Opinion --mark\n"
	"$P points map Vélo Opinion --message L1\n"
	"$P messages add Tout --channel post --text letter.txt\n"
	"$P outbox plan Tout tag:opinion\n"
	"$P fields add avis --type yesno --sensitive\n"
	"(echo Nom,Prénom,avis; seq -f 'AVIS%g,Zoé,oui' 600) >avis.csv\n"
	"$P contacts import avis.csv --source stand --basis regular -q\n"
	/* Everybody has an address of their own. */
	"$P contacts list --csv --reason essai --columns id | tail -n +2 | wc "
	"-l >all\n";

/* What is asked with the filter itself, beside the trials of the table. */
static const char *const asked[] = {
	"segments count tag:opinion",
	"segments count -- -tag:opinion",
	"segments count avis:oui",
	"segments define Neuf avis:oui",
	"segments show Opinion",
	"segments show Autres",
	"segments review Opinion Autres",
	"outbox plan Tout tag:opinion -n",
	"outbox plan Tout 'avis:oui' -n",
	"outbox show 6",
	"outbox list",
	"meetings invite 2 tag:opinion -n",
	"fields remove avis",
	"fields remove avis -n",
	"fields edit avis --type number",
	"points matrix",
	"points plan -n",
	"points plan",
	"contacts tag +vu --where tag:opinion -n",
	"contacts tag +vu --where avis:oui -n",
	"contacts untag vu --where -tag:opinion -n",
	/* Who has it already is told by who does not change. */
	"contacts tag +opinion --where '' -n",
	"contacts untag opinion --where '' -n",
};

static const char *const forms[] = {
	"", "--csv", "--tsv", "--json", "--jsonl", "--table"};

/* The command, and whether one of the numbers stood in what it said. */
static int
tells(const struct office *o, const char *command, const char *form)
{
	char *script = mem_printf(
		". ./vars\n"
		"all=$(cat all)\n$P %s %s >said 2>&1 </dev/null\n"
		"! grep -nwE \"613|600|$((all - 613))\" said >told || "
		"{ echo '$ %s %s' && head -3 told && exit 1; }",
		command, form, command, form);
	int code = shell(o, script);

	if (code)
		print_error("%s %s tells of a few\n", command, form);
	free(script);
	return code != 0;
}

/* Of addresses, too, the numbers are those of records. */
static bool
is_of_people(const struct command *c)
{
	return strcmp(c->noun, "addresses") == 0 ||
	       (c->listing && c->listing->people) ||
	       strcmp(c->noun, "journal") == 0 ||
	       (c->verb && strcmp(c->verb, "history") == 0);
}

/* What the table says of one command, in so many of the forms. */
static int
walk(const struct office *o, size_t nforms)
{
	int bad = 0;

	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = command_list[i];
		const struct trial *trial = trial_of(c);
		char *line;

		if (trial->does != READS || is_of_people(c) ||
			!(c->listing || c->record))
			continue;
		line = mem_printf("%s %s", trial->command, trial->args);
		for (size_t f = 0; f < nforms; f++)
			bad += tells(o, line, forms[f]);
		free(line);
	}
	return bad;
}

static int
ask(const struct office *o, size_t nforms)
{
	int bad = 0;

	for (size_t i = 0; i < ARRAY_LEN(asked); i++)
		for (size_t f = 0; f < nforms; f++)
			bad += tells(o, asked[i], forms[f]);
	return bad + walk(o, nforms);
}

/* What a role refuses tells nothing; and none sees more than another. */
static int
ask_by_role(const struct office *o)
{
	char *program = mem_strdup(getenv("P"));
	int bad = 0;

	for (enum role r = ROLE_NONE + 1; (int)r < ROLE_COUNT; r++) {
		const char *name = set_name(&role_set, (int)r);
		char *add = mem_printf("$P users add %s --role %s", name, name);
		char *as = mem_printf("%s --as %s", program, name);

		assert_int_equal(shell(o, add), 0);
		setenv("P", as, 1);
		bad += ask(o, 1);
		setenv("P", program, 1);
		free(as);
		free(add);
	}
	free(program);
	return bad;
}

static void
no_command_tells_of_a_few(void **state)
{
	const struct office *o = *state;
	int bad;

	assert_int_equal(shell(o, few_script), 0);
	bad = ask(o, ARRAY_LEN(forms));
	if (getenv("BOX_MATRIX"))
		bad += ask_by_role(o);
	assert_int_equal(bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			no_command_tells_of_a_few, open_office, close_office),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
