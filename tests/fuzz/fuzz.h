/*
 * A fuzz target is one file fuzz_NAME.c that defines LLVMFuzzerTestOneInput.
 * It is linked twice: with replay.c, which in "make check" runs what is kept
 * in seeds/NAME and damaged copies of it; and with libFuzzer ("make fuzz").
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Always 0: what goes wrong ends the program. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/*
 * Write data as a file of this name in a folder of the process's own, which
 * goes when the program ends well. The path is valid until the next call.
 */
const char *fuzz_file(const char *name, const uint8_t *data, size_t size);
/* That folder. */
const char *fuzz_folder(void);

/* A new campaign in that folder, open until the end, in a rehearsal of which
 * nothing is kept (campaign.c). */
struct campaign;
struct campaign *fuzz_campaign(void);
/* Do something to it, and take back what that changed: the next input meets
 * the same campaign. Within one change, where no other import may begin. */
void fuzz_try(
	void (*work)(struct campaign *c, const void *data), const void *data);

/* An expectation that holds for every input; says where and aborts. */
#define FUZZ_HOLDS(condition)                                                  \
	((condition) ? (void)0 : fuzz_broken(#condition, __FILE__, __LINE__))
void fuzz_broken(const char *condition, const char *file, int line)
	__attribute__((noreturn));

#endif
