/* What tests take for the machine's sysfs: $PERMANENCE_SYS, or one that tells
 * nothing, so that no screen depends on the disk that tests run on. Linked
 * before the library's, which asks the machine. */
#include "base/disk.h"

#include <stdlib.h>

const char *
disk_sys(void)
{
	const char *said = getenv("PERMANENCE_SYS");

	return said ? said : "/nonexistent";
}
