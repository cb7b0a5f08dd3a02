/* The program asks this machine. */
#include "base/disk.h"

const char *
disk_sys(void)
{
	return "/sys";
}
