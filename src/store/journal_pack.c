/* Packing of changes; every length read is checked against what is there. */
#include "store/journal_pack.h"

#include <string.h>

enum { KIND_WHOLE = 1, KIND_CELLS = 2 };
enum { CELL_ERASED, CELL_KEPT };

/* The high 5 bits of a value's first byte. */
enum { TYPE_BITS = 3, TYPE_MASK = 7, LONG = 31, SMALL_INT = 9 };

struct cell_value
cell_value_of(sqlite3_value *value)
{
	struct cell_value v = {.type = SQLITE_NULL};

	if (!value)
		return v;
	v.type = sqlite3_value_type(value);
	if (v.type == SQLITE_INTEGER) {
		v.integer = sqlite3_value_int64(value);
	} else if (v.type == SQLITE_FLOAT) {
		v.real = sqlite3_value_double(value);
	} else if (v.type != SQLITE_NULL) {
		v.bytes = sqlite3_value_blob(value);
		v.size = (size_t)sqlite3_value_bytes(value);
	}
	return v;
}

static bool
is_number(const struct cell_value *v)
{
	return v->type == SQLITE_INTEGER || v->type == SQLITE_FLOAT;
}

static double
real_of(const struct cell_value *v)
{
	return v->type == SQLITE_FLOAT ? v->real : (double)v->integer;
}

/* A column of reals is given integers where they will do. */
bool
cell_value_same(const struct cell_value *a, const struct cell_value *b)
{
	if (a->type == SQLITE_INTEGER && b->type == SQLITE_INTEGER)
		return a->integer == b->integer;
	if (is_number(a) && is_number(b))
		return !(real_of(a) < real_of(b)) && !(real_of(a) > real_of(b));
	if (a->type != b->type)
		return false;
	return a->size == b->size &&
	       (a->size == 0 || memcmp(a->bytes, b->bytes, a->size) == 0);
}

int
cell_value_bind(sqlite3_stmt *s, int place, const struct cell_value *v)
{
	static const char empty[1];
	const void *bytes = v->bytes ? v->bytes : empty;

	if (v->type == SQLITE_INTEGER)
		return sqlite3_bind_int64(s, place, v->integer);
	if (v->type == SQLITE_FLOAT)
		return sqlite3_bind_double(s, place, v->real);
	if (v->type == SQLITE_TEXT)
		return sqlite3_bind_text(
			s, place, bytes, (int)v->size, SQLITE_STATIC);
	if (v->type == SQLITE_BLOB)
		return sqlite3_bind_blob(
			s, place, bytes, (int)v->size, SQLITE_STATIC);
	return sqlite3_bind_null(s, place);
}

void
cell_value_result(sqlite3_context *context, const struct cell_value *v)
{
	if (v->type == SQLITE_INTEGER)
		sqlite3_result_int64(context, v->integer);
	else if (v->type == SQLITE_FLOAT)
		sqlite3_result_double(context, v->real);
	else if (v->type == SQLITE_TEXT)
		sqlite3_result_text(
			context, v->bytes, (int)v->size, SQLITE_TRANSIENT);
	else if (v->type == SQLITE_BLOB)
		sqlite3_result_blob(
			context, v->bytes, (int)v->size, SQLITE_TRANSIENT);
}

void
cell_salt(unsigned char out[DIGEST_SALT_SIZE],
	const unsigned char salt[DIGEST_SALT_SIZE], size_t i)
{
	unsigned char place = (unsigned char)i;
	uint64_t words[2];

	_Static_assert(sizeof(words) == DIGEST_SALT_SIZE, "a salt is a hash");
	digest_short(words, salt, &place, 1);
	memcpy(out, words, sizeof(words));
}

static void
put_bytes(struct buf *data, const void *bytes, size_t n)
{
	if (n)
		buf_add_n(data, bytes, n);
}

static void
put_head(struct buf *data, int type, size_t high)
{
	buf_add_char(data, (char)(type | (int)(high << TYPE_BITS)));
}

/* Base 128, low digits first, the last byte without its high bit. */
static void
put_length(struct buf *data, size_t n)
{
	for (; n > 127; n >>= 7)
		buf_add_char(data, (char)((n & 127) | 128));
	buf_add_char(data, (char)n);
}

static void
put_word(struct buf *data, uint64_t word, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_add_char(data, (char)(unsigned char)(word >> (8 * i)));
}

/* How many bytes hold a number in two's complement. */
static size_t
int_size(int64_t value)
{
	size_t n = 1;

	while (n < 8 && (value < -(INT64_C(1) << (8 * n - 1)) ||
				value >= INT64_C(1) << (8 * n - 1)))
		n++;
	return n;
}

static void
put_value(struct buf *data, const struct cell_value *v)
{
	uint64_t bits;
	size_t n;

	if (v->type == SQLITE_INTEGER) {
		if (v->integer >= 0 && v->integer <= LONG - SMALL_INT) {
			put_head(data, v->type, SMALL_INT + (size_t)v->integer);
			return;
		}
		n = int_size(v->integer);
		put_head(data, v->type, n);
		put_word(data, (uint64_t)v->integer, n);
	} else if (v->type == SQLITE_FLOAT) {
		put_head(data, v->type, 0);
		memcpy(&bits, &v->real, sizeof(bits));
		put_word(data, bits, sizeof(bits));
	} else if (v->type == SQLITE_NULL) {
		put_head(data, v->type, 0);
	} else {
		put_head(data, v->type, v->size < LONG ? v->size : LONG);
		if (v->size >= LONG)
			put_length(data, v->size);
		put_bytes(data, v->bytes, v->size);
	}
}

static void
put_values(struct buf *data, enum change_op op, const struct cell *cell)
{
	if (op != CHANGE_INSERT)
		put_value(data, &cell->old);
	if (op != CHANGE_DELETE)
		put_value(data, &cell->new);
}

void
pack_whole(struct buf *data, enum change_op op,
	const unsigned char salt[DIGEST_SALT_SIZE], const struct cell *cells,
	size_t n)
{
	buf_clear(data);
	buf_add_char(data, KIND_WHOLE);
	put_bytes(data, salt, DIGEST_SALT_SIZE);
	for (size_t i = 0; i < n; i++)
		put_values(data, op, &cells[i]);
}

void
pack_cells(
	struct buf *data, enum change_op op, const struct cell *cells, size_t n)
{
	buf_clear(data);
	buf_add_char(data, KIND_CELLS);
	for (size_t i = 0; i < n; i++) {
		buf_add_char(data, cells[i].erased ? CELL_ERASED : CELL_KEPT);
		if (cells[i].erased) {
			put_bytes(data, cells[i].digest, DIGEST_SIZE);
			continue;
		}
		put_bytes(data, cells[i].salt, DIGEST_SALT_SIZE);
		put_values(data, op, &cells[i]);
	}
}

/* What is left to be read. */
struct reader {
	const unsigned char *at;
	size_t left;
};

static bool
take(struct reader *r, void *out, size_t n)
{
	if (r->left < n)
		return false;
	memcpy(out, r->at, n);
	r->at += n;
	r->left -= n;
	return true;
}

static bool
take_length(struct reader *r, size_t *n)
{
	unsigned char byte;
	int shift = 0;

	*n = 0;
	do {
		if (shift > 28 || !take(r, &byte, 1))
			return false;
		*n |= (size_t)(byte & 127) << shift;
		shift += 7;
	} while (byte & 128);
	return true;
}

static bool
take_int(struct reader *r, size_t high, int64_t *value)
{
	unsigned char bytes[8] = {0};
	uint64_t word = 0;

	if (high >= SMALL_INT) {
		*value = (int64_t)high - SMALL_INT;
		return true;
	}
	if (high == 0 || !take(r, bytes, high))
		return false;
	for (size_t i = 0; i < 8; i++)
		word |= (uint64_t)(i < high                ? bytes[i]
				   : bytes[high - 1] & 128 ? 255
							   : 0)
			<< (8 * i);
	memcpy(value, &word, sizeof(word));
	return true;
}

static bool
take_real(struct reader *r, double *real)
{
	unsigned char bytes[8];
	uint64_t bits = 0;

	if (!take(r, bytes, sizeof(bytes)))
		return false;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bits |= (uint64_t)bytes[i] << (8 * i);
	memcpy(real, &bits, sizeof(bits));
	return true;
}

static bool
take_value(struct reader *r, struct cell_value *v)
{
	unsigned char head;
	size_t high;

	if (!take(r, &head, 1))
		return false;
	high = head >> TYPE_BITS;
	v->type = head & TYPE_MASK;
	if (v->type == SQLITE_INTEGER)
		return take_int(r, high, &v->integer);
	if (v->type == SQLITE_FLOAT)
		return take_real(r, &v->real);
	if (v->type == SQLITE_NULL)
		return true;
	v->size = high;
	if ((v->type != SQLITE_TEXT && v->type != SQLITE_BLOB) ||
		(high == LONG && !take_length(r, &v->size)) ||
		r->left < v->size)
		return false;
	v->bytes = r->at;
	r->at += v->size;
	r->left -= v->size;
	return true;
}

static bool
take_values(struct reader *r, enum change_op op, struct cell *cell)
{
	cell->old.type = cell->new.type = SQLITE_NULL;
	return (op == CHANGE_INSERT || take_value(r, &cell->old)) &&
	       (op == CHANGE_DELETE || take_value(r, &cell->new));
}

static bool
take_cell(struct reader *r, enum change_op op, struct cell *cell)
{
	unsigned char state;

	if (!take(r, &state, 1) || state > CELL_KEPT)
		return false;
	cell->erased = state == CELL_ERASED;
	if (cell->erased)
		return take(r, cell->digest, DIGEST_SIZE);
	return take(r, cell->salt, DIGEST_SALT_SIZE) &&
	       take_values(r, op, cell);
}

bool
unpack(const void *data, size_t size, const struct change_form *form,
	struct cell *cells)
{
	unsigned char kind = 0, salt[DIGEST_SALT_SIZE] = {0};
	struct reader r = {data, size};
	bool good =
		data && take(&r, &kind, 1) &&
		(kind == KIND_CELLS ||
			(kind == KIND_WHOLE && take(&r, salt, sizeof(salt))));

	for (size_t i = 0; i < form->n && good; i++) {
		cells[i] = (struct cell){.column = form->columns[i],
			.old.type = SQLITE_NULL,
			.new.type = SQLITE_NULL};
		if (kind == KIND_CELLS) {
			good = take_cell(&r, form->op, &cells[i]);
		} else {
			cell_salt(cells[i].salt, salt, i);
			good = take_values(&r, form->op, &cells[i]);
		}
	}
	return good && r.left == 0;
}
