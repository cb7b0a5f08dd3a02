/* The two-loop recursion, a backtracking line search, and when to stop. */
#include "infer/lbfgs.h"

#include <math.h>
#include <string.h>

enum { MAX_HALVINGS = 20 };

static const double ARMIJO = 1e-4;
static const double BACKTRACK = 0.4;

/* A step taken and what it did to the gradient. */
struct pair {
	double *s;
	double *y;
	double rho; /* 1 / s'y */
	double alpha;
};

struct search {
	const struct lbfgs_problem *p;
	const struct lbfgs_options *opt;
	struct pair *pairs; /* opt->memory, as a ring */
	size_t kept;
	size_t first;
	double *x, *g;           /* where we are */
	double *next_x, *next_g; /* where we try */
	double *direction;
	double value;
};

static double
dot(const double *a, const double *b, size_t n)
{
	double sum = 0;

	for (size_t k = 0; k < n; k++)
		sum += a[k] * b[k];
	return sum;
}

static void
add_scaled(double *a, double f, const double *b, size_t n)
{
	for (size_t k = 0; k < n; k++)
		a[k] += f * b[k];
}

static void
search_init(struct search *s, double *x, struct arena *a)
{
	const size_t n = s->p->n, m = s->opt->memory;

	s->x = x;
	s->g = ARENA_ARRAY(a, double, n);
	s->next_x = ARENA_ARRAY(a, double, n);
	s->next_g = ARENA_ARRAY(a, double, n);
	s->direction = ARENA_ARRAY(a, double, n);
	s->pairs = ARENA_ARRAY(a, struct pair, m);
	for (size_t k = 0; k < m; k++) {
		s->pairs[k].s = ARENA_ARRAY(a, double, n);
		s->pairs[k].y = ARENA_ARRAY(a, double, n);
	}
	s->value = s->p->value(s->p->arg, x, s->g);
}

/* The k-th pair kept, oldest first. */
static struct pair *
pair_at(struct search *s, size_t k)
{
	return &s->pairs[(s->first + k) % s->opt->memory];
}

static void
apply_base(struct search *s, double *v)
{
	const struct pair *last;
	double scale;

	if (s->p->precondition) {
		s->p->precondition(s->p->arg, v);
		return;
	}
	if (s->kept) {
		last = pair_at(s, s->kept - 1);
		scale = 1 / (last->rho * dot(last->y, last->y, s->p->n));
	} else {
		scale = 1 / fmax(1e-300, sqrt(dot(s->g, s->g, s->p->n)));
	}
	for (size_t k = 0; k < s->p->n; k++)
		v[k] *= scale;
}

/* direction = -H g. */
static void
find_direction(struct search *s)
{
	const size_t n = s->p->n;
	double *d = s->direction;

	for (size_t k = 0; k < n; k++)
		d[k] = -s->g[k];
	for (size_t k = s->kept; k-- > 0;) {
		struct pair *q = pair_at(s, k);

		q->alpha = q->rho * dot(q->s, d, n);
		add_scaled(d, -q->alpha, q->y, n);
	}
	apply_base(s, d);
	for (size_t k = 0; k < s->kept; k++) {
		const struct pair *q = pair_at(s, k);

		add_scaled(d, q->alpha - q->rho * dot(q->y, d, n), q->s, n);
	}
}

/* The slope along a direction that descends; 0 where there is none. */
static double
descend(struct search *s)
{
	double slope;

	find_direction(s);
	slope = dot(s->direction, s->g, s->p->n);
	if (slope < 0 || s->kept == 0)
		return slope < 0 ? slope : 0;
	s->kept = 0;
	find_direction(s);
	slope = dot(s->direction, s->g, s->p->n);
	return slope < 0 ? slope : 0;
}

static double
first_length(const struct search *s)
{
	double most = 0;

	for (size_t k = 0; k < s->p->n; k++)
		most = fmax(most, fabs(s->direction[k]));
	return most > s->opt->max_step ? s->opt->max_step / most : 1;
}

/* Shorter and shorter steps until one lowers the value enough. */
static bool
line_search(struct search *s, double slope, double *value)
{
	const size_t n = s->p->n;
	double t = first_length(s);

	for (int k = 0; k < MAX_HALVINGS; k++, t *= BACKTRACK) {
		memcpy(s->next_x, s->x, n * sizeof(*s->x));
		add_scaled(s->next_x, t, s->direction, n);
		*value = s->p->value(s->p->arg, s->next_x, s->next_g);
		if (*value <= s->value + ARMIJO * t * slope)
			return true;
	}
	return false;
}

static void
remember(struct search *s)
{
	const size_t n = s->p->n;
	struct pair *q = &s->pairs[(s->first + s->kept) % s->opt->memory];
	double sy;

	for (size_t k = 0; k < n; k++) {
		q->s[k] = s->next_x[k] - s->x[k];
		q->y[k] = s->next_g[k] - s->g[k];
	}
	sy = dot(q->s, q->y, n);
	if (sy <= 1e-12 * dot(q->y, q->y, n))
		return;
	q->rho = 1 / sy;
	if (s->kept < s->opt->memory)
		s->kept++;
	else
		s->first = (s->first + 1) % s->opt->memory;
}

/* One step; *fall is by how much the value fell, 0 at the end of the way. */
static void
take_step(struct search *s, double *fall)
{
	const size_t n = s->p->n;
	double value = s->value;
	const double slope = descend(s);

	*fall = 0;
	if (slope == 0 || !line_search(s, slope, &value))
		return;
	remember(s);
	memcpy(s->x, s->next_x, n * sizeof(*s->x));
	memcpy(s->g, s->next_g, n * sizeof(*s->g));
	*fall = s->value - value;
	s->value = value;
}

enum status
lbfgs_minimise(const struct lbfgs_problem *p, const struct lbfgs_options *opt,
	struct arena *a, double *x, struct lbfgs_result *out)
{
	struct search s = {.p = p, .opt = opt};
	enum status st = STATUS_UNCONVERGED;
	size_t n = 0;

	search_init(&s, x, a);
	while (n < opt->max_iterations && st == STATUS_UNCONVERGED) {
		double fall;

		if (opt->refresh && n % opt->refresh == 0 && p->refresh)
			p->refresh(p->arg, x);
		take_step(&s, &fall);
		n++;
		if (p->step && !p->step(p->arg, s.value))
			st = STATUS_CANCELLED;
		else if (fall < opt->tolerance)
			st = STATUS_OK;
	}
	*out = (struct lbfgs_result){.value = s.value, .iterations = n};
	return st;
}
