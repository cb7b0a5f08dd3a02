/*
 * A library of the system, loaded when it is first needed. Pages, letters and
 * calendars bring in sixty libraries between them, which cost ten milliseconds
 * of every start; most commands use none.
 *
 * The functions stand in a struct of pointers made from a list of their names,
 * so that the compiler checks every call against the library's own header:
 *
 *	#define CURL_FUNCTIONS(F) F(curl_easy_init) F(curl_easy_cleanup)
 *
 *	struct curl { CURL_FUNCTIONS(LIBRARY_MEMBER) } curl;
 *	static const char *const names[] = {CURL_FUNCTIONS(LIBRARY_NAME)};
 *
 *	st = library_load(LIBRARY_CURL, names, ARRAY_LEN(names), &curl, err);
 *
 * configure asks the linker for the file's name (LIBRARY_CURL), so that it is
 * the one whose headers were compiled.
 */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include "base/error.h"

#include <stddef.h>

#define LIBRARY_MEMBER(function) __typeof__(function) *function;
#define LIBRARY_NAME(function) #function,

/* functions: a struct of n pointers, in the order of the names. The library
 * stays until the program ends. STATUS_FAILED: it, or one of them, is missing;
 * the error names it. */
enum status library_load(const char *file, const char *const *names, size_t n,
	void *functions, struct error *err);

#endif
