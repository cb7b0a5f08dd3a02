/* A filter on its way to SQL; for the files of src/filter only. */
#ifndef FILTER_COMPILE_H
#define FILTER_COMPILE_H

#include "base/buf.h"
#include "base/date.h"
#include "base/value.h"
#include "base/vec.h"
#include "filter/parse.h"

/* Segments may name segments; those that name themselves end here. */
enum { COMPILE_DEPTH = 8 };

/* Filters whose way of choosing is taken over, each once. */
typedef VEC(const char *) compile_aims;

struct compiler {
	const char *text;
	compile_aims *aims;                         /* of the whole filter */
	const struct filter_declarations *declared; /* or NULL */
	int depth; /* of segments in segments */
	const struct date *today;
	struct arena *a;
	struct buf sql;
	VEC(struct value) values;
	bool sensitive;
	bool opinion;
	bool proxy;
	bool selects;
};

/* The text for the next ? of sql; it must outlive the compiler. */
void compile_bind(struct compiler *c, const char *text);

/* Add the condition of a segment's filter, "0" where there is none of that
 * name. */
enum status compile_segment(struct compiler *c, const char *name,
	const struct node_value *v, struct error *err);

/* Is it a value that only a text stands for: no choice, "*", "none" or range?
 */
bool compile_is_name(
	struct compiler *c, const struct node *n, const struct node_value *v);

/* Is it "*", or "none"? */
bool compile_is_any(struct compiler *c, const struct node_value *v);

/* The value's own test put to the store, as test has it, and not to people. */
enum status compile_question(struct compiler *c, const struct node *n,
	const struct node_value *v, const char *test, struct error *err);

/* Add the condition for one value of a term. */
enum status compile_value(struct compiler *c, const struct node *n,
	const struct node_value *v, struct error *err);

/* Add the condition that a telephone has these digits in it. */
void compile_phone_piece(struct compiler *c, const char *digits);

#endif
