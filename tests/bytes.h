/*
 * The bytes of a file that may be the open campaign's, as whoever finds it on
 * the disk would read them. The program reads no file that way which it has
 * open (base/io.h): it would lose its locks.
 */
#ifndef TESTS_BYTES_H
#define TESTS_BYTES_H

#include "base/buf.h"

#include "tests/check.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Appended to out; nothing where there is no file. */
static inline void
test_bytes(struct buf *out, const char *path)
{
	FILE *file = fopen(path, "rb");
	char block[4096];
	size_t n;

	if (!file)
		return;
	while ((n = fread(block, 1, sizeof(block), file)) > 0)
		buf_add_n(out, block, n);
	fclose(file);
}

/* Does a word stand anywhere in it? */
static inline bool
test_is_in_file(const char *path, const char *word)
{
	struct buf bytes = BUF_INIT;
	bool found;

	test_bytes(&bytes, path);
	found = memmem(bytes.at, bytes.len, word, strlen(word)) != NULL;
	buf_release(&bytes);
	return found;
}

/* This text is all that it holds, and its owner alone may read it. */
static inline void
test_expect_private(const char *path, const char *text)
{
	struct buf is = BUF_INIT;
	struct stat file;

	test_bytes(&is, path);
	assert_string_equal(is.at ? is.at : "", text);
	assert_int_equal(stat(path, &file), 0);
	assert_int_equal(file.st_mode & 0777, 0600);
	buf_release(&is);
}

#endif
