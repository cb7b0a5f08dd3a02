/* The editor is run through the shell, as $EDITOR may hold its options. */
#include "base/editor.h"

#include "base/buf.h"
#include "base/i18n.h"
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

/* The signals that a screen blocks are the editor's own again. */
static enum status
run_on(const char *path, struct error *err)
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
	if (child > 0 && code == 0)
		return STATUS_OK;
	return error_set(err, STATUS_CANCELLED,
		_("the editor \"%s\" ended without success; nothing was "
		  "changed"),
		editor_command());
}

static enum status
read_back(const char *path, char **out, struct error *err)
{
	struct buf edited = BUF_INIT;
	enum status st = io_read(&edited, path, TEXT_LIMIT, err);

	while (edited.len && edited.at[edited.len - 1] == '\n')
		edited.at[--edited.len] = '\0';
	if (st == STATUS_OK)
		*out = buf_detach(&edited);
	buf_release(&edited);
	return st;
}

enum status
editor_run(const char *text, char **out, struct error *err)
{
	const char *folder = getenv("TMPDIR");
	char *path = mem_printf(
		"%s/permanence-XXXXXX", folder && *folder ? folder : "/tmp");
	int fd = mkstemp(path);
	enum status st;

	*out = NULL;
	if (fd < 0) {
		st = error_errno(err, _("cannot write %s"), path);
		free(path);
		return st;
	}
	close(fd);
	st = io_write(path, text, strlen(text), err);
	if (st == STATUS_OK)
		st = run_on(path, err);
	if (st == STATUS_OK)
		st = read_back(path, out, err);
	unlink(path);
	free(path);
	return st;
}
