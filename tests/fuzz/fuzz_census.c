/* A table of stations and what is counted in them. */
#include "campaign/campaign.h"
#include "port/votes/import_census.h"

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <string.h>

static const char families[] = "families:\n"
			       "  - code: age\n"
			       "    name: Ages\n"
			       "    population: persons\n"
			       "    total: T\n"
			       "    groups:\n"
			       "      - {name: young, column: A}\n"
			       "      - {name: old, rest: true}\n";

static void
import(struct campaign *c, const void *files)
{
	const struct census_options options = {.replace = true};
	struct census_set set;
	struct arena a = ARENA_INIT;

	import_census(c, files, &options, &a, &set, NULL);
	arena_release(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct census_files files = {0};
	static char spec[128];

	fuzz_campaign();
	if (!*spec)
		snprintf(spec, sizeof(spec), "%s",
			fuzz_file("f.yaml", (const uint8_t *)families,
				strlen(families)));
	files.families = spec;
	files.file = fuzz_file("c.csv", data, size);
	fuzz_try(import, &files);
	return 0;
}
