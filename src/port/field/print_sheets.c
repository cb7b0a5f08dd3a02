/* Reads what sheets say, and has them drawn. */
#include "port/field/print_sheets.h"

#include "field/sheet_print.h"
#include "port/formats/plot.h"

enum status
print_sheets(struct campaign *c, const int64_t *sheets, size_t n,
	const char *path, size_t *pages, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct sheet_papers papers = {.npages = 0};
	enum status st = plot_print_check(path, err);

	if (st == STATUS_OK)
		st = sheet_papers_load(c, sheets, n, &a, &papers, err);
	if (st == STATUS_OK)
		st = plot_print(path, sheet_paper_draw, &papers, err);
	*pages = papers.npages;
	arena_release(&a);
	return st;
}
