/* One key after another is set in the text of the file, and what comes out is
 * read again before it is written. */
#include "port/formats/mail_settings.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/service.h"
#include "port/formats/yaml.h"
#include "port/formats/yaml_edit.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A link is not replaced by a file: what it points to is. */
static const char *
path_of(struct arena *a)
{
	const char *path = mail_server_path(a);
	char *real = realpath(path, NULL);

	if (real)
		path = arena_strdup(a, real);
	free(real);
	return path;
}

static enum status
read_text(const char *path, struct buf *text, struct error *err)
{
	if (access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR))
		return STATUS_OK;
	return io_read(text, path, MAIL_SERVER_MOST, err);
}

/* What stands at each key, NULL for nothing. A server that is missing is what
 * the form is there for. */
static enum status
take(const char *path, const struct buf *text, struct arena *a,
	const char *of[MAIL_KEY_COUNT], struct error *err)
{
	struct mail_server server;
	struct yaml_node *root = NULL;
	enum status st = STATUS_OK;

	if (!yaml_is_blank(text->at, text->len))
		st = yaml_parse(path, text->at, text->len, a, &root, err);
	if (st != STATUS_OK)
		root = NULL;
	if (root)
		st = mail_server_take(&server, path, root, a, err);
	for (int i = 0; i < MAIL_KEY_COUNT; i++) {
		const struct yaml_node *node =
			yaml_get(root, mail_key_name((enum mail_key)i));

		of[i] = node ? node->text : NULL;
	}
	return st;
}

bool
mail_settings_close(const struct mail_settings *s)
{
	return s->is_open && !service_is_on() && chmod(s->path, 0600) == 0;
}

enum status
mail_settings_read(struct mail_settings *s, struct arena *a, struct error *err)
{
	struct buf text = BUF_INIT;
	struct stat file;
	enum status st;

	*s = (struct mail_settings){.path = path_of(a)};
	st = read_text(s->path, &text, err);
	if (st == STATUS_OK)
		st = take(s->path, &text, a, s->of, err);
	s->kept = s->of[MAIL_KEY_PASSWORD] != NULL;
	s->by_command = s->of[MAIL_KEY_COMMAND] != NULL;
	s->is_open = stat(s->path, &file) == 0 && (file.st_mode & 077);
	s->of[MAIL_KEY_PASSWORD] = NULL;
	for (int i = 0; i < MAIL_KEY_COUNT; i++)
		if (!s->of[i])
			s->of[i] = "";
	buf_release(&text);
	return st;
}

enum status
mail_settings_check_right(struct error *err)
{
	if (!service_is_on())
		return STATUS_OK;
	return error_set(err, STATUS_DENIED,
		_("on a shared box the mail server is that of the account "
		  "which owns it: whoever has that account says it, on the "
		  "box itself"));
}

/* What is to stand at a key; NULL: what stands there. */
static const char *
wanted(const struct mail_settings *s, const char *const was[MAIL_KEY_COUNT],
	int key)
{
	const char *now = was[key] ? was[key] : "";

	if (key != MAIL_KEY_PASSWORD)
		return strcmp(s->of[key], now) != 0 ? s->of[key] : NULL;
	if (*s->of[key])
		return s->of[key];
	/* A password without its user is nobody's. */
	return *now && !*s->of[MAIL_KEY_USER] && was[MAIL_KEY_USER] ? "" : NULL;
}

/* Nothing else in it may have changed, however it was written. */
static enum status
check_same(const struct mail_settings *s, const char *const was[MAIL_KEY_COUNT],
	const char *const is[MAIL_KEY_COUNT], struct error *err)
{
	for (int i = 0; i < MAIL_KEY_COUNT; i++) {
		const char *want = wanted(s, was, i);

		want = want ? want : was[i] ? was[i] : "";
		if (strcmp(want, is[i] ? is[i] : "") != 0)
			return error_set(err, STATUS_FAILED,
				_("%s: \"%s:\" cannot be changed as it is "
				  "written there; write it on one line"),
				s->path, mail_key_name((enum mail_key)i));
	}
	return STATUS_OK;
}

/* The text of the file with what differs; *differs: does anything? */
static enum status
edited(const struct mail_settings *s, struct arena *a, struct buf *text,
	bool *differs, struct error *err)
{
	const char *was[MAIL_KEY_COUNT], *is[MAIL_KEY_COUNT];
	enum status st = read_text(s->path, text, err);

	*differs = false;
	if (st == STATUS_OK)
		st = take(s->path, text, a, was, err);
	for (int i = 0; i < MAIL_KEY_COUNT && st == STATUS_OK; i++) {
		const char *value = wanted(s, was, i);

		if (!value)
			continue;
		*differs = true;
		st = yaml_edit(text, s->path, mail_key_name((enum mail_key)i),
			value, err);
	}
	/* Else a password would go to whatever server is said here. */
	if (st == STATUS_OK && *differs)
		st = mail_settings_check_right(err);
	if (st == STATUS_OK)
		st = take(s->path, text, a, is, err);
	return st == STATUS_OK ? check_same(s, was, is, err) : st;
}

static enum status
make_folders(const char *path, struct error *err)
{
	char *folder = mem_strdup(path);
	enum status st = STATUS_OK;

	for (char *slash = strchr(folder + 1, '/'); slash && st == STATUS_OK;
		slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (access(folder, F_OK) != 0)
			st = io_make_folder(folder, err);
		*slash = '/';
	}
	free(folder);
	return st;
}

enum status
mail_settings_write(const struct mail_settings *s, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct buf text = BUF_INIT;
	struct mail_server server;
	bool differs;
	enum status st = edited(s, &a, &text, &differs, err);

	if (st == STATUS_OK && differs) {
		st = mail_server_parse(
			&server, s->path, text.at, text.len, false, &a, err);
		if (st == STATUS_OK)
			st = make_folders(s->path, err);
		if (st == STATUS_OK)
			st = io_write(s->path, text.at, text.len, err);
	}
	explicit_bzero(text.at, text.len);
	buf_release(&text);
	arena_release(&a);
	return st;
}

enum status
mail_settings_server(const struct mail_settings *s, struct mail_server *server,
	struct arena *a, struct error *err)
{
	struct buf text = BUF_INIT;
	bool differs;
	enum status st = edited(s, a, &text, &differs, err);

	if (st == STATUS_OK && text.len == 0)
		st = error_set(err, STATUS_FAILED,
			_("which server? Its name is missing"));
	if (st == STATUS_OK)
		st = mail_server_parse(
			server, s->path, text.at, text.len, true, a, err);
	explicit_bzero(text.at, text.len);
	buf_release(&text);
	return st;
}
