/* Running $EDITOR on a temporary file, by way of the shell as git does. */
#include "ui/editor.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TEXT_LIMIT = 1 << 20 };

static const char *
editor_command(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	if (visual && *visual)
		return visual;
	return editor && *editor ? editor : "vi";
}

static enum status
run_on(const char *path)
{
	char *command = mem_printf("%s \"$0\"", editor_command());
	sigset_t none;
	int code = -1;
	pid_t child = fork();

	if (child == 0) {
		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
		execl("/bin/sh", "sh", "-c", command, path, (char *)NULL);
		_exit(127);
	}
	if (child > 0)
		waitpid(child, &code, 0);
	free(command);
	return child > 0 && code == 0 ? STATUS_OK : STATUS_FAILED;
}

enum status
editor_run(const char *text, char **out)
{
	const char *folder = getenv("TMPDIR");
	char *path = mem_printf(
		"%s/permanence-XXXXXX", folder && *folder ? folder : "/tmp");
	struct buf edited = BUF_INIT;
	enum status st = STATUS_FAILED;
	int fd = mkstemp(path);

	if (fd >= 0) {
		close(fd);
		st = io_write(path, text, strlen(text), NULL);
		if (st == STATUS_OK)
			st = run_on(path);
		if (st == STATUS_OK)
			st = io_read(&edited, path, TEXT_LIMIT, NULL);
		unlink(path);
	}
	while (edited.len && edited.at[edited.len - 1] == '\n')
		edited.at[--edited.len] = '\0';
	*out = st == STATUS_OK ? buf_detach(&edited) : NULL;
	buf_release(&edited);
	free(path);
	return st;
}
