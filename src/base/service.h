/*
 * A service: the program as people are served by it who may run no other on
 * this machine, as on a shared box over SSH. PERMANENCE_SERVICE is set then, to
 * the one folder that files are read from and written to (or to anything, for
 * the folder it was started in). No shell, no editor but the one inside, and
 * no file elsewhere.
 */
#ifndef BASE_SERVICE_H
#define BASE_SERVICE_H

#include "base/error.h"

#include <stdbool.h>

bool service_is_on(void);
/* Who is served, where whoever started the service says so; then nobody may say
 * otherwise. NULL: nobody did. */
const char *service_actor(void);
/* Does sshd start the program by a forced command that is no service? Then
 * whoever comes would have all that the account has. */
bool service_is_by_hand(void);
/* The folder of the files, which the caller frees: with a slash at its end. */
char *service_folder(void);
/*
 * A file that somebody names, to be read or written: by its name alone, in the
 * folder ("." is that folder), and no link to another, nor a pipe or a device.
 * STATUS_DENIED says where files are. Anything goes where the program is no
 * service.
 */
enum status service_check_path(const char *path, struct error *err);

/*
 * Become the service: this program again, for somebody, on this campaign, with
 * these words (NULL-terminated, without the program's name); of the environment
 * it keeps what a terminal and a language need. Returns where that failed.
 */
enum status service_become(const char *actor, const char *campaign,
	const char *folder, const char *const *words, struct error *err);

#endif
