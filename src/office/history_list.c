/* Pages of the journal, by words, by person and by day. */
#include "base/text.h"
#include "base/when.h"
#include "campaign/campaign.h"
#include "office/history.h"

#include <string.h>

/* The value of "who:marie", or of its French name; NULL: the word is another.
 */
static const char *
after_name(const char *word, const char *name, const char *french)
{
	if (text_starts(word, name))
		return word + strlen(name);
	return text_starts(word, french) ? word + strlen(french) : NULL;
}

/* A day as the file has it; one that is none is nobody's. */
static const char *
day_of(const char *text, struct arena *a)
{
	char iso[DATE_TEXT_SIZE];
	struct date day;

	if (when_day(text, NULL, WHEN_PAST, &day, NULL) != STATUS_OK)
		return "-";
	return arena_strdup(a, date_iso(iso, &day));
}

/* "who:marie day:28/11 segment" */
static struct journal_filter
read_filter(const char *text, struct arena *a)
{
	struct journal_filter f = {.words = NULL};
	struct arena_text words = ARENA_TEXT(a);

	for (const char *p = text ? text : ""; *p;) {
		size_t n = strcspn(p, " ");
		const char *word = arena_strndup(a, p, n);
		const char *who = after_name(word, "who:", "qui:");
		const char *day = after_name(word, "day:", "jour:");

		if (who)
			f.actor = who;
		else if (day && *day)
			f.day = day_of(day, a);
		else if (!day && *word)
			arena_add(&words, " ", "%s", word);
		p += n + strspn(p + n, " ");
	}
	f.words = *words.at ? words.at : NULL;
	return f;
}

enum status
history_list(struct campaign *c, int64_t before, size_t limit,
	const char *filter, struct arena *a, struct journal_entry **rows,
	size_t *n, struct error *err)
{
	const struct journal_filter f = read_filter(filter, a);

	return journal_list(campaign_db(c), before, limit, &f, a, rows, n, err);
}

enum status
history_changes(struct campaign *c, int64_t id, size_t limit, struct arena *a,
	struct journal_change **rows, size_t *n, struct error *err)
{
	return journal_changes(campaign_db(c), id, limit, a, rows, n, err);
}

enum status
history_count(struct campaign *c, int64_t *n, struct error *err)
{
	return journal_count(campaign_db(c), n, err);
}
