/* Answers as people write them: taken where they are certain, and only there.
 */
#include "field/reply.h"

#include "base/mem.h"

#include "tests/check.h"

static const struct {
	const char *words;
	enum meeting_answer answer;
	int64_t guests;
} replies[] = {
	{"Oui", MEETING_YES, 0},
	{"oui !", MEETING_YES, 0},
	{"\n  Oui, merci\n\nAnne\n", MEETING_YES, 0},
	{"Bonjour, oui je viens à 2", MEETING_YES, 1},
	{"Oui, je viens à deux.", MEETING_YES, 1},
	{"Je viendrai avec mon mari", MEETING_YES, 1},
	{"Oui, avec 3 amis", MEETING_YES, 3},
	{"Nous viendrons, nous serons 4", MEETING_YES, 3},
	{"Avec plaisir !", MEETING_YES, 0},
	{"D'accord, j'y serai", MEETING_YES, 0},
	{"OK", MEETING_YES, 0},
	{"Non", MEETING_NO, 0},
	{"Non merci", MEETING_NO, 0},
	{"Désolée, je ne pourrai pas venir.", MEETING_NO, 0},
	{"Malheureusement, je ne suis pas disponible", MEETING_NO, 0},
	{"Peut-être", MEETING_MAYBE, 0},
	/* For somebody to read. */
	{"", MEETING_SILENT, 0},
	{"Oui si je trouve une garde", MEETING_SILENT, 0},
	{"Oui\nmais je partirai tôt, est-ce possible ?", MEETING_SILENT, 0},
	{"Oui, à quelle heure ?", MEETING_SILENT, 0},
	{"Oui ?", MEETING_SILENT, 0},
	{"Oui. Non.", MEETING_SILENT, 0},
	{"Je ne dis pas non", MEETING_SILENT, 0},
	{"Non au béton ! Oui je viens", MEETING_SILENT, 0},
	{"Oui\nFinalement ce ne sera pas possible", MEETING_SILENT, 0},
	{"Qui parlera ?", MEETING_SILENT, 0},
	{"Je viens de recevoir votre message", MEETING_SILENT, 0},
	{"Merci", MEETING_SILENT, 0},
};

static void
certain_answers_are_taken(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(replies); i++) {
		struct meeting_reply r = meeting_reply_read(replies[i].words);

		if (r.answer != replies[i].answer ||
			r.guests != replies[i].guests)
			fail_msg("%s: %d, %d guests", replies[i].words,
				(int)r.answer, (int)r.guests);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(certain_answers_are_taken)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
