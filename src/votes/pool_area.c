/* Departments and regions, by the first characters of a commune's code. */
#include "votes/pool_area.h"

#include "base/i18n.h"

#include <string.h>

SET_DEFINE(pool_area_set, N_("an area"), POOL_AREAS);

/* Departments of a region; one that is in none is a region. */
static const char *const regions[] = {"01 03 07 15 26 38 42 43 63 69 73 74",
	"21 25 39 58 70 71 89 90", "22 29 35 56", "18 28 36 37 41 45", "2A 2B",
	"08 10 51 52 54 55 57 67 68 88", "02 59 60 62 80",
	"75 77 78 91 92 93 94 95", "14 27 50 61 76",
	"16 17 19 23 24 33 40 47 64 79 86 87",
	"09 11 12 30 31 32 34 46 48 65 66 81 82", "44 49 53 72 85",
	"04 05 06 13 83 84"};

/* Overseas it has three characters. */
bool
pool_same_department(const char *a, const char *b)
{
	return strncmp(a, b, strncmp(a, "97", 2) == 0 ? 3 : 2) == 0;
}

static bool
lists(const char *region, const char *commune)
{
	for (const char *p = region; *p; p += p[2] ? 3 : 2)
		if (strncmp(p, commune, 2) == 0)
			return true;
	return false;
}

bool
pool_within(enum pool_area area, const char *ours, const char *commune)
{
	if (area == POOL_FRANCE || pool_same_department(ours, commune))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(regions) && area == POOL_REGION; i++)
		if (lists(regions[i], ours))
			return lists(regions[i], commune);
	return false;
}
