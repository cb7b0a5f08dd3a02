/*
 * The campaign of somebody who has none yet: a new one from a few facts, or the
 * sample. Neither replaces a file that is there.
 */
#ifndef PORT_CAMPAIGN_CAMPAIGN_START_H
#define PORT_CAMPAIGN_CAMPAIGN_START_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>

struct campaign_facts;

/* How a campaign's file ends, without the point. */
extern const char campaign_ending[];

/* "Antony ensemble" is antony-ensemble.permanence; in the arena. */
const char *campaign_start_name(const char *list, struct arena *a);

/* Make the file, with the program's own rules. STATUS_FAILED where one is
 * there. */
enum status campaign_start_new(const char *path,
	const struct campaign_facts *facts, struct error *err);

/* Make the sample in the working folder, which takes some seconds; *path, a
 * constant, is its file. One that is there is left as it is,
 * and *made is false. */
enum status campaign_start_sample(
	const char **path, bool *made, struct error *err);

#endif
