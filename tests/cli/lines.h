/*
 * The journal's lines, of everything that commands do: each is a sentence for
 * people in both languages, without names of the file or of the program, and
 * numbers only where people have them too.
 */
#ifndef TESTS_CLI_LINES_H
#define TESTS_CLI_LINES_H

#include "campaign/verbs.h"
#include "store/journal.h"

#include "tests/campaign.h"
#include "tests/speak.h"

#include <ctype.h>
#include <regex.h>

/* What no line says. */
static const struct {
	const char *pattern, *what;
} unsaid[] = {
	{"[a-z]_[a-z]", "a name of the file"},
	{"[a-z]\\.[a-z]+_", "a name of a setting"},
	{"(^|[^/0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day as the file has it"},
	{"(delivery|sending|envoi n°|import) [0-9]", "a number for a name"},
	{"%[a-z$]|[\001-\037]", "a piece of a format"},
	{"  |^ | $|: *$", "a gap"},
};

/* Verbs that no trial comes by, and why. */
static const enum verb untried[] = {
	VERB_OUTBOX_SEND,   /* messages/test_outbox: it asks a server */
	VERB_STATIONS_POOL, /* infer/test_pool: files of other communes */
	VERB_LEDGER_EXPORT, /* judged, but nothing is written */
};

/* What trials, one a command, do not come by. */
static const char more_acts[] =
	"echo quatre mots de passe >words\n"
	/* What is taken back of a taking back is a doing again. */
	"newest() { $P journal list --csv | sed -n '2s/,.*//p'; }\n"
	"$P contacts tag +essai 12 && $P journal undo $(newest) &&\n"
	"	$P journal undo $(newest)\n"
	"$P roll purge --hold 30/6/2027 --reason recours\n"
	"printf 'Nom;Adresse;CP;Ville\nBEL;1 rue de l Esai A;92160;ANTONY\n' "
	">p.csv\n"
	"$P contacts import p.csv --map CP=postcode --source stand --basis "
	"consent\n"
	"$P addresses match --csv >match.csv\n"
	"$P addresses match $(sed -n '2s/,.*//p' match.csv) 1\n"
	"$P campaign backup b.backup --passphrase-file words\n"
	"$P contacts erase 12 --reason demande\n"
	"$P campaign restore b.backup --passphrase-file words\n";

struct lines {
	int64_t from;   /* entries after this one are read */
	int64_t newest; /* of those that were read */
	bool seen[VERB_COUNT];
};

static inline int
complain_of_line(const struct journal_entry *e, const char *what)
{
	print_error("entry %lld, %s: \"%s\": %s\n", (long long)e->id, e->verb,
		e->summary, what);
	return 1;
}

static inline int
read_line(const struct journal_entry *e)
{
	int bad = 0;

	for (size_t i = 0; i < ARRAY_LEN(unsaid); i++) {
		regex_t r;

		assert_int_equal(
			regcomp(&r, unsaid[i].pattern, REG_EXTENDED), 0);
		if (regexec(&r, e->summary, 0, NULL, 0) == 0)
			bad += complain_of_line(e, unsaid[i].what);
		regfree(&r);
	}
	if (strcmp(e->summary, e->verb) == 0)
		bad += complain_of_line(e, "the verb's name");
	return bad;
}

/* The newest entries, in the language that is spoken. */
static inline size_t
new_lines(struct campaign *c, int64_t after, struct arena *a,
	struct journal_entry **rows)
{
	size_t n = 0, new = 0;

	assert_int_equal(journal_list(campaign_db(c), 0, 1000,
				 &(struct journal_filter){.words = NULL}, a,
				 rows, &n, NULL),
		STATUS_OK);
	while (new < n && (*rows)[new].id > after)
		new ++;
	return new;
}

/* The lines that came; how many faults they have. */
static inline int
read_lines(struct lines *l, const char *path)
{
	struct arena a = ARENA_INIT;
	struct journal_entry *english, *french;
	struct campaign *c;
	size_t n;
	int bad = 0;

	assert_int_equal(campaign_open(&c, path, NULL, NULL), STATUS_OK);
	n = new_lines(c, l->from, &a, &english);
	test_speak("fr_FR.UTF-8");
	assert_int_equal(new_lines(c, l->from, &a, &french), n);
	test_speak("C");
	l->newest = n ? english[0].id : l->from;
	for (size_t i = 0; i < n; i++) {
		const enum verb v = verb_find(english[i].verb);

		assert_in_range(v, 0, VERB_COUNT - 1);
		l->seen[v] = true;
		bad += read_line(&english[i]) + read_line(&french[i]);
		if (v != VERB_CAMPAIGN_NEW &&
			strcmp(english[i].summary, french[i].summary) == 0)
			bad += complain_of_line(&french[i], "not in French");
	}
	campaign_close(c);
	arena_release(&a);
	return bad;
}

/* Has every verb had its line? */
static inline int
unseen_verbs(const struct lines *l)
{
	int bad = 0;

	for (enum verb v = 0; v < VERB_COUNT; v++) {
		bool known = l->seen[v];

		for (size_t i = 0; i < ARRAY_LEN(untried) && !known; i++)
			known = untried[i] == v;
		if (!known) {
			print_error("no trial makes \"%s\"\n", verb_name(v));
			bad++;
		}
	}
	return bad;
}

#endif
