/*
 * Whole files, read with a size limit and written atomically: to a temporary
 * file beside the target, synced, then renamed.
 */
#ifndef BASE_IO_H
#define BASE_IO_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Is it a database that this process has open? It is read by its owner alone:
 * whoever opens the file besides and closes it again loses the locks that the
 * process has on it, and others write into what is being read. It is known by
 * its beginning, without opening it; path "-" is standard input.
 */
bool io_is_held(const char *path);
/* The error of a file to be read that is held. */
enum status io_check_held(const char *path, struct error *err);

/* Append the file at path ("-" is standard input) to out; STATUS_FAILED for one
 * that is held. */
enum status io_read(
	struct buf *out, const char *path, size_t limit, struct error *err);

/*
 * A file under way: without a name, where the file system can, so that a
 * program which is killed leaves nothing; else beside path until it is closed.
 */
struct io_file {
	FILE *stream;
	char *path;
	char *temp;    /* its name before it is renamed */
	bool nameless; /* it has none yet */
};

/* Write to f->stream, then close it: replacing or creating path (mode 0600), or
 * leaving nothing where it is not to be kept or could not be written whole. */
enum status io_file_open(
	struct io_file *f, const char *path, struct error *err);
enum status io_file_close(struct io_file *f, bool keep, struct error *err);

/* The same of data that is there. */
enum status io_write(
	const char *path, const char *data, size_t size, struct error *err);

/*
 * The names of the folders in a folder, in their order (numbers inside names
 * count as numbers), without those that begin with a dot; in the arena.
 */
enum status io_folders(const char *folder, struct arena *a, const char ***names,
	size_t *n, struct error *err);

/* Make a folder, unless it is there; mode 0700. */
enum status io_make_folder(const char *path, struct error *err);

/* folder + "/" + name, unless name is absolute; the caller frees it. */
char *io_join(const char *folder, const char *name);

#endif
