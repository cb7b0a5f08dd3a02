/* Reads what a meeting's pages say, and has them drawn. */
#include "port/field/print_meeting.h"

#include "base/i18n.h"
#include "campaign/campaign.h"
#include "field/brief.h"
#include "port/formats/plot.h"

enum status
print_meeting_sheet(struct campaign *c, int64_t meeting, const char *path,
	size_t *n, struct error *err)
{
	return print_meeting_names(c, meeting, path, SHEET_INITIALS, n, err);
}

enum status
print_meeting_names(struct campaign *c, int64_t meeting, const char *path,
	enum sheet_names names, size_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct meeting_row row;
	struct meeting_page page = {
		.meeting = &row, .list_name = campaign_list_name(c)};
	enum status st = plot_print_check(path, err);

	if (st == STATUS_OK)
		st = meeting_get(c, meeting, &a, &row, err);
	if (st == STATUS_OK)
		st = meeting_sheet_people(c, meeting, names, &a, &page, err);
	if (st == STATUS_OK)
		st = plot_print(path, meeting_sheet_page, &page, err);
	*n = page.npeople;
	arena_release(&a);
	return st;
}

enum status
print_meeting_brief(struct campaign *c, int64_t meeting, const char *path,
	size_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct brief brief;
	struct document_line *lines;
	struct document made;
	enum status st = plot_print_check(path, err);

	*n = 0;
	if (st == STATUS_OK)
		st = brief_make(c, meeting, &a, &brief, err);
	if (st == STATUS_OK) {
		brief_lines(&brief, &a, &lines, n);
		/* The first section is the meeting itself. */
		made = (struct document){.title = lines[0].section,
			.over = arena_printf(
				&a, _("Briefing, %s"), campaign_list_name(c)),
			.lines = lines,
			.nlines = *n};
		lines[0].section = "";
		st = plot_print(path, document_page, &made, err);
	}
	arena_release(&a);
	return st;
}
