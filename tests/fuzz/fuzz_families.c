/* Families of groups: each has a name and columns, or is the rest. */
#include "port/votes/family_file.h"

#include "tests/fuzz/fuzz.h"

static void
check(const struct family_spec *f)
{
	FUZZ_HOLDS(f->code && f->name && f->ngroups > 0);
	for (size_t i = 0; i < f->ngroups; i++)
		FUZZ_HOLDS(f->groups[i].name &&
			   (f->groups[i].rest || f->groups[i].ncolumns > 0));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	struct family_file f;

	if (family_file_read(&f, fuzz_file("f.yaml", data, size), &a, NULL) ==
		STATUS_OK)
		for (size_t i = 0; i < f.n; i++)
			check(&f.families[i]);
	arena_release(&a);
	return 0;
}
