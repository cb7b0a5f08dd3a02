/* The words of a filter; for the files of src/filter only. */
#ifndef FILTER_WORDS_H
#define FILTER_WORDS_H

#include "filter/compile.h"

/* Add the condition that all n words hold, each a text that may have blanks in
 * it: with those beside it a number may be a telephone ("39 98 70 33"). */
enum status compile_words(struct compiler *c, const char *const *words,
	size_t n, struct error *err);

/* Does the full-text search alone answer them? */
bool words_are_plain(struct arena *a, const char *const *words, size_t n);

#endif
