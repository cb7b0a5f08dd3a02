/*
 * Without libFuzzer: every seed is a test case, run whole, cut short at some
 * places and with some bytes changed; the same ones each time.
 */
#include "base/buf.h"
#include "base/io.h"
#include "base/rng.h"
#include "base/vec.h"

#include "tests/check.h"
#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { CUTS = 24, FLIPS = 40, FLIPPED = 4, SEED_LIMIT = 1 << 20 };

/* A copy of just this size, so that a sanitizer sees a read beyond it. */
static void
run(const char *bytes, size_t size)
{
	uint8_t *copy = mem_alloc(size);

	memcpy(copy, bytes, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void
flip(struct buf *b, struct rng *rng)
{
	for (int i = 0; b->len && i < FLIPPED; i++)
		b->at[rng_below(rng, b->len)] ^=
			(char)(1 + rng_below(rng, 255));
}

static void
survives(void **state)
{
	const char *path = *state;
	struct buf seed = BUF_INIT, damaged = BUF_INIT;
	struct rng rng;

	assert_int_equal(io_read(&seed, path, SEED_LIMIT, NULL), STATUS_OK);
	rng_seed(&rng, 2026, seed.len);
	run(seed.at, seed.len);
	for (size_t i = 0; i < CUTS; i++)
		run(seed.at, seed.len * i / CUTS);
	for (int i = 0; i < FLIPS; i++) {
		buf_clear(&damaged);
		buf_add_n(&damaged, seed.at, seed.len);
		flip(&damaged, &rng);
		run(damaged.at, damaged.len);
	}
	buf_release(&damaged);
	buf_release(&seed);
}

/* "…/fuzz_csv" has its seeds in seeds/csv. */
static char *
seed_folder(const char *program)
{
	const char *name = strstr(program, "fuzz_");

	while (name && strstr(name + 1, "fuzz_"))
		name = strstr(name + 1, "fuzz_");
	return mem_printf("%s/../fuzz/seeds/%s", TESTS_DATA,
		name ? name + strlen("fuzz_") : "");
}

int
main(int argc, char **argv)
{
	char *folder = seed_folder(argv[0]);
	VEC(struct CMUnitTest) tests = VEC_INIT;
	struct dirent **entries;
	int n = scandir(folder, &entries, NULL, alphasort), failed;

	for (int i = 0; i < n; i++) {
		const char *name = entries[i]->d_name;

		if (name[0] != '.')
			VEC_PUSH(&tests,
				((struct CMUnitTest){.name = name,
					.test_func = survives,
					.initial_state = mem_printf(
						"%s/%s", folder, name)}));
	}
	if (tests.len == 0) {
		fprintf(stderr, "%s holds no seeds\n", folder);
		return 1;
	}
	failed = _cmocka_run_group_tests(
		argv[0], tests.at, tests.len, NULL, NULL);
	for (size_t i = 0; i < tests.len; i++)
		free(tests.at[i].initial_state);
	for (int i = 0; i < n; i++)
		free(entries[i]);
	free(entries);
	free(folder);
	VEC_RELEASE(&tests);
	return failed;
}
