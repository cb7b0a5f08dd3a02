/* The parts of a dossier, one a table. */
#include "people/dossier.h"

#include "base/i18n.h"
#include "campaign/campaign.h"
#include "people/contact.h"
#include "people/dossier_sql.h"

enum status
dossier_read(struct campaign *c, int64_t person, struct arena *a,
	struct dossier_part **parts, size_t *n, struct error *err)
{
	struct contact_row row;
	enum status st = contact_get(c, person, a, &row, err);

	*n = 0;
	*parts = ARENA_ARRAY(a, struct dossier_part, dossier_nsources);
	while (st == STATUS_OK && *n < dossier_nsources) {
		const struct dossier_source *source = &dossier_sources[*n];
		struct dossier_part *part = &(*parts)[(*n)++];

		part->name = source->table;
		part->title = _(source->title);
		st = dossier_json(
			campaign_db(c), source, person, a, &part->json, err);
	}
	return st;
}

enum status
dossier_values(struct campaign *c, const struct dossier_part *part,
	struct arena *a, struct dossier_value **values, size_t *n,
	struct error *err)
{
	return dossier_value_rows(
		campaign_db(c), part->json, a, values, n, err);
}
