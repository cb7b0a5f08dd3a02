/*
 * vCards as a table, a row a card: 2.1, 3.0 and 4.0, of telephones, Google,
 * Apple and Outlook (folded lines, quoted-printable, groups), and our own.
 * Columns have the names of our exports (vcard.h): last_name, email, emails …;
 * properties that are none of these are columns of their own, so that it is
 * said that they are left out.
 */
#ifndef PORT_FORMATS_VCARD_TABLE_H
#define PORT_FORMATS_VCARD_TABLE_H

#include "base/error.h"
#include "port/formats/csv.h"

/* Does the file begin as a vCard? */
bool vcard_table_recognise(const struct buf *start);

/*
 * Read a whole file into t, whose path is set; the first row is the names. A
 * row's line is that of its BEGIN. What is read so far stays in t after a
 * failure.
 */
enum status vcard_table_read(struct csv_table *t, const struct buf *file,
	const struct csv_form *form, struct error *err);

#endif
