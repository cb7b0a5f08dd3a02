/*
 * The files that a command line names to be written: no output replaces what
 * it should not. Asked of every option that writes (option_spec.writes) before
 * the command runs:
 *
 *	never what no output may replace (campaign/target.h);
 *	never what else the command line names (an input, another output);
 *	nothing that is there without --force, or a folder where -o names one
 *	that the command fills.
 *
 * How they are written is base/io.h's: beside, synced, renamed. In a dry run
 * they go into a folder that is removed at its end.
 */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include "cli/command.h"

/* Of a service: the command is for those whom it serves, and every file that
 * the command line names, to be read too, is in its folder (base/service.h). */
enum status targets_check_service(
	const struct invocation *inv, struct error *err);
/* STATUS_USAGE where the command line itself is wrong, STATUS_FAILED where a
 * file stands in the way. */
enum status targets_open(struct invocation *inv, struct error *err);
/* After the command: in a dry run, say what would be written. */
void targets_close(struct invocation *inv, enum status st);

#endif
