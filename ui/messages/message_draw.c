/* Headers first, then the text, then the HTML part as source. */
#include "ui/messages/message_draw.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

enum { HEAD_LEAST = 6 }; /* "── ", a blank and a bit of rule */

/* Its name, and whose it is: on the same row where both fit there whole. */
static void
draw_head(struct canvas *c, struct area *left, const struct message_row *row,
	const char *reader)
{
	const int used = reader ? 1 + text_width(reader) : 0;
	const bool both =
		HEAD_LEAST + text_width(row->name) + used <= left->cols;

	canvas_head(c, left->row, left->col, left->cols - (both ? used : 0),
		row->name);
	if (reader && !both) {
		left->row++;
		left->rows--;
	}
	if (reader && left->rows > 0)
		canvas_put_right(c, left->row, left->col + 1, left->cols - 1,
			STYLE_DIM, reader);
	left->row++;
	left->rows--;
}

/* A title and what it holds on lines of its own; what is left below. */
static void
draw_line(struct canvas *c, struct area *left, unsigned style,
	const char *title, const char *text)
{
	int used;

	if (!text || left->rows < 1)
		return;
	canvas_put(c, left->row, left->col + 1, 10, STYLE_DIM, title);
	used = canvas_put_lines(c,
		&(struct area){
			left->row, left->col + 12, left->rows, left->cols - 12},
		style, text);
	used = used ? used : 1;
	left->row += used;
	left->rows -= used;
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
	draw_head(c, &left, row,
		reader ? arena_printf(&a, _("as %s gets it"), reader) : NULL);
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
