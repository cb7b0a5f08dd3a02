/* What campaign.yaml says that can be, and is hardly meant. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "port/campaign/campaign_file.h"
#include "votes/result.h"

#include <stdlib.h>
#include <string.h>

/* The highest number that a commune of the departments 01 to 95 has (20 is
 * 2A and 2B): codes of the interior ministry's files of 2017 and 2019, and the
 * districts of Marseille, Lyon and Paris. */
static const short highest[] = {0, 457, 834, 321, 245, 184, 163, 349, 503, 342,
	445, 441, 307, 216, 764, 269, 425, 486, 290, 289, 366, 717, 391, 266,
	587, 635, 382, 701, 426, 302, 356, 593, 468, 555, 344, 363, 248, 282,
	586, 586, 334, 297, 339, 268, 224, 348, 340, 328, 198, 381, 648, 663,
	550, 276, 602, 586, 264, 767, 313, 670, 703, 512, 909, 473, 560, 482,
	234, 560, 386, 389, 583, 591, 386, 330, 315, 120, 759, 534, 688, 357,
	836, 326, 195, 154, 151, 307, 300, 206, 532, 486, 105, 692, 78, 79, 81,
	690};

bool
campaign_is_postcode(const char *code)
{
	size_t department;

	if (strspn(code, "0123456789") != 5)
		return false;
	department = (size_t)(code[0] - '0') * 10 + (size_t)(code[1] - '0');
	return department < ARRAY_LEN(highest) &&
	       strtol(code + 2, NULL, 10) > highest[department];
}

static void
advise(struct campaign_notes *notes, const char *text)
{
	VEC_PUSH(&notes->list, text);
}

void
campaign_advise_day(const struct campaign_file *f, struct campaign_notes *notes)
{
	struct date d;
	long day;

	if (!f->first_round || !date_parse_iso(f->first_round, &d))
		return;
	day = date_to_days(&d);
	if (date_weekday(day) != 7)
		advise(notes, arena_printf(&notes->arena,
				      _("first_round: %s is no Sunday"),
				      f->first_round));
	if (day < date_to_days(f->today))
		advise(notes,
			arena_printf(&notes->arena,
				_("first_round: %s is past"), f->first_round));
}

enum status
campaign_advise_polls(struct campaign *c, const struct campaign_file *f,
	struct campaign_notes *notes, struct error *err)
{
	struct result_poll *polls;
	size_t n;
	enum status st = result_polls(c, &notes->arena, &polls, &n, err);

	for (size_t i = 0; i < f->nsettings && st == STATUS_OK; i++) {
		const struct campaign_setting *s = &f->settings[i];
		bool here = strcmp(s->name, "scoring.high") != 0 &&
			    strcmp(s->name, "scoring.low") != 0;

		for (size_t k = 0; k < n && !here; k++)
			here = strcmp(arena_printf(&notes->arena, "%s/%d",
					      polls[k].election,
					      polls[k].round),
				       s->value) == 0;
		if (!here)
			advise(notes,
				arena_printf(&notes->arena,
					_("%s: no file brings the results of "
					  "%s"),
					s->name, s->value));
	}
	return st;
}
