/*
 * The rules file: what the law requires, as data with sources, replaceable
 * without recompiling. Keys that are not used here are allowed; a value of the
 * wrong kind is an error with line, column and what to do.
 */
#ifndef PORT_CAMPAIGN_RULES_FILE_H
#define PORT_CAMPAIGN_RULES_FILE_H

#include "base/error.h"
#include "campaign/rules.h"

enum status rules_file_read(
	struct rules *rules, const char *path, struct error *err);

/* The file of $PERMANENCE_RULES, else of the campaign's setting "rules.file",
 * else the installed one, else the one built into the program. */
enum status rules_file_of(
	struct campaign *c, struct rules *rules, struct error *err);

#endif
