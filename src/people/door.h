/*
 * Addresses as places to knock at: where they stand, what a visitor should
 * know of the building, and which doors are behind it.
 *
 * An address is a number in a street. What stands behind it in a contact's
 * words as stair (a building, a hall, a stair), floor and door is a door here,
 * too: the same three texts, "" where there is nothing to say. Doors are
 * written down as they are found, or with the contacts who live there, and
 * never invented: how many there are is counted at the door, or estimated.
 */
#ifndef PEOPLE_DOOR_H
#define PEOPLE_DOOR_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* clang-format off */
#define ADDRESS_SOURCES(ROW) \
	ROW(ADDRESS_INSEE, "insee", N_("INSEE, polling stations and addresses"), \
		"reu") \
	ROW(ADDRESS_BAN, "ban", N_("Base Adresse Nationale"), NULL) \
	ROW(ADDRESS_LIST, "list", N_("a geocoded list"), "liste") \
	ROW(ADDRESS_TYPED, "typed", N_("typed in"), NULL)

#define ADDRESS_NOTES(ROW) \
	ROW(NOTE_ENTRY, "entry", N_("code or concierge"), \
		"code,concierge,gardien,digicode,interphone") \
	ROW(NOTE_LIFT, "lift", N_("lift"), "ascenseur") \
	ROW(NOTE_DOG, "dog", N_("dog"), "chien") \
	ROW(NOTE_HOUR, "hour", N_("best hour"), "heure") \
	ROW(NOTE_LETTERBOXES, "letterboxes", N_("letterboxes"), "boites,bal") \
	ROW(NOTE_OTHER, "other", N_("other"), "autre,note")
/* clang-format on */

/* None: the address came with a contact. */
enum address_source { ADDRESS_SOURCE_NONE, ADDRESS_SOURCES(SET_ID) };
enum address_note_kind { NOTE_NONE, ADDRESS_NOTES(SET_ID) };
extern const struct set address_source_set, address_note_set;

struct address_row {
	int64_t id;
	const char *number, *suffix; /* or NULL */
	const char *street, *street_key;
	const char *postcode, *city; /* or NULL */
	int64_t station;             /* or 0 */
	const char *code;            /* of the station, or NULL */
	bool placed;                 /* it has a position */
	double lon, lat;             /* WGS 84 */
	double score;                /* of the geocoder; 0: none */
	enum address_source source;
	int64_t electors;     /* as a table counts them; -1: none does */
	int64_t doors;        /* counted there; -1: not yet */
	const char *city_key; /* folded, "" for none */
	int64_t import;
};

/* "12 bis rue Larmeroux". */
const char *address_label(struct arena *a, const struct address_row *row);

/* STATUS_NONE: there is none. */
enum status address_get(struct campaign *c, int64_t id, struct arena *a,
	struct address_row *row, struct error *err);
/*
 * The one that somebody writes, "12 bis rue Larmeroux", among those of the
 * campaign's commune. STATUS_NONE names the nearest; STATUS_CONFLICT: there
 * are two, in two towns.
 */
enum status address_read(struct campaign *c, const char *text, struct arena *a,
	struct address_row *row, struct error *err);

/* A station that a table puts an address in; address_questions has those that
 * are in several. */
struct address_claim {
	int64_t id, address, station;
	int64_t electors; /* -1: not said */
	int64_t import;
	const char *code; /* of the station */
};

/* A street of a station and what its sides hold; 0 to 0: no number there. */
struct address_street {
	int64_t id; /* of its first address */
	const char *street, *code;
	int64_t odd_low, odd_high, even_low, even_high;
	int64_t addresses;
	int64_t electors, doors; /* as far as they are counted; -1: nowhere */
};

/* By station and name; station 0: of all, those of none last. */
enum status address_streets(struct campaign *c, int64_t station,
	struct arena *a, struct address_street **rows, size_t *n,
	struct error *err);

struct address_note_row {
	int64_t id, address;
	const char *stair; /* "": the whole building */
	enum address_note_kind kind;
	const char *text;
	const char *written; /* ISO date */
};

/* Those of an address, the whole building's first. */
enum status address_notes(struct campaign *c, int64_t address, struct arena *a,
	struct address_note_row **rows, size_t *n, struct error *err);
/* One a kind and stair: the text replaces what stood there, "" removes it. One
 * entry, or a part of the change that calls it. */
enum status address_note(struct campaign *c, int64_t address, const char *stair,
	enum address_note_kind kind, const char *text, int64_t *entry,
	struct error *err);

struct door_row {
	int64_t id, address;
	const char *stair, *floor, *label; /* "" for none */
	int64_t import;
};

/* Those written down at an address: by stair, floors from the top, label. */
enum status address_doors(struct campaign *c, int64_t address, struct arena *a,
	struct door_row **rows, size_t *n, struct error *err);
/* Into row->id the door at row->address that is called so; for the work of a
 * change, which writes it down if it is new. */
enum status door_put(
	struct campaign *c, struct door_row *row, struct error *err);

/* Those of a station, as tables have them; rows of these three are in the order
 * of their addresses' ids. */
enum status address_list(struct campaign *c, int64_t station, struct arena *a,
	struct address_row **rows, size_t *n, struct error *err);
enum status station_doors(struct campaign *c, int64_t station, struct arena *a,
	struct door_row **rows, size_t *n, struct error *err);

/* Contacts who live behind one door, "" where they do not say which. */
struct household_row {
	int64_t address;
	const char *stair, *floor, *label;
	int64_t people;
	bool refuses; /* one of them wants no visit */
};

enum status address_households(struct campaign *c, int64_t station,
	struct arena *a, struct household_row **rows, size_t *n,
	struct error *err);

/* How many doors an address has, counted by whoever was there (-1: not counted
 * after all). One entry, or a part of the change that calls it. */
enum status address_count_doors(struct campaign *c, int64_t address,
	int64_t doors, int64_t *entry, struct error *err);

#endif
