/* libyaml's events into a tree. */
#include "port/formats/yaml.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "port/formats/yaml_problem.h"

#include <stdbool.h>
#include <string.h>
#include <yaml.h>

enum { MAX_DEPTH = 32, MAX_SIZE = 1 << 20 };

struct loader {
	yaml_parser_t parser;
	const char *path;
	const char *text;
	size_t len;
	struct arena *a;
	struct error *err;
};

static enum status
fail(struct loader *l, const yaml_mark_t *mark, const char *what)
{
	error_set(l->err, STATUS_FAILED, "%s", what);
	return error_at(l->err, l->path, mark->line + 1, mark->column + 1);
}

/* The byte where libyaml stopped: it counts letters, but for encodings. */
static size_t
problem_byte(const struct loader *l)
{
	size_t at = 0;

	if (l->parser.error == YAML_READER_ERROR)
		return l->parser.problem_offset < l->len
			       ? l->parser.problem_offset
			       : l->len;
	for (size_t n = l->parser.problem_mark.index; at < l->len; at++)
		if ((l->text[at] & 0xc0) != 0x80 && n-- == 0)
			break;
	return at;
}

/* Say what is wrong in our words, and where: by the byte. */
static enum status
fail_problem(struct loader *l)
{
	const char *problem = l->parser.problem ? l->parser.problem : "";
	size_t at = problem_byte(l);
	yaml_mark_t mark = {0};

	for (size_t i = 0; i < at; i++) {
		mark.column = l->text[i] == '\n'            ? 0
			      : (l->text[i] & 0xc0) != 0x80 ? mark.column + 1
							    : mark.column;
		mark.line += l->text[i] == '\n';
	}
	return fail(l, &mark, yaml_problem(l->a, problem, l->text, l->len, at));
}

static enum status
next_event(struct loader *l, yaml_event_t *event)
{
	return yaml_parser_parse(&l->parser, event) ? STATUS_OK
						    : fail_problem(l);
}

static struct yaml_node *
new_node(struct loader *l, enum yaml_kind kind, const yaml_event_t *event)
{
	struct yaml_node *n = arena_alloc(l->a, sizeof(*n));

	n->kind = kind;
	n->line = event->start_mark.line + 1;
	n->column = event->start_mark.column + 1;
	n->start = event->start_mark.index;
	n->end = event->end_mark.index;
	return n;
}

static enum status load_node(struct loader *l, const yaml_event_t *event,
	int depth, struct yaml_node **out);

/* A map's key: a plain word. */
static enum status
load_key(struct loader *l, yaml_event_t *event, const char **key)
{
	if (event->type != YAML_SCALAR_EVENT)
		return fail(l, &event->start_mark,
			_("a word and a colon are expected here"));
	*key = arena_strdup(l->a, (const char *)event->data.scalar.value);
	yaml_event_delete(event);
	return next_event(l, event);
}

static enum status
load_children(struct loader *l, struct yaml_node *parent, int depth)
{
	yaml_event_type_t end = parent->kind == YAML_LIST
					? YAML_SEQUENCE_END_EVENT
					: YAML_MAPPING_END_EVENT;
	struct yaml_node **tail = &parent->first;
	enum status st = STATUS_OK;
	yaml_event_t event;
	bool done = false;

	while (st == STATUS_OK && !done) {
		const char *key = NULL;
		yaml_mark_t at;

		st = next_event(l, &event);
		if (st != STATUS_OK)
			return st;
		at = event.start_mark;
		done = event.type == end;
		if (!done && parent->kind == YAML_MAP)
			st = load_key(l, &event, &key);
		if (!done && st == STATUS_OK)
			st = load_node(l, &event, depth + 1, tail);
		if (!done && st == STATUS_OK) {
			(*tail)->key = key;
			(*tail)->key_line = at.line + 1;
			(*tail)->key_column = at.column + 1;
			(*tail)->key_start = at.index;
			tail = &(*tail)->next;
		}
		yaml_event_delete(&event);
	}
	return st;
}

static enum status
load_node(struct loader *l, const yaml_event_t *event, int depth,
	struct yaml_node **out)
{
	if (depth > MAX_DEPTH)
		return fail(
			l, &event->start_mark, _("this is nested too deep"));
	if (event->type == YAML_SCALAR_EVENT) {
		*out = new_node(l, YAML_SCALAR, event);
		(*out)->text = arena_strdup(
			l->a, (const char *)event->data.scalar.value);
		return STATUS_OK;
	}
	if (event->type == YAML_ALIAS_EVENT)
		return fail(l, &event->start_mark,
			_("aliases (*name) are not used here: write the value "
			  "out"));
	*out = new_node(l,
		event->type == YAML_SEQUENCE_START_EVENT ? YAML_LIST : YAML_MAP,
		event);
	return load_children(l, *out, depth);
}

static enum status
load_document(struct loader *l, struct yaml_node **root)
{
	yaml_event_t event;
	enum status st = next_event(l, &event);

	/* The stream's start, the document's start, then its one node. */
	for (int i = 0; i < 2 && st == STATUS_OK; i++) {
		if (event.type == YAML_STREAM_END_EVENT) {
			st = fail(l, &event.start_mark,
				_("the file holds nothing"));
			break;
		}
		yaml_event_delete(&event);
		st = next_event(l, &event);
	}
	if (st == STATUS_OK)
		st = load_node(l, &event, 0, root);
	yaml_event_delete(&event);
	return st;
}

enum status
yaml_parse(const char *name, const char *text, size_t len, struct arena *a,
	struct yaml_node **root, struct error *err)
{
	struct loader l = {
		.path = name, .text = text, .len = len, .a = a, .err = err};
	enum status st;

	*root = NULL;
	yaml_parser_initialize(&l.parser);
	yaml_parser_set_input_string(
		&l.parser, (const unsigned char *)text, len);
	st = load_document(&l, root);
	yaml_parser_delete(&l.parser);
	return st;
}

enum status
yaml_read(const char *path, struct arena *a, struct yaml_node **root,
	struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st = io_read(&text, path, MAX_SIZE, err);

	*root = NULL;
	if (st == STATUS_OK)
		st = yaml_parse(path, text.at, text.len, a, root, err);
	buf_release(&text);
	return st;
}

const struct yaml_node *
yaml_get(const struct yaml_node *map, const char *key)
{
	for (const struct yaml_node *n = map ? map->first : NULL; n;
		n = n->next)
		if (n->key && strcmp(n->key, key) == 0)
			return n;
	return NULL;
}
