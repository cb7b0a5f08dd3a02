/* Draws a sheet of the electoral roll, and has it printed. */
#include "port/people/print_roll.h"

#include "people/roll_print.h"
#include "port/formats/plot.h"

enum status
print_roll(struct campaign *c, const struct roll_choice *choice, size_t *n,
	int64_t *left_out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct roll_line *lines;
	struct roll_paper paper;
	enum status st = plot_print_check(choice->file, err);

	*n = 0;
	if (st == STATUS_OK)
		st = roll_draw(c, choice, &a, &lines, n, left_out, err);
	if (st == STATUS_OK) {
		paper = roll_paper_of(c, choice, lines, *n, &a);
		st = plot_print(choice->file, roll_paper_draw, &paper, err);
	}
	arena_release(&a);
	return st;
}
