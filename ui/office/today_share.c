/* How the bands of Today share the rows of a screen. */
#include "ui/office/today.h"

/* Steps in which a band grows, and what it wants then. */
enum {
	MEETING = 2, /* with its answers */
	MEETINGS = 4,
	NO_TEAMS = 3, /* what to do about it */
	LOW = 2,
	LOW_FAIR = 3,
	MIDDLE_FAIR = 5,
	PLACES = 2 /* rows of all of them, where nothing else wants them */
};

static int
lesser(int a, int b)
{
	return a < b ? a : b;
}

static int
greater(int a, int b)
{
	return a > b ? a : b;
}

/* Give what is left up to what is wanted. */
static void
grow(int *band, int want, int *left)
{
	const int more = greater(lesser(want - *band, *left), 0);

	*band += more;
	*left -= more;
}

struct today_bands
today_share(const struct today *day, int rows)
{
	const int todo = greater((int)day->nitems, 1);
	const int middle = greater(2 * (int)day->nmeetings,
		day->nteams ? (int)day->nteams + 1 : NO_TEAMS);
	const int low = greater((int)day->nsegments, CHANNEL_LAST);
	struct today_bands b = {0};
	int left = rows - 2; /* their titles */

	grow(&b.middle, MEETING, &left);
	grow(&b.todo, todo, &left);
	if (left > LOW) {
		left--;
		grow(&b.low, LOW, &left);
		grow(&b.middle, lesser(middle, MEETINGS), &left);
		grow(&b.low, LOW_FAIR, &left);
		grow(&b.middle, lesser(middle, MIDDLE_FAIR), &left);
		grow(&b.places, 1, &left);
		grow(&b.low, low, &left);
	}
	grow(&b.middle, middle, &left);
	grow(&b.places, PLACES, &left);
	return b;
}
