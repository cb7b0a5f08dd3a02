/*
 * A contact as a vCard 4.0 (RFC 6350): properties escaped, lines folded at 75
 * octets without cutting a letter, ended by CR LF.
 */
#ifndef PORT_FORMATS_VCARD_H
#define PORT_FORMATS_VCARD_H

#include "base/buf.h"
#include "people/export.h"

/*
 * Append one card. Only the columns in plan are written; data that a card has
 * no property for are left out.
 */
void vcard_add(struct buf *out, const struct export_plan *plan,
	const struct export_person *person);

#endif
