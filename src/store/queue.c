/*
 * The writers' queue, of two locks on one file: who holds the gate waits for
 * the turn, everybody else for the gate. Whoever leaves the turn and comes
 * straight back finds the gate held by the next, so nobody overtakes twice.
 */
#include "store/queue.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Bytes of the file. */
enum { GATE, TURN };

/* The timer's first call at the end of the wait; again, if it came early. */
enum { AGAIN_NS = 20000000 };

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

/* A lock of this descriptor (not of the process), on one byte. */
static int
set_lock(int fd, int byte, short type, bool wait)
{
	struct flock lock = {.l_type = type,
		.l_whence = SEEK_SET,
		.l_start = byte,
		.l_len = 1};

	return fcntl(fd, wait ? F_OFD_SETLKW : F_OFD_SETLK, &lock);
}

static int
enter(int fd, bool wait)
{
	int code;

	if (set_lock(fd, GATE, F_WRLCK, wait) != 0)
		return -1;
	code = set_lock(fd, TURN, F_WRLCK, wait);
	set_lock(fd, GATE, F_UNLCK, false);
	return code;
}

static void
wake(int signal)
{
}

/* A timer that interrupts this thread's wait, and no other thread. */
static int
start_timer(timer_t *timer, int ms)
{
	struct sigaction action = {.sa_handler = wake};
	struct sigevent event = {
		.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGRTMIN};
	struct itimerspec when = {.it_value = {.tv_sec = ms / 1000,
					  .tv_nsec = ms % 1000 * 1000000L},
		.it_interval = {.tv_nsec = AGAIN_NS}};

	event._sigev_un._tid = gettid();
	if (sigaction(SIGRTMIN, &action, NULL) != 0 ||
		timer_create(CLOCK_MONOTONIC, &event, timer) != 0)
		return -1;
	return timer_settime(*timer, 0, &when, NULL);
}

static long
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Wait; -1 with errno, EINTR where the time is up. */
static int
enter_within(int fd, int ms)
{
	long until = now_ms() + ms;
	sigset_t only, before;
	timer_t timer;
	int code, why;

	if (start_timer(&timer, ms) != 0)
		return -1;
	sigemptyset(&only);
	sigaddset(&only, SIGRTMIN);
	pthread_sigmask(SIG_UNBLOCK, &only, &before);
	do
		code = enter(fd, true);
	while (code != 0 && errno == EINTR && now_ms() < until);
	why = errno;
	timer_delete(timer);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = why;
	return code;
}

enum status
queue_enter(int fd, int ms, struct error *err)
{
	if (enter(fd, false) == 0 || enter_within(fd, ms) == 0)
		return STATUS_OK;
	if (errno != EINTR)
		return error_errno(err, _("cannot queue to write"));
	return error_set(err, STATUS_BUSY,
		_("somebody else has been writing for %d seconds; nothing was "
		  "changed, try again"),
		ms / 1000);
}

void
queue_leave(int fd)
{
	set_lock(fd, TURN, F_UNLCK, false);
}
