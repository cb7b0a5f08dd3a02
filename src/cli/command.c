/* The command line: find the command, parse its options, run it. */
#include "cli/command.h"

int
command_main(int argc, char **argv, int (*interface)(struct campaign *campaign))
{
	return STATUS_USAGE;
}
