/* What a filter names, to tell a slip of the pen from nobody. */
#include "filter/filter.h"

#include "base/text.h"
#include "filter/compile.h"

#include <string.h>

enum { NAMES = 64 };

struct naming {
	struct compiler c;
	struct filter_name *at;
	size_t n;
};

static size_t
column_of(const char *text, size_t start)
{
	struct error place = ERROR_INIT;

	parse_error_at(&place, text, start);
	return place.column;
}

static bool
is_segment(const struct compiler *c, const char *name)
{
	const char *folded = text_fold(c->a, name);

	for (size_t i = 0; c->declared && i < c->declared->nsegments; i++)
		if (strcmp(text_fold(c->a, c->declared->segments[i].name),
			    folded) == 0)
			return true;
	return false;
}

static enum status
question(struct naming *in, const struct node *n, const struct node_value *v,
	struct filter_name *out, struct error *err)
{
	enum status st = compile_question(&in->c, n, v, n->field->known, err);

	if (st == STATUS_OK) {
		out->sql = arena_strdup(in->c.a, in->c.sql.at);
		out->bound = in->c.values.at[0];
	}
	return st;
}

/* The field by the name it was called by, of its names. */
static const char *
field_typed(struct naming *in, const struct node *n)
{
	const char *at = in->c.text + n->start;

	return arena_strndup(in->c.a, at, strcspn(at, ":=<>!"));
}

static enum status
add_name(struct naming *in, const struct node *n, const struct node_value *v,
	struct error *err)
{
	const bool segment = n->field->type == FIELD_SEGMENT;
	struct filter_name *out = &in->at[in->n];

	if (in->n == NAMES || !compile_is_name(&in->c, n, v) ||
		(!segment && !n->field->known))
		return STATUS_OK;
	*out = (struct filter_name){.field = field_typed(in, n),
		.is = n->field->name,
		.value = v->low,
		.column = column_of(in->c.text, v->start),
		.query = n->field->query,
		.known = segment && is_segment(&in->c, v->low)};
	in->n++;
	return segment ? STATUS_OK : question(in, n, v, out, err);
}

static enum status
add_names(struct naming *in, const struct node *n, struct error *err)
{
	enum status st = STATUS_OK;

	if (n->left)
		st = add_names(in, n->left, err);
	if (st == STATUS_OK && n->right)
		st = add_names(in, n->right, err);
	for (size_t i = 0;
		n->kind == NODE_TERM && i < n->nvalues && st == STATUS_OK; i++)
		st = add_name(in, n, &n->values[i], err);
	return st;
}

enum status
filter_names(const char *text, const struct date *today,
	const struct filter_declarations *declared, struct arena *a,
	struct filter_name **names, size_t *n, struct error *err)
{
	struct naming in = {.c = {.text = text,
				    .declared = declared,
				    .today = today,
				    .a = a,
				    .sql = BUF_INIT},
		.at = ARENA_ARRAY(a, struct filter_name, NAMES)};
	struct node *root = NULL;
	enum status st = parse_filter(text, declared, a, &root, err);

	if (st == STATUS_OK && root)
		st = add_names(&in, root, err);
	*names = in.at;
	*n = in.n;
	VEC_RELEASE(&in.c.values);
	buf_release(&in.c.sql);
	return st;
}
