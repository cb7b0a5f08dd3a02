/* The documents that the CNIL asks for, as texts. */
#include "base/date.h"
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "office/register.h"

#include <string.h>

static const char *const titles[] = {
	[REGISTER_OWN] = N_("Register of processings (GDPR, art. 30)"),
	[REGISTER_ASSESSMENT] =
		N_("Impact assessment (GDPR, art. 35), to be completed"),
	[REGISTER_BREACH] = N_("Notification of a breach (GDPR, art. 33), to "
			       "be completed"),
};

enum status
register_read(struct campaign *c, enum register_kind kind, int64_t id,
	struct arena *a, struct register_line **lines, size_t *n,
	struct error *err)
{
	switch (kind) {
	case REGISTER_OWN:
		return register_lines(c, a, lines, n, err);
	case REGISTER_ASSESSMENT:
		return assessment_lines(c, a, lines, n, err);
	case REGISTER_BREACH:
		break;
	}
	return breach_lines(c, id, a, lines, n, err);
}

struct document
register_document(struct campaign *c, enum register_kind kind,
	const struct register_line *lines, size_t n, struct arena *a)
{
	struct document_line *made =
		ARENA_ARRAY(a, struct document_line, n + 1);
	char now[DATE_TIME_SIZE], day[DATE_WHEN_SIZE];

	for (size_t i = 0; i < n; i++) {
		const bool first =
			!i || strcmp(lines[i].sheet, lines[i - 1].sheet) != 0;

		made[i] = (struct document_line){
			.section = first ? lines[i].title : "",
			.text = arena_printf(
				a, _("%s: %s"), lines[i].name, lines[i].text)};
	}
	return (struct document){
		.title = arena_printf(a, _("%s, made on %s"), _(titles[kind]),
			date_full(day, date_now(now))),
		.over = campaign_list_name(c),
		.lines = made,
		.nlines = n};
}
