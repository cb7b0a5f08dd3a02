/*
 * The addresses of a commune from one of the tables there are, told apart by
 * their columns:
 *
 *	INSEE, polling stations and the addresses of their electors (REU):
 *		code_commune_ref, id_brut_bv_reu, geo_adresse, geo_type,
 *		geo_score, longitude, latitude, nb_adresses
 *	Base Adresse Nationale: numero, rep, nom_voie, code_postal,
 *		code_insee, nom_commune, lon, lat
 *	a list as rolls are exported, geocoded or not: bureau, adresse, cp,
 *		ville, and what addok answers: latitude, longitude,
 *		result_score, result_type, result_housenumber, result_name,
 *		result_citycode
 *
 * A position whose score is below ADDRESS_SCORE, or that the geocoder found for
 * another number or for the street alone, is not taken: the address is kept
 * without one, and counted. Rows of other communes are left out and counted; a
 * file that has no others is refused.
 */
#ifndef PORT_FIELD_IMPORT_ADDRESSES_H
#define PORT_FIELD_IMPORT_ADDRESSES_H

#include "base/buf.h"
#include "base/error.h"
#include "people/address_load.h"
#include "port/formats/csv.h"

#define ADDRESS_SCORE 0.7

enum { ADDRESS_REJECTS_SHOWN = 20 };

struct addresses_import {
	enum address_source source;
	struct address_counts counts;
	int64_t rows;
	int64_t refused;   /* rows, with a reason */
	int64_t elsewhere; /* rows of other communes */
	int64_t doubtful;  /* rows whose position was not taken */
	int64_t attached;  /* contacts */
	struct error rejects[ADDRESS_REJECTS_SHOWN];
	struct buf stations; /* their codes, that were not known */
	struct buf rejected; /* the rows as they came, with line and reason */
};

/* One entry, which undo takes back. im is released by the caller, also after a
 * failure. */
enum status import_addresses(struct campaign *c, const char *path,
	const struct csv_form *form, struct addresses_import *im,
	int64_t *entry, struct error *err);
void import_addresses_release(struct addresses_import *im);

#endif
