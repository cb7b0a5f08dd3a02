/* Rounding of what is counted by a sensitive filter. */
#include "campaign/few.h"

#include "base/i18n.h"

/* 1, 2, 5, 10, 20 …: the first that leaves as much open as FEW_PEOPLE does. */
static int64_t
step_of(int64_t small)
{
	int64_t step = 1;

	for (int i = 0; step < small - 1; i++)
		step = i % 3 == 1 ? step / 2 * 5 : step * 2;
	return step;
}

int64_t
few_shown(int64_t n, int64_t small)
{
	if (small <= 1 || n <= 0)
		return n;
	return n < small ? FEW_PEOPLE : n - (n - small) % step_of(small);
}

int64_t
few_of(int64_t n, int64_t all, int64_t small)
{
	int64_t shown = few_shown(n, small), step = step_of(small);

	if (small <= 1 || shown <= 0)
		return shown;
	while (all - shown < small - 1 && shown > 1)
		shown = shown > step ? shown - step : 1;
	return shown;
}

const char *
few_text(struct arena *a, int64_t shown, int64_t small)
{
	char number[32];

	if (shown == FEW_PEOPLE)
		return arena_printf(a, _("< %lld"), (long long)small);
	i18n_count(number, sizeof(number), shown);
	return arena_printf(
		a, "%s%s", number, step_of(small) > 1 && shown > 0 ? "+" : "");
}

const char *
few_words(struct arena *a, int64_t shown, int64_t small)
{
	return shown == FEW_PEOPLE
		       ? arena_printf(a, _("fewer than %lld"), (long long)small)
		       : few_text(a, shown, small);
}

int64_t
few_typed(int64_t shown, int64_t small)
{
	return shown == FEW_PEOPLE ? small : shown;
}
