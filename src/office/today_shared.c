/* What Today says of the machine, and of what waits for a second person. */
#include "base/disk.h"
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "campaign/second.h"
#include "office/check.h"
#include "office/today_internal.h"

#include <stdlib.h>

/* Both are about whoever has the machine, or loses it: one row, from which the
 * backup is made; what the disk lacks remains once there is one. */
static bool
add_to_backup(struct gathering *g)
{
	struct today_item *last =
		g->items.len ? &g->items.at[g->items.len - 1] : NULL;

	if (!last || last->kind != TODAY_BACKUP)
		return false;
	last->what = _("Backup, disk");
	last->words = arena_printf(
		g->a, _("%s; the disk is not encrypted"), last->words);
	return true;
}

enum status
today_disk(struct gathering *g, struct error *err)
{
	char *reason = campaign_setting(g->c, CHECK_PLAIN_DISK);

	(void)err;
	if (!reason && disk_of(campaign_path(g->c), disk_sys()) == DISK_PLAIN &&
		!add_to_backup(g))
		today_add(g, (struct today_item){.kind = TODAY_DISK,
				     .what = _("Disk"),
				     .words = _("not encrypted: a thief would "
						"read the file"),
				     .verb = _("how")});
	free(reason);
	return STATUS_OK;
}

enum status
today_second(struct gathering *g, struct error *err)
{
	struct law_decision *rows;
	size_t n = 0;
	enum status st = second_waiting(g->c, g->a, &rows, &n, err);

	for (size_t i = 0; i < n; i++) {
		const enum verb verb = verb_find(rows[i].act);

		today_add(g,
			(struct today_item){.kind = TODAY_SECOND,
				.what = verb < VERB_COUNT ? _(verb_title(verb))
							  : rows[i].act,
				.words = arena_printf(g->a,
					_("%s: asked by %s, for a second "
					  "person to confirm"),
					rows[i].about, rows[i].actor),
				.verb = _("how")});
	}
	return st;
}
