/*
 * The rules file: what the law requires, as data with sources, replaceable
 * without recompiling. Keys that are not used here are allowed; a value of the
 * wrong kind is an error with line, column and what to do.
 */
#ifndef PORT_CAMPAIGN_RULES_FILE_H
#define PORT_CAMPAIGN_RULES_FILE_H

#include "base/error.h"
#include "campaign/rules.h"

struct buf;

/* The bytes of a file of rules, appended; not of a pipe or a terminal, which
 * would be waited for. */
enum status rules_file_text(
	struct buf *text, const char *path, struct error *err);
enum status rules_file_read(
	struct rules *rules, const char *path, struct error *err);
/* The same of a text; name stands for it in errors. The digest covers exactly
 * its bytes. */
enum status rules_text_read(struct rules *rules, const char *name,
	const char *text, size_t len, struct error *err);

/* The campaign's own: those that were accepted last, else the program's. What
 * is in rules already stays where it is still right; zeroed: it is read. */
enum status rules_file_of(
	struct campaign *c, struct rules *rules, struct error *err);

#endif
