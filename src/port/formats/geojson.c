/* GeoJSON by jansson, flattened into a table of its properties. */
#include "port/formats/geojson.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

typedef VEC(const char *) name_vec;

/* Values that are no plain value show as what they are, and count as none. */
static char *
value_text(struct arena *a, const json_t *value)
{
	switch (value ? json_typeof(value) : JSON_NULL) {
	case JSON_STRING:
		return text_clean(a, json_string_value(value));
	case JSON_INTEGER:
		return arena_printf(
			a, "%lld", (long long)json_integer_value(value));
	case JSON_REAL:
		return arena_printf(a, "%.15g", json_real_value(value));
	case JSON_TRUE:
		return arena_strdup(a, "true");
	case JSON_FALSE:
		return arena_strdup(a, "false");
	case JSON_OBJECT:
		return arena_strdup(a, "{}");
	case JSON_ARRAY:
		return arena_strdup(a, "[]");
	case JSON_NULL:
		break;
	}
	return arena_strdup(a, "");
}

static void
collect_names(struct arena *a, json_t *properties, name_vec *names)
{
	const char *key;
	json_t *value;

	json_object_foreach(properties, key, value)
	{
		size_t i = 0;

		while (i < names->len && strcmp(names->at[i], key) != 0)
			i++;
		if (i == names->len)
			VEC_PUSH(names, arena_strdup(a, key));
	}
}

static struct csv_row
new_row(struct csv_table *t, size_t n)
{
	return (struct csv_row){
		.fields = ARENA_ARRAY(&t->arena, char *, n + 1), .n = n};
}

static void
fill(struct csv_table *t, const json_t *features, const name_vec *names)
{
	const size_t n = json_array_size(features);

	t->rows = MEM_ARRAY(struct csv_row, n + 1);
	t->nrows = n + 1;
	for (size_t i = 0; i <= n; i++)
		t->rows[i] = new_row(t, names->len);
	for (size_t k = 0; k < names->len; k++) {
		t->rows[0].fields[k] = text_clean(&t->arena, names->at[k]);
		for (size_t i = 0; i < n; i++) {
			const json_t *properties = json_object_get(
				json_array_get(features, i), "properties");

			t->rows[i + 1].fields[k] = value_text(&t->arena,
				json_object_get(properties, names->at[k]));
		}
	}
}

static enum status
take_features(struct csv_table *t, const json_t *root, struct error *err)
{
	const json_t *features = json_object_get(root, "features");
	name_vec names = VEC_INIT;

	if (!json_is_array(features) || !json_array_size(features))
		return error_set(err, STATUS_FAILED,
			_("%s is JSON, but holds no list of features: a "
			  "GeoJSON file is wanted"),
			t->path);
	for (size_t i = 0; i < json_array_size(features); i++)
		collect_names(&t->arena,
			json_object_get(
				json_array_get(features, i), "properties"),
			&names);
	fill(t, features, &names);
	VEC_RELEASE(&names);
	return STATUS_OK;
}

/* Past a byte-order mark. */
static const char *
start_of(const struct buf *text)
{
	return text_starts(text->at, "\xef\xbb\xbf") ? text->at + 3 : text->at;
}

static enum status
parse(struct csv_table *t, const struct buf *text, struct error *err)
{
	const char *start = start_of(text);
	json_error_t why;
	json_t *root = json_loadb(start, text->len - (size_t)(start - text->at),
		JSON_REJECT_DUPLICATES, &why);
	enum status st;

	if (!root) {
		error_set(err, STATUS_FAILED,
			_("this is not whole JSON (%s): get the file again"),
			why.text);
		return error_at(
			err, t->path, (size_t)why.line, (size_t)why.column);
	}
	st = take_features(t, root, err);
	json_decref(root);
	return st;
}

static bool
is_json(const struct buf *text)
{
	const char *p = start_of(text);

	return p[strspn(p, " \t\r\n")] == '{';
}

enum status
geojson_read(struct csv_table *t, const char *path, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st = csv_read_text(&text, path, err);

	*t = (struct csv_table){.path = mem_strdup(path)};
	if (st == STATUS_OK)
		st = is_json(&text) ? parse(t, &text, err) : STATUS_NONE;
	buf_release(&text);
	if (st != STATUS_OK)
		csv_release(t);
	return st;
}
