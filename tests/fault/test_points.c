/*
 * Write actions with a full disk, an I/O error or no memory at every point in
 * turn, until they meet none: each is refused with words and changes nothing,
 * or is done whole; and the campaign can be used on as if nothing had been.
 *
 * Every action runs in a child, which may end by the program's own "out of
 * memory"; the parent then looks at the file and goes on at the next point.
 */
#include "campaign/campaign.h"

#include "tests/campaign.h"
#include "tests/fault/harness.h"
#include "tests/fault/shim_vfs.h"
#include "tests/fault/write_action.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TROUBLE = 9, OUT_OF_MEMORY = 1 /* mem.h */ };

struct fault {
	const char *name;
	void (*arm)(long nth);
	long (*disarm)(void); /* how often it struck */
	bool may_end;         /* the program, with the words of mem.h */
	int stride;           /* points from one to the next; 0: each */
};

/* Shared with the child: where it is, and what went wrong. */
struct progress {
	long nth;
	long refused, done, ended;
	bool finished;
	struct error trouble;
};

struct points {
	const char *from; /* a campaign, copied for each point */
	const char *path;
	const char *log; /* the child's stderr */
	const struct write_action *action;
	const struct fault *fault;
	struct progress *at;
};

static int
disk_full(enum shim_op op, void *data)
{
	return SQLITE_FULL;
}

static int
disk_broken(enum shim_op op, void *data)
{
	static const int codes[] = {[SHIM_READ] = SQLITE_IOERR_READ,
		[SHIM_WRITE] = SQLITE_IOERR_WRITE,
		[SHIM_TRUNCATE] = SQLITE_IOERR_TRUNCATE,
		[SHIM_SYNC] = SQLITE_IOERR_FSYNC,
		[SHIM_SHARE] = SQLITE_IOERR_SHMMAP};

	return codes[op];
}

static void
arm_full(long nth)
{
	struct shim_plan plan = {.ops = SHIM_BIT(SHIM_WRITE),
		.nth = nth,
		.lasting = true,
		.act = disk_full};

	shim_arm(&plan);
}

static void
arm_broken(long nth)
{
	struct shim_plan plan = {.ops = SHIM_CHANGES | SHIM_BIT(SHIM_READ) |
					SHIM_BIT(SHIM_SHARE),
		.nth = nth,
		.act = disk_broken};

	shim_arm(&plan);
}

/* SQLite's memory, of which the nth piece is not to be had. */
static struct {
	sqlite3_mem_methods real;
	long nth, seen, struck; /* nth 0: all can be had */
} memory;

static bool
refuse(void)
{
	if (!memory.nth || ++memory.seen != memory.nth)
		return false;
	memory.struck++;
	return true;
}

static void *
poor_malloc(int n)
{
	return refuse() ? NULL : memory.real.xMalloc(n);
}

static void *
poor_realloc(void *p, int n)
{
	return refuse() ? NULL : memory.real.xRealloc(p, n);
}

static void
install_memory(void)
{
	sqlite3_mem_methods poor;

	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real);
	poor = memory.real;
	poor.xMalloc = poor_malloc;
	poor.xRealloc = poor_realloc;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &poor);
}

static void
arm_memory(long nth)
{
	memory.nth = nth;
	memory.seen = memory.struck = 0;
}

static long
disarm_memory(void)
{
	memory.nth = 0;
	return memory.struck;
}

static const struct fault full = {
	.name = "disk full", .arm = arm_full, .disarm = shim_disarm};
static const struct fault broken = {
	.name = "I/O error", .arm = arm_broken, .disarm = shim_disarm};
static const struct fault no_memory = {.name = "out of memory",
	.arm = arm_memory,
	.disarm = disarm_memory,
	.may_end = true,
	.stride = 7};

/* Pieces of memory are thousands, and neighbours fail alike: a long run that
 * has not the hours leaves some out, FAULT_STRIDE=7. */
static int
step_of(const struct fault *fault)
{
	const char *said = getenv("FAULT_STRIDE");
	int stride = said && fault->stride ? (int)strtol(said, NULL, 10) : 1;

	if (fault_is_long())
		return stride > 1 ? stride : 1;
	return fault->stride ? fault->stride * fault_step() : fault_step();
}

/* End the child with what is wrong. */
static void
check(struct points *p, bool fine, const char *what, const char *words)
{
	if (fine)
		return;
	error_set(&p->at->trouble, STATUS_FAILED, "%s: %s", what, words);
	_exit(TROUBLE);
}

/* What could not be read of the rights is read when the next act or frame
 * asks. */
static void
check_whole(struct points *p, struct campaign *c)
{
	char *damage;

	campaign_version(c);
	damage = fault_damage(c);

	check(p, !damage, "the file is damaged", damage ? damage : "");
	check(p, p->action->trace(c, (int)p->at->nth) == TRACE_WHOLE, "done",
		"but not whole");
}

/*
 * What was refused changed nothing, and goes through on the same handle: but
 * after a want of memory on a new one, since FTS5 may take its own memory for
 * damage from then on.
 */
static void
check_refusal(struct points *p, struct campaign **c, uint64_t before,
	const struct error *refusal)
{
	struct error err = ERROR_INIT;

	check(p, refusal->text[0], "refused", "without a word");
	check(p, fault_digest(p->path) == before, "refused, and yet changed",
		refusal->text);
	check(p, p->action->trace(*c, (int)p->at->nth) == TRACE_NONE,
		"refused, and yet to be seen", refusal->text);
	if (p->fault->may_end) {
		campaign_close(*c);
		check(p, campaign_open(c, p->path, "writer", &err) == STATUS_OK,
			"cannot open again", err.text);
	}
	check(p, p->action->run(*c, (int)p->at->nth, &err) == STATUS_OK,
		"not usable afterwards", err.text);
}

/* Did the nth point exist? */
static bool
strike(struct points *p)
{
	const struct write_action *action = p->action;
	struct error err = ERROR_INIT;
	int n = (int)p->at->nth;
	struct campaign *c;
	uint64_t before;
	enum status st;
	long struck;

	fault_copy(p->from, p->path);
	check(p, campaign_open(&c, p->path, "writer", &err) == STATUS_OK,
		"cannot open", err.text);
	if (action->prepare)
		check(p, action->prepare(c, n, &err) == STATUS_OK, "prepare",
			err.text);
	before = fault_digest(p->path);
	p->fault->arm(n);
	st = action->run(c, n, &err);
	struck = p->fault->disarm();
	check(p, struck || st == STATUS_OK, "refused untouched", err.text);
	p->at->refused += st != STATUS_OK;
	p->at->done += st == STATUS_OK && struck;
	if (st != STATUS_OK)
		check_refusal(p, &c, before, &err);
	check_whole(p, c);
	campaign_close(c);
	return struck > 0;
}

static void
live(struct points *p)
{
	if (!freopen(p->log, "w", stderr))
		_exit(TROUBLE);
	while (strike(p)) {
		p->at->nth += step_of(p->fault);
		fault_progress(p->action->name, (int)p->at->nth, 0);
	}
	p->at->finished = true;
	_exit(0);
}

static bool
said_why(const char *log)
{
	char line[200] = "";
	FILE *file = fopen(log, "r");

	assert_non_null(file);
	if (!fgets(line, sizeof(line), file))
		line[0] = '\0';
	fclose(file);
	return strstr(line, "out of memory") != NULL;
}

/* The child ended at this point, as it may: the file is as it must be. */
static void
look_after_end(struct points *p)
{
	struct campaign *c;
	char *damage;

	assert_int_equal(campaign_open(&c, p->path, "writer", NULL), STATUS_OK);
	damage = fault_damage(c);
	if (damage)
		fail_msg("%s", damage);
	assert_int_not_equal(p->action->trace(c, (int)p->at->nth), TRACE_TORN);
	campaign_close(c);
	p->at->ended++;
	p->at->nth += step_of(p->fault);
}

static void
run_child(struct points *p)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0)
		live(p);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (p->at->finished)
		return;
	if (p->fault->may_end && WIFEXITED(status) &&
		WEXITSTATUS(status) == OUT_OF_MEMORY && said_why(p->log))
		look_after_end(p);
	else
		fail_msg("%s, %s at point %ld: %s (status %#x)",
			p->action->name, p->fault->name, p->at->nth,
			p->at->trouble.text, (unsigned)status);
}

static void
strike_everywhere(struct test_campaign *t, const struct fault *fault,
	const struct write_action *action)
{
	char *path = mem_printf("%s/struck.permanence", t->folder);
	char *log = mem_printf("%s/log", t->folder);
	struct points p = {.from = t->path,
		.path = path,
		.log = log,
		.action = action,
		.fault = fault,
		.at = fault_shared(sizeof(struct progress))};

	p.at->nth = 1;
	while (!p.at->finished)
		run_child(&p);
	print_message("%s, %s at %ld points: %ld refused, %ld done, %ld "
		      "ended\n",
		action->name, fault->name, p.at->nth - 1, p.at->refused,
		p.at->done, p.at->ended);
	assert_true(p.at->refused > 0);
	free(log);
	free(path);
}

static void
strike_all(struct test_campaign *t, const struct fault *fault, size_t actions)
{
	campaign_close(t->c);
	t->c = NULL;
	for (size_t i = 0; i < actions; i++)
		strike_everywhere(t, fault, &write_actions[i]);
}

static void
a_full_disk_changes_nothing(void **state)
{
	strike_all(*state, &full, nwrite_actions);
}

static void
a_broken_disk_changes_nothing(void **state)
{
	strike_all(*state, &broken, nwrite_actions);
}

static void
no_memory_changes_nothing(void **state)
{
	/* Some 7,000 points each: all of them in a long run only. */
	size_t actions = fault_scale(1) > 1 ? nwrite_actions : 1;

	strike_all(*state, &no_memory, actions);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(a_full_disk_changes_nothing),
		CAMPAIGN_TEST(a_broken_disk_changes_nothing),
		CAMPAIGN_TEST(no_memory_changes_nothing),
	};

	install_memory();
	shim_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
