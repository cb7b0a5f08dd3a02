/*
 * A person is forgotten: their erasure (people/erase.h), with their addresses
 * on the suppression list, and what follows from it in what stands above, as
 * one entry.
 */
#ifndef OFFICE_FORGET_H
#define OFFICE_FORGET_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

/* reason: why they are erased, nothing about the person; it is kept. */
enum status forget_contact(struct campaign *c, int64_t person,
	const char *reason, int64_t *entry, struct error *err);

/* Several within an open change, without the suppression list: of those whose
 * time is over. */
enum status forget_people(
	struct campaign *c, const int64_t *people, size_t n, struct error *err);

#endif
