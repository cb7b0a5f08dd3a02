/* Who carries the office's mail: a file that only its owner may read. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "port/formats/mail.h"
#include "port/formats/yaml_take.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

SET_DEFINE(mail_tls_set, N_("an encryption"), MAIL_TLS);

/* Seconds, too. */
static enum status
take_long(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	double value;
	enum status st = yaml_take_real(r, node, 1, 65535, &value);

	if (st == STATUS_OK)
		*(long *)target = (long)value;
	return st;
}

static enum status
take_rate(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return yaml_take_real(r, node, 0, 1000, target);
}

static enum status
take_tls(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const int found = set_find(&mail_tls_set, node->text);

	if (!found)
		return yaml_fail(r, node,
			_("starttls, implicit or none is expected here"));
	*(enum mail_tls *)target = (enum mail_tls)(found - 1);
	return STATUS_OK;
}

/* What stands in a header as it is. */
static enum status
take_word(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	if (!node->text || !*node->text || strpbrk(node->text, "<>, \t\r\n"))
		return yaml_fail(r, node,
			_("an address alone is expected here, without blanks"));
	return yaml_take_text(r, node, target);
}

/* One click goes by https alone (RFC 8058). */
static enum status
take_https(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	if (!node->text || strncmp(node->text, "https://", 8) != 0 ||
		strpbrk(node->text, "<> \r\n"))
		return yaml_fail(r, node,
			_("an address that begins with https:// is expected "
			  "here"));
	return yaml_take_text(r, node, target);
}

static enum status
take_yes(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const char *const yes[] = {"yes", "true", "oui"};
	static const char *const no[] = {"no", "false", "non"};

	for (size_t i = 0; node->text && i < ARRAY_LEN(yes); i++)
		if (strcmp(node->text, yes[i]) == 0 ||
			strcmp(node->text, no[i]) == 0) {
			*(bool *)target = strcmp(node->text, yes[i]) == 0;
			return STATUS_OK;
		}
	return yaml_fail(r, node, _("yes or no is expected here"));
}

/* Every letter of it counts, blanks too. */
static enum status
take_secret(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	if (node->kind != YAML_SCALAR || !node->text[0])
		return yaml_fail(r, node, _("a text is expected here"));
	*(const char **)target = node->text;
	return STATUS_OK;
}

#define KEY_ROW(id, key, member, taken, title, help)                           \
	[MAIL_KEY_##id] = {                                                    \
		.name = key,                                                   \
		.take = (taken),                                               \
		.at = offsetof(struct mail_server, member),                    \
	},
static const struct yaml_key keys[] = {
	MAIL_FORM_KEYS(KEY_ROW) MAIL_OTHER_KEYS(KEY_ROW)};

const char *
mail_key_name(enum mail_key key)
{
	return keys[key].name;
}

static enum status
check_mode(const char *path, struct error *err)
{
	struct stat st;

	if (stat(path, &st) != 0 && (errno == ENOENT || errno == ENOTDIR))
		return error_set(err, STATUS_FAILED,
			_("no mail server is set: Settings (g w) says which "
			  "one (there is no %s)"),
			path);
	if (stat(path, &st) != 0)
		return error_errno(err, _("cannot open %s"), path);
	if (st.st_mode & 077)
		return error_set(err, STATUS_FAILED,
			_("others can read %s, and a password may be in it; "
			  "\"chmod 600\" it, or open it in Settings (g w)"),
			path);
	return STATUS_OK;
}

/* The first line that a command says. */
static enum status
ask_password(struct mail_server *server, struct arena *a, struct error *err)
{
	char line[1024] = "";
	FILE *p = popen(server->password_command, "re");
	bool got = p && fgets(line, sizeof(line), p);
	int code = p ? pclose(p) : -1;

	line[strcspn(line, "\r\n")] = '\0';
	if (!got || code != 0 || !*line)
		return error_set(err, STATUS_FAILED,
			_("the command for the password of %s failed"),
			server->host);
	server->password = arena_strdup(a, line);
	memset(line, 0, sizeof(line));
	return STATUS_OK;
}

static bool
is_this_machine(const char *host)
{
	return strcmp(host, "localhost") == 0 ||
	       strcmp(host, "127.0.0.1") == 0 || strcmp(host, "::1") == 0;
}

static enum status
check(const struct mail_server *s, const char *path, struct error *err)
{
	if (!s->host)
		return error_set(err, STATUS_FAILED,
			_("%s: \"server:\" is missing"), path);
	if (s->tls == MAIL_PLAIN && !is_this_machine(s->host))
		return error_set(err, STATUS_FAILED,
			_("%s: without TLS mail goes to this machine only; "
			  "write \"tls: starttls\""),
			path);
	return STATUS_OK;
}

const char *
mail_server_path(struct arena *a)
{
	const char *path = getenv("PERMANENCE_MAIL");
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (path && *path)
		return arena_strdup(a, path);
	if (config && *config)
		return arena_printf(a, "%s/permanence/mail.yaml", config);
	return arena_printf(
		a, "%s/.config/permanence/mail.yaml", home ? home : "");
}

enum status
mail_key_check(enum mail_key key, const char *value, struct arena *a,
	struct error *err)
{
	struct error why = ERROR_INIT;
	struct mail_server server;
	struct yaml_reading r = {.path = "", .folder = "", .a = a, .err = &why};
	const struct yaml_node node = {.kind = YAML_SCALAR, .text = value};

	if (keys[key].take(&r, &node, (char *)&server + keys[key].at) ==
		STATUS_OK)
		return STATUS_OK;
	return error_set(err, STATUS_FAILED, "%s", why.text);
}

enum status
mail_server_take(struct mail_server *server, const char *path,
	const struct yaml_node *root, struct arena *a, struct error *err)
{
	const char *slash = strrchr(path, '/');
	struct yaml_reading r = {
		.path = path, .folder = ".", .a = a, .err = err};

	*server = (struct mail_server){.rate = 5, .timeout = 60};
	if (slash)
		r.folder = arena_strndup(a, path, (size_t)(slash - path));
	return yaml_take_map(&r, root, keys, ARRAY_LEN(keys), server);
}

enum status
mail_server_parse(struct mail_server *server, const char *path,
	const char *text, size_t len, bool use, struct arena *a,
	struct error *err)
{
	struct yaml_node *root;
	enum status st = yaml_parse(path, text, len, a, &root, err);

	if (st == STATUS_OK)
		st = mail_server_take(server, path, root, a, err);
	if (st == STATUS_OK)
		st = check(server, path, err);
	if (st == STATUS_OK && use && server->password_command)
		st = ask_password(server, a, err);
	return st;
}

static enum status
read_file(struct mail_server *server, const char *path, bool use,
	struct arena *a, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st;

	path = path ? path : mail_server_path(a);
	st = check_mode(path, err);
	if (st == STATUS_OK)
		st = io_read(&text, path, MAIL_SERVER_MOST, err);
	if (st == STATUS_OK)
		st = mail_server_parse(
			server, path, text.at, text.len, use, a, err);
	buf_release(&text);
	return st;
}

enum status
mail_server_read(struct mail_server *server, const char *path, struct arena *a,
	struct error *err)
{
	return read_file(server, path, true, a, err);
}

enum status
mail_server_check(const char *path, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct mail_server server;
	enum status st = read_file(&server, path, false, &a, err);

	arena_release(&a);
	return st;
}
