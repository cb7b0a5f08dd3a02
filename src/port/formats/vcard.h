/*
 * A contact as a vCard 4.0 (RFC 6350): properties escaped, lines folded at 75
 * octets without cutting a letter, ended by CR LF.
 */
#ifndef PORT_FORMATS_VCARD_H
#define PORT_FORMATS_VCARD_H

#include "base/buf.h"
#include "people/export.h"

/* Who writes them, and the beginning of our own properties: X-PERMANENCE-STAIR
 * is the column "stair". */
#define VCARD_PRODUCT "-//Permanence//Contacts//EN"
#define VCARD_OWN "X-PERMANENCE-"

/*
 * Append one card, of the columns in plan. What a card has no property for is
 * one of our own; PREF=1 and PREF=2 are the person's telephones, and those
 * without it the further ones. vcard_table.h reads all of it again.
 */
void vcard_add(struct buf *out, const struct export_plan *plan,
	const struct export_person *person);

#endif
