/* Headers first, then the text, then the HTML part as source. */
#include "ui/messages/message_draw.h"

#include "base/i18n.h"

#include <string.h>

static void
draw_head(struct canvas *c, const struct area *area,
	const struct message_row *row, const char *reader)
{
	int used = 0;

	if (reader)
		used = 1 + canvas_put_right(c, area->row,
				   area->col + area->cols / 2,
				   area->cols - area->cols / 2, STYLE_DIM,
				   reader);
	canvas_head(c, area->row, area->col, area->cols - used, row->name);
}

/* A title and what it holds on a line of its own; what is left below. */
static void
draw_line(struct canvas *c, struct area *left, unsigned style,
	const char *title, const char *text)
{
	if (!text || left->rows < 1)
		return;
	canvas_put(c, left->row, left->col + 1, 10, STYLE_DIM, title);
	canvas_put(c, left->row, left->col + 12, left->cols - 12, style, text);
	left->row++;
	left->rows--;
}

static void
draw_text(struct canvas *c, struct area *left, const char *text)
{
	const struct area in = {
		left->row, left->col + 1, left->rows, left->cols - 1};
	int used = canvas_put_lines(c, &in, 0, text);

	left->row += used;
	left->rows -= used;
}

static const char *
sms_text(struct arena *a, const char *text)
{
	struct message_sms sms = message_sms_length(text);

	return arena_printf(a,
		ngettext("%zu characters, %zu part%s",
			"%zu characters, %zu parts%s", sms.parts),
		sms.characters, sms.parts,
		sms.unicode ? _(" (letters beyond the basic alphabet)") : "");
}

void
message_draw(struct canvas *c, const struct area *area,
	const struct message_row *row, const char *reader,
	const struct message_preview *preview)
{
	struct area left = *area;
	struct arena a = ARENA_INIT;

	if (area->rows < 1)
		return;
	draw_head(c, area, row,
		reader ? arena_printf(&a, _("as %s gets it"), reader) : NULL);
	left.row++;
	left.rows--;
	if (!preview->whole)
		draw_line(c, &left, STYLE_ATTENTION, "!",
			_("a field is empty for this person; write "
			  "{field|what else}"));
	draw_line(c, &left, 0, _("Sender"), row->sender);
	draw_line(c, &left, STYLE_BOLD, _("Subject"), preview->subject);
	if (row->channel == CHANNEL_SMS)
		draw_line(
			c, &left, 0, _("Length"), sms_text(&a, preview->body));
	draw_text(c, &left, preview->body);
	if (preview->html && left.rows > 1) {
		canvas_head(c, left.row++, left.col, left.cols, _("HTML part"));
		left.rows--;
		draw_text(c, &left, preview->html);
	}
	arena_release(&a);
}
