/* Mapping files: each key is a row of one table. */
#include "port/votes/results_map.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "port/formats/yaml.h"
#include "port/votes/results_layout.h"
#include "votes/result.h"

#include <string.h>

enum key_kind { KEY_COLUMN, KEY_BLOCK, KEY_ROUND, KEY_OPTIONS, KEY_SETTING };

static const struct {
	const char *name;
	enum key_kind kind;
	enum meaning meaning;
} keys[] = {
	{"department", KEY_COLUMN, MEANS_DEPARTMENT},
	{"commune", KEY_COLUMN, MEANS_COMMUNE},
	{"station", KEY_COLUMN, MEANS_STATION},
	{"registered", KEY_COLUMN, MEANS_REGISTERED},
	{"abstentions", KEY_COLUMN, MEANS_ABSTENTIONS},
	{"voted", KEY_COLUMN, MEANS_VOTED},
	{"blank", KEY_COLUMN, MEANS_BLANK_VOTES},
	{"null", KEY_COLUMN, MEANS_NULL_VOTES},
	{"valid", KEY_COLUMN, MEANS_VALID},
	{"panel", KEY_BLOCK, MEANS_PANEL},
	{"nuance", KEY_BLOCK, MEANS_NUANCE},
	{"label", KEY_BLOCK, MEANS_LABEL},
	{"last-name", KEY_BLOCK, MEANS_LAST_NAME},
	{"first-name", KEY_BLOCK, MEANS_FIRST_NAME},
	{"votes", KEY_BLOCK, MEANS_VOTES},
	{"round", KEY_ROUND, MEANS_ROUND},
	{"options", KEY_OPTIONS, MEANS_NOTHING},
	{"header", KEY_SETTING, MEANS_NOTHING},
	{"separator", KEY_SETTING, MEANS_NOTHING},
	{"encoding", KEY_SETTING, MEANS_NOTHING},
	{"election", KEY_SETTING, MEANS_NOTHING},
	{"block", KEY_SETTING, MEANS_NOTHING},
};

struct results_map {
	const char *path;
	const struct yaml_node *root;
	struct csv_form form;
	int64_t header; /* its line, 0 for none */
	int64_t block;  /* columns of a repeated block, 0 for none */
};

bool
results_map_is_path(const char *format)
{
	size_t n = strlen(format);

	return strchr(format, '/') ||
	       (n > 5 && strcmp(format + n - 5, ".yaml") == 0) ||
	       (n > 4 && strcmp(format + n - 4, ".yml") == 0);
}

static enum status
at_node(const struct results_map *map, const struct yaml_node *node,
	struct error *err)
{
	return error_at(err, map->path, node->line, node->column);
}

static enum status
unknown_key(const struct results_map *map, const struct yaml_node *node,
	struct error *err)
{
	const char *names[ARRAY_LEN(keys)], *near;

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		names[i] = keys[i].name;
	near = text_suggest(node->key, names, ARRAY_LEN(keys));
	if (near)
		error_set(err, STATUS_FAILED,
			_("there is no key \"%s\"; did you mean \"%s\"?"),
			node->key, near);
	else
		error_set(err, STATUS_FAILED,
			_("there is no key \"%s\"; \"results import --help\" "
			  "shows them"),
			node->key);
	return at_node(map, node, err);
}

/* Every key is known, occurs once, and has the right kind of value. */
static enum status
check_key(const struct results_map *map, const struct yaml_node *node,
	struct error *err)
{
	size_t i = 0;

	while (i < ARRAY_LEN(keys) && strcmp(keys[i].name, node->key) != 0)
		i++;
	if (i == ARRAY_LEN(keys))
		return unknown_key(map, node, err);
	if (yaml_get(map->root, node->key) != node)
		error_set(err, STATUS_FAILED, _("\"%s\" is given twice"),
			node->key);
	else if ((node->kind == YAML_SCALAR) == (keys[i].kind == KEY_OPTIONS))
		error_set(err, STATUS_FAILED,
			keys[i].kind == KEY_OPTIONS
				? _("\"%s\" takes a list of columns")
				: _("\"%s\" takes one value"),
			node->key);
	else
		return STATUS_OK;
	return at_node(map, node, err);
}

/* A number setting; *out is unchanged if it is not given. */
static enum status
read_number(const struct results_map *map, const char *key, int64_t *out,
	struct error *err)
{
	const struct yaml_node *node = yaml_get(map->root, key);

	if (!node)
		return STATUS_OK;
	if (num_parse_int(node->text, out) && *out >= 0 && *out <= 4096)
		return STATUS_OK;
	error_set(err, STATUS_FAILED, _("\"%s\" takes a whole number, not %s"),
		key, node->text);
	return at_node(map, node, err);
}

static enum status
read_form(struct results_map *map, struct error *err)
{
	const struct yaml_node *separator = yaml_get(map->root, "separator");
	const struct yaml_node *encoding = yaml_get(map->root, "encoding");

	if (separator && strcmp(separator->text, "tab") == 0)
		map->form.separator = '\t';
	else if (separator)
		map->form.separator = separator->text[0];
	if (separator && !strchr(";,|\t", map->form.separator)) {
		error_set(err, STATUS_FAILED,
			_("\"separator\" is \";\", \",\", \"|\" or tab"));
		return at_node(map, separator, err);
	}
	map->form.latin1 = encoding && strcmp(encoding->text, "latin1") == 0;
	if (encoding && !map->form.latin1 &&
		strcmp(encoding->text, "utf-8") != 0) {
		error_set(err, STATUS_FAILED,
			_("\"encoding\" is utf-8 or latin1"));
		return at_node(map, encoding, err);
	}
	return STATUS_OK;
}

/* What every results file must have. */
static enum status
check_needed(const struct results_map *map, struct error *err)
{
	const char *wants = NULL;

	if (!yaml_get(map->root, "station"))
		wants = "station";
	else if (!yaml_get(map->root, "registered") &&
		 !yaml_get(map->root, "voted"))
		wants = "registered";
	else if (!yaml_get(map->root, "options") &&
		 !yaml_get(map->root, "votes"))
		wants = "votes";
	if (!wants)
		return STATUS_OK;
	error_set(err, STATUS_FAILED,
		_("the mapping does not say which column is \"%s\""), wants);
	return at_node(map, map->root, err);
}

enum status
results_map_read(const char *path, struct arena *a, struct results_map **out,
	struct error *err)
{
	struct results_map *map = arena_alloc(a, sizeof(*map));
	struct yaml_node *root;
	enum status st = yaml_read(path, a, &root, err);

	if (st != STATUS_OK)
		return st;
	*map = (struct results_map){.path = path, .root = root, .header = 1};
	if (root->kind != YAML_MAP) {
		error_set(err, STATUS_FAILED,
			_("a word and a colon are expected here"));
		return at_node(map, root, err);
	}
	for (const struct yaml_node *n = root->first; n && st == STATUS_OK;
		n = n->next)
		st = check_key(map, n, err);
	if (st == STATUS_OK)
		st = read_number(map, "header", &map->header, err);
	if (st == STATUS_OK)
		st = read_number(map, "block", &map->block, err);
	if (st == STATUS_OK)
		st = read_form(map, err);
	if (st == STATUS_OK)
		st = check_needed(map, err);
	*out = map;
	return st;
}

const struct csv_form *
results_map_form(const struct results_map *map)
{
	return &map->form;
}

static const char *
near_title(const struct results_layout *l, const char *text)
{
	VEC(const char *) titles = VEC_INIT;
	const char *near;

	for (size_t i = 0; i < l->columns.len; i++)
		VEC_PUSH(&titles, l->columns.at[i].title);
	near = text_suggest(text, titles.at, titles.len);
	VEC_RELEASE(&titles);
	return near;
}

/* The column that a node names by heading or by number. */
static enum status
find_column(const struct results_map *map, const struct results_layout *l,
	const struct yaml_node *node, int *out, struct error *err)
{
	struct arena *a = &l->set->arena;
	const char *wanted = text_fold(a, node->text), *near;
	int64_t number = -1;

	for (size_t i = 0; i < l->columns.len; i++)
		if (strcmp(text_fold(a, l->columns.at[i].title), wanted) == 0) {
			*out = (int)i;
			return STATUS_OK;
		}
	if (num_parse_int(node->text, &number) && number >= 1 &&
		number <= (int64_t)l->t->rows[l->first].n) {
		*out = (int)number - 1;
		return STATUS_OK;
	}
	near = number < 0 ? near_title(l, node->text) : NULL;
	if (near)
		error_set(err, STATUS_FAILED,
			_("there is no column \"%s\"; did you mean \"%s\"?"),
			node->text, near);
	else
		error_set(err, STATUS_FAILED,
			_("there is no column \"%s\" in %s"), node->text,
			l->t->path);
	return at_node(map, node, err);
}

/* The rows start below the header's line. */
static enum status
find_rows(const struct results_map *map, struct results_layout *l,
	struct error *err)
{
	const struct csv_table *t = l->t;
	size_t i = 0;

	l->columns.len = 0;
	while (map->header && i < t->nrows &&
		t->rows[i].line < (size_t)map->header)
		i++;
	l->first = map->header ? i + 1 : 0;
	if (l->first >= t->nrows) {
		error_set(err, STATUS_FAILED,
			_("%s holds no lines below line %lld"), t->path,
			(long long)map->header);
		return at_node(map, map->root, err);
	}
	for (size_t k = 0; map->header && k < t->rows[i].n; k++) {
		/* The header's names do not end a repeated block. */
		struct results_column c = {
			.meaning = MEANS_BLANK, .title = t->rows[i].fields[k]};

		VEC_PUSH(&l->columns, c);
	}
	return STATUS_OK;
}

static enum status
apply_options(const struct results_map *map, struct results_layout *l,
	struct error *err)
{
	const struct yaml_node *list = yaml_get(map->root, "options");
	enum status st = STATUS_OK;

	for (const struct yaml_node *n = list ? list->first : NULL;
		n && st == STATUS_OK; n = n->next) {
		struct results_option o;

		if (n->kind != YAML_SCALAR) {
			error_set(err, STATUS_FAILED,
				_("the name or number of a column is expected "
				  "here"));
			return at_node(map, n, err);
		}
		st = find_column(map, l, n, &o.column, err);
		if (st != STATUS_OK)
			return st;
		o.label = n->key ? arena_strdup(&l->set->arena, n->key)
				 : arena_strdup(&l->set->arena, n->text);
		if (!n->key && o.column < (int)l->columns.len)
			o.label = l->columns.at[o.column].title;
		VEC_PUSH(&l->options, o);
	}
	l->set->one_ballot = l->options.len > 0;
	return st;
}

/* "round: 1" is the round; "round: Tour" the column that says it. */
static enum status
apply_round(const struct results_map *map, struct results_layout *l,
	const struct yaml_node *node, struct error *err)
{
	int64_t round;

	if (!num_parse_int(node->text, &round))
		return find_column(map, l, node, &l->of[MEANS_ROUND], err);
	l->set->round = (int)round;
	return STATUS_OK;
}

static enum status
apply_key(const struct results_map *map, struct results_layout *l, size_t key,
	struct error *err)
{
	const struct yaml_node *node = yaml_get(map->root, keys[key].name);

	if (!node)
		return STATUS_OK;
	switch (keys[key].kind) {
	case KEY_COLUMN:
		return find_column(
			map, l, node, &l->of[keys[key].meaning], err);
	case KEY_BLOCK:
		return find_column(map, l, node,
			&l->blocks.at[0].of[keys[key].meaning], err);
	case KEY_ROUND:
		return apply_round(map, l, node, err);
	case KEY_OPTIONS:
		return apply_options(map, l, err);
	case KEY_SETTING:
		break;
	}
	return STATUS_OK;
}

enum status
results_map_apply(const struct results_map *map, struct results_layout *l,
	struct error *err)
{
	const struct yaml_node *election = yaml_get(map->root, "election");
	struct results_block block;
	enum status st = find_rows(map, l, err);

	for (int m = 0; m < MEANING_COUNT; m++)
		block.of[m] = l->of[m] = NO_COLUMN;
	l->blocks.len = 0;
	VEC_PUSH(&l->blocks, block);
	for (size_t i = 0; i < ARRAY_LEN(keys) && st == STATUS_OK; i++)
		st = apply_key(map, l, i, err);
	if (st != STATUS_OK)
		return st;
	if (election)
		l->set->election = arena_strdup(&l->set->arena, election->text);
	l->period = l->options.len ? 0 : (int)map->block;
	l->row_an_option = !l->period && !l->options.len;
	return STATUS_OK;
}
