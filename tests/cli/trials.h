/*
 * A way to run every command of the program, in an office where it has
 * something to do: for tests that walk the table of commands. Who adds a
 * command says here how it is tried.
 */
#ifndef TESTS_CLI_TRIALS_H
#define TESTS_CLI_TRIALS_H

#include "base/buf.h"
#include "cli/command.h"

#include "tests/campaign.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a command does when it is let. */
enum does {
	READS,   /* nothing changes, and nothing is written */
	WRITES,  /* files appear */
	CHANGES, /* rows change; of a list of people, into a file: its record */
	REFUSES, /* -n, since it reaches outside */
	OUTSIDE  /* asks a server that is not there, but with -n */
};

static const struct trial {
	const char *command;
	const char *args; /* for sh */
	enum does does;
} trials[] = {
	{"addresses allow",
		"'2 rue de l Essai A' --wording oui --medium papier", CHANGES},
	{"addresses doors", "'1 rue de l Essai A' 4", CHANGES},
	{"addresses import", "more.csv --rejects r.csv", CHANGES},
	{"addresses match", "", READS},
	{"addresses note", "'1 rue de l Essai A' entry 'code 12'", CHANGES},
	{"addresses questions", "", READS},
	{"addresses refusals", "39", READS},
	{"addresses refuse", "'1 rue de l Essai A'", CHANGES},
	{"addresses show", "'1 rue de l Essai A'", READS},
	{"addresses streets", "39", READS},
	{"alerts add", "'Deux bras' --when '28/11 8h' --need 2", CHANGES},
	{"alerts answer", "2 $VOLUNTEER yes", CHANGES},
	{"alerts export", "2", CHANGES},
	{"alerts list", "", READS},
	{"alerts mail", "2 --sender bureau@example.org", CHANGES},
	{"alerts message", "2", READS},
	{"alerts relaunch", "2", CHANGES},
	{"alerts show", "2", CHANGES},
	{"bounces lift", "14", CHANGES},
	{"bounces list", "", CHANGES},
	{"box check", "box", READS},
	{"box serve", "--files /tmp", REFUSES},
	{"box setup", "box", REFUSES},
	{"campaign check", "--mend", CHANGES},
	{"campaign backup", "new.backup", REFUSES},
	{"campaign checkpoint", "", REFUSES},
	{"campaign restore", "new.backup", REFUSES},
	{"campaign info", "", READS},
	{"campaign set", "list 'Antony demain'", CHANGES},
	{"campaign settings", "", READS},
	{"campaign yaml", "-o c.yaml", WRITES},
	{"campaign new", "small -o new.permanence", WRITES},
	{"census import",
		"$SAMPLE/carreaux-200m.geojson.gz --weights "
		"$SAMPLE/bureaux-carreaux-200m.csv.gz --families "
		"$SAMPLE/families.yaml --replace",
		CHANGES},
	{"census list", "", READS},
	{"census show", "age", READS},
	{"contacts add",
		"last_name=Petit first_name=Zoé --source stand --basis consent",
		CHANGES},
	{"contacts consent",
		"12 email yes --wording oui --medium papier --date 2026-11-20",
		CHANGES},
	{"contacts distinct", "12 13", CHANGES},
	{"contacts duplicates", "", CHANGES},
	{"contacts erase", "12 --reason demande", CHANGES},
	{"contacts export", "--reason essai -o out.csv", CHANGES},
	{"contacts history", "12", READS},
	{"contacts import",
		"people.csv --source stand --basis consent --rejects r.csv",
		CHANGES},
	{"contacts list", "--limit 2 -o list.csv", CHANGES},
	{"contacts merge", "12 13", CHANGES},
	{"contacts note", "12 --add rappeler", CHANGES},
	{"contacts prove",
		"--import 10 --wording \"J'accepte\" --medium formulaire",
		CHANGES},
	{"contacts refuse", "12 email", CHANGES},
	{"contacts set", "12 city=Sceaux", CHANGES},
	{"contacts show", "12", READS},
	{"contacts tag", "+essai 12 13", CHANGES},
	{"contacts untag", "parent --where tag:parent", CHANGES},
	{"elections add", "legislative 10/10/2027", CHANGES},
	{"elections list", "", READS},
	{"elections run", "2", CHANGES},
	{"elections set", "2 --second-round none", CHANGES},
	{"experiments apply", "Essai --conversations 2000", CHANGES},
	{"experiments design", "Mars --effect 1.5", CHANGES},
	{"experiments estimate", "Essai", READS},
	{"experiments list", "", READS},
	{"experiments remove", "Essai", CHANGES},
	{"experiments show", "Essai", READS},
	{"fields add", "metier --choices 'commerce, industrie'", CHANGES},
	{"fields edit", "profession --title Profession", CHANGES},
	{"fields list", "", READS},
	{"fields remove", "profession", CHANGES},
	{"help", "", READS},
	{"infer", "--transfer leg2024/1 leg2024/2 --plot p.svg --units u.csv",
		WRITES},
	{"journal list", "", READS},
	{"journal show", "40", READS},
	{"journal undo", "40", CHANGES},
	{"journal verify", "", READS},
	{"law access", "12 --data dossier.json", WRITES},
	{"law breach", "'ordinateur perdu'", CHANGES},
	{"law calendar", "--ics law.ics", WRITES},
	{"law cases", "", READS},
	{"law check", "", READS},
	{"law clock", "--reason essai", CHANGES},
	{"law close", "3 --answer fait", CHANGES},
	{"law purge", "--erase $DUE", CHANGES},
	{"law decisions", "", READS},
	{"law dpia", "", READS},
	{"law register", "", READS},
	{"law request", "access 'Mme Petit' --contact 12", CHANGES},
	{"law rules accept", "lax.yaml --reason essai", CHANGES},
	{"law rules diff", "lax.yaml", READS},
	{"law rules show", "", READS},
	{"ledger account", "--holder Anne --kind person --appointed 2026-09-02",
		CHANGES},
	{"ledger add",
		"expense 12,50 Tracts --with Imprimeur --heading impressions",
		CHANGES},
	{"ledger ceiling", "", READS},
	{"ledger check", "", READS},
	{"ledger engage", "23", CHANGES},
	{"ledger export", "", READS},
	{"ledger list", "", READS},
	{"ledger pay", "24", CHANGES},
	{"ledger receipt", "25 2027-1", CHANGES},
	{"ledger void", "23 --reason doublon", CHANGES},
	{"meetings add", "Section --when '12/12 18h30'", CHANGES},
	{"meetings answer", "2 $GUEST yes", CHANGES},
	{"meetings answers", "2 coming.csv", CHANGES},
	{"meetings brief", "2 --print brief.pdf", WRITES},
	{"meetings cancel", "2", CHANGES},
	{"meetings checkin", "2 $GUEST", CHANGES},
	{"meetings edit", "2 --place gymnase", CHANGES},
	{"meetings ics", "2 -o m.ics", WRITES},
	{"meetings invite", "2 tag:vélo", CHANGES},
	{"meetings list", "", READS},
	{"meetings people", "2 --reason essai", CHANGES},
	{"meetings remind", "2 'SMS marché' --days 1", CHANGES},
	{"meetings remove", "$EMPTY", CHANGES},
	{"meetings sheet", "2 --print sheet.pdf", WRITES},
	{"meetings show", "2", READS},
	{"meetings task", "2 'porter les chaises'", CHANGES},
	{"messages add", "Mot --channel door --text door.txt", CHANGES},
	{"messages edit", "'Porte écoles' --text door.txt", CHANGES},
	{"messages list", "", READS},
	{"messages preview", "'Porte écoles' --for 12", READS},
	{"messages remove", "Autre", CHANGES},
	{"messages show", "'Porte écoles'", READS},
	{"outbox approve", "3 --count $COUNT", CHANGES},
	{"outbox bounces", "inbox.mbox", READS},
	{"outbox export", "4 -o sent.csv", CHANGES},
	{"outbox import", "5 answers.csv", CHANGES},
	{"outbox list", "", READS},
	{"outbox plan", "'Invitation réunion' ''", CHANGES},
	{"outbox record", "4", READS},
	{"outbox retry", "5", CHANGES},
	{"outbox send", "--mail mail.yaml", READS},
	{"outbox set", "3 --at '26/11 18h'", CHANGES},
	{"outbox settle", "$SENT failed", CHANGES},
	{"outbox show", "3", READS},
	{"outbox test",
		"'Invitation réunion' --for 12 --to a@example.org --mail "
		"mail.yaml",
		OUTSIDE},
	{"outbox withdraw", "3", CHANGES},
	{"points add", "Santé", CHANGES},
	{"points explain", "$PARENT", READS},
	{"points list", "", READS},
	{"points map", "Vélo Jeunes --weight 2", CHANGES},
	{"points matrix", "", READS},
	{"points plan", "", CHANGES},
	{"points remove", "Vélo", CHANGES},
	{"points script", "0017", READS},
	{"points unmap", "Vélo Aînés", CHANGES},
	{"questionnaires import", "other.yaml", CHANGES},
	{"questionnaires list", "", READS},
	{"questionnaires remove", "Stand", CHANGES},
	{"questionnaires show", "Portes", READS},
	{"results import",
		"$SAMPLE/municipales-2020-1.csv.gz --election autre --round 1",
		CHANGES},
	{"results list", "", READS},
	{"results remove", "mun2014/1", CHANGES},
	{"results show", "mun2020", READS},
	{"roll import", "roll.csv --replace --undertaking l37.txt --by Anne",
		CHANGES},
	{"roll list", "", READS},
	{"roll promote", "301 door --wording oui --medium fiche", CHANGES},
	{"roll purge", "--data proof.json --reason recours", CHANGES},
	{"roll refuse", "302", CHANGES},
	{"roll sheet", "--station 1", CHANGES},
	{"segments census", "Locataires occupation propriétaires", CHANGES},
	{"segments count", "tag:parent", READS},
	{"segments define", "Nouveaux tag:vélo", CHANGES},
	{"segments list", "", READS},
	{"segments remove", "Jeunes", CHANGES},
	{"segments review", "Jeunes --mark", CHANGES},
	{"segments show", "Jeunes", READS},
	{"sheets close", "3-7", CHANGES},
	{"sheets cut", "30 --doors 30", CHANGES},
	{"sheets give", "2-1 $VOLUNTEER", CHANGES},
	{"sheets list", "", READS},
	{"sheets lost", "4-5", CHANGES},
	{"sheets merge", "6-8 5-9", CHANGES},
	{"sheets out", "3-7", CHANGES},
	{"sheets print", "2-1 --text", READS},
	{"sheets remove-building", "$ESSAI '3 rue de l Essai A'", CHANGES},
	{"sheets rest", "3-7", CHANGES},
	{"sheets return", "4-5", CHANGES},
	{"sheets show", "2-1", READS},
	{"sheets split", "2-1 10", CHANGES},
	{"stations contours", "$SAMPLE/contours-bureaux.geojson.gz", CHANGES},
	{"stations control", "0029", CHANGES},
	{"stations effect", "doors_per_hour 18", CHANGES},
	{"stations list", "", READS},
	{"stations names", "names.csv", CHANGES},
	{"stations plot", "0039 --plot station.svg", WRITES},
	{"stations score", "--plot scores.svg", WRITES},
	{"suppression add", "email x@example.org", CHANGES},
	{"suppression check", "email plus.jamais@example.org", READS},
	{"suppression list", "", READS},
	{"tags list", "", READS},
	{"tags set", "parent topic", CHANGES},
	{"teams add", "Oberkampf", CHANGES},
	{"teams available", "12 'sat 10h-12h'", CHANGES},
	{"teams away", "12 20/12 27/12", CHANGES},
	{"teams edit", "Nord --name 'Grand Nord'", CHANGES},
	{"teams import", "teams.yaml", CHANGES},
	{"teams join", "Nord 12", CHANGES},
	{"teams leave", "Nord $MEMBER", CHANGES},
	{"teams list", "", READS},
	{"teams load", "Nord today --planned 10", CHANGES},
	{"teams meeting", "Nord 2", CHANGES},
	{"teams remove", "Sud", CHANGES},
	{"teams show", "Nord", CHANGES},
	{"teams skill", "12 +car", CHANGES},
	{"teams zone", "Nord bv:0040", CHANGES},
	{"users add", "Omar --role canvasser", CHANGES},
	{"users here", "", READS},
	{"users list", "", READS},
	{"users remove", "Paul", CHANGES},
	{"users role", "Paul reader", CHANGES},
	{"users waiting", "", READS},
	{"visits add", "4-5 1 absent", CHANGES},
	{"visits answers", "", READS},
	{"visits back", "4-5 2", CHANGES},
	{"visits import", "visits.csv --rejects r.csv", CHANGES},
	{"visits list", "", READS},
	{"visits note", "talked --place stand --station 1", CHANGES},
	{"visits report", "--by day", READS},
};

/* What the trials need to be there, made by the program itself. */
static const char setup_script[] =
	"set -e\n"
	"mkdir small\n"
	"cat >small/campaign.yaml <<X\n"
	"commune: {code: \"92002\", name: Antony, population: 62760}\n"
	"list: Antony ensemble\n"
	"first_round: 2027-03-14\n"
	"X\n"
	"$P campaign new $SAMPLE -o c.permanence\n"
	"echo 'Bonjour {prenom|à vous}, {liste}, {source}.' >letter.txt\n"
	"echo 'Sonner.' >door.txt\n"
	"$P fields add profession\n"
	"$P users add Anne --role coordinator\n"
	"$P users add Paul --role data\n"
	"for i in 1 2 3; do\n"
	"	$P messages add L$i --channel post --text letter.txt\n"
	"	$P outbox plan L$i bv:000$i >sheet$((i + 2))\n"
	"done\n"
	"count() { awk '/^receives/ { print $2 }' sheet$1; }\n"
	"$P outbox approve 4 --count $(count 4)\n"
	"$P outbox approve 5 --count $(count 5)\n"
	"$P points plan\n"
	"EMPTY=$($P meetings add Vide --when '12/12 18h30')\n"
	"printf 'teams:\\n  - {name: Marché}\\n' >teams.yaml\n"
	"$P messages add Autre --channel door --text door.txt\n"
	"$P alerts add Porte --when '29/11 8h' --need 9 --unknown\n"
	"export PERMANENCE_NOW=2026-11-24T10:00:00+01:00\n"
	"$P outbox export 5 -o sent.list\n"
	"awk -F, 'NR == 2 { print \"delivery,result\\n\" $1 \",failed\" }' "
	"sent.list >answers.csv\n"
	"$P outbox import 5 answers.csv\n"
	"$P contacts consent 13 email no\n"
	"$P contacts set 14 email=dead@example.org\n"
	"sqlite3 c.permanence \"INSERT INTO bounce (person, address, held, "
	"times, reason, time) VALUES (14, 'dead@example.org', 1, 1, '550', "
	"'2026-11-01')\"\n"
	"awk 'BEGIN { print \"bureau,adresse,cp,ville\"; for (n = 1; n < 9; "
	"n++) print \"39,\" n \" rue de l Essai A,92160,ANTONY\" }' "
	">addresses.csv\n"
	"sed 's/Essai A/Essai B/' addresses.csv >more.csv\n"
	"sed 's/^39/30/;s/Essai A/Essai C/' addresses.csv >>addresses.csv\n"
	"printf 'name: Portes\\nquestions:\\n  - {name: avis, kind: yesno, "
	"text: Une place ?}\\n' >questions.yaml\n"
	"$P addresses import addresses.csv\n"
	"$P sheets cut 39 --doors 140 >sheets.txt\n"
	"$P sheets out 3-7 && $P sheets return 3-7 && $P sheets out 4-5\n"
	"sqlite3 c.permanence \"UPDATE sheet_door SET knocked = '2026-11-22' "
	"WHERE sheet = (SELECT id FROM sheet WHERE number = 3) AND position = "
	"1\"\n"
	"printf 'sheet,door,outcome\\n4-5,3,absent\\n' >visits.csv\n"
	"$P visits add 4-5 2 absent\n"
	"$P questionnaires import questions.yaml\n"
	"sed 's/Portes/Marché/' questions.yaml >other.yaml\n"
	"sed 's/Portes/Stand/' questions.yaml >stand.yaml\n"
	"$P questionnaires import stand.yaml\n"
	"$P addresses refuse '2 rue de l Essai A'\n"
	"$P experiments design Essai --poll leg2024/2 >design.txt\n"
	"sed 's/min_age: 17/min_age: 16/' $RULES >lax.yaml\n"
	"$P ledger account --holder Anne --kind person --appointed "
	"2026-09-24\n"
	"$P ledger add expense 90 Tracts --with X --heading impressions "
	"--quote --on 2026-11-02\n"
	"$P ledger add expense 80 Salle --with X --heading divers --on "
	"2026-11-02\n"
	"$P ledger add gift 60 Don --with Paul --by cheque --nationality "
	"fr --tax-address Antony --receipt 2027-0 --on 2026-11-02\n"
	"$P ledger add own 900 Apport --with Anne --on 2026-11-02\n"
	"$P ledger receipt 21 2027-21\n"
	"$P law request erase 'M. Grand'\n"
	"echo \"Je m'engage à ne pas faire un usage commercial de la liste\" "
	">l37.txt\n"
	"printf 'nom de naissance;prénoms;bureau de vote;libellé de voie\\n"
	"Petit;Zoé;1;rue X\\nGrand;Léo;1;rue X\\n' >roll.csv\n"
	"$P roll import roll.csv --replace --undertaking l37.txt --by "
	"Anne\n"
	"printf 'code,name\\n0001,Mairie\\n' >names.csv\n"
	"printf 'Nom;Prénom\\nPetit;Zoé\\n;Léo\\n' >people.csv\n"
	"printf 'From x\\nFrom: a@example.org\\nSubject: x\\n\\nx\\n' "
	">inbox.mbox\n"
	"$P elections add departmental 12/03/2028\n"
	"printf 'server: 127.0.0.1\\ntls: none\\n' >mail.yaml\n"
	"chmod 600 mail.yaml\n"
	"$P meetings people 2 --csv --reason essai | awk -F, 'NR == 2 { print "
	"\"contact,answer\\n\" $1 \",yes\" }' >coming.csv\n"
	"{\n"
	"	echo COUNT=$(count 3)\n"
	"	echo EMPTY=$EMPTY\n"
	"	echo ESSAI=$(sed -n '/Essai A/s/ .*//p' sheets.txt)\n"
	"	echo VOLUNTEER=$($P alerts show 2 --csv --reason essai | sed "
	"-n "
	"'s/,.*//;2p')\n"
	"	echo GUEST=$($P meetings people 2 --csv --reason essai | sed "
	"-n "
	"'s/,.*//;2p')\n"
	"	echo SENT=$(awk -F, 'NR == 2 { print $1 }' sent.list)\n"
	"	echo PARENT=$($P contacts list tag:parent --csv --reason essai "
	"| "
	"sed -n 's/,.*//;2p')\n"
	"	echo MEMBER=$($P teams show Nord --csv | sed -n 's/,.*//;2p')\n"
	"	export PERMANENCE_NOW=2031-01-05T12:00:00+01:00\n"
	"	echo DUE=$(($($P law purge -n --csv 2>/dev/null | wc -l) - "
	"1))\n"
	"} >vars\n";

struct office {
	char *folder;
};

static inline int
shell(const struct office *o, const char *script)
{
	char *command = mem_printf(
		"cd %s && exec 2>>log >>log </dev/null\n%s", o->folder, script);
	int code = system(command);

	free(command);
	return WIFEXITED(code) ? WEXITSTATUS(code) : -1;
}

static inline int
open_office(void **state)
{
	struct office *o = MEM_NEW(struct office);
	char *here = getcwd(NULL, 0), *program;

	o->folder = mem_strdup("/tmp/permanence-dry.XXXXXX");
	if (!mkdtemp(o->folder))
		return -1;
	program = mem_printf("%s/tests/permanence", here);
	setenv("P", program, 1);
	setenv("SAMPLE", TESTS_SAMPLE, 1);
	setenv("RULES", TESTS_RULES, 1);
	setenv("PERMANENCE_CAMPAIGN", "c.permanence", 1);
	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	setenv("HOME", o->folder, 1);
	unsetenv("XDG_STATE_HOME");
	setenv("LC_ALL", "C", 1);
	free(program);
	free(here);
	*state = o;
	return shell(o, setup_script);
}

static inline int
close_office(void **state)
{
	struct office *o = *state;
	char *command = mem_printf("rm -rf %s", o->folder);
	int code = getenv("KEEP") ? 0 : system(command);

	free(command);
	free(o->folder);
	free(o);
	return code;
}

/* The trial of a command; fails the test that walks where there is none. */
static inline const struct trial *
trial_of(const struct command *c)
{
	char *name = mem_printf(
		"%s%s%s", c->noun, c->verb ? " " : "", c->verb ? c->verb : "");
	size_t i = 0;

	while (i < ARRAY_LEN(trials) && strcmp(trials[i].command, name) != 0)
		i++;
	if (i == ARRAY_LEN(trials))
		fail_msg("no trial of \"%s\" in this file", name);
	free(name);
	return &trials[i];
}

/* A retention's end is far; a clock that is accepted is behind. */
static inline const char *
trial_now(const struct trial *trial)
{
	return strcmp(trial->command, "law purge") == 0
		       ? "2031-01-05T12:00:00+01:00"
	       : strcmp(trial->command, "law clock") == 0
		       ? "2026-11-20T10:00:00+01:00"
		       : "2026-11-24T10:00:00+01:00";
}

#endif
