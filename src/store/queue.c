/* The writers' queue by flock, with a bound on the wait. */
#include "store/queue.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

int
queue_open(const char *path, struct error *err)
{
	char *side = mem_printf("%s-queue", path);
	int fd = open(side, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0)
		error_errno(err, _("cannot open %s"), side);
	free(side);
	return fd;
}

/*
 * A blocking flock is served in order but cannot be bounded; so try without
 * blocking for as long as the wait is short, in steps of a quarter of a
 * millisecond, growing to five.
 */
enum status
queue_enter(int fd, int seconds, struct error *err)
{
	struct timespec step = {0, 250000};
	long waited = 0;

	while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return error_errno(err, _("cannot queue to write"));
		if (waited > seconds * 1000000000L)
			return error_set(err, STATUS_BUSY,
				_("somebody else has been writing for %d "
				  "seconds; nothing was changed, try again"),
				seconds);
		nanosleep(&step, NULL);
		waited += step.tv_nsec;
		if (waited > 20000000L && step.tv_nsec < 2000000L)
			step.tv_nsec *= 2;
	}
	return STATUS_OK;
}

void
queue_leave(int fd)
{
	flock(fd, LOCK_UN);
}
