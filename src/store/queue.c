/*
 * The writers' queue, made of two locks on one file: whoever holds the gate
 * waits for the turn, everybody else waits for the gate. A writer that gives up
 * its turn and comes straight back finds the gate held by the next one, so
 * nobody overtakes twice.
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

/* The timer's first signal at the end of the wait; repeated, in case it came
 * too early. */
enum { AGAIN_NS = 20000000, STOP_MS = 20 };

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

static void
wake(int signal)
{
}

/* A timer that interrupts this thread's wait, and no other thread's. */
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

/* How long a wait goes on: until a time, or until it is stopped. */
struct patience {
	long until;
	const atomic_bool *stop; /* or NULL */
};

static bool
goes_on(const struct patience *p)
{
	return p->stop ? !atomic_load(p->stop) : now_ms() < p->until;
}

/* Wait for one lock; a signal that comes too early costs no place before it,
 * as long as nobody else waits for the same. */
static int
wait_lock(int fd, int byte, const struct patience *p)
{
	int code;

	do
		code = set_lock(fd, byte, F_WRLCK, true);
	while (code != 0 && errno == EINTR && goes_on(p));
	return code;
}

static int
enter(int fd, const struct patience *p)
{
	int code = wait_lock(fd, GATE, p), why;

	if (code != 0)
		return code;
	code = wait_lock(fd, TURN, p);
	why = errno;
	set_lock(fd, GATE, F_UNLCK, false);
	errno = why;
	return code;
}

/* The turn, where it is free and nobody waits for it. */
static bool
enter_at_once(int fd)
{
	bool entered;

	if (set_lock(fd, GATE, F_WRLCK, false) != 0)
		return false;
	entered = set_lock(fd, TURN, F_WRLCK, false) == 0;
	set_lock(fd, GATE, F_UNLCK, false);
	return entered;
}

/* Wait, looking after first_ms and then often whether to go on; -1 with
 * errno, EINTR where not. */
static int
enter_patiently(int fd, int first_ms, const struct patience *p)
{
	sigset_t only, before;
	timer_t timer;
	int code, why;

	if (start_timer(&timer, first_ms) != 0)
		return -1;
	sigemptyset(&only);
	sigaddset(&only, SIGRTMIN);
	pthread_sigmask(SIG_UNBLOCK, &only, &before);
	code = enter(fd, p);
	why = errno;
	timer_delete(timer);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = why;
	return code;
}

enum status
queue_enter(int fd, int ms, struct error *err)
{
	const struct patience p = {.until = now_ms() + ms};
	struct queue_holder who;

	if (enter_at_once(fd) || enter_patiently(fd, ms, &p) == 0)
		return STATUS_OK;
	if (errno != EINTR)
		return error_errno(err, _("cannot queue to write"));
	return error_set(err, STATUS_BUSY,
		_("%s is writing at this moment; nothing was changed, try "
		  "again"),
		queue_read(fd, &who) ? who.name : _("another program"));
}

enum status
queue_wait(
	int fd, const atomic_bool *stop, atomic_bool *waits, struct error *err)
{
	const struct patience p = {.stop = stop};
	int code;

	if (enter_at_once(fd))
		return STATUS_OK;
	if (waits)
		atomic_store(waits, true);
	code = enter_patiently(fd, STOP_MS, &p);
	if (waits)
		atomic_store(waits, false);
	if (code == 0)
		return STATUS_OK;
	if (errno != EINTR)
		return error_errno(err, _("cannot queue to write"));
	return error_set(err, STATUS_CANCELLED, _("nothing was changed"));
}

bool
queue_is_awaited(int fd)
{
	struct flock gate = {.l_type = F_WRLCK,
		.l_whence = SEEK_SET,
		.l_start = GATE,
		.l_len = 1};

	return fcntl(fd, F_OFD_GETLK, &gate) == 0 && gate.l_type != F_UNLCK;
}

/* Nobody else writes there while one has the turn; what a crash leaves is
 * written over by the next, and the file holds nothing else. */
void
queue_tell(int fd, const struct queue_holder *holder)
{
	ssize_t n = pwrite(fd, holder, sizeof(*holder), 0);

	(void)n;
}

bool
queue_read(int fd, struct queue_holder *holder)
{
	if (pread(fd, holder, sizeof(*holder), 0) != sizeof(*holder))
		return false;
	holder->name[QUEUE_NAME_SIZE - 1] = '\0';
	return holder->name[0] != '\0';
}

void
queue_leave(int fd)
{
	set_lock(fd, TURN, F_UNLCK, false);
}
