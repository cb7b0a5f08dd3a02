/* Is a table an electoral roll? By its headings. */
#ifndef PORT_PEOPLE_CONTACTS_ROLL_H
#define PORT_PEOPLE_CONTACTS_ROLL_H

#include "base/error.h"

#include <stddef.h>

/* STATUS_DENIED: several of these headings are those of a roll, whose people
 * are no contacts (art. L. 37 of the electoral code). */
enum status contacts_roll_refuse(
	const char *const *headers, size_t n, struct error *err);

#endif
