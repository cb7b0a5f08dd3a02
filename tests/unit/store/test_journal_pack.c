/* Packed changes: every value comes back, and nothing cut short is read. */
#include "store/journal_pack.h"

#include "base/mem.h"
#include "tests/check.h"

#include <stdlib.h>

enum { VALUES = 26, COLUMNS = VALUES };

static char text[300];

static struct cell_value
integer(int64_t value)
{
	return (struct cell_value){.type = SQLITE_INTEGER, .integer = value};
}

static struct cell_value
bytes(int type, const void *at, size_t size)
{
	return (struct cell_value){.type = type, .bytes = at, .size = size};
}

/* Every kind of value, and the lengths at which the packing changes. */
static void
fill(struct cell_value v[VALUES])
{
	static const int64_t integers[] = {0, 1, 22, 23, 127, 128, -1, -128,
		-129, 32767, 32768, -32769, INT64_C(1) << 43, INT64_MAX,
		INT64_MIN};
	static const size_t sizes[] = {0, 1, 30, 31, 127, 128, 299};
	size_t n = 0;

	memset(text, 'a', sizeof(text));
	for (size_t i = 0; i < ARRAY_LEN(integers); i++)
		v[n++] = integer(integers[i]);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		v[n++] = bytes(SQLITE_TEXT, text, sizes[i]);
	v[n++] = bytes(SQLITE_BLOB, text, 40);
	v[n++] = (struct cell_value){.type = SQLITE_FLOAT, .real = -1.5};
	v[n++] = (struct cell_value){.type = SQLITE_FLOAT, .real = 1e300};
	v[n++] = (struct cell_value){.type = SQLITE_NULL};
	assert_int_equal(n, VALUES);
}

static struct change_form
form_of(enum change_op op)
{
	static char column[] = "c";
	struct change_form form = {.op = op, .n = COLUMNS};

	for (size_t i = 0; i < form.n; i++)
		form.columns[i] = column;
	return form;
}

static void
fill_cells(struct cell cells[COLUMNS], enum change_op op)
{
	struct cell_value v[VALUES];

	fill(v);
	for (size_t i = 0; i < COLUMNS; i++) {
		cells[i] = (struct cell){
			.old.type = SQLITE_NULL, .new.type = SQLITE_NULL};
		if (op != CHANGE_INSERT)
			cells[i].old = v[i];
		if (op != CHANGE_DELETE)
			cells[i].new = v[VALUES - 1 - i];
		memset(cells[i].salt, (int)i, DIGEST_SALT_SIZE);
		memset(cells[i].digest, (int)i + 100, DIGEST_SIZE);
	}
}

static void
assert_cells(const struct cell *a, const struct cell *b)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		assert_true(cell_value_same(&a[i].old, &b[i].old));
		assert_true(cell_value_same(&a[i].new, &b[i].new));
		assert_int_equal(a[i].old.type, b[i].old.type);
		assert_int_equal(a[i].new.type, b[i].new.type);
	}
}

/* Neither the whole without its end nor with more behind it. */
static void
assert_exact(const struct buf *data, const struct change_form *form)
{
	struct cell cells[MAX_COLUMNS];
	char *longer = mem_zalloc(data->len + 1);

	memcpy(longer, data->at, data->len);
	assert_true(unpack(longer, data->len, form, cells));
	assert_false(unpack(longer, data->len + 1, form, cells));
	for (size_t n = 0; n < data->len; n++) {
		/* Its own memory, so that reading past it is seen. */
		char *part = mem_alloc(n);

		memcpy(part, data->at, n);
		assert_false(unpack(part, n, form, cells));
		free(part);
	}
	free(longer);
}

static void
values_come_back(void **state)
{
	static const unsigned char salt[DIGEST_SALT_SIZE] = {1, 2, 3};
	struct cell cells[COLUMNS], read[MAX_COLUMNS];
	unsigned char third[DIGEST_SALT_SIZE];
	struct buf data = BUF_INIT;

	cell_salt(third, salt, 3);
	for (enum change_op op = CHANGE_INSERT; op <= CHANGE_DELETE; op++) {
		struct change_form form = form_of(op);

		fill_cells(cells, op);
		pack_whole(&data, op, salt, cells, COLUMNS);
		assert_true(unpack(data.at, data.len, &form, read));
		assert_cells(read, cells);
		assert_memory_equal(read[3].salt, third, DIGEST_SALT_SIZE);
		assert_memory_not_equal(
			read[3].salt, read[4].salt, DIGEST_SALT_SIZE);
		assert_exact(&data, &form);
	}
	buf_release(&data);
}

static void
what_is_erased_leaves_the_rest(void **state)
{
	struct cell cells[COLUMNS], read[MAX_COLUMNS];
	struct change_form form = form_of(CHANGE_UPDATE);
	struct buf data = BUF_INIT;

	fill_cells(cells, CHANGE_UPDATE);
	cells[2].erased = cells[17].erased = true;
	pack_cells(&data, CHANGE_UPDATE, cells, COLUMNS);
	assert_true(unpack(data.at, data.len, &form, read));
	assert_exact(&data, &form);
	for (size_t i = 0; i < COLUMNS; i++) {
		assert_int_equal(read[i].erased, i == 2 || i == 17);
		if (!read[i].erased) {
			assert_memory_equal(
				read[i].salt, cells[i].salt, DIGEST_SALT_SIZE);
			assert_true(
				cell_value_same(&read[i].old, &cells[i].old));
			continue;
		}
		assert_int_equal(read[i].old.type, SQLITE_NULL);
		assert_int_equal(read[i].new.type, SQLITE_NULL);
		assert_memory_equal(
			read[i].digest, cells[i].digest, DIGEST_SIZE);
	}
	buf_release(&data);
}

static void
numbers_are_compared_as_numbers(void **state)
{
	struct cell_value one = integer(1), two = integer(2),
			  real = {.type = SQLITE_FLOAT, .real = 1},
			  word = bytes(SQLITE_TEXT, "1", 1);

	assert_true(cell_value_same(&one, &real));
	assert_false(cell_value_same(&two, &real));
	assert_false(cell_value_same(&one, &word));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_come_back),
		cmocka_unit_test(what_is_erased_leaves_the_rest),
		cmocka_unit_test(numbers_are_compared_as_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
