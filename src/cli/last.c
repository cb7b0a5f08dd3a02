/* The last campaign opened, kept in the user's state folder. */
#include "cli/last.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char *
state_folder(void)
{
	const char *state = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");

	if (state && *state)
		return mem_strdup(state);
	if (!home || !*home)
		return NULL;
	return mem_printf("%s/.local/state", home);
}

char *
last_campaign(void)
{
	char *folder = state_folder(), *file;
	struct buf text = BUF_INIT;

	if (!folder)
		return NULL;
	file = mem_printf("%s/permanence/last", folder);
	if (io_read(&text, file, 4096, NULL) != STATUS_OK)
		buf_clear(&text);
	free(file);
	free(folder);
	if (!text.len) {
		buf_release(&text);
		return NULL;
	}
	return buf_detach(&text);
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

void
last_campaign_set(const char *path)
{
	char *folder = state_folder(), *file, *before = last_campaign();

	if (!folder)
		return;
	file = mem_printf("%s/permanence/last", folder);
	/* Only write if the value changed: a write waits for the disk. */
	if (!before || strcmp(before, path) != 0) {
		make_folders(file);
		io_write(file, path, strlen(path), NULL);
	}
	free(before);
	free(file);
	free(folder);
}

char *
last_heads(void)
{
	char *folder = state_folder(), *heads;

	if (!folder)
		return NULL;
	heads = mem_printf("%s/permanence/heads/", folder);
	make_folders(heads);
	free(folder);
	return heads;
}
