/* The file of rules: taken whole, or a fault that is placed. */
#include "port/campaign/rules_file.h"

#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error err = ERROR_INIT;
	struct rules rules;

	if (rules_file_read(&rules, fuzz_file("r.yaml", data, size), &err) !=
		STATUS_OK)
		FUZZ_HOLDS(err.text[0]);
	return 0;
}
