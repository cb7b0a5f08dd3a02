/*
 * Every command ends in one manner: 2 where a value is none of its kind, 3
 * where it is one and names nothing that is there. Each argument and each
 * option of every command is given such values, in the place of those of its
 * trial.
 */
#include "cli/options.h"

#include "tests/cli/trials.h"

/*
 * What an argument or an option's value is called in help, of one command where
 * it is called so; what is none, and what is one and not there. Both NULL: any
 * text will do, or it is a file (test_output_guard, transcripts).
 */
static const struct kind {
	const char *name, *bad, *absent;
	/* Of a date: one that is right, and an hour that occurs twice. */
	const char *right, *twice;
} kinds[] = {
	{"+SKILL"},
	{"+TAG..."},
	{"-SKILL…"},
	{"ADDRESS"},
	{"ALERT", "x1", "999999"},
	{"BACKUP"},
	{"BASIS", "nothing"},
	{"addresses match CANDIDATE"},
	{"addresses questions STATION"}, /* not without an address */
	{"addresses allow --floor"},
	{"addresses allow --door"},
	{"addresses refuse --floor"},
	{"addresses refuse --door"},
	/* before the first round of that election */
	{"elections set --event", "32/13", .right = "06/01/2020"},
	{"help COMMAND", "colour"},
	{"law calendar --columns"}, /* --ics writes all of them */
	{"law calendar --limit"},
	{"ledger export --columns"}, /* the account is looked at first */
	{"ledger export --limit"},
	{"campaign set KEY", "colour"},
	{"campaign set VALUE…"},
	{"campaign settings KEY", "colour"},
	{"CONTACT…", NULL, "999999"},
	{"DAYS", "x1"},
	{"FILE.yaml"},
	{"METRES", "x1"},
	{"REASON"},
	{"SENDER"},
	{"DOOR", "x1", "99999"},
	{"OUTCOME", "pigeon"},
	{"PLACE", "pigeon"},
	{"QUESTION=CODE…", "x1"},
	{"SHEET", "x1"},
	{"SHEET…", "x1"},
	{"CHANNEL", "pigeon"},
	{"CODE", NULL, "9999"},
	{"COLUMN"},
	{"CONTACT", NULL, "999999"},
	{"DATE", "32/13", .right = "lundi"},
	{"DELIVERY", "x1", "999999"},
	{"ELECTION", NULL, "mun1999"},
	{"ENTRY", "x1", "999999"},
	{"POLL POLL", NULL, NULL},
	{"FAMILY", NULL, "astrologie"},
	{"FIELD=VALUE...", "colour=red"},
	{"FIELD=other", "colour=other"},
	{"FILE"},
	{"FILE..."},
	{"FILTER", "age:x", "tag:nobody"},
	{"FILTER...", "age:x", "tag:nobody"},
	{"FOLDER"},
	{"LIST", "a, a"},
	{"FROM", "32/13", .right = "lundi"},
	{"TO", "32/13", .right = "samedi"},
	{"GROUP..."},
	{"HEADER=FIELD|FILE"},
	{"HOURS", "whenever"},
	{"ID", "x 1", "999999"},
	{"ID...", "x 1", "999999"},
	{"K", "x1"},
	{"KEEP", "x 1", "999999"},
	{"DIGITS"},
	{"EUROS", "x1"},
	{"MODE", "nothing"},
	{"PERCENT", "x1"},
	{"PIECE", "x1", "999999"},
	{"WHAT"},
	{"WHO", "nothing"},
	{"ledger receipt NUMBER"},
	{"law request WHO"},
	{"KIND", "nothing"},
	{"MAILBOX"},
	{"MEETING", "x1", "999999"},
	{"MESSAGE", NULL, "Inconnu"},
	{"N", "x1"},
	{"NAME"},
	{"NAME..."},
	{"LOW"},
	{"USER", NULL, "Personne"},
	{"VALUE"},
	{"HIGH"},
	{"STATION…", NULL, "9999"},
	{"NAMES", "colour"},
	{"NUMBER", "x1"},
	{"SUNDAY", "32/13"},
	{"ZONE"},
	{"elections add --zone", "Mars/Phobos"},
	{"elections run NUMBER", "x1", "999"},
	{"elections set NUMBER", "x1", "999"},
	{"elections set --zone", "Mars/Phobos"},
	{"ledger ceiling --election", "x1", "999"},
	{"ledger check --election", "x1", "999"},
	{"ledger export --election", "x1", "999"},
	{"ledger list --election", "x1", "999"},
	{"OTHER", "x 1", "999999"},
	{"P", "x1"},
	{"PANEL=LIST"},
	{"POINT", NULL, "Inconnu"},
	{"POINTS", "x1"},
	{"POLL", NULL, "mun1999/1"},
	{"ROW:COLUMN"},
	{"SEGMENT", NULL, "Inconnu"},
	{"STATION", NULL, "9999"},
	{"TASK", NULL, "999999"},
	{"TEAM", NULL, "Inconnue"},
	{"TEXT"},
	{"HOUR", "25h"},
	{"TIME", "32/13 25h", .right = "lundi 18h30",
		.twice = "31/10/2027 2h30"},
	{"TITLE"},
	{"WAY", "nothing"},
	{"WEEK", "32/13", .right = "lundi"},
	{"WHO"},
	{"WORDS"},
	{"ZONE…", "zz:1", "bv:9999"},
	{"meetings add --zone", "Mars/Phobos"},
	{"meetings edit --zone", "Mars/Phobos"},
	{"sent|failed", "perhaps"},
	{"ROLE", "king"},
	{"YES|NO", "perhaps"},
	{"yes|no", "perhaps"},
	{"yes|no|maybe", "perhaps"},
	/* Of one command, or one option. */
	{"--channel", "pigeon"},
	{"--format", "papyrus"},
	{"--method", "guess"},
	{"--purpose", "nothing"},
	{"--role", "nothing"},
	{"contacts history ID", NULL, "999999"}, /* or a reference */
	{"contacts show ID", NULL, "999999"},
	{"REQUEST", "dessert"},
	{"CASE", "x1", "999999"},
	{"QUALITY", "king"},
	{"NATURE", "weather"},
	{"TAG", NULL, "Inconnu"},
	{"AGES", "old"},
	{"SEX", "x"},
	{"VOTER", "x1", "999999"},
	{"WHAT"},
	{"law access ID", NULL, "999999"},
	{"experiments apply NAME", NULL, "Inconnu"},
	{"experiments design --poll", "mun2026/9"},
	{"experiments estimate NAME", NULL, "Inconnu"},
	{"experiments remove NAME", NULL, "Inconnu"},
	{"experiments show NAME", NULL, "Inconnu"},
	{"users add NAME", "a/b"},
	{"points explain ID", NULL, "999999"},
	{"fields add NAME", "Avec blanc"},
	{"fields edit NAME", NULL, "Inconnu"},
	{"fields remove NAME", NULL, "Inconnu"},
	{"messages edit NAME", NULL, "Inconnu"},
	{"messages preview NAME", NULL, "Inconnu"},
	{"messages remove NAME", NULL, "Inconnu"},
	{"messages show NAME", NULL, "Inconnu"},
	{"points remove TITLE", NULL, "Inconnu"},
	{"segments define FILTER", "age:x"},
	{"segments remove NAME", NULL, "Inconnu"},
	{"segments review NAME...", NULL, "Inconnu"},
	{"segments show NAME", NULL, "Inconnu"},
	{"infer --groups"},                         /* not beside --transfer */
	{"infer --election", "mun2020"},            /* nor this */
	{"contacts tag --where", "tag:parent"},     /* not beside numbers */
	{"messages preview --where", "tag:parent"}, /* not beside --for */
	{"stations control --seed", "1"},           /* not without --draw */
	{"stations control --columns", "station"},  /* not with stations */
	{"stations control --limit", "1"},
	{"stations effect --columns", "effect"},
	{"stations effect --limit", "1"},
};

static const struct kind *
kind_named(const char *first, const char *second)
{
	char *name = mem_printf("%s%s", first, second);
	size_t i = 0;

	while (i < ARRAY_LEN(kinds) && strcmp(kinds[i].name, name) != 0)
		i++;
	free(name);
	return i < ARRAY_LEN(kinds) ? &kinds[i] : NULL;
}

/* An option's by its name, then by what its value is called. */
static const struct kind *
kind_of(const struct trial *trial, const char *option, const char *name)
{
	char *command = mem_printf("%s %s", trial->command, option ? "--" : "");
	const struct kind *found = kind_named(command, option ? option : name);

	if (!found && option)
		found = kind_named("--", option);
	if (!found)
		found = kind_named("", name);
	free(command);
	if (!found)
		print_error(
			"what is a wrong %s of %s?\n", name, trial->command);
	return found;
}

/* The trial's command line with another value: of an option, or of argument
 * number at. */
static int
run_with(const struct office *o, const struct trial *trial, const char *option,
	int at, const char *value)
{
	char *script = mem_printf(
		". ./vars\nexport PERMANENCE_NOW=%s\n"
		"set -- %s --force\nn=0; i=0; skip=; open=1\n"
		"for word; do\n"
		"	shift; i=$((i + 1))\n"
		"	case $word in -*) open=;; esac\n"
		"	[ -z \"$open\" ] || n=$i\n"
		"	[ -z \"$skip\" ] || { skip=; continue; }\n"
		"	[ \"$word\" != '--%s' ] || { skip=1; continue; }\n"
		"	[ -z \"$open\" ] || [ $i != %d ] || word='%s'\n"
		"	set -- \"$@\" \"$word\"\n"
		"done\n"
		"[ %d -le $n ] || set -- \"$@\" '%s'\n"
		"%s%s%s%s%s\n"
		"echo \"$ %s\" \"$@\"\n$P %s \"$@\" >/dev/null 2>words\n"
		"code=$?\ncat words >&2\n[ $code = 0 ] || [ -s words ] || "
		"exit 99\nexit $code",
		trial_now(trial), trial->args, option ? option : "-", at, value,
		at, value, option ? "set -- \"$@\" '--" : "",
		option ? option : "", option ? "' '" : "", option ? value : "",
		option ? "'" : "", trial->command, trial->command);
	int code = shell(o, script);

	free(script);
	return code;
}

static int
expect(const struct office *o, const struct trial *trial, const char *option,
	int at, const char *value, int wanted)
{
	int code = value ? run_with(o, trial, option, at, value) : wanted;

	if (code == wanted)
		return 0;
	print_error("%s %s: %s%s %d as \"%s\" ends with %d, not %d\n",
		trial->command, trial->args, option ? "--" : "argument ",
		option ? option : "", at, value, code, wanted);
	return 1;
}

/* A date that is right is no mistake, as people write it; one that may mean two
 * hours is asked about. And what is a date is declared as one. */
static int
try_date(const struct office *o, const struct trial *trial,
	const struct kind *k, const char *option, int at, bool declared)
{
	int bad = 0;

	if (declared != (k->right != NULL)) {
		print_error("%s: declared as a date? %s%s\n", trial->command,
			option ? "--" : "", option ? option : k->name);
		bad++;
	}
	if (k->right &&
		run_with(o, trial, option, at, k->right) == STATUS_USAGE) {
		print_error("%s: %s is refused as %s\n", trial->command,
			k->right, k->name);
		bad++;
	}
	return bad + expect(o, trial, option, at, k->twice, STATUS_USAGE);
}

static int
try_kind(const struct office *o, const struct trial *trial, const char *name,
	const char *option, int at, bool date)
{
	const struct kind *k = kind_of(trial, option, name);

	if (!k)
		return 1;
	return expect(o, trial, option, at, k->bad, STATUS_USAGE) +
	       expect(o, trial, option, at, k->absent, STATUS_NONE) +
	       try_date(o, trial, k, option, at, date);
}

/* "ID [NAME...] | …": the words of the first way; "--rows FILE": its options,
 * which are tried as such. */
static int
try_arguments(const struct office *o, const struct trial *trial,
	const struct command *c)
{
	char *args = mem_strdup(c->args ? c->args : ""), *kept = NULL;
	char *bar = strstr(args, " | ");
	int at = 0, bad = 0;

	if (bar)
		*bar = '\0';
	for (char *word = strtok_r(args, " []", &kept); word;
		word = strtok_r(NULL, " []", &kept))
		if (word[0] == '-' && word[1] == '-')
			strtok_r(NULL, " ", &kept);
		else {
			bad += try_kind(o, trial, word, NULL, at + 1,
				c->days & 1u << at);
			at++;
		}
	free(args);
	return bad;
}

static int
try_options(const struct office *o, const struct trial *trial,
	const struct option_spec *options)
{
	int bad = 0;

	for (; options && options->name; options++)
		if (options->set)
			bad += expect(o, trial, options->name, 0,
				"nothing at all", STATUS_USAGE);
		else if (options->arg)
			bad += try_kind(o, trial, options->arg, options->name,
				0, options->date != DATE_NOT);
	return bad;
}

static void
wrong_values_end_in_one_manner(void **state)
{
	const struct office *o = *state;
	const char *only = getenv("ONLY");
	int bad = 0;

	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = command_list[i];
		const struct trial *trial = trial_of(c);

		if (only && !strstr(trial->command, only))
			continue;
		bad += try_arguments(o, trial, c);
		bad += try_options(o, trial, c->options);
		bad += try_options(o, trial, options_of_lists(c));
	}
	assert_int_equal(bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(wrong_values_end_in_one_manner,
			open_office, close_office),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
