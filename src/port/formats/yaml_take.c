/* Values out of a YAML tree, each checked where it stands. */
#include "port/formats/yaml_take.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

#include <assert.h>
#include <string.h>

enum { KEYS_MAX = 32 };

enum status
yaml_fail(
	struct yaml_reading *r, const struct yaml_node *node, const char *what)
{
	error_set(r->err, STATUS_FAILED, "%s", what);
	error_at(r->err, r->path, node->line, node->column);
	return STATUS_FAILED;
}

static enum status
fail_at_key(
	struct yaml_reading *r, const struct yaml_node *node, const char *what)
{
	error_set(r->err, STATUS_FAILED, "%s", what);
	error_at(r->err, r->path, node->key_line, node->key_column);
	return STATUS_FAILED;
}

/* "code, name, population" */
static const char *
known_names(struct yaml_reading *r, const struct yaml_key *keys, size_t n)
{
	const char *names = "";

	for (size_t i = 0; i < n; i++)
		names = arena_join(r->a, names, i ? ", " : "", keys[i].name);
	return names;
}

static enum status
unknown_key(struct yaml_reading *r, const struct yaml_node *node,
	const struct yaml_key *keys, size_t n)
{
	const char *names[KEYS_MAX], *near;
	size_t known = 0;

	for (; known < n && known < KEYS_MAX; known++)
		names[known] = keys[known].name;
	near = text_suggest(node->key, names, known);
	if (near)
		return fail_at_key(r, node,
			arena_printf(r->a,
				_("\"%s\" is not known here; did you mean "
				  "\"%s\"?"),
				node->key, near));
	return fail_at_key(r, node,
		arena_printf(r->a, _("\"%s\" is not known here; what is: %s"),
			node->key, known_names(r, keys, n)));
}

static enum status
repeated_key(struct yaml_reading *r, const struct yaml_node *node)
{
	return fail_at_key(r, node,
		arena_printf(r->a, _("\"%s\" stands here twice"), node->key));
}

static enum status
take_set(struct yaml_reading *r, const struct yaml_node *node,
	const struct set *set, unsigned *value)
{
	struct error why = ERROR_INIT;

	if (node->kind == YAML_SCALAR &&
		set_take(set, node->text, value, &why) == STATUS_OK)
		return STATUS_OK;
	return yaml_fail(
		r, node, *why.text ? why.text : _("a text is expected here"));
}

static enum status
take_value(struct yaml_reading *r, const struct yaml_node *node,
	const struct yaml_key *key, void *to)
{
	return key->set ? take_set(r, node, key->set, to)
			: key->take(r, node, to);
}

enum status
yaml_take_map(struct yaml_reading *r, const struct yaml_node *map,
	const struct yaml_key *keys, size_t n, void *target)
{
	unsigned long seen = 0;
	enum status st = STATUS_OK;

	assert(n <= 8 * sizeof(seen));
	if (map->kind != YAML_MAP)
		return yaml_fail(r, map,
			arena_printf(r->a,
				_("names and their values are expected here, "
				  "a line each, further in: %s"),
				known_names(r, keys, n)));
	for (const struct yaml_node *node = map->first; node && st == STATUS_OK;
		node = node->next) {
		size_t i = 0;

		while (i < n && strcmp(keys[i].name, node->key) != 0)
			i++;
		if (i == n)
			st = unknown_key(r, node, keys, n);
		else if (seen & 1ul << i)
			st = repeated_key(r, node);
		else
			st = take_value(
				r, node, &keys[i], (char *)target + keys[i].at);
		seen |= i < n ? 1ul << i : 0;
	}
	return st;
}

enum status
yaml_take_list(struct yaml_reading *r, const struct yaml_node *list,
	size_t size, yaml_take_fn *take, void **items, size_t *n)
{
	enum status st = STATUS_OK;
	char *at;

	if (list->kind != YAML_LIST)
		return yaml_fail(r, list, _("a list is expected here"));
	*items = at = arena_alloc(r->a, (yaml_count(list) + 1) * size);
	*n = 0;
	for (const struct yaml_node *item = list->first;
		item && st == STATUS_OK; item = item->next, at += size) {
		st = take(r, item, at);
		++*n;
	}
	return st;
}

enum status
yaml_take_text(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char **out = target;

	if (node->kind != YAML_SCALAR || !node->text[0])
		return yaml_fail(r, node, _("a text is expected here"));
	*out = text_clean(r->a, node->text);
	return STATUS_OK;
}

enum status
yaml_take_file(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char **out = target;
	enum status st = yaml_take_text(r, node, target);

	if (st == STATUS_OK && **out != '/')
		*out = arena_printf(r->a, "%s/%s", r->folder, *out);
	return st;
}

enum status
yaml_take_real(struct yaml_reading *r, const struct yaml_node *node, double min,
	double max, double *out)
{
	if (node->kind == YAML_SCALAR && num_parse_real(node->text, out) &&
		*out >= min && *out <= max)
		return STATUS_OK;
	return yaml_fail(r, node,
		arena_printf(r->a, _("a number from %g to %g is expected here"),
			min, max));
}

enum status
yaml_take_yes(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	bool *yes = target;
	const char *text = "";
	enum status st = yaml_take_text(r, node, &text);

	*yes = strcmp(text, "true") == 0 || strcmp(text, "yes") == 0;
	if (st == STATUS_OK && !*yes && strcmp(text, "false") != 0 &&
		strcmp(text, "no") != 0)
		return yaml_fail(r, node, _("true or false is expected here"));
	return st;
}

enum status
yaml_want(struct yaml_reading *r, const struct yaml_node *node,
	const void *value, const char *key)
{
	if (value)
		return STATUS_OK;
	return yaml_fail(
		r, node, arena_printf(r->a, _("\"%s:\" is missing here"), key));
}

size_t
yaml_count(const struct yaml_node *node)
{
	size_t n = 0;

	for (const struct yaml_node *c = node->first; c; c = c->next)
		n++;
	return n;
}
