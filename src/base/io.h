/*
 * Whole files, read with a limit and written so that nothing is ever half
 * written: to a temporary beside the target, synced, then renamed.
 */
#ifndef BASE_IO_H
#define BASE_IO_H

#include "base/buf.h"
#include "base/error.h"

#include <stddef.h>

/* Append the file at path ("-" is standard input) to out. */
enum status io_read(
	struct buf *out, const char *path, size_t limit, struct error *err);

/* Replace or create path with data; mode 0600. */
enum status io_write(
	const char *path, const char *data, size_t size, struct error *err);

/* folder + "/" + name, unless name is absolute; the caller frees it. */
char *io_join(const char *folder, const char *name);

#endif
