/* JSON by jansson, flattened into a table. */
#include "port/formats/json_table.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"
#include "votes/outline.h"
#include "votes/station_shape.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef VEC(const char *) name_vec;

static char *value_text(struct arena *a, const json_t *value);

/* A list of plain values: "a, b". */
static char *
list_text(struct arena *a, const json_t *list)
{
	char *text = arena_strdup(a, "");

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *value = json_array_get(list, i);

		if (json_is_array(value) || json_is_object(value))
			return arena_strdup(a, "[]");
		text = arena_join(
			a, text, *text ? ", " : "", value_text(a, value));
	}
	return json_array_size(list) ? text : arena_strdup(a, "[]");
}

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
		return list_text(a, value);
	case JSON_NULL:
		break;
	}
	return arena_strdup(a, "");
}

/* The object that holds a record's values: a feature's properties, a portal's
 * fields, or the record itself. */
static json_t *
values_of(json_t *record)
{
	static const char *const inner[] = {"properties", "fields"};

	for (size_t i = 0; i < ARRAY_LEN(inner); i++) {
		json_t *values = json_object_get(record, inner[i]);

		if (json_is_object(values))
			return values;
	}
	return record;
}

static void
collect_names(struct arena *a, json_t *values, name_vec *names)
{
	const char *key;
	json_t *value;
	size_t expected = 0;

	json_object_foreach(values, key, value)
	{
		size_t i = 0;

		/* Most records have the same names in the same order. */
		if (expected < names->len &&
			strcmp(names->at[expected], key) == 0)
			i = expected;
		while (i < names->len && strcmp(names->at[i], key) != 0)
			i++;
		if (i == names->len)
			VEC_PUSH(names, arena_strdup(a, key));
		expected = i + 1;
	}
}

static struct csv_row
new_row(struct csv_table *t, size_t n, size_t line)
{
	return (struct csv_row){.fields = ARENA_ARRAY(&t->arena, char *, n + 1),
		.n = n,
		.line = line};
}

/* A point of mainland France with its latitude first lies off Somalia, where
 * nobody votes. */
static bool
is_swapped(double x, double y)
{
	return x > 41 && x < 52 && y > -6 && y < 10;
}

/* Degrees; false: not a point of them. */
static bool
read_point(const json_t *point, int64_t out[2])
{
	const json_t *lon = json_array_get(point, 0);
	const json_t *lat = json_array_get(point, 1);
	const double x = json_number_value(lon), y = json_number_value(lat);

	if (!json_is_number(lon) || !json_is_number(lat) || fabs(x) > 180 ||
		fabs(y) > 90 || is_swapped(x, y))
		return false;
	out[0] = llround(x * SHAPE_DEGREE);
	out[1] = llround(y * SHAPE_DEGREE);
	return true;
}

static bool
add_ring(struct buf *text, const json_t *ring)
{
	const size_t n = json_array_size(ring);
	int64_t(*points)[2] = mem_array(n, sizeof(*points));
	bool good = true;

	for (size_t i = 0; i < n && good; i++)
		good = read_point(json_array_get(ring, i), points[i]);
	/* The last point is the first again, and says nothing. */
	if (good && n > 3)
		outline_add(text, (const int64_t(*)[2])points, n - 1);
	free(points);
	return good;
}

static bool
add_polygon(struct buf *text, const json_t *rings)
{
	bool good = true;

	for (size_t i = 0; i < json_array_size(rings) && good; i++)
		good = add_ring(text, json_array_get(rings, i));
	return good;
}

/* What CSV_SHAPE holds of a feature. */
static char *
shape_text(struct arena *a, const json_t *feature)
{
	const json_t *geometry = json_object_get(feature, "geometry");
	const char *type = json_string_value(json_object_get(geometry, "type"));
	const json_t *at = json_object_get(geometry, "coordinates");
	struct buf text = BUF_INIT;
	bool good = true;
	char *out;

	if (type && strcmp(type, "Polygon") == 0)
		good = add_polygon(&text, at);
	else if (type && strcmp(type, "MultiPolygon") == 0)
		for (size_t i = 0; i < json_array_size(at) && good; i++)
			good = add_polygon(&text, json_array_get(at, i));
	out = arena_strdup(a, !good ? "?" : text.len ? text.at : "");
	buf_release(&text);
	return out;
}

static void
add_shapes(struct csv_table *t, const json_t *records)
{
	for (size_t i = 0; i < t->nrows; i++) {
		struct csv_row *row = &t->rows[i];

		/* There is room for one more, see new_row. */
		row->fields[row->n++] =
			i ? shape_text(
				    &t->arena, json_array_get(records, i - 1))
			  : arena_strdup(&t->arena, CSV_SHAPE);
	}
}

static void
fill(struct csv_table *t, const json_t *records, const name_vec *names)
{
	const size_t n = json_array_size(records);

	t->rows = MEM_ARRAY(struct csv_row, n + 1);
	t->nrows = n + 1;
	t->rows[0] = new_row(t, names->len, 0);
	for (size_t k = 0; k < names->len; k++)
		t->rows[0].fields[k] = text_clean(&t->arena, names->at[k]);
	for (size_t i = 0; i < n; i++) {
		json_t *values = values_of(json_array_get(records, i));

		t->rows[i + 1] = new_row(t, names->len, i + 1);
		for (size_t k = 0; k < names->len; k++)
			t->rows[i + 1].fields[k] = value_text(&t->arena,
				json_object_get(values, names->at[k]));
	}
}

/* Lists are rows as they stand, the heading first. */
static void
fill_lists(struct csv_table *t, const json_t *records)
{
	t->nrows = json_array_size(records);
	t->rows = MEM_ARRAY(struct csv_row, t->nrows);
	for (size_t i = 0; i < t->nrows; i++) {
		const json_t *record = json_array_get(records, i);
		size_t n = json_array_size(record);

		t->rows[i] = new_row(t, n, i + 1);
		for (size_t k = 0; k < n; k++)
			t->rows[i].fields[k] = value_text(
				&t->arena, json_array_get(record, k));
	}
}

/* The list of records: the file itself, or the first list in it. */
static json_t *
find_records(json_t *root)
{
	const char *key;
	json_t *value;

	if (json_is_array(root))
		return root;
	json_object_foreach(root, key, value)
	{
		const json_t *first = json_array_get(value, 0);

		if (json_is_object(first) || json_is_array(first))
			return value;
	}
	return NULL;
}

static enum status
take_records(struct csv_table *t, json_t *root, bool shapes, struct error *err)
{
	json_t *records = find_records(root);
	name_vec names = VEC_INIT;

	if (json_is_array(json_array_get(records, 0))) {
		fill_lists(t, records);
		return STATUS_OK;
	}
	for (size_t i = 0; i < json_array_size(records); i++)
		collect_names(&t->arena, values_of(json_array_get(records, i)),
			&names);
	if (names.len)
		fill(t, records, &names);
	if (names.len && shapes)
		add_shapes(t, records);
	VEC_RELEASE(&names);
	if (t->nrows)
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("%s is JSON, but holds no list of records"), t->path);
}

/* One value, or several on lines of their own as a list. */
static json_t *
load(const char *text, size_t size, json_error_t *why)
{
	json_t *root = json_loadb(text, size,
		       JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK, why),
	       *list = json_array();

	while (root) {
		size_t used = (size_t)why->position;

		json_array_append_new(list, root);
		text += used;
		size -= used;
		while (size && strchr(" \t\r\n", *text)) {
			text++;
			size--;
		}
		if (!size)
			break;
		root = json_loadb(text, size,
			JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK, why);
	}
	if (root && json_array_size(list) == 1) {
		root = json_incref(json_array_get(list, 0));
		json_decref(list);
		return root;
	}
	if (root)
		return list;
	json_decref(list);
	return NULL;
}

/* Past a byte-order mark. */
static const char *
start_of(const struct buf *text)
{
	return text_starts(text->at, "\xef\xbb\xbf") ? text->at + 3 : text->at;
}

bool
json_table_recognise(const struct buf *start)
{
	const char *p = start_of(start);

	p += strspn(p, " \t\r\n");
	if (*p == '[')
		p += 1 + strspn(p + 1, " \t\r\n");
	else if (*p != '{')
		return false;
	return *p && strchr("[{", *p);
}

enum status
json_table_read(struct csv_table *t, const struct buf *file,
	const struct csv_form *form, struct error *err)
{
	const char *start = start_of(file);
	json_error_t why;
	json_t *root =
		load(start, file->len - (size_t)(start - file->at), &why);
	enum status st;

	if (!root) {
		error_set(err, STATUS_FAILED,
			_("this is not whole JSON (%s): get the file again"),
			why.text);
		return error_at(
			err, t->path, (size_t)why.line, (size_t)why.column);
	}
	st = take_records(t, root, form && form->shapes, err);
	json_decref(root);
	return st;
}
