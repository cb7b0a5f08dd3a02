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
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Bytes of the file. */
enum { GATE, TURN, PRESENT, PARTING };

/* How long the first may look at the file, and one close it. */
enum { LOOK_MS = 20000, PART_MS = 5000 };

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

/* Wait for the turn, behind the gate. */
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

static int
share(int fd, bool wait)
{
	return set_lock(fd, PRESENT, F_RDLCK, wait);
}

static int
part(int fd, bool wait)
{
	return set_lock(fd, PARTING, F_WRLCK, wait);
}

/* Wait for a lock; -1 with errno, EINTR where the time is up. */
static int
within(int (*lock)(int fd, bool wait), int fd, int ms)
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
		code = lock(fd, true);
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
	if (enter(fd, false) == 0 || within(enter, fd, ms) == 0)
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

enum status
queue_arrive(int fd, bool *first, struct error *err)
{
	*first = queue_alone(fd);
	if (*first || share(fd, false) == 0 || within(share, fd, LOOK_MS) == 0)
		return STATUS_OK;
	if (errno != EINTR)
		return error_errno(err, _("cannot queue to open the campaign"));
	return error_set(err, STATUS_BUSY,
		_("somebody else is opening the campaign; try again"));
}

void
queue_join(int fd)
{
	share(fd, false);
}

bool
queue_alone(int fd)
{
	return set_lock(fd, PRESENT, F_WRLCK, false) == 0;
}

void
queue_part(int fd)
{
	if (part(fd, false) != 0)
		within(part, fd, PART_MS);
}

void
queue_note_put(int fd, const void *note, size_t size)
{
	/* Without a note the others take the file for the first one's. */
	if (pwrite(fd, note, size, 0) != (ssize_t)size && ftruncate(fd, 0) != 0)
		return;
}

void
queue_note_get(int fd, void *note, size_t size)
{
	memset(note, 0, size);
	if (pread(fd, note, size, 0) != (ssize_t)size)
		memset(note, 0, size);
}
