/* Small files in the person's state folder. */
#include "base/state.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* name may end in a slash; NULL where there is no state folder. */
static char *
path_of(const char *name)
{
	const char *state = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");

	if (state && *state)
		return mem_printf("%s/permanence/%s", state, name);
	if (!home || !*home)
		return NULL;
	return mem_printf("%s/.local/state/permanence/%s", home, name);
}

/* Create every folder on the way to path. */
static void
make_folders(char *path)
{
	for (char *p = path + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		mkdir(path, 0700);
		*p = '/';
	}
}

char *
state_read(const char *name)
{
	char *path = path_of(name);
	struct buf text = BUF_INIT;

	if (path && io_read(&text, path, STATE_MOST, NULL) != STATUS_OK)
		buf_clear(&text);
	free(path);
	if (text.len)
		return buf_detach(&text);
	buf_release(&text);
	return NULL;
}

/* Only if it changed: a write waits for the disk. */
void
state_write(const char *name, const char *text)
{
	char *path = path_of(name), *before = state_read(name);

	if (path && (!before || strcmp(before, text) != 0)) {
		make_folders(path);
		io_write(path, text, strlen(text), NULL);
	}
	free(before);
	free(path);
}

char *
state_folder(const char *name)
{
	char *with_slash = mem_printf("%s/", name);
	char *path = path_of(with_slash);

	if (path)
		make_folders(path);
	free(with_slash);
	return path;
}
