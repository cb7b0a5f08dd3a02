/*
 * The bytes of a file that somebody sends, plain or gzip, as UTF-8 text: a
 * piece of whole lines at a time, in memory that does not grow with it. This
 * is the only home of zlib.
 *
 * The encoding is found out: UTF-8, UTF-16 with its mark or without, and
 * Windows-1252. The first text beyond ASCII decides between UTF-8 and
 * Windows-1252; from then on the file keeps to it. What is no text is named: a
 * web page, a PDF, binary data. A compressed file that is cut short is an
 * error once its end is reached.
 */
#ifndef PORT_FORMATS_TEXT_FILE_H
#define PORT_FORMATS_TEXT_FILE_H

#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct text_file;

/* path "-" is standard input. On failure there is nothing to close. */
enum status text_file_open(
	struct text_file **out, const char *path, struct error *err);
void text_file_close(struct text_file *f); /* NULL is fine */

/* Take the text for Windows-1252, even where it happens to be valid UTF-8. */
void text_file_latin1(struct text_file *f);

/* The beginning of the file, as it is: enough to say what it is. */
const struct buf *text_file_start(const struct text_file *f);

/* Refuse what is no text at all; before any text is taken. */
enum status text_file_check(const struct text_file *f, struct error *err);

/*
 * Whole lines of the file, from line + 1 on; borrowed until the next call.
 * STATUS_NONE: there is no more (err untouched). Refused with their line:
 * binary data, text that is UTF-8 first and not later, a line of over 2 MB.
 */
enum status text_file_next(struct text_file *f, size_t line, const char **text,
	size_t *size, struct error *err);

/* How much of the file is read, 0 to 1; 0 where its size is not known. */
double text_file_done(const struct text_file *f);
/* Does the last line end in a newline? Once everything is read. */
bool text_file_ended(const struct text_file *f);

/* The rest of the file as it is, up to 512 MB, appended; in place of text. */
enum status text_file_rest(
	struct text_file *f, struct buf *out, struct error *err);

/* Begin again. */
enum status text_file_rewind(struct text_file *f, struct error *err);

#endif
