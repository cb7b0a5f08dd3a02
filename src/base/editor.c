/*
 * The editor is run through the shell, as $EDITOR may hold its options, on a
 * file named after this process in a folder of the user's own. Whatever is
 * there of a process that is no more goes when the next one looks: an editor's
 * own copies, and the text of a session whose line was dropped.
 */
#include "base/editor.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/service.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TEXT_LIMIT = 1 << 20, NOT_FOUND = 127 /* says a shell */ };

/* NULL: the person named none. */
static const char *
named_editor(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	if (visual && *visual)
		return visual;
	return editor && *editor ? editor : NULL;
}

static const char *
editor_command(void)
{
	const char *named = named_editor();

	return named ? named : "vi";
}

bool
editor_is_own(void)
{
	return named_editor() && !service_is_on();
}

/* What a terminal sends to all who run on it. */
static const int sent[] = {SIGINT, SIGQUIT, SIGHUP};

/* The editor gets back the signals that a screen blocks. */
_Noreturn static void
become_editor(const char *command, const char *path)
{
	sigset_t none;

	for (size_t i = 0; i < ARRAY_LEN(sent); i++)
		signal(sent[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execl("/bin/sh", "sh", "-c", command, path, (char *)NULL);
	_exit(NOT_FOUND);
}

/* Meanwhile they are the editor's alone: this process has a file to remove. */
static int
wait_for_editor(const char *command, const char *path)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct sigaction before[ARRAY_LEN(sent)];
	int code = -1;
	pid_t child;

	for (size_t i = 0; i < ARRAY_LEN(sent); i++)
		sigaction(sent[i], &ignore, &before[i]);
	child = fork();
	if (child == 0)
		become_editor(command, path);
	while (child > 0 && waitpid(child, &code, 0) < 0 && errno == EINTR)
		continue;
	for (size_t i = 0; i < ARRAY_LEN(sent); i++)
		sigaction(sent[i], &before[i], NULL);
	return child > 0 ? code : -1;
}

static enum status
run_on(const char *path, struct error *err)
{
	char *command = mem_printf("%s \"$0\"", editor_command());
	int code = wait_for_editor(command, path);

	free(command);
	if (code == 0)
		return STATUS_OK;
	if (WIFEXITED(code) && WEXITSTATUS(code) == NOT_FOUND)
		return error_set(err, STATUS_FAILED,
			_("there is no editor \"%s\" here: write it in the "
			  "interface, or set EDITOR"),
			editor_command());
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

static char *
folder_path(void)
{
	const char *run = getenv("XDG_RUNTIME_DIR"), *temp = getenv("TMPDIR");

	return mem_printf("%s/permanence-%ld",
		run && *run     ? run
		: temp && *temp ? temp
				: "/tmp",
		(long)getuid());
}

/* The user's own and nobody else's, or -1. */
static int
open_folder(const char *path)
{
	struct stat st;
	int fd;

	mkdir(path, 0700);
	fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd >= 0 && fstat(fd, &st) == 0 && st.st_uid == getuid() &&
		(st.st_mode & 077) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

/* Is it of this process, or of one that is no more? Editors put their marks
 * before and after the name. */
static bool
is_left(const char *name)
{
	const char *at = strstr(name, "text-");
	long pid = at ? strtol(at + strlen("text-"), NULL, 10) : 0;

	if (pid <= 0)
		return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
	return pid == (long)getpid() ||
	       (kill((pid_t)pid, 0) != 0 && errno == ESRCH);
}

static void
sweep(int folder)
{
	int fd = dup(folder);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	const struct dirent *entry;

	if (!dir) {
		if (fd >= 0)
			close(fd);
		return;
	}
	rewinddir(dir);
	while ((entry = readdir(dir)))
		if (is_left(entry->d_name))
			unlinkat(folder, entry->d_name, 0);
	closedir(dir);
}

void
editor_sweep(void)
{
	char *path = folder_path();
	int folder = access(path, F_OK) == 0 ? open_folder(path) : -1;

	if (folder >= 0) {
		sweep(folder);
		close(folder);
	}
	free(path);
}

static enum status
edit_file(const char *path, const char *text, char **out, struct error *err)
{
	enum status st = io_write(path, text, strlen(text), err);

	if (st == STATUS_OK)
		st = run_on(path, err);
	return st == STATUS_OK ? read_back(path, out, err) : st;
}

enum status
editor_run(const char *text, char **out, struct error *err)
{
	char *path = folder_path(),
	     *file = mem_printf("%s/text-%ld", path, (long)getpid());
	int folder = open_folder(path);
	enum status st;

	*out = NULL;
	if (service_is_on()) {
		st = error_set(err, STATUS_FAILED,
			_("no editor may be run here: write it in the "
			  "interface"));
	} else if (folder < 0) {
		st = error_set(err, STATUS_FAILED,
			_("%s is not a folder of your own: remove it"), path);
	} else {
		sweep(folder);
		st = edit_file(file, text, out, err);
		sweep(folder);
	}
	if (folder >= 0)
		close(folder);
	free(file);
	free(path);
	return st;
}
