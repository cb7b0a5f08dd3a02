/* The program has one length of it. */
#include "base/idle.h"

int
idle_screen_ms(void)
{
	return IDLE_SCREEN_MS;
}
