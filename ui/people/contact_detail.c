/* A contact's fields, consents and history, read and drawn. */
#include "ui/people/contact_detail.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/basis.h"
#include "people/contact_place.h"
#include "ui/frame/detail.h"

#include <string.h>

enum { PAST = 40, BESIDE = 76, EVENT_LEAST = 28 };

enum status
contact_detail_read(struct campaign *c, int64_t id, struct arena *a,
	struct contact_detail *out, struct error *err)
{
	enum status st;

	*out = (struct contact_detail){.row.id = 0};
	if (!id)
		return STATUS_OK;
	out->past = ARENA_ARRAY(a, struct timeline_row, PAST);
	st = contact_get(c, id, a, &out->row, err);
	if (st == STATUS_OK)
		st = consent_list(
			c, id, a, &out->consents, &out->nconsents, err);
	if (st == STATUS_OK)
		st = contact_channels(
			c, id, a, &out->further, &out->nfurther, err);
	if (st == STATUS_OK) {
		st = bounce_find(c, id, a, &out->held, err);
		st = st == STATUS_NONE ? STATUS_OK : st;
	}
	if (st == STATUS_OK)
		st = timeline_page(
			c, id, NULL, PAST, a, out->past, &out->npast, err);
	return st;
}

/* first, then second, as one list. */
static const char *
listed(struct arena *a, const char *first, const char *second)
{
	if (!second || !*second)
		return first;
	return *first ? arena_printf(a, "%s, %s", first, second) : second;
}

static const char *
with_further(struct arena *a, const struct contact_detail *d, enum channel kind,
	const char *text)
{
	for (size_t i = 0; i < d->nfurther; i++)
		if (d->further[i].kind == kind)
			text = listed(a, text, d->further[i].value);
	return text;
}

const char *
contact_phones_text(struct arena *a, const struct contact_detail *d)
{
	return with_further(a, d, CHANNEL_PHONE,
		listed(a, contact_field_text(a, &d->row, CONTACT_PHONE),
			contact_field_text(a, &d->row, CONTACT_PHONE2)));
}

const char *
contact_emails_text(struct arena *a, const struct contact_detail *d)
{
	return with_further(
		a, d, CHANNEL_EMAIL, d->row.email ? d->row.email : "");
}

const char *
contact_day_text(struct arena *a, const char *iso)
{
	return strlen(iso) >= 10 ? arena_printf(a, "%.2s/%.2s/%.2s", iso + 8,
					   iso + 5, iso + 2)
				 : iso;
}

const struct consent_row *
contact_newest_consent(
	const struct consent_row *rows, size_t n, enum channel channel)
{
	const struct consent_row *row = NULL;

	for (size_t k = 0; k < n; k++)
		if (rows[k].channel == channel &&
			(!row || strcmp(rows[k].captured, row->captured) > 0))
			row = &rows[k];
	return row;
}

/* "E-mail yes 14/10/26" for each channel; one per line if there is little
 * width, and one for all where none was spoken of. */
static void
draw_consents(struct detail *out, const struct contact_detail *d)
{
	static const char *const titles[] = {[CHANNEL_EMAIL] = N_("E-mail"),
		[CHANNEL_SMS] = N_("SMS"),
		[CHANNEL_PHONE] = N_("Phone")};
	bool narrow = out->line.cols < 60;
	struct arena a = ARENA_INIT;
	const char *all = "", *text;

	if (!d->nconsents) {
		detail_field(out, _("Consent"), _("nothing said"));
		return;
	}
	for (enum channel i = CHANNEL_EMAIL; i <= CHANNEL_PHONE; i++) {
		const struct consent_row *row =
			contact_newest_consent(d->consents, d->nconsents, i);

		text = arena_printf(&a, "%s %s%s%s", _(titles[i]),
			row ? set_title(&consent_state_set, row->state)
			    : _("nothing said"),
			row && *row->captured ? " " : "",
			row ? contact_day_text(&a, row->captured) : "");
		if (narrow)
			detail_field(out,
				i == CHANNEL_EMAIL ? _("Consent") : "", text);
		all = listed(&a, all, text);
	}
	if (!narrow)
		detail_field(out, _("Consent"), all);
	arena_release(&a);
}

/* By day, who did what. */
static void
draw_past(struct detail *out, const struct contact_detail *d)
{
	struct arena a = ARENA_INIT;

	if (d->npast)
		detail_head(out, _("History"));
	out->title_cols = 8;
	for (size_t i = 0; i < d->npast; i++) {
		const struct timeline_row *row = &d->past[i];

		detail_field(out, contact_day_text(&a, row->time),
			row->actor ? arena_printf(&a, _("%s: %s"), row->actor,
					     timeline_text(&a, row))
				   : timeline_text(&a, row));
	}
	arena_release(&a);
}

/* What happened last, if enough of it can be read; or "". */
static const char *
last_event(const struct contact_detail *d, struct arena *a, int room)
{
	const char *event;

	if (!d->npast)
		return "";
	event = arena_printf(a, "%s %s", contact_day_text(a, d->past[0].time),
		timeline_text(a, &d->past[0]));
	return text_width(event) <= room || room >= EVENT_LEAST ? event : "";
}

/* The name, then what a list's row does not say. */
static void
draw_line(const struct contact_detail *d, struct canvas *c,
	const struct area *line)
{
	const struct contact_row *row = &d->row;
	struct arena a = ARENA_INIT;
	const char *rest = listed(&a, contact_emails_text(&a, d), row->tags);
	const char *event;
	int used = canvas_put(c, line->row, line->col, line->cols, STYLE_BOLD,
		arena_printf(&a, "%s %s", row->last_name, row->first_name));

	rest = listed(&a, rest, row->notes);
	event = last_event(d, &a, line->cols - used - 4 - text_width(rest));
	rest = arena_printf(
		&a, "%s%s%s", rest, *rest && *event ? "  " : "", event);
	canvas_put_words(c, line->row, line->col + used + 2,
		line->cols - used - 2, 0, rest);
	arena_release(&a);
}

static void
draw_facts(struct detail *out, const struct contact_detail *d)
{
	const struct contact_row *row = &d->row;
	struct arena a = ARENA_INIT;

	detail_head(out,
		arena_printf(&a, "%s %s", row->last_name, row->first_name));
	detail_parts(out, _("Phone"), contact_phones_text(&a, d));
	detail_field(out, _("E-mail"), contact_emails_text(&a, d));
	if (d->held.held)
		detail_field(out, _("Dead"),
			arena_printf(&a, _("since %s: %s"),
				contact_day_text(&a, d->held.time),
				d->held.reason));
	draw_consents(out, d);
	detail_field(out, _("Tags"), row->tags);
	detail_field(out, _("Notes"), row->notes);
	detail_field(out, _("Address"), contact_address_text(&a, row));
	detail_field(out, _("At the door"), contact_door_text(&a, row));
	detail_field(out, _("Station"), row->station_code);
	detail_field(
		out, _("Born"), contact_field_text(&a, row, CONTACT_BIRTH));
	detail_field(out, _("Source"), row->source);
	detail_field(out, _("Basis"), set_title(&basis_set, row->basis));
	detail_field(out, _("Reference"), row->reference);
	arena_release(&a);
}

/* Facts at the left, history at the right. */
static void
draw_beside(const struct contact_detail *d, struct canvas *c, struct area area)
{
	int left = area.cols / 2;
	struct area right = {
		area.row, area.col + left + 2, area.rows, area.cols - left - 2};
	struct detail out;

	canvas_divider(c, area.row, area.col + left, area.rows);
	area.cols = left - 1;
	detail_begin(&out, c, &area);
	draw_facts(&out, d);
	detail_begin(&out, c, &right);
	draw_past(&out, d);
}

void
contact_detail_draw(const struct contact_detail *d, struct canvas *c,
	const struct area *area)
{
	struct detail out;

	if (!d->row.id)
		return;
	if (area->rows == 1) {
		draw_line(d, c, area);
	} else if (area->cols >= BESIDE) {
		draw_beside(d, c, *area);
	} else {
		detail_begin(&out, c, area);
		draw_facts(&out, d);
		detail_line(&out, 0, "");
		draw_past(&out, d);
	}
}
