/*
 * Sheets on paper: A4, portrait, 25 to 31 doors a page in 11 points, with boxes
 * to tick at the right hand. Every page says the sheet's number with its check
 * digit, what the ticks mean, where the addresses come from and what the law
 * wants said; the first one what to say at the station's doors, and what to
 * ask, with the codes that are typed in afterwards; before a
 * building stands what is known of it. Nobody's name is on it.
 */
#ifndef FIELD_SHEET_PRINT_H
#define FIELD_SHEET_PRINT_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/plot.h"
#include "field/sheet.h"
#include "messages/script.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

/* A line of the sheet: a door, or (door NULL) what is known of the building. */
struct sheet_line {
	const struct sheet_door_row *door;
	const char *label;   /* of its address */
	const char *address; /* the same at the first door of each, and of each
				page; else NULL */
	const char *note;
	bool noted; /* a note of its building stands above it */
};

/* One sheet with all that stands on it. */
struct sheet_paper {
	struct sheet_row row;
	struct sheet_line *lines;
	size_t n;
	struct script script; /* n 0: there is none */
	const char **asked;   /* the questions, with the codes of answers */
	size_t nasked;
};

struct sheet_paper_page {
	const struct sheet_paper *sheet;
	size_t first, n; /* lines */
	size_t page;     /* of the sheet, from 0 */
	bool last;
};

struct sheet_papers {
	struct sheet_paper *sheets;
	size_t n;
	struct sheet_paper_page *pages;
	size_t npages;
	const char *list_name;
	const char *notice; /* source and rights */
};

/* In the arena. STATUS_NONE: there is no such sheet. */
enum status sheet_papers_load(struct campaign *c, const int64_t *sheets,
	size_t n, struct arena *a, struct sheet_papers *out, struct error *err);

/* Of a struct sheet_papers. */
plot_page_fn sheet_paper_draw;

/* The same for a terminal or a printer without PDF. In the arena. */
const char *sheet_papers_text(
	const struct sheet_papers *papers, struct arena *a);

/* "stair B, floor 3, 12"; padded to a width, 0: not. */
const char *sheet_door_text(
	struct arena *a, const struct sheet_door_row *door, int width);

/* What the ticks mean, in words. */
const char *sheet_legend(struct arena *a);

#endif
