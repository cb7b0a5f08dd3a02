/* A team changed by its form: its place, its zones and its doors at once. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "field/team_internal.h"
#include "field/team_sql.h"

#include <string.h>

enum status
team_get(struct campaign *c, int64_t id, struct arena *a, struct team_row *row,
	struct error *err)
{
	struct team_row *rows;
	size_t n;
	enum status st = team_read(c, NULL, a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (rows[i].id == id) {
			*row = rows[i];
			return STATUS_OK;
		}
	return st == STATUS_OK ? error_set(err, STATUS_NONE,
					 _("this team no longer exists"))
			       : st;
}

/* Is a zone in a comma-separated list? */
static bool
lists(const char *zones, const char *zone, struct arena *a)
{
	const char *key = text_fold(a, zone);

	while (*zones) {
		size_t n = strcspn(zones, ",");

		if (strcmp(text_fold(a,
				   text_clean(a, arena_strndup(a, zones, n))),
			    key) == 0)
			return true;
		zones += n + (zones[n] == ',');
	}
	return false;
}

/* Remove zones no longer listed, add the new ones. */
static enum status
put_zones(struct campaign *c, int64_t team, const char *zones, struct arena *a,
	struct error *err)
{
	struct zone_row *rows;
	size_t n = 0;
	enum status st = zone_rows(campaign_db(c), team, a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (!lists(zones, zone_text(a, &rows[i]), a))
			st = zone_delete(campaign_db(c), rows[i].id, err);
	while (*zones && st == STATUS_OK) {
		size_t len = strcspn(zones, ",");
		const char *zone = text_clean(a, arena_strndup(a, zones, len));

		if (*zone)
			st = team_put_zone(c, team, zone, false, err);
		zones += len + (zones[len] == ',');
	}
	return st;
}

static enum status
put_change(struct campaign *c, struct team_change *ch, struct arena *a,
	struct error *err)
{
	const struct date today = date_today();
	struct team_row row = {0}, parent = {0};
	enum status st = STATUS_OK;

	if (ch->id)
		st = team_get(c, ch->id, a, &row, err);
	if (st == STATUS_OK && *ch->under)
		st = team_find(c, ch->under, a, &parent, err);
	row.name = ch->name;
	row.note = *ch->note ? ch->note : NULL;
	row.parent = parent.id;
	if (st == STATUS_OK)
		st = team_save(c, &row, NULL, err);
	if (st == STATUS_OK)
		st = put_zones(c, row.id, ch->zones, a, err);
	if (st == STATUS_OK && (ch->planned >= 0 || ch->done >= 0))
		st = team_put_load(
			c, row.id, &today, ch->planned, ch->done, err);
	if (st == STATUS_OK)
		ch->id = row.id;
	return st;
}

static enum status
change(struct campaign *c, void *data, struct error *err)
{
	struct team_change *ch = data;

	campaign_say(c, ch->id ? N_("edit the team %s") : N_("add the team %s"),
		ch->name);
	return put_change(c, ch, campaign_arena(c), err);
}

enum status
team_change(struct campaign *c, struct team_change *ch, int64_t *entry,
	struct error *err)
{
	return campaign_change(c, ch->id ? VERB_TEAM_EDIT : VERB_TEAM_ADD,
		change, ch, entry, err);
}
