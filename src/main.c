/* Locale, hardening, dispatch; nothing else. */
#include "base/i18n.h"
#include "cli/command.h"
#include "ui/frame/ui.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files are private, and no personal data ends up in a core dump. */
static void
harden(void)
{
	const struct rlimit none = {0, 0};

	umask(077);
	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/* Who starts us without one of the three must not have the first file we open
 * take its number: what is written to a closed output fails instead. */
static void
open_standard_files(void)
{
	static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};

	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
			open("/dev/null", modes[fd]) != fd)
			_exit(1);
}

static const struct interface interface = {
	.run = ui_run,
	.start = ui_start,
};

int
main(int argc, char **argv)
{
	open_standard_files();
	harden();
	i18n_init(PERMANENCE_LOCALEDIR);
	return command_main(argc, argv, &interface);
}
