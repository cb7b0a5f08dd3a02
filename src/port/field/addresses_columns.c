/* Headings of the tables of addresses. */
#include "port/field/addresses_columns.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <string.h>

/* The headings of each table (heading_words), and which of them it must have to
 * be one. */
static const struct {
	enum address_source source;
	const char *names[ADDRESSES_COLUMNS];
	enum addresses_column must[4];
	size_t nmust;
} tables[] = {
	{ADDRESS_INSEE,
		{[COLUMN_STATION] = "id brut bv reu",
			[COLUMN_COMMUNE] = "code commune ref",
			[COLUMN_ADDRESS] = "geo adresse",
			[COLUMN_LON] = "longitude",
			[COLUMN_LAT] = "latitude",
			[COLUMN_SCORE] = "geo score",
			[COLUMN_TYPE] = "geo type",
			[COLUMN_ELECTORS] = "nb adresses"},
		{COLUMN_STATION, COLUMN_COMMUNE, COLUMN_ADDRESS}, 3},
	{ADDRESS_BAN,
		{[COLUMN_NUMBER] = "numero",
			[COLUMN_SUFFIX] = "rep",
			[COLUMN_STREET] = "nom voie",
			[COLUMN_POSTCODE] = "code postal",
			[COLUMN_COMMUNE] = "code insee",
			[COLUMN_CITY] = "nom commune",
			[COLUMN_LON] = "lon",
			[COLUMN_LAT] = "lat"},
		{COLUMN_NUMBER, COLUMN_STREET, COLUMN_COMMUNE}, 3},
	{ADDRESS_LIST,
		{[COLUMN_STATION] = "bureau",
			[COLUMN_ADDRESS] = "adresse",
			[COLUMN_POSTCODE] = "cp",
			[COLUMN_CITY] = "ville",
			[COLUMN_LON] = "longitude",
			[COLUMN_LAT] = "latitude",
			[COLUMN_SCORE] = "result score",
			[COLUMN_TYPE] = "result type",
			[COLUMN_NUMBER] = "result housenumber",
			[COLUMN_STREET] = "result name",
			[COLUMN_COMMUNE] = "result citycode"},
		{COLUMN_STATION, COLUMN_ADDRESS}, 2},
};

static size_t
find_heading(const struct csv_row *head, const char *name)
{
	struct arena a = ARENA_INIT;
	size_t found = CSV_NONE;

	for (size_t i = 0; name && i < head->n && found == CSV_NONE; i++)
		if (strcmp(heading_words(&a, head->fields[i]), name) == 0)
			found = i;
	arena_release(&a);
	return found;
}

static bool
is_table(const struct csv_row *head, size_t t, size_t at[ADDRESSES_COLUMNS])
{
	bool is = true;

	for (size_t k = 0; k < ADDRESSES_COLUMNS; k++)
		at[k] = find_heading(head, tables[t].names[k]);
	for (size_t k = 0; k < tables[t].nmust; k++)
		is &= at[tables[t].must[k]] != CSV_NONE;
	return is;
}

static enum status
no_table(const struct csv_row *head, const char *path, struct error *err)
{
	if (find_heading(head, "id brut bv reu") != CSV_NONE)
		error_set(err, STATUS_FAILED,
			_("this table of INSEE says where people live, and "
			  "not at which address: its column geo_adresse is "
			  "missing"));
	else
		error_set(err, STATUS_FAILED,
			_("this is not one of the tables of addresses: INSEE's "
			  "(id_brut_bv_reu, geo_adresse), the Base Adresse "
			  "Nationale (numero, nom_voie, code_insee), or a list "
			  "with the columns bureau and adresse"));
	return error_at(err, path, head->line, 0);
}

enum status
addresses_columns_find(const struct csv_row *head, const char *path,
	size_t at[ADDRESSES_COLUMNS], enum address_source *source,
	struct error *err)
{
	for (size_t t = 0; t < ARRAY_LEN(tables); t++)
		if (is_table(head, t, at)) {
			*source = tables[t].source;
			return STATUS_OK;
		}
	return no_table(head, path, err);
}
