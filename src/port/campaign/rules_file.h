/*
 * The rules file: what the law asks, as data with its sources, replaceable
 * without recompiling. Keys that are not used here are allowed, a value of the
 * wrong kind is an error with line and column, and what to do.
 */
#ifndef PORT_CAMPAIGN_RULES_FILE_H
#define PORT_CAMPAIGN_RULES_FILE_H

#include "base/error.h"
#include "campaign/rules.h"

enum status rules_file_read(
	struct rules *rules, const char *path, struct error *err);

/* That of $PERMANENCE_RULES, else of the campaign's setting "rules.file", else
 * the one that was installed, else the one the program was
 * built with. */
enum status rules_file_of(
	struct campaign *c, struct rules *rules, struct error *err);

#endif
