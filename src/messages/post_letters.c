/* The letters of a sending as pages. */
#include "messages/post_letters.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/document.h"
#include "people/contact_place.h"

#include <stdint.h>
#include <string.h>

enum { ADDRESS_LINES = 4 };

void
post_letters_prepare(struct campaign *c, const struct delivery_claim *claims,
	size_t n, struct arena *a, struct post_letters *out)
{
	const char *commune = campaign_commune_name(c);
	char now[DATE_TIME_SIZE], day[DATE_WHEN_SIZE];

	*out = (struct post_letters){.title = _("Letters"),
		.from = campaign_list_name(c),
		.where = arena_join(a, commune ? commune : "",
			commune ? ", " : "", date_full(day, date_now(now))),
		.claims = claims,
		.n = n,
		.begins = ARENA_ARRAY(a, size_t, n + 1)};
	for (size_t i = 0; i < n; i++)
		out->begins[i] = i ? SIZE_MAX : 0;
}

/* As on an envelope: name, door, street, town. */
static size_t
address_of(const struct delivery_claim *claim, struct arena *a,
	const char *lines[ADDRESS_LINES])
{
	const struct contact_row row = {.stair = claim->stair,
		.floor = claim->floor,
		.door = claim->door,
		.street = claim->street,
		.postcode = claim->postcode,
		.city = claim->city};
	const char *const parts[ADDRESS_LINES] = {claim->name,
		contact_door_text(a, &row), claim->street,
		contact_town_text(a, &row)};
	size_t n = 0;

	for (size_t i = 0; i < ADDRESS_LINES; i++)
		if (parts[i] && *parts[i])
			lines[n++] = parts[i];
	return n;
}

/* Where and when it was written, then its text, a line each; what parts the
 * notice from it is a gap. */
static size_t
lines_of(const struct post_letters *all, const char *text, struct arena *a,
	struct document_line **out)
{
	struct document_line *lines =
		ARENA_ARRAY(a, struct document_line, strlen(text) + 3);
	size_t n = 0;

	lines[n++] = (struct document_line){"", all->where};
	lines[n++] = (struct document_line){"", ""};
	while (*text) {
		const size_t length = strcspn(text, "\n");
		const char *line = arena_strndup(a, text, length);

		lines[n++] = (struct document_line){
			"", strcmp(line, "--") == 0 ? "" : line};
		text += length + (text[length] == '\n');
	}
	*out = lines;
	return n;
}

static bool
draw(struct plot *p, const struct post_letters *all, size_t i, size_t page)
{
	const struct delivery_claim *claim = &all->claims[i];
	const char *address[ADDRESS_LINES];
	struct document_line *lines;
	const size_t nlines = lines_of(all, claim->text.body, p->a, &lines),
		     naddress = address_of(claim, p->a, address);
	const struct document letter = {.title = all->title,
		.over = all->from,
		.address = address,
		.naddress = naddress,
		.lines = lines,
		.nlines = nlines};

	p->labels.len = p->shapes.len = 0;
	return document_page(p, &letter, page);
}

bool
post_letters_page(struct plot *p, const void *what, size_t page)
{
	const struct post_letters *all = what;
	size_t i = 0;

	while (i + 1 < all->n && all->begins[i + 1] <= page)
		i++;
	if (i < all->n && draw(p, all, i, page - all->begins[i]))
		return true;
	if (i + 1 >= all->n)
		return false;
	all->begins[i + 1] = page;
	return draw(p, all, i + 1, 0);
}
