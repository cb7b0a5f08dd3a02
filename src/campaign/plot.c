/* Pages of shapes and labels: words cut, wrapped and kept apart. */
#include "campaign/plot.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

#define MARGIN 36.0
#define LEAST 5.5 /* points */

static const double LEADING = 1.3;

static const struct plot_style title_style = {16, true, PLOT_INK};
static const struct plot_style subtitle_style = {9.5, false, PLOT_SOFT};
static const struct plot_style small_style = {8, false, PLOT_SOFT};

void
plot_init(struct plot *p, struct arena *a, plot_width_fn *f, void *ruler)
{
	*p = (struct plot){.a = a, .width_of = f, .ruler = ruler};
}

void
plot_release(struct plot *p)
{
	VEC_RELEASE(&p->shapes);
	VEC_RELEASE(&p->labels);
}

void
plot_shape(struct plot *p, const struct plot_shape *shape)
{
	VEC_PUSH(&p->shapes, *shape);
}

void
plot_line(struct plot *p, double x0, double y0, double x1, double y1,
	enum plot_tone tone, double wide)
{
	plot_shape(p, &(struct plot_shape){.kind = PLOT_LINE,
			      .tone = tone,
			      .x0 = x0,
			      .y0 = y0,
			      .x1 = x1,
			      .y1 = y1,
			      .w0 = wide});
}

void
plot_ticks(
	struct plot *p, double x, double y, double apart, const char *letters)
{
	for (size_t i = 0; letters[i]; i++) {
		const double at = x + (double)i * apart;
		const struct plot_shape box = {.kind = PLOT_BOX,
			.tone = PLOT_INK,
			.hollow = true,
			.x0 = at,
			.y0 = y - PLOT_TICK / 2.0,
			.x1 = at + PLOT_TICK,
			.y1 = y + PLOT_TICK / 2.0,
			.w0 = 0.7};

		plot_shape(p, &box);
	}
}

void
plot_dot(struct plot *p, double x, double y, double radius, enum plot_tone tone)
{
	plot_shape(p, &(struct plot_shape){.kind = PLOT_DOT,
			      .tone = tone,
			      .x0 = x,
			      .y0 = y,
			      .w0 = radius});
}

double
plot_line_height(struct plot_style style)
{
	return LEADING * style.size;
}

static double
width_of(struct plot *p, const char *text, struct plot_style style)
{
	return p->width_of(p->ruler, text, &style);
}

/* The longest prefix of text that fits with "…" after it. */
static const char *
cut(struct plot *p, const char *text, struct plot_style style, double room)
{
	const char *best = "…";
	size_t end = 0;

	for (;;) {
		const size_t step = text_cluster(text + end, NULL);
		const char *shorter;

		if (step == 0)
			return best;
		end += step;
		shorter = arena_printf(p->a, "%.*s…", (int)end, text);
		if (width_of(p, shorter, style) > room)
			return best;
		best = shorter;
	}
}

static const char *
safe(struct plot *p, const char *text)
{
	struct buf out = BUF_INIT;
	const char *kept;

	text_put_safe(&out, text);
	kept = arena_strndup(p->a, out.at, out.len);
	buf_release(&out);
	return kept;
}

static struct plot_label
label_at(struct plot *p, struct plot_at at, struct plot_style style,
	const char *text)
{
	struct plot_label l = {.text = safe(p, text),
		.style = style,
		.h = plot_line_height(style)};

	l.w = width_of(p, l.text, style);
	if (at.room > 0 && l.w > at.room) {
		l.text = cut(p, l.text, style, at.room);
		l.w = width_of(p, l.text, style);
	}
	l.x = at.align == PLOT_LEFT    ? at.x
	      : at.align == PLOT_RIGHT ? at.x - l.w
				       : at.x - l.w / 2;
	l.y = at.y - l.h / 2;
	return l;
}

double
plot_text(struct plot *p, struct plot_at at, struct plot_style style,
	const char *text)
{
	const struct plot_label l = label_at(p, at, style, text);

	VEC_PUSH(&p->labels, l);
	return l.w;
}

void
plot_text_whole(struct plot *p, struct plot_at at, struct plot_style style,
	const char *text)
{
	const double wide = p->width_of(p->ruler, text, &style);

	if (wide > at.room)
		style.size = fmax(LEAST, style.size * at.room / wide * 0.98);
	plot_text(p, at, style, text);
}

void
plot_ticks_head(struct plot *p, double x, double y, double apart,
	struct plot_style style, const char *letters)
{
	for (size_t i = 0; letters[i]; i++)
		plot_text(p,
			(struct plot_at){
				x + (double)i * apart + PLOT_TICK / 2.0, y, 0,
				PLOT_CENTRE},
			style, arena_strndup(p->a, letters + i, 1));
}

static bool
overlap(const struct plot_label *a, const struct plot_label *b)
{
	return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h &&
	       b->y < a->y + a->h;
}

static bool
on_page(const struct plot *p, const struct plot_label *l)
{
	return l->x >= 0 && l->y >= 0 && l->x + l->w <= p->width &&
	       l->y + l->h <= p->height;
}

static bool
on_dot(const struct plot_label *l, const struct plot_shape *s)
{
	return s->kind == PLOT_DOT && l->x < s->x0 + s->w0 &&
	       s->x0 - s->w0 < l->x + l->w && l->y < s->y0 + s->w0 &&
	       s->y0 - s->w0 < l->y + l->h;
}

bool
plot_text_free(struct plot *p, struct plot_at at, struct plot_style style,
	const char *text)
{
	const double room = at.room;
	struct plot_label l;

	at.room = 0;
	l = label_at(p, at, style, text);
	if ((room > 0 && l.w > room) || !on_page(p, &l))
		return false;
	for (size_t i = 0; i < p->labels.len; i++)
		if (overlap(&l, &p->labels.at[i]))
			return false;
	for (size_t i = 0; i < p->shapes.len; i++)
		if (on_dot(&l, &p->shapes.at[i]))
			return false;
	VEC_PUSH(&p->labels, l);
	return true;
}

/* Bytes of text, up to a blank, that fit in width; at least one word. */
static size_t
line_of(struct plot *p, const char *text, struct plot_style style, double width)
{
	size_t fits = 0;

	for (size_t end = 0;;) {
		end += strcspn(text + end, " ");
		if (fits && width_of(p, arena_strndup(p->a, text, end), style) >
				    width)
			return fits;
		fits = end;
		if (!text[end])
			return fits;
		end++;
	}
}

double
plot_paragraph(struct plot *p, double x, double y, double width,
	struct plot_style style, const char *text)
{
	const double high = plot_line_height(style);

	text = safe(p, text);
	while (*text) {
		const size_t n = line_of(p, text, style, width);
		const struct plot_at at = {x, y + high / 2, width, PLOT_LEFT};

		plot_text(p, at, style, arena_strndup(p->a, text, n));
		text += n + strspn(text + n, " ");
		y += high;
	}
	return y;
}

/* Rows of that size, unless they are too high or a word too long for them. */
static bool
put_rows(struct plot *p, struct plot_at at, double high,
	struct plot_style style, const char *text)
{
	const size_t first = p->labels.len;
	const double end = plot_paragraph(p, at.x, 0, at.room, style, text);
	bool fits = end <= high;

	for (size_t i = first; i < p->labels.len; i++) {
		fits = fits && !strstr(p->labels.at[i].text, "…");
		p->labels.at[i].y += at.y - end / 2;
	}
	if (!fits)
		p->labels.len = first;
	return fits;
}

void
plot_text_rows(struct plot *p, struct plot_at at, double high,
	struct plot_style style, const char *text)
{
	struct plot_style smaller = style;

	for (; smaller.size >= LEAST; smaller.size -= 0.5)
		if (put_rows(p, at, high, smaller, text))
			return;
	plot_text_whole(p, at, style, text);
}

/* Labels from the n-th on, moved down. */
static void
move_labels(struct plot *p, size_t n, double down)
{
	for (; n < p->labels.len; n++)
		p->labels.at[n].y += down;
}

struct plot_area
plot_frame(struct plot *p, double width, double least_high,
	const struct plot_words *words)
{
	const double room = width - 2 * MARGIN;
	const double least = width > PLOT_A4_SHORT ? PLOT_A4_SHORT : 0;
	double y = MARGIN, foot = 0;
	size_t first;

	p->title = words->title;
	p->width = width;
	y = plot_paragraph(p, MARGIN, y, room, title_style, words->title);
	if (words->subtitle)
		y = plot_paragraph(p, MARGIN, y + 2, room, subtitle_style,
			words->subtitle);
	y += 12;
	first = p->labels.len;
	if (words->reading)
		foot = plot_paragraph(
			p, MARGIN, foot, room, small_style, words->reading);
	if (words->source)
		foot = plot_paragraph(
			p, MARGIN, foot, room, small_style, words->source);
	p->height = fmax(least, y + least_high + 12 + foot + MARGIN);
	move_labels(p, first, p->height - MARGIN - foot);
	return (struct plot_area){
		MARGIN, y, width - MARGIN, p->height - MARGIN - foot - 12};
}

void
plot_spread(double *centre, size_t n, double gap, double low, double high)
{
	if (n == 0)
		return;
	if ((double)(n - 1) * gap > high - low)
		gap = n > 1 ? (high - low) / (double)(n - 1) : 0;
	for (size_t i = 0; i < n; i++) {
		centre[i] = fmax(centre[i], low + (double)i * gap);
		if (i > 0)
			centre[i] = fmax(centre[i], centre[i - 1] + gap);
	}
	for (size_t i = n; i-- > 0;) {
		centre[i] = fmin(centre[i], high - (double)(n - 1 - i) * gap);
		if (i + 1 < n)
			centre[i] = fmin(centre[i], centre[i + 1] - gap);
	}
}

const char *
plot_percent(struct plot *p, double share)
{
	char text[32];
	const double x = 100 * share;

	if (x > 0 && x < 0.5)
		return arena_printf(p->a, "<1%s", i18n_percent_sign());
	return arena_strdup(
		p->a, i18n_percent(text, sizeof(text), x > 0 ? x : 0, 0));
}

const char *
plot_percents(struct plot *p, double low, double high)
{
	char from[32], to[32];

	return arena_printf(p->a, "%s–%s%s",
		i18n_real(from, sizeof(from), fabs(100 * low), 0),
		i18n_real(to, sizeof(to), fabs(100 * high), 0),
		i18n_percent_sign());
}

const char *
plot_placed(struct plot *p, const char *place, const char *text)
{
	return place ? arena_printf(p->a, _("%s: %s"), place, text) : text;
}

const char *
plot_date(struct plot *p, const char *iso)
{
	if (!i18n_french() || strlen(iso) != 10)
		return iso;
	return arena_printf(p->a, "%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
}

const char *
plot_count(struct plot *p, double n)
{
	char text[32];

	return arena_strdup(p->a, i18n_count(text, sizeof(text), llround(n)));
}

void
plot_share_axis(struct plot *p, const struct plot_area *area)
{
	const double wide = area->x1 - area->x0;

	for (int k = 0; k <= 4; k++) {
		const double x = area->x0 + wide * k / 4;
		const struct plot_at at = {x, area->y1 + 8, 0, PLOT_CENTRE};

		plot_line(p, x, area->y0, x, area->y1, PLOT_FAINT, 0.6);
		plot_text(p, at, small_style, plot_percent(p, k / 4.0));
	}
}
