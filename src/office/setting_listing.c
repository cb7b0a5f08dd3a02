/* The settings as a table, and after them which lists count as ours. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "office/listings.h"
#include "office/setting.h"
#include "votes/result.h"

#include <string.h>

struct line {
	const char *key, *title, *value, *shown, *help;
};

typedef VEC(struct line) lines;

static void
value(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct line *line = row;

	(void)a;
	out->text = line->value;
	out->shown = line->value ? line->shown : NULL;
}

#define AT(member) FIELD(struct line, member)

static const struct listing_column columns[] = {
	LISTED("key", N_("Key"), CELL_TEXT, AT(key), .width = 18),
	LISTED("value", N_("Value"), CELL_TEXT, .cell = value, .width = 24),
	LISTED("what", N_("What it is"), CELL_TEXT, AT(title)),
	LISTED("help", N_("Written so"), CELL_TEXT, AT(help),
		.keep = LISTING_FILE_ONLY),
};

#undef AT

static enum status
add_ours_of(struct campaign *c, const struct result_poll *poll, struct arena *a,
	lines *out, struct error *err)
{
	struct result_matrix m;
	enum status st = result_matrix_load(
		c, poll->election, poll->round, NULL, a, &m, err);

	for (size_t i = 0; i < m.noptions && st == STATUS_OK; i++) {
		const struct result_option *o = &m.options[i];
		char share[32];

		if (o->ours <= 0)
			continue;
		VEC_PUSH(out,
			((struct line){.key = "ours",
				.value = arena_printf(a, "%s/%d %s %g",
					poll->election, poll->round, o->label,
					o->ours),
				.shown = arena_printf(a, "%s/%d %s %s",
					poll->election, poll->round, o->label,
					i18n_real(share, sizeof(share), o->ours,
						o->ours < 1 ? 2 : 0)),
				.title = _("Counts as ours"),
				.help = _("poll, list, from 0 to 1")}));
	}
	return st;
}

static enum status
add_ours(struct campaign *c, struct arena *a, lines *out, struct error *err)
{
	struct result_poll *polls;
	size_t n = 0;
	enum status st = result_polls(c, a, &polls, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = add_ours_of(c, &polls[i], a, out, err);
	return st;
}

static enum status
rows(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *out, struct error *err)
{
	struct settings now;
	lines list = VEC_INIT;
	enum status st = STATUS_OK;

	settings_read(c, a, &now);
	for (int i = 0; i < SETTING_COUNT; i++) {
		const struct setting_info *s = &setting_table[i];

		if (!ask->which || strcmp(ask->which, s->key) == 0)
			VEC_PUSH(&list,
				((struct line){.key = s->key,
					.title = _(s->title),
					.value = now.of[i],
					.shown = setting_shown(
						(enum setting)i, now.of[i], a),
					.help = _(s->help)}));
	}
	if (!ask->which || strcmp(ask->which, "ours") == 0)
		st = add_ours(c, a, &list, err);
	*out = (struct listing_rows){
		arena_copy(a, list.at, list.len * sizeof(*list.at)), list.len};
	VEC_RELEASE(&list);
	return st;
}

const struct listing setting_listing = {
	.name = "settings",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.size = sizeof(struct line),
	.no_id = true,
	.rows = rows,
};
