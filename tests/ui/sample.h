/* The interface on the sample campaign, whose figures and contours are real. */
#ifndef TESTS_UI_SAMPLE_H
#define TESTS_UI_SAMPLE_H

#include "base/date.h"
#include "port/campaign/campaign_file.h"

#include "tests/ui/screen.h"

#include <pwd.h>
#include <unistd.h>

struct sample {
	char folder[64]; /* the campaign's own, removed at the end */
	char *path;
	struct campaign *c;
	struct screen s;
};

/* Whoever runs the tests, the sample was made by Paul: his name is on screens.
 * Stands before the library's. */
struct passwd *
getpwuid(uid_t uid)
{
	static char name[] = "Paul";
	static struct passwd paul = {.pw_name = name};

	paul.pw_uid = uid;
	return &paul;
}

/* Where Marie acts at a fixed time; the interface is not open yet. */
static inline void
sample_open(struct sample *f)
{
	static const struct date today = {2026, 11, 23};

	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	strcpy(f->folder, "/tmp/permanence-test-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	f->path = mem_printf("%s/c.permanence", f->folder);
	assert_int_equal(campaign_file_build(TESTS_SAMPLE, f->path, &today,
				 false, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		campaign_open(&f->c, f->path, "Marie", NULL), STATUS_OK);
	campaign_set_rules_reader(f->c, rules_file_of);
}

/* The interface too, where it is still open. */
static inline void
sample_close(struct sample *f)
{
	char *command = mem_printf("rm -rf %s", f->folder);

	screen_end(&f->s);
	campaign_close(f->c);
	assert_int_equal(system(command), 0);
	free(command);
	free(f->path);
}

/* The two around a test of cmocka's, whose state is the sample with its
 * interface open. */
static inline int
sample_setup(void **state)
{
	struct sample *f = MEM_NEW(struct sample);

	sample_open(f);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static inline int
sample_teardown(void **state)
{
	sample_close(*state);
	free(*state);
	return 0;
}

#endif
