/* Who carries the office's mail: a file that only its owner may read. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "port/formats/mail.h"
#include "port/formats/yaml_take.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define IN(field) offsetof(struct mail_server, field)

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
	SET_STATIC(names, {.name = "starttls"}, {.name = "implicit"},
		{.name = "none"});
	const int found = set_find(&names, node->text);

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

static enum status
check_mode(const char *path, struct error *err)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return error_errno(err, _("cannot open %s"), path);
	if (st.st_mode & 077)
		return error_set(err, STATUS_FAILED,
			_("others can read %s, and a password may be in it; "
			  "\"chmod 600\" it"),
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

static const char *
default_path(struct arena *a)
{
	const char *path = getenv("PERMANENCE_MAIL");
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (path && *path)
		return path;
	if (config && *config)
		return arena_printf(a, "%s/permanence/mail.yaml", config);
	return arena_printf(
		a, "%s/.config/permanence/mail.yaml", home ? home : "");
}

/* All but the password that a command tells. */
static enum status
read_file(struct mail_server *server, const char *path, struct arena *a,
	struct error *err)
{
	static const struct yaml_key keys[] = {
		{"server", yaml_take_text, IN(host)},
		{"port", take_long, IN(port)}, {"tls", take_tls, IN(tls)},
		{"user", yaml_take_text, IN(user)},
		{"password", yaml_take_text, IN(password)},
		{"password_command", yaml_take_text, IN(password_command)},
		{"ca", yaml_take_file, IN(ca)}, {"rate", take_rate, IN(rate)},
		{"timeout", take_long, IN(timeout)},
		{"reply_to", take_word, IN(reply_to)},
		{"list_id", take_word, IN(list_id)},
		{"stop_to", take_word, IN(stop_to)},
		{"unsubscribe", take_https, IN(unsubscribe)},
		{"bounces", take_word, IN(bounces)},
		{"verp", take_yes, IN(verp)}};
	struct yaml_reading r = {.a = a, .err = err};
	struct yaml_node *root;
	const char *slash;
	enum status st;

	*server = (struct mail_server){.rate = 5, .timeout = 60};
	r.path = path ? path : default_path(a);
	slash = strrchr(r.path, '/');
	r.folder = slash ? arena_strndup(a, r.path, (size_t)(slash - r.path))
			 : ".";
	st = check_mode(r.path, err);
	if (st == STATUS_OK)
		st = yaml_read(r.path, a, &root, err);
	if (st == STATUS_OK)
		st = yaml_take_map(&r, root, keys, ARRAY_LEN(keys), server);
	if (st == STATUS_OK)
		st = check(server, r.path, err);
	return st;
}

enum status
mail_server_read(struct mail_server *server, const char *path, struct arena *a,
	struct error *err)
{
	enum status st = read_file(server, path, a, err);

	if (st == STATUS_OK && server->password_command)
		st = ask_password(server, a, err);
	return st;
}

enum status
mail_server_check(const char *path, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct mail_server server;
	enum status st = read_file(&server, path, &a, err);

	arena_release(&a);
	return st;
}
