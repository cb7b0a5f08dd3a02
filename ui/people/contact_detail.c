/* A contact's fields, consents and history, read and drawn. */
#include "ui/people/contact_detail.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/basis.h"

#include <string.h>

enum { PAST = 40, BESIDE = 76 };

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

const char *
contact_street_text(struct arena *a, const struct contact_row *row)
{
	if (!row->street)
		return "-";
	return arena_printf(a, "%s%s%s%s%s", row->number ? row->number : "",
		row->number && row->suffix ? " " : "",
		row->suffix ? row->suffix : "",
		row->number || row->suffix ? " " : "", row->street);
}

const char *
contact_address_text(struct arena *a, const struct contact_row *row)
{
	if (!row->street && !row->city)
		return NULL;
	return arena_printf(a, "%s%s%s%s%s",
		row->street ? contact_street_text(a, row) : "",
		row->street && (row->postcode || row->city) ? ", " : "",
		row->postcode ? row->postcode : "",
		row->postcode && row->city ? " " : "",
		row->city ? row->city : "");
}

const char *
contact_door_text(struct arena *a, const struct contact_row *row)
{
	const char *text = "";

	if (row->stair)
		text = arena_printf(a, _("stair %s"), row->stair);
	if (row->floor)
		text = listed(
			a, text, arena_printf(a, _("floor %s"), row->floor));
	if (row->door)
		text = listed(
			a, text, arena_printf(a, _("door %s"), row->door));
	return text;
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

/* Drawn row by row from the top of an area, as far as there is room. */
struct lines {
	struct canvas *c;
	struct area area;
	int row;
	struct arena a;
};

static bool
has_room(const struct lines *l)
{
	return l->row < l->area.row + l->area.rows;
}

static void
draw_field(struct lines *l, const char *title, const char *value)
{
	if (!has_room(l))
		return;
	canvas_put(l->c, l->row, l->area.col + 1, 12, STYLE_DIM, title);
	canvas_put(l->c, l->row++, l->area.col + 14, l->area.cols - 14, 0,
		value && *value ? value : "-");
}

static void
draw_head(struct lines *l, const char *text)
{
	if (has_room(l))
		canvas_title(l->c, l->row++, l->area.col, l->area.cols, text);
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
 * width. */
static void
draw_consents(struct lines *l, const struct contact_detail *d)
{
	static const char *const titles[] = {[CHANNEL_EMAIL] = N_("E-mail"),
		[CHANNEL_SMS] = N_("SMS"),
		[CHANNEL_PHONE] = N_("Phone")};
	bool narrow = l->area.cols < 60;
	const char *all = "", *text;

	for (enum channel i = CHANNEL_EMAIL; i <= CHANNEL_PHONE; i++) {
		const struct consent_row *row =
			contact_newest_consent(d->consents, d->nconsents, i);

		text = arena_printf(&l->a, "%s %s%s%s", _(titles[i]),
			row ? set_title(&consent_state_set, row->state)
			    : _("unknown"),
			row ? " " : "",
			row ? contact_day_text(&l->a, row->captured) : "");
		if (narrow)
			draw_field(l, i == CHANNEL_EMAIL ? _("Consent") : "",
				text);
		all = listed(&l->a, all, text);
	}
	if (!narrow)
		draw_field(l, _("Consent"), all);
}

static void
draw_event(struct lines *l, const struct timeline_row *row)
{
	canvas_put_fmt(l->c, l->row++, l->area.col + 1, l->area.cols - 1, 0,
		"%s %s%s%s", contact_day_text(&l->a, row->time),
		row->actor ? row->actor : "", row->actor ? ": " : "",
		timeline_text(&l->a, row));
}

static void
draw_past(struct lines *l, const struct contact_detail *d)
{
	if (!d->npast)
		return;
	draw_head(l, _("History"));
	for (size_t i = 0; i < d->npast && has_room(l); i++)
		draw_event(l, &d->past[i]);
}

/* The name, then what a list's row does not say. */
static void
draw_line(struct lines *l, const struct contact_detail *d)
{
	const struct contact_row *row = &d->row;
	const char *name =
		arena_printf(&l->a, "%s %s", row->last_name, row->first_name);
	const char *rest =
		listed(&l->a, contact_emails_text(&l->a, d), row->tags);
	int used = canvas_put(
		l->c, l->row, l->area.col, l->area.cols, STYLE_BOLD, name);

	rest = listed(&l->a, rest, row->notes);
	if (d->npast)
		rest = arena_printf(&l->a, "%s%s%s %s", rest, *rest ? "  " : "",
			contact_day_text(&l->a, d->past[0].time),
			timeline_text(&l->a, &d->past[0]));
	canvas_put_words(l->c, l->row, l->area.col + used + 2,
		l->area.cols - used - 2, 0, rest);
}

static void
draw_facts(struct lines *l, const struct contact_detail *d)
{
	const struct contact_row *row = &d->row;

	draw_head(l,
		arena_printf(&l->a, "%s %s", row->last_name, row->first_name));
	draw_field(l, _("Phone"), contact_phones_text(&l->a, d));
	draw_field(l, _("E-mail"), contact_emails_text(&l->a, d));
	if (d->held.held)
		draw_field(l, _("Dead"),
			arena_printf(&l->a, _("since %s: %s"),
				contact_day_text(&l->a, d->held.time),
				d->held.reason));
	draw_consents(l, d);
	draw_field(l, _("Tags"), row->tags);
	draw_field(l, _("Notes"), row->notes);
	draw_field(l, _("Address"), contact_address_text(&l->a, row));
	draw_field(l, _("At the door"), contact_door_text(&l->a, row));
	draw_field(l, _("Station"), row->station_code);
	draw_field(l, _("Born"), contact_field_text(&l->a, row, CONTACT_BIRTH));
	draw_field(l, _("Source"), row->source);
	draw_field(l, _("Basis"), set_title(&basis_set, row->basis));
	draw_field(l, _("Reference"), row->reference);
}

/* Facts at the left, history at the right. */
static void
draw_beside(struct lines *l, const struct contact_detail *d)
{
	int left = l->area.cols / 2;

	canvas_divider(l->c, l->area.row, l->area.col + left, l->area.rows);
	l->area.cols = left - 1;
	draw_facts(l, d);
	l->row = l->area.row;
	l->area.col += left + 2;
	l->area.cols--;
	draw_past(l, d);
}

void
contact_detail_draw(const struct contact_detail *d, struct canvas *c,
	const struct area *area)
{
	struct lines l = {
		.c = c, .area = *area, .row = area->row, .a = ARENA_INIT};

	if (!d->row.id)
		return;
	if (area->rows == 1) {
		draw_line(&l, d);
	} else if (area->cols >= BESIDE) {
		draw_beside(&l, d);
	} else {
		draw_facts(&l, d);
		l.row++;
		draw_past(&l, d);
	}
	arena_release(&l.a);
}
