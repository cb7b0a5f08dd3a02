/* Tables of units drawn eight at a time, and the arithmetic under them. */
#include "infer/lane_math.h"
#include "infer/unit_draw.h"

#include "base/mem.h"
#include "tests/check.h"

#include <math.h>
#include <stdlib.h>

#define assert_near(a, b, slack) assert_true(fabs((a) - (b)) <= (slack))

enum { ROWS = 3, COLS = 4, CELLS = ROWS * COLS, DRAWS = 500 };

/* Against the library's own. */
static void
functions_are_the_librarys(void **state)
{
	for (double x = -600; x < 600; x += 0.37) {
		lane e = (lane){0} + x, l = (lane){0} + exp(x);
		lane s = (lane){0} + exp(x), sine, cosine;
		const lane t = (lane){0} + fmod(x, 0.5);

		lane_exp(&e);
		lane_log(&l);
		lane_sqrt(&s);
		lane_turn(&t, &sine, &cosine);
		assert_near(e[3] / exp(x), 1, 1e-13);
		assert_near(l[7], x, 1e-13 * fabs(x) + 1e-15);
		assert_near(s[0] / sqrt(exp(x)), 1, 1e-14);
		assert_near(sine[1], sin(2 * acos(-1) * t[1]), 1e-13);
		assert_near(cosine[1], cos(2 * acos(-1) * t[1]), 1e-13);
	}
}

static void
edges_are_exact(void **state)
{
	lane one = (lane){0} + 1, none = {0}, low = {0, 1, -1, 0.1, 0.2};

	lane_log(&one);
	assert_true(one[0] == 0);
	lane_sqrt(&none);
	assert_true(none[0] == 0);
	lane_exp(&none);
	assert_true(none[0] == 1);
	lane_at_least(&low, 0.1);
	assert_true(low[0] == 0.1 && low[1] == 1 && low[2] == 0.1);
	assert_true(low[3] == 0.1 && low[4] == 0.2);
}

static void
normals_are_normal(void **state)
{
	double mean = 0, square = 0, fourth = 0, both = 0;
	const size_t turns = 20000;
	struct rng rng;
	lane a, b;

	rng_seed(&rng, 1, 0);
	for (size_t n = 0; n < turns; n++) {
		lane_normals(&rng, &a, &b);
		for (size_t j = 0; j < LANES; j++) {
			mean += a[j] + b[j];
			square += a[j] * a[j] + b[j] * b[j];
			fourth += pow(a[j], 4) + pow(b[j], 4);
			both += a[j] * b[j];
		}
	}
	mean /= 2 * LANES * (double)turns;
	square /= 2 * LANES * (double)turns;
	fourth /= 2 * LANES * (double)turns;
	both /= LANES * (double)turns;
	assert_near(mean, 0, 0.01);
	assert_near(square, 1, 0.01);
	assert_near(fourth, 3, 0.1);
	assert_near(both, 0, 0.01);
}

/* One unit, and a result whose draws are all the same shares. */
struct one_unit {
	double x[ROWS];
	double y[COLS];
	double share[DRAWS * CELLS];
	struct infer_input in;
	struct infer_result res;
};

static void
one_unit_init(struct one_unit *u)
{
	static const double p[CELLS] = {
		0.7, 0.2, 0.1, 0, 0.1, 0.6, 0.2, 0.1, 0.2, 0.2, 0.2, 0.4};

	*u = (struct one_unit){.x = {400, 300, 100},
		.y = {330, 280, 120, 70},
		.in = {1, ROWS, COLS, u->x, u->y},
		.res = {.units = 1,
			.rows = ROWS,
			.cols = COLS,
			.draw_share = u->share,
			.draws = DRAWS,
			.dispersion = 0.01}};
	for (size_t k = 0; k < DRAWS * CELLS; k++)
		u->share[k] = p[k % CELLS];
}

static void
tables_meet_their_margins(void **state)
{
	struct one_unit *u = MEM_ARRAY(struct one_unit, 1);
	struct arena a = ARENA_INIT;
	struct unit_draws d;
	struct unit_scratch s;
	struct rng rng;

	one_unit_init(u);
	unit_draws_init(&d, &u->in, &u->res, &a);
	unit_scratch_init(&s, &u->in, &a);
	unit_stream(&rng, 1, 0);
	for (size_t b = 0; b < lane_blocks(DRAWS); b++) {
		unit_draw(&d, 0, b, &rng, &s);
		for (size_t j = 0; j < LANES; j++) {
			double row[ROWS] = {0}, col[COLS] = {0};

			for (size_t k = 0; k < CELLS; k++) {
				assert_true(s.table[k][j] >= 0);
				row[k / COLS] += s.table[k][j];
				col[k % COLS] += s.table[k][j];
			}
			for (size_t r = 0; r < ROWS; r++)
				assert_near(row[r], u->x[r], 1e-9);
			for (size_t c = 0; c < COLS; c++)
				assert_near(col[c], u->y[c], 1e-9);
		}
	}
	arena_release(&a);
	free(u);
}

/* More dispersion, more scatter; and the same seed, the same bits. */
static double
scatter_of(struct one_unit *u, double dispersion, double *first)
{
	struct arena a = ARENA_INIT;
	double sum = 0, square = 0;
	struct unit_draws d;
	struct unit_scratch s;
	struct rng rng;

	u->res.dispersion = dispersion;
	unit_draws_init(&d, &u->in, &u->res, &a);
	unit_scratch_init(&s, &u->in, &a);
	unit_stream(&rng, 1, 0);
	for (size_t b = 0; b < DRAWS / LANES; b++) {
		unit_draw(&d, 0, b, &rng, &s);
		sum += lane_sum(&s.table[0]);
		for (size_t j = 0; j < LANES; j++)
			square += s.table[0][j] * s.table[0][j];
		if (b == 0)
			*first = s.table[0][0];
	}
	arena_release(&a);
	sum /= DRAWS / LANES * LANES;
	return sqrt(square / (DRAWS / LANES * LANES) - sum * sum);
}

static void
dispersion_scatters(void **state)
{
	struct one_unit *u = MEM_ARRAY(struct one_unit, 1);
	double first, again;

	one_unit_init(u);
	assert_true(
		scatter_of(u, 0.05, &first) > 1.5 * scatter_of(u, 0, &again));
	scatter_of(u, 0.05, &again);
	assert_true(first == again);
	free(u);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(functions_are_the_librarys),
		cmocka_unit_test(edges_are_exact),
		cmocka_unit_test(normals_are_normal),
		cmocka_unit_test(tables_meet_their_margins),
		cmocka_unit_test(dispersion_scatters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
