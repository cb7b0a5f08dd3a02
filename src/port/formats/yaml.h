/*
 * YAML as a small tree that knows where each node stands. Built on libyaml's
 * events; aliases are refused, and so is what is deeper than 32 levels or
 * larger than 1 MB, because libyaml is slow on hostile depth.
 */
#ifndef PORT_FORMATS_YAML_H
#define PORT_FORMATS_YAML_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
	enum yaml_kind kind;
	size_t line; /* from 1 */
	size_t column;
	const char *key; /* in a map; else NULL */
	size_t key_line; /* where it stands, which may be lines above */
	size_t key_column;
	const char *text; /* of a scalar */
	/* Letters of the text before it, up to its end (of a scalar), and
	 * before its key. */
	size_t start, end, key_start;
	struct yaml_node *first; /* of a list or map */
	struct yaml_node *next;
};

/* The tree lives in the arena. */
enum status yaml_read(const char *path, struct arena *a,
	struct yaml_node **root, struct error *err);
/* The same of a text at hand; name stands for it in errors. */
enum status yaml_parse(const char *name, const char *text, size_t len,
	struct arena *a, struct yaml_node **root, struct error *err);

/* The value of a key in a map, or NULL. */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

#endif
