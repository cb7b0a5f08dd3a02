/*
 * The electoral roll from a file of a town hall or a prefecture, for
 * people/roll.h: surname, used name, first of the first names, year of birth,
 * sex, address, station. Every other column is dropped, place of birth and
 * nationality among them, and never written. An address that is hidden stays
 * hidden. Titles are read as those of contacts are (contacts_titles.h).
 */
#ifndef PORT_PEOPLE_IMPORT_ROLL_H
#define PORT_PEOPLE_IMPORT_ROLL_H

#include "base/error.h"
#include "people/roll.h"
#include "port/formats/csv.h"

enum { ROLL_REJECTS_SHOWN = 20 };

/* What is undertaken (electoral code, art. L. 37): a file with the sentence, or
 * a scan of it; who signed it, as what, and when. */
struct roll_asked {
	const char *file;
	const char *undertaking;
	const char *sentence; /* typed, instead of that file; or NULL */
	const char *signed_by;
	enum roll_quality quality;
	const char *signed_on; /* ISO date */
	bool replace;          /* the roll that is there, by a newer one */
	struct csv_form form;
};

struct roll_taken {
	struct roll_row head;
	int64_t rows;
	int64_t hidden;  /* without an address */
	int64_t others;  /* of another commune, left out */
	int64_t refused; /* rows, with a reason */
	struct error rejects[ROLL_REJECTS_SHOWN];
};

/* What has to be written (art. L. 37); and does a text say it? */
extern const char roll_undertaking[];
bool roll_undertakes(const char *text);

/* What an import would take, for whoever has not undertaken anything yet; reads
 * only. Undertaking, signer and quality are not looked at. */
enum status import_roll_look(struct campaign *c, const struct roll_asked *asked,
	struct arena *a, struct roll_taken *taken, struct error *err);

/* One entry. STATUS_DENIED: the undertaking is missing, or is not that of the
 * law. */
enum status import_roll(struct campaign *c, const struct roll_asked *asked,
	struct arena *a, struct roll_taken *taken, int64_t *entry,
	struct error *err);

#endif
