/* How long a screen of the tests stays without a key: $PERMANENCE_IDLE_MS.
 * Linked before the library's, which knows of none. */
#include "base/idle.h"

#include <stdlib.h>

int
idle_screen_ms(void)
{
	const char *said = getenv("PERMANENCE_IDLE_MS");

	return said ? (int)strtol(said, NULL, 10) : IDLE_SCREEN_MS;
}
