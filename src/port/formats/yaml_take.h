/*
 * A YAML tree into a program's own structs: maps by tables of keys, and
 * values checked as they are taken. Whatever is not as wanted is an error
 * that says file, line and column; a key nobody knows, what was perhaps
 * meant.
 */
#ifndef PORT_FORMATS_YAML_TAKE_H
#define PORT_FORMATS_YAML_TAKE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "port/formats/yaml.h"

#include <stddef.h>

/* What a reading goes through; what it takes lives in the arena. */
struct yaml_reading {
	const char *path;   /* for errors */
	const char *folder; /* where the files it names are */
	struct arena *a;
	struct error *err;
};

/* Take a value into what target points to. */
typedef enum status yaml_take_fn(
	struct yaml_reading *r, const struct yaml_node *node, void *target);

/* at: where in the target the value goes, offsetof() or 0. With a set the value
 * is one of its own, by what people call it, and the target an enum of it. */
struct yaml_key {
	const char *name;
	yaml_take_fn *take; /* NULL with a set */
	size_t at;
	const struct set *set;
};

/* An error at a node. Returns STATUS_FAILED. */
enum status yaml_fail(
	struct yaml_reading *r, const struct yaml_node *node, const char *what);

/* Every value of a map by its key's row. */
enum status yaml_take_map(struct yaml_reading *r, const struct yaml_node *map,
	const struct yaml_key *keys, size_t n, void *target);

/* Every item of a list into an array of zeroed items of so many bytes. */
enum status yaml_take_list(struct yaml_reading *r, const struct yaml_node *list,
	size_t size, yaml_take_fn *take, void **items, size_t *n);

/* A text that is not empty, or the name of a file, with its folder: the target
 * is a const char *. */
yaml_take_fn yaml_take_text;
yaml_take_fn yaml_take_file;
/* true or yes, false or no: a bool. */
yaml_take_fn yaml_take_yes;
enum status yaml_take_real(struct yaml_reading *r, const struct yaml_node *node,
	double min, double max, double *out);

/* A key that an entry must have: an error at the node where value is NULL. */
enum status yaml_want(struct yaml_reading *r, const struct yaml_node *node,
	const void *value, const char *key);

/* How many values a list or a map has. */
size_t yaml_count(const struct yaml_node *node);

#endif
