/* What lists and forms ask about contacts. */
#include "people/contact_look.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "filter/filter.h"
#include "people/contact_look_sql.h"
#include "people/contact_page_sql.h"
#include "people/people.h"
#include "votes/station.h"

enum status
contact_page_by(struct campaign *c, const char *filter,
	const struct contact_order *order, struct arena *a,
	struct contact_row *rows, size_t *n, struct error *err)
{
	struct selection whom;
	enum status st = people_select(c, filter, a, &whom, err);

	*n = 0;
	return st == STATUS_OK ? contact_row_page(campaign_db(c), &whom, order,
					 a, rows, n, err)
			       : st;
}

enum status
contact_found(struct campaign *c, const char *filter, int64_t id, bool *found,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct selection whom;
	enum status st = people_select(c, filter, &a, &whom, err);

	if (st == STATUS_OK)
		st = contact_row_matches(campaign_db(c), &whom, id, found, err);
	arena_release(&a);
	return st;
}

enum status
contact_twin(struct campaign *c, const struct contact_row *row,
	enum contact_field f, int64_t *id, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *value = NULL, *match = NULL;
	enum contact_twin by = TWIN_NAME;
	enum status st = STATUS_OK;

	*id = 0;
	if (f == CONTACT_LAST_NAME || f == CONTACT_FIRST_NAME) {
		value = row->first_name && *row->first_name ? row->name_key
							    : NULL;
	} else if (f == CONTACT_EMAIL) {
		by = TWIN_EMAIL;
		value = row->email;
		match = value ? filter_match(&a, value) : NULL;
	} else if (f == CONTACT_PHONE || f == CONTACT_PHONE2) {
		by = TWIN_PHONE;
		value = contact_field_value(row, f);
		/* The search knows French numbers as they are dialled. */
		if (value)
			match = filter_match(
				&a, text_starts(value, "+33")
					    ? arena_printf(&a, "0%s", value + 3)
					    : value);
	}
	if (value && (match || by == TWIN_NAME))
		st = contact_row_twin(
			campaign_db(c), by, match, value, row->id, id, err);
	arena_release(&a);
	return st;
}

enum status
contact_city(struct campaign *c, const char *postcode, struct arena *a,
	const char **city, struct error *err)
{
	return address_city(campaign_db(c), postcode, a, city, err);
}

enum status
contact_station(struct campaign *c, const char *street, const char *number,
	struct arena *a, const char **code, struct error *err)
{
	return address_station(campaign_db(c), text_fold(a, street),
		number && *number ? number : NULL, a, code, err);
}

enum status
contact_station_known(
	struct campaign *c, const char *code, bool *known, struct error *err)
{
	int64_t id = 0;
	enum status st = station_find(
		campaign_db(c), campaign_commune(c), code, &id, err);

	*known = id != 0;
	return st;
}

enum status
contact_tag_names(struct campaign *c, struct arena *a, const char ***names,
	size_t *n, struct error *err)
{
	return tag_names(campaign_db(c), CONTACT_TAGS_LISTED, a, names, n, err);
}
