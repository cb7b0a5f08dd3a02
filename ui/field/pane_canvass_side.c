/* Beside the doors of a sheet, on a wide screen: the door under the cursor. */
#include "base/date.h"
#include "base/i18n.h"
#include "ui/field/pane_canvass.h"
#include "ui/frame/detail.h"

static void
draw_people(const struct canvass_door *d, struct detail *out, struct arena *a)
{
	detail_head(out, _("Who is it?"));
	for (size_t i = 0; i < d->npeople && i < 9; i++)
		detail_line(out, 0,
			arena_printf(a, "%zu %s%s", i + 1, d->people[i].name,
				d->people[i].opinion ? " +" : ""));
	detail_line(out, STYLE_DIM,
		d->npeople ? _("k: their opinion may be kept (+)")
			   : _("k: somebody new, who agrees to it"));
}

static const char *
before_text(const struct visit_row *v, struct arena *a)
{
	char day[DATE_WHEN_SIZE];

	return v ? arena_printf(a, "%s, %s", date_short(day, v->time),
			   set_title(&visit_outcome_set, (int)v->outcome))
		 : _("none");
}

void
canvass_draw_side(
	const struct canvass *v, struct canvas *c, const struct area *area)
{
	struct arena a = ARENA_INIT;
	struct detail d;

	if (canvass_is_done(v) || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	draw_people(&v->doors[v->at], &d, &a);
	detail_head(&d, _("Here"));
	detail_field(&d, _("Visited"), before_text(v->before, &a));
	for (size_t i = 0; i < v->nnotes; i++)
		detail_field(&d,
			set_title(&address_note_set, (int)v->notes[i].kind),
			*v->notes[i].stair
				? arena_printf(&a, _("%s: %s"),
					  v->notes[i].stair, v->notes[i].text)
				: v->notes[i].text);
	arena_release(&a);
}
