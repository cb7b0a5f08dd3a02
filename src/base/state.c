/* Small files in the person's state folder. */
#include "base/state.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { STATE_SIZE = 1 << 16 };

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

	if (path && io_read(&text, path, STATE_SIZE, NULL) != STATUS_OK)
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
state_line(const char *name, size_t nth)
{
	char *text = state_read(name), *line = NULL;
	const char *at = text;

	for (; at && *at && nth > 0; nth--) {
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	if (at && *at)
		line = mem_printf("%.*s", (int)strcspn(at, "\n"), at);
	free(text);
	return line;
}

void
state_push(const char *name, const char *line, size_t most)
{
	char *before = state_read(name);
	const char *at = before ? before : "";
	struct buf all = BUF_INIT;
	size_t n;

	buf_add(&all, line);
	for (size_t kept = 1; *at && kept < most; at += n + (at[n] == '\n')) {
		n = strcspn(at, "\n");
		if (strlen(line) == n && strncmp(at, line, n) == 0)
			continue;
		if (all.len + n + 1 >= STATE_SIZE)
			break;
		buf_add_char(&all, '\n');
		buf_add_n(&all, at, n);
		kept++;
	}
	state_write(name, all.at);
	buf_release(&all);
	free(before);
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
