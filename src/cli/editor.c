/* The editor is run through the shell, as $EDITOR may hold its options. */
#include "cli/editor.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TEXT_LIMIT = 1 << 20 };

static const char *
editor(void)
{
	const char *name = getenv("VISUAL");

	if (!name || !*name)
		name = getenv("EDITOR");
	return name && *name ? name : "vi";
}

static enum status
run(const char *path, struct error *err)
{
	char *command = mem_printf("%s \"$1\"", editor());
	pid_t child = fork();
	int code = -1;

	if (child == 0) {
		execl("/bin/sh", "sh", "-c", command, "sh", path, (char *)NULL);
		_exit(127);
	}
	if (child > 0)
		waitpid(child, &code, 0);
	free(command);
	if (child > 0 && WIFEXITED(code) && WEXITSTATUS(code) == 0)
		return STATUS_OK;
	return error_set(err, STATUS_CANCELLED,
		_("the editor \"%s\" ended without success; nothing was "
		  "changed"),
		editor());
}

static enum status
read_back(
	const char *path, struct arena *a, const char **out, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st = io_read(&text, path, TEXT_LIMIT, err);

	while (text.len && text.at[text.len - 1] == '\n')
		text.at[--text.len] = '\0';
	*out = arena_strdup(a, text.at);
	buf_release(&text);
	return st;
}

enum status
editor_edit(const char *before, struct arena *a, const char **out,
	struct error *err)
{
	char path[] = "/tmp/permanence-XXXXXX";
	size_t n = strlen(before);
	int fd = mkstemp(path);
	enum status st = STATUS_OK;

	if (fd < 0)
		return error_errno(err, _("cannot write %s"), path);
	if (write(fd, before, n) != (ssize_t)n)
		st = error_errno(err, _("cannot write %s"), path);
	close(fd);
	if (st == STATUS_OK)
		st = run(path, err);
	if (st == STATUS_OK)
		st = read_back(path, a, out, err);
	unlink(path);
	return st;
}
