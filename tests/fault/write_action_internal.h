/* What the files of write actions share; for them alone. */
#ifndef TESTS_FAULT_WRITE_ACTION_INTERNAL_H
#define TESTS_FAULT_WRITE_ACTION_INTERNAL_H

#include "tests/change.h"
#include "tests/fault/write_action.h"

#include "base/arena.h"
#include "people/contact.h"

#include <stdbool.h>

enum { NAME_SIZE = 32 };

/* The name of a thing of run n, written into name and returned. */
const char *name_of(char name[NAME_SIZE], const char *kind, int n);
/* Neither: torn. */
enum trace trace_of(bool none, bool whole);
bool same(const char *a, const char *b);
/* Someone new with an address and two tags, all of this name. */
enum status add_contact(
	struct campaign *c, const char *kind, int n, struct error *err);
/* Someone of this reference, with strings in a; false: there is nobody. */
bool get_contact(struct campaign *c, const char *reference, struct arena *a,
	struct contact_row *row);
/* What a statement says of the thing of this :name; -1: it cannot be asked. */
int64_t number_of(struct campaign *c, const char *sql, const char *name);

/* The rows of write_action_field.c. */
enum status cut_prepare(struct campaign *c, int n, struct error *err);
enum status cut_run(struct campaign *c, int n, struct error *err);
enum trace cut_trace(struct campaign *c, int n);
enum status addresses_run(struct campaign *c, int n, struct error *err);
enum trace addresses_trace(struct campaign *c, int n);
enum status give_prepare(struct campaign *c, int n, struct error *err);
enum status give_run(struct campaign *c, int n, struct error *err);
enum trace give_trace(struct campaign *c, int n);
enum status match_prepare(struct campaign *c, int n, struct error *err);
enum status match_run(struct campaign *c, int n, struct error *err);
enum trace match_trace(struct campaign *c, int n);
enum status door_prepare(struct campaign *c, int n, struct error *err);
enum status door_run(struct campaign *c, int n, struct error *err);
enum trace door_trace(struct campaign *c, int n);

/* The rows of write_action_asked.c. */
enum status questions_run(struct campaign *c, int n, struct error *err);
enum trace questions_trace(struct campaign *c, int n);
enum status experiment_prepare(struct campaign *c, int n, struct error *err);
enum status experiment_run(struct campaign *c, int n, struct error *err);
enum trace experiment_trace(struct campaign *c, int n);

#endif
