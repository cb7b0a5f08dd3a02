/*
 * Errors that travel: a code and a text that says what is wrong, where, and
 * what to do.
 *
 * Functions that can meet bad input or failing I/O return an enum status and
 * take a struct error to fill. Out of memory ends the program (mem.h) and
 * programmers' mistakes are asserts; neither travels.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdarg.h>
#include <stddef.h>

/* The values up to STATUS_CANCELLED are the exit codes of the program. */
enum status {
	STATUS_OK = 0,
	STATUS_FAILED = 1,      /* could not be done; nothing half written */
	STATUS_USAGE = 2,       /* the call itself is wrong */
	STATUS_NONE = 3,        /* nothing matched, no such thing */
	STATUS_REJECTS = 4,     /* done, but some rows were refused */
	STATUS_BUSY = 5,        /* another process holds the file */
	STATUS_DENIED = 6,      /* refused by rights, consent or law */
	STATUS_CANCELLED = 7,   /* stopped on request */
	STATUS_CONFLICT = 8,    /* changed since; the caller must decide */
	STATUS_UNCONVERGED = 9, /* an iteration limit was reached */
	STATUS_SINGULAR = 10    /* the numbers do not determine an answer */
};

/*
 * text is one translated sentence or more, without a trailing newline. file,
 * line and column say where in an input it happened: file is empty, and line
 * and column are 0, where there is no such place.
 */
struct error {
	enum status code;
	size_t line;
	size_t column;
	char file[256];
	char text[1024];
};

#define ERROR_INIT ((struct error){.code = STATUS_OK})

/* Fill *err (which may be NULL) and return code. */
enum status error_set(struct error *err, enum status code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Say where it happened; 0 leaves line or column out. Returns err->code. */
enum status error_at(
	struct error *err, const char *file, size_t line, size_t column);

/* Add errno's words to a system call that failed. */
enum status error_errno(struct error *err, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* "file:line:column: text" into buf (at most size bytes); returns buf. */
const char *error_format(const struct error *err, char *buf, size_t size);

/* The exit code of a status; a status that is no exit code maps to 1. */
int error_exit_code(enum status code);

#endif
