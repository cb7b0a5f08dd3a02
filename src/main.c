/* Locale, hardening, dispatch; nothing else. */
#include "base/i18n.h"
#include "cli/command.h"
#include "ui/frame/ui.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* Files are private, and no memory of people is left in a core file. */
static void
harden(void)
{
	const struct rlimit none = {0, 0};

	umask(077);
	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int
main(int argc, char **argv)
{
	harden();
	i18n_init(PERMANENCE_LOCALEDIR);
	return command_main(argc, argv, ui_run);
}
