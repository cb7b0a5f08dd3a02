/* Plots: no two labels overlap, nothing leaves the page, files are whole. */
#include "votes/plots.h"

#include "base/io.h"
#include "base/rng.h"
#include "base/text.h"
#include "port/formats/plot.h"
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OPTIONS_MAX = 30 };

/* Every column of a terminal as wide as a wide letter. */
static double
ruler(void *arg, const char *text, const struct plot_style *style)
{
	(void)arg;
	return 0.62 * style->size * text_width(text);
}

/* An invented inference of n units, rows and columns. */
struct invented {
	struct arena a;
	struct inference inf;
};

static const char **
invent_names(struct arena *a, size_t n, const char *start, const char *end)
{
	const char **names = ARENA_ARRAY(a, const char *, n);

	for (size_t i = 0; i < n; i++)
		names[i] = arena_printf(a, "%s%04zu%s", start, i + 1, end);
	return names;
}

static void
add_cell(struct inference *inf, size_t i, size_t r, size_t c, double votes)
{
	const size_t at = (i * inf->nrows + r) * inf->ncols + c;
	const size_t k = r * inf->ncols + c;

	inf->unit_votes[at] = votes;
	inf->unit_low[at] = votes / 2;
	inf->unit_high[at] = votes * 1.5;
	inf->unit_from[at] = votes * 0.7;
	inf->unit_to[at] = votes * 1.2;
	inf->bound_low[k] += votes / 2;
	inf->bound_high[k] += votes * 1.5;
	inf->votes[k] += votes;
	inf->low[k] += 0.8 * votes;
	inf->high[k] += 1.1 * votes;
	inf->row_total[r] += votes;
	((double *)(uintptr_t)inf->x)[i * inf->nrows + r] += votes;
	((double *)(uintptr_t)inf->y)[i * inf->ncols + c] += votes;
}

static void
invent(struct invented *v, size_t n, size_t rows, size_t cols)
{
	struct inference *inf = &v->inf;
	struct arena *a = &v->a;
	struct rng rng;

	*v = (struct invented){.a = ARENA_INIT};
	*inf = (struct inference){.method = "em",
		.rows = invent_names(a, rows,
			"A rather long name of a list, number ", " for all"),
		.cols = invent_names(a, cols, "Liste « Ensemble » n° ", ""),
		.units = invent_names(a, n, "", ""),
		.nrows = rows,
		.ncols = cols,
		.nunits = n,
		.row_total = ARENA_ARRAY(a, double, rows),
		.votes = ARENA_ARRAY(a, double, rows *cols),
		.low = ARENA_ARRAY(a, double, rows *cols),
		.high = ARENA_ARRAY(a, double, rows *cols),
		.bound_low = ARENA_ARRAY(a, double, rows *cols),
		.bound_high = ARENA_ARRAY(a, double, rows *cols),
		.unit_votes = ARENA_ARRAY(a, double, n *rows *cols),
		.unit_from = ARENA_ARRAY(a, double, n *rows *cols),
		.unit_to = ARENA_ARRAY(a, double, n *rows *cols),
		.unit_low = ARENA_ARRAY(a, double, n *rows *cols),
		.unit_high = ARENA_ARRAY(a, double, n *rows *cols),
		.x = ARENA_ARRAY(a, double, n *rows),
		.y = ARENA_ARRAY(a, double, n *cols)};
	rng_seed(&rng, 3, 0);
	for (size_t k = 0; k < n * rows * cols; k++)
		add_cell(inf, k / (rows * cols), k / cols % rows, k % cols,
			(double)rng_below(
				&rng, 2 + 400 / (k / cols % rows + 1)));
}

static struct plot_subject
subject_of(const struct invented *v)
{
	return (struct plot_subject){.inf = &v->inf,
		.before = "mun2026/1",
		.after = "mun2026/2",
		.place = "Antony",
		.date = "2026-11-23",
		.level = 0.9};
}

static void
labels_stay_apart(const struct plot *p)
{
	for (size_t i = 0; i < p->labels.len; i++) {
		const struct plot_label *a = &p->labels.at[i];

		assert_true(a->x >= 0 && a->x + a->w <= p->width);
		assert_true(a->y >= 0 && a->y + a->h <= p->height);
		for (size_t j = i + 1; j < p->labels.len; j++) {
			const struct plot_label *b = &p->labels.at[j];
			const bool apart = a->x + a->w <= b->x + 0.01 ||
					   b->x + b->w <= a->x + 0.01 ||
					   a->y + a->h <= b->y + 0.01 ||
					   b->y + b->h <= a->y + 0.01;

			if (!apart)
				fail_msg(
					"\"%s\" over \"%s\"", a->text, b->text);
		}
	}
}

/* People know polls by their names, not by the codes of files. */
static void
polls_are_named(const struct plot *p)
{
	for (size_t i = 0; i < p->labels.len; i++)
		assert_null(strstr(p->labels.at[i].text, "mun2026/"));
}

static void
shapes_stay_on_page(const struct plot *p)
{
	for (size_t i = 0; i < p->shapes.len; i++) {
		const struct plot_shape *s = &p->shapes.at[i];

		assert_true(s->x0 >= 0 && s->x0 <= p->width);
		assert_true(s->y0 >= 0 && s->y0 <= p->height);
		assert_true(s->x1 >= 0 && s->x1 <= p->width);
		assert_true(s->y1 >= 0 && s->y1 + s->w1 <= p->height);
	}
}

static void
every_kind_is_sound(void **state)
{
	static const size_t shapes[][3] = {{1, 2, 2}, {3, 1, 1}, {40, 8, 6},
		{70, OPTIONS_MAX, OPTIONS_MAX}, {400, 3, 12}};

	(void)state;
	for (size_t k = 0; k < ARRAY_LEN(shapes) * plot_kind_count; k++) {
		const size_t *n = shapes[k / plot_kind_count];
		struct invented v;
		struct plot_subject s;
		struct plot p;

		invent(&v, n[0], n[1], n[2]);
		s = subject_of(&v);
		plot_init(&p, &v.a, ruler, NULL);
		plot_kind_list[k % plot_kind_count].draw(&p, &s);
		assert_non_null(p.title);
		assert_true(p.shapes.len > 0);
		labels_stay_apart(&p);
		polls_are_named(&p);
		shapes_stay_on_page(&p);
		plot_release(&p);
		arena_release(&v.a);
	}
}

/* What goes into a ribbon comes out of it: widths are votes, all of them. */
static void
ribbons_are_votes(void **state)
{
	struct invented v;
	struct plot_subject s;
	struct plot p;
	double sum = 0, bars = 0;

	(void)state;
	invent(&v, 20, 4, 3);
	s = subject_of(&v);
	plot_init(&p, &v.a, ruler, NULL);
	plot_flow(&p, &s);
	for (size_t i = 0; i < p.shapes.len; i++) {
		const struct plot_shape *shape = &p.shapes.at[i];

		if (shape->kind == PLOT_RIBBON)
			sum += shape->w0;
		if (shape->kind == PLOT_BOX)
			bars += shape->y1 - shape->y0;
	}
	assert_true(sum > 0 && sum * 2 < bars * 1.001);
	assert_true(sum * 2 > bars * 0.999);
	plot_release(&p);
	arena_release(&v.a);
}

static void
spread_keeps_order_and_gap(void **state)
{
	double at[] = {5, 5.1, 5.2, 50, 99.9};
	double crowded[] = {1, 1, 1};

	(void)state;
	plot_spread(at, 5, 10, 0, 100);
	for (size_t i = 1; i < 5; i++)
		assert_true(at[i] - at[i - 1] >= 10 - 1e-9);
	assert_true(at[0] >= 0 && at[4] <= 100);
	assert_true(at[3] == 50);
	plot_spread(crowded, 3, 10, 0, 10);
	assert_true(crowded[0] == 0 && crowded[1] == 5 && crowded[2] == 10);
	plot_spread(crowded, 0, 10, 0, 10);
}

static void
names_are_found(void **state)
{
	static const char *const names[] = {
		"Moudenc", "Moudenc (DVD)", "Briançon", "Brun"};

	(void)state;
	assert_int_equal(plot_option_find(names, 4, "moudenc"), 0);
	assert_int_equal(plot_option_find(names, 4, "brianc"), 2);
	assert_int_equal(plot_option_find(names, 4, "br"), 4);
	assert_int_equal(plot_option_find(names, 4, "x"), 4);
}

static void
paths_are_checked(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_not_equal(plot_check("-", &err), STATUS_OK);
	assert_int_not_equal(plot_check("plot.jpg", &err), STATUS_OK);
}

#ifdef TESTS_PLOTS
static void
files_are_drawn(void **state)
{
	static const struct {
		const char *ending;
		const char *start;
	} files[] = {{".pdf", "%PDF-1"}, {".svg", "<?xml"}, {".png", "\x89PNG"},
		{".PNG", "\x89PNG"}};
	char folder[] = "/tmp/permanence-plot-XXXXXX";
	struct invented v;
	struct plot_subject s;

	(void)state;
	assert_non_null(mkdtemp(folder));
	invent(&v, 40, 8, 6);
	s = subject_of(&v);
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		char *path = mem_printf("%s/p%s", folder, files[i].ending);
		struct error err = ERROR_INIT;
		struct buf text = BUF_INIT;

		assert_int_equal(
			plot_write(path, plot_flow, &s, &err), STATUS_OK);
		assert_int_equal(io_read(&text, path, 1 << 24, &err), 0);
		assert_true(text.len > 4000);
		assert_memory_equal(
			text.at, files[i].start, strlen(files[i].start));
		buf_release(&text);
		unlink(path);
		free(path);
	}
	assert_int_equal(rmdir(folder), 0);
	arena_release(&v.a);
}
#endif

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_is_sound),
		cmocka_unit_test(ribbons_are_votes),
		cmocka_unit_test(spread_keeps_order_and_gap),
		cmocka_unit_test(names_are_found),
		cmocka_unit_test(paths_are_checked),
#ifdef TESTS_PLOTS
		cmocka_unit_test(files_are_drawn),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
