/* From the text of a filter to a tree; for the files of src/filter only. */
#ifndef FILTER_PARSE_H
#define FILTER_PARSE_H

#include "base/arena.h"
#include "base/error.h"
#include "filter/field.h"
#include "filter/filter.h"

enum node_kind { NODE_AND, NODE_OR, NODE_NOT, NODE_WORD, NODE_TERM };

enum node_op { OP_IS, OP_IS_NOT, OP_LESS, OP_AT_MOST, OP_MORE, OP_AT_LEAST };

/* "25..40": low and high, either may be ""; a single value has high NULL. */
struct node_value {
	const char *low;
	const char *high;
	size_t start; /* bytes into the text */
	bool whole;   /* in quotation marks */
};

struct node {
	enum node_kind kind;
	struct node *left; /* of AND, OR, NOT */
	struct node *right;
	const char *word; /* of WORD */
	const struct field *field;
	enum node_op op;
	struct node_value *values; /* of TERM: any of them */
	size_t nvalues;
	size_t start; /* of the text it was made from */
	size_t end;
};

/* root is NULL for an empty text; declared may be NULL. */
enum status parse_filter(const char *text,
	const struct filter_declarations *declared, struct arena *a,
	struct node **root, struct error *err);

/* Set the column of err, already filled in, to a byte of text, counted in
 * characters. Returns STATUS_USAGE. */
enum status parse_error_at(struct error *err, const char *text, size_t start);

#endif
