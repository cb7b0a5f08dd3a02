/*
 * Contacts: persons with their address, station, tags, source and basis.
 *
 * Every value is checked by contact_set, the same for a form, a command and an
 * import (contact_load.h). No field holds an opinion.
 */
#ifndef PEOPLE_CONTACT_H
#define PEOPLE_CONTACT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/set.h"
#include "campaign/basis.h"

#include <stdbool.h>
#include <stdint.h>

struct campaign;
struct row_map;

/* A person with the address joined; absent text is NULL, ids 0. */
struct contact_row {
	int64_t id, version, address, station;
	const char *reference, *last_name, *first_name, *name_key;
	const char *sex, *birth, *email, *phone, *phone2;
	const char *number, *suffix, *street, *street_key, *postcode, *city;
	const char *stair, *floor, *door;
	const char *station_code, *source, *notes;
	enum basis basis;
	enum retention_class class; /* none: follows from the basis */
	const char *tags;           /* "a, b", or NULL */
	/* The difference made by setting tags: to add, to remove; or NULL. */
	const char *tags_new, *tags_gone;
	int64_t import;
	const char *created; /* set when it is written first */
};

extern const struct row_map contact_map;

/* clang-format off */
#define CONTACT_SEXES(ROW) \
	ROW(SEX_WOMAN, "F", N_("woman"), \
		"w,femme,female,feminin,mme,madame,mlle,mademoiselle,ms,mrs," \
		"miss,2") \
	ROW(SEX_MAN, "M", N_("man"), \
		"h,homme,male,masculin,mr,monsieur,1")
/* clang-format on */

enum contact_sex { SEX_NOT_SAID, CONTACT_SEXES(SET_ID) };
extern const struct set contact_sex_set;

enum contact_field {
	CONTACT_REFERENCE,
	CONTACT_LAST_NAME,
	CONTACT_FIRST_NAME,
	CONTACT_SEX,
	CONTACT_BIRTH,
	CONTACT_EMAIL,
	CONTACT_PHONE,
	CONTACT_PHONE2,
	CONTACT_NUMBER,
	CONTACT_SUFFIX,
	CONTACT_STREET,
	CONTACT_STAIR,
	CONTACT_FLOOR,
	CONTACT_DOOR,
	CONTACT_POSTCODE,
	CONTACT_CITY,
	CONTACT_STATION,
	CONTACT_TAGS,
	CONTACT_NOTES,
	CONTACT_FIELDS
};

/* The name a field has on the command line ("last_name"). */
const char *contact_field_name(enum contact_field f);
/* What people call it; N_(), to be read through _(). */
const char *contact_field_title(enum contact_field f);
/* By name; CONTACT_FIELDS where there is none. */
enum contact_field contact_field_find(const char *name);
/* The same by what people write: its title in their language, or another word
 * for it ("naissance", "cp"), with or without accents. */
enum contact_field contact_field_read(const char *words);
const char *contact_field_value(
	const struct contact_row *row, enum contact_field f);

/* The value as people write it: 12/06/1988, 06 39 98 12 34; "" for none. */
const char *contact_field_text(
	struct arena *a, const struct contact_row *row, enum contact_field f);
/* In whole years today, of a year of birth as if born on its first day; -1: not
 * known. */
int64_t contact_age(const struct contact_row *row);
/* What tells people of one name apart: "1988, 12 rue Mirabeau". */
const char *contact_apart(struct arena *a, const struct contact_row *row);
/* Two people of one name told apart: "SAUPRÉ Adèle, 1988, 12 rue Mirabeau". */
const char *contact_label(struct arena *a, const struct contact_row *row);
/* The next tag of a list "a, b", which moves on; NULL at its end. */
const char *contact_tag_next(struct arena *a, const char **list);

/* How values are written at their source; all zero means France, now. */
struct contact_habits {
	const char *country; /* of phones without a code ("FR"); NULL: FR */
	bool month_first;    /* 12/31/1988 */
	bool zeros_lost;     /* by a spreadsheet: 1000 is 01000 … */
	const char *commune; /* … but 9216 is no such code where this is 92002,
			      * it lacks its last digit; or NULL */
	struct date today;   /* year 0: ask the clock */
};

/*
 * Set a field from what a person writes ("06 39 98 12 34", "12/6/88"), in the
 * form it is kept in (+33639981234, 1988-06-12); "" empties the field. A number
 * may bring its suffix ("12 bis"), a street a whole address ("12 bis rue des
 * Lilas, esc. B, 3e ét."). The error says what is wrong with it. Strings live
 * in the arena.
 */
enum status contact_set(struct contact_row *row, enum contact_field f,
	const char *value, struct arena *a, struct error *err);
enum status contact_set_as(struct contact_row *row, enum contact_field f,
	const char *value, const struct contact_habits *habits, struct arena *a,
	struct error *err);

/* The person with this reference in a file; 0 for nobody. */
enum status contact_find(struct campaign *c, const char *reference, int64_t *id,
	struct error *err);

enum status contact_get(struct campaign *c, int64_t id, struct arena *a,
	struct contact_row *row, struct error *err);

/*
 * The next page in order of names after a row (NULL: the first) of those
 * matching a filter (filter/filter.h; NULL or "": all). STATUS_USAGE if it is
 * wrong: err->column says at which character.
 */
enum status contact_page(struct campaign *c, const char *filter,
	const struct contact_row *after, size_t limit, struct arena *a,
	struct contact_row *rows, size_t *n, struct error *err);
enum status contact_count(
	struct campaign *c, const char *filter, int64_t *n, struct error *err);
/* The same, but counting stops at most, which keeps it fast. */
enum status contact_count_to(struct campaign *c, const char *filter,
	int64_t most, int64_t *n, struct error *err);

/*
 * Save as one journal entry: row->id 0 adds. STATUS_CONFLICT if somebody
 * changed the contact since it was read (row->version); STATUS_NONE if there is
 * no such polling station.
 */
enum status contact_save(struct campaign *c, struct contact_row *row,
	int64_t *entry, struct error *err);

/* The same for the work of a change, with more. */
enum status contact_write(
	struct campaign *c, struct contact_row *row, struct error *err);

/*
 * The other members of a person's household: those at the same address, stair,
 * floor and door; if no door is known, those with the same surname. At most 20,
 * in the arena.
 */
enum status contact_household(struct campaign *c, const struct contact_row *row,
	struct arena *a, struct contact_row **rows, size_t *n,
	struct error *err);

#endif
