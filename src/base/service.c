/* The environment is read again each time: it is what whoever started the
 * program says, and nobody whom it serves can set it. */
#include "base/service.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "PERMANENCE_SERVICE"
#define ACTOR "PERMANENCE_SERVICE_AS"
#define CAMPAIGN "PERMANENCE_CAMPAIGN"

enum { COMM_MOST = 64 };

bool
service_is_on(void)
{
	const char *folder = getenv(FOLDER);

	return folder && *folder;
}

const char *
service_actor(void)
{
	return service_is_on() ? getenv(ACTOR) : NULL;
}

bool
service_is_by_hand(void)
{
	char *path = mem_printf("/proc/%ld/comm", (long)getppid());
	struct buf parent = BUF_INIT;
	bool by_hand = getenv("SSH_CONNECTION") && !service_is_on();

	if (by_hand && !getenv("SSH_ORIGINAL_COMMAND"))
		by_hand =
			io_read(&parent, path, COMM_MOST, NULL) == STATUS_OK &&
			parent.len && text_starts(parent.at, "sshd");
	buf_release(&parent);
	free(path);
	return by_hand;
}

char *
service_folder(void)
{
	const char *said = getenv(FOLDER);
	char *here = getcwd(NULL, 0), *folder;

	folder = mem_printf("%s/", said && *said == '/' ? said
				   : here               ? here
							: "");
	free(here);
	return folder;
}

/* The name of a file within the folder; NULL for what is elsewhere, and for
 * what is no name but drives a terminal. */
static const char *
name_within(const char *path, const char *folder)
{
	const char *name =
		text_starts(path, folder) ? path + strlen(folder) : path;
	bool is_name = !strchr(name, '/') && strcmp(name, "..") != 0;

	for (const char *at = name; *at && is_name; at++)
		is_name = (unsigned char)*at >= ' ' && *at != 0x7f;
	return is_name ? name : NULL;
}

enum status
service_check_path(const char *path, struct error *err)
{
	char *folder, *whole;
	const char *name;
	struct stat st;
	bool fits;

	if (!service_is_on() || strcmp(path, "-") == 0)
		return STATUS_OK;
	folder = service_folder();
	name = name_within(path, folder);
	whole = mem_printf("%s%s", folder, name ? name : "");
	fits = name && (lstat(whole, &st) != 0 || S_ISREG(st.st_mode) ||
			       S_ISDIR(st.st_mode));
	if (!fits)
		error_set(err, STATUS_DENIED,
			_("%s: here files are in one folder, %s, and are "
			  "called by their name alone"),
			path, folder);
	free(whole);
	free(folder);
	return fits ? STATUS_OK : STATUS_DENIED;
}

/* What a terminal and a language need; a path in one is somebody's file. */
static bool
is_kept(const char *variable)
{
	static const char *const names[] = {
		"TERM=", "COLORTERM=", "NO_COLOR=", "LANG=", "LANGUAGE=", "LC_",
		"SSH_CONNECTION=", "COLUMNS=", "LINES="};
	size_t i = 0;

	while (i < ARRAY_LEN(names) && !text_starts(variable, names[i]))
		i++;
	return i < ARRAY_LEN(names) && !strchr(variable, '/');
}

enum status
service_become(const char *actor, const char *campaign, const char *folder,
	const char *const *words, struct error *err)
{
	extern char **environ;
	VEC(char *) environment = VEC_INIT;
	VEC(const char *) argv = VEC_INIT;
	const char *home = getenv("HOME");

	for (char **at = environ; *at; at++)
		if (is_kept(*at))
			VEC_PUSH(&environment, *at);
	VEC_PUSH(&environment, mem_strdup("PATH=/usr/bin:/bin"));
	VEC_PUSH(&environment, mem_printf("HOME=%s", home ? home : "/"));
	VEC_PUSH(&environment, mem_printf(FOLDER "=%s", folder));
	VEC_PUSH(&environment, mem_printf(ACTOR "=%s", actor));
	VEC_PUSH(&environment, mem_printf(CAMPAIGN "=%s", campaign));
	VEC_PUSH(&environment, NULL);
	VEC_PUSH(&argv, "permanence");
	for (; *words; words++)
		VEC_PUSH(&argv, *words);
	VEC_PUSH(&argv, NULL);
	if (chdir(folder) != 0)
		return error_errno(err, _("cannot open %s"), folder);
	execve("/proc/self/exe", (char *const *)(void *)argv.at,
		environment.at);
	return error_errno(err, _("cannot start %s"), "permanence");
}
