/* The clock of the tests, and of the program that they run: $PERMANENCE_NOW,
 * linked before the library's, which knows of none. */
#include "base/date.h"

#include <stdlib.h>

const char *
date_fixed(void)
{
	return getenv("PERMANENCE_NOW");
}
