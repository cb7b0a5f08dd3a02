/*
 * The name of a file that is written says its form: "-o x.json" asks for JSON
 * as --json does, "-o x.pdf" for pages where the command prints some (--print,
 * --plot); a form that the command does not write is refused, with those that
 * it does. A name without an ending, or with one that is no form's, says
 * nothing.
 */
#ifndef CLI_FORM_H
#define CLI_FORM_H

#include "cli/command.h"

/* Of every file that the command line names to be written, before anything is
 * read. STATUS_USAGE: it cannot be. */
enum status forms_settle(struct invocation *inv, struct error *err);

/* Is it an ending that names a form of files? Lower case. */
bool form_is_known(const char *ending);
/* What -o may end in, of a command: ".csv, .json, .txt", in the arena. */
const char *forms_of(const struct command *c, struct arena *a);

#endif
