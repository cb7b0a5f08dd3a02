/* The tables of addresses that there are, told apart by their headings
 * (import_addresses.h says which). */
#ifndef PORT_FIELD_ADDRESSES_COLUMNS_H
#define PORT_FIELD_ADDRESSES_COLUMNS_H

#include "people/door.h"
#include "port/formats/csv.h"

enum addresses_column {
	COLUMN_ADDRESS,
	COLUMN_STATION,
	COLUMN_NUMBER,
	COLUMN_SUFFIX,
	COLUMN_STREET,
	COLUMN_POSTCODE,
	COLUMN_CITY,
	COLUMN_COMMUNE,
	COLUMN_LON,
	COLUMN_LAT,
	COLUMN_SCORE,
	COLUMN_TYPE,
	COLUMN_ELECTORS,
	ADDRESSES_COLUMNS
};

/* Where each column stands in a heading, CSV_NONE where it does not. STATUS_
 * FAILED: it is the heading of none of the tables. */
enum status addresses_columns_find(const struct csv_row *head, const char *path,
	size_t at[ADDRESSES_COLUMNS], enum address_source *source,
	struct error *err);

#endif
