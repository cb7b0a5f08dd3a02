/* New addresses of those who said no. */
#include "people/refused.h"

#include "people/consent.h"
#include "people/contact.h"
#include "people/suppression.h"

#include <string.h>

static bool
is_same(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool
is_reached_as_before(enum channel channel, const struct contact_row *was,
	const struct contact_row *now)
{
	if (channel == CHANNEL_EMAIL)
		return is_same(was->email, now->email);
	if (channel == CHANNEL_POST || channel == CHANNEL_DOOR)
		return is_same(was->last_name, now->last_name) &&
		       is_same(was->first_name, now->first_name) &&
		       is_same(was->birth, now->birth) &&
		       was->address == now->address;
	return is_same(was->phone, now->phone) &&
	       is_same(was->phone2, now->phone2);
}

/* was: NULL for whatever it was. */
static enum status
keep(struct campaign *c, const struct contact_row *was,
	const struct contact_row *now, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct consent_row *rows;
	size_t n = 0;
	enum status st = consent_list(c, now->id, &a, &rows, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (rows[i].purpose == CONSENT_NEWS &&
			rows[i].state == CONSENT_NO &&
			!(was && is_reached_as_before(
					 rows[i].channel, was, now)))
			st = suppression_write_contact(
				c, now, rows[i].channel, rows[i].captured, err);
	arena_release(&a);
	return st;
}

enum status
refused_follow(struct campaign *c, const struct contact_row *was,
	const struct contact_row *now, struct error *err)
{
	return keep(c, was, now, err);
}

enum status
refused_keep(struct campaign *c, int64_t person, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row now;
	enum status st = contact_get(c, person, &a, &now, err);

	if (st == STATUS_OK)
		st = keep(c, NULL, &now, err);
	arena_release(&a);
	return st;
}
