/*
 * Lines of judge_print_each() into a report:
 *
 *	validate LINES TEXT PDF
 */
#include "tests/bench/validate.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS = 16 + JUDGE_LEVELS, WORD_COLS = 36, NUMBER_COLS = 11 };

static size_t
method_of(struct outcomes *all, const char *name)
{
	size_t k = 0;

	while (k < all->nmethods && strcmp(all->methods[k], name) != 0)
		k++;
	if (k == all->nmethods && k < VALIDATE_METHODS)
		all->methods[all->nmethods++] = name;
	return k;
}

/* The fields of a line, which is cut. */
static bool
read_outcome(char *line, struct outcome *out)
{
	char *field[FIELDS];
	size_t n = 0;

	while (line && n < FIELDS)
		field[n++] = strsep(&line, "\t");
	if (n < FIELDS)
		return false;
	*out = (struct outcome){.set = field[0],
		.method = field[1],
		.family = field[2],
		.judged = {.folder = field[3],
			.units = strtoul(field[4], NULL, 10),
			.rows = strtoul(field[5], NULL, 10),
			.cols = strtoul(field[6], NULL, 10),
			.error = strtod(field[7], NULL),
			.cells = strtod(field[8], NULL),
			.width = strtod(field[9 + JUDGE_LEVELS], NULL),
			.seconds = strtod(field[10 + JUDGE_LEVELS], NULL),
			.unit_error = strtod(field[11 + JUDGE_LEVELS], NULL),
			.unit_cells = strtod(field[12 + JUDGE_LEVELS], NULL),
			.unit_held = strtod(field[13 + JUDGE_LEVELS], NULL),
			.unit_width = strtod(field[14 + JUDGE_LEVELS], NULL)},
		.megabytes = strtoul(field[15 + JUDGE_LEVELS], NULL, 10)};
	for (size_t l = 0; l < JUDGE_LEVELS; l++)
		out->judged.held[l] = strtod(field[9 + l], NULL);
	return true;
}

static void
read_all(struct outcomes *all, const struct buf *text, struct arena *a)
{
	char *at = arena_strdup(a, text->at);
	VEC(struct outcome) list = VEC_INIT;
	struct outcome o;

	while (at) {
		char *line = strsep(&at, "\n");

		if (!read_outcome(line, &o))
			continue;
		method_of(all, o.method);
		VEC_PUSH(&list, o);
	}
	all->n = list.len;
	all->at = arena_copy(a, list.at, list.len * sizeof(*list.at));
	VEC_RELEASE(&list);
}

static void
add_table(struct buf *text, const struct sheet_table *t)
{
	buf_add_fmt(text, "\n%s\n\n", t->title);
	for (size_t c = 0; c < t->cols; c++)
		buf_add_fmt(text, c ? "%*s" : "%-*s",
			c ? NUMBER_COLS : WORD_COLS, t->heads[c]);
	buf_add_char(text, '\n');
	for (size_t k = 0; k < t->rows * t->cols; k++) {
		const size_t c = k % t->cols;

		buf_add_fmt(text, c ? "%*s" : "%-*s",
			c ? NUMBER_COLS : WORD_COLS, t->cells[k]);
		if (c + 1 == t->cols)
			buf_add_char(text, '\n');
	}
	if (t->note)
		buf_add_fmt(text, "\n%s\n", t->note);
}

static enum status
write_text(const char *path, const struct validation *v, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st;

	buf_add(&text, "Ecological inference: what the estimators are worth\n");
	for (size_t i = 0; i < v->ntables; i++)
		add_table(&text, &v->tables[i]);
	st = io_write(path, text.at, text.len, err);
	buf_release(&text);
	return st;
}

int
main(int argc, char **argv)
{
	struct validation v = {.ntables = 0};
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	struct buf text = BUF_INIT;
	enum status st;

	if (argc != 4) {
		fprintf(stderr, "usage: validate LINES TEXT PDF\n");
		return 2;
	}
	st = io_read(&text, argv[1], 1 << 26, &err);
	if (st == STATUS_OK) {
		read_all(&v.all, &text, &a);
		validation_tables(&v, &a);
		st = write_text(argv[2], &v, &err);
	}
	if (st == STATUS_OK)
		st = validation_print(argv[3], &v, &err);
	if (st != STATUS_OK)
		fprintf(stderr, "validate: %s\n", err.text);
	buf_release(&text);
	arena_release(&a);
	return st == STATUS_OK ? 0 : 1;
}
