/*
 * The rows that an import of contacts refuses, and those it takes without a
 * cell, as they came, with more columns: the line, the column, the reason, and
 * the id of a person who has come in. A file to correct and import again.
 */
#ifndef PORT_PEOPLE_CONTACTS_REJECTS_H
#define PORT_PEOPLE_CONTACTS_REJECTS_H

#include "base/buf.h"
#include "port/people/import_contacts.h"

struct contacts_rejects {
	const struct contacts_import *im;
	struct buf text;
};

/* Have the runs of an import keep what they refuse, each from the start. */
void contacts_rejects_keep(
	struct contacts_rejects *rejects, struct contacts_import *im);
void contacts_rejects_release(struct contacts_rejects *rejects);

#endif
