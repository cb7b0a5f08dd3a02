/* Names for fields of forms: values that contacts have, polling stations. */
#include "ui/people/people_names.h"

#include "base/i18n.h"
#include "campaign/campaign.h"
#include "people/people.h"
#include "votes/station.h"

enum { OFFERED = 500 };

enum status
people_offer_values(struct campaign *c, const char *field, const char *begun,
	struct arena *a, form_names *out, struct error *err)
{
	struct people_word *words = ARENA_ARRAY(a, struct people_word, OFFERED);
	size_t n = 0;
	enum status st =
		people_values(c, field, begun, a, words, OFFERED, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		char number[32];
		struct form_name name = {words[i].word, words[i].word};

		if (words[i].people >= 0)
			name.shown = arena_printf(a, "%s  (%s)", words[i].word,
				i18n_count(number, sizeof(number),
					words[i].people));
		VEC_PUSH(out, name);
	}
	return st;
}

enum status
people_offer_stations(
	struct campaign *c, struct arena *a, form_names *out, struct error *err)
{
	struct station_list list = {.n = 0};
	enum status st =
		station_list_load(c, campaign_commune(c), a, &list, err);

	for (size_t i = 0; i < list.n && st == STATUS_OK; i++) {
		const struct station_row *row = &list.rows[i];
		struct form_name name = {row->code, row->code};

		if (row->name)
			name.shown =
				arena_printf(a, "%s  %s", row->code, row->name);
		VEC_PUSH(out, name);
	}
	return st;
}
