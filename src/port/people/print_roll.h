/* A sheet of the electoral roll as a PDF of A4 pages (people/roll_print.h). */
#ifndef PORT_PEOPLE_PRINT_ROLL_H
#define PORT_PEOPLE_PRINT_ROLL_H

#include "people/roll.h"

/* Draw one, which is written down (roll_draw), and print it to choice->file,
 * which ends in .pdf, else STATUS_USAGE and nothing is drawn. */
enum status print_roll(struct campaign *c, const struct roll_choice *choice,
	size_t *n, int64_t *left_out, struct error *err);

#endif
