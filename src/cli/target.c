/* Where a command may write, and where a dry run writes instead. */
#include "cli/target.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/service.h"
#include "campaign/target.h"
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
names_it(const char *word, const struct stat *info)
{
	struct stat its;

	return stat(word, &its) == 0 && its.st_dev == info->st_dev &&
	       its.st_ino == info->st_ino;
}

/* Does another word of the command line name the file? */
static bool
is_named(const struct invocation *inv, const struct option_value *target,
	const struct stat *info)
{
	for (int i = 0; i < inv->nargs; i++)
		if (names_it(inv->args[i], info))
			return true;
	for (size_t i = 0; i < inv->values->given.len; i++) {
		const struct option_value *v = &inv->values->given.at[i];

		if (v != target && names_it(v->value, info))
			return true;
	}
	return false;
}

/* Does -o name a folder, that the command fills? */
static bool
fills_folder(const struct invocation *inv, const struct option_value *target)
{
	const struct command *c = inv->command;

	return strcmp(target->name, "output") == 0 && c->keeps_output &&
	       c->keeps_output(inv);
}

static enum status
check_existing(const struct invocation *inv, const struct option_value *target,
	enum target_state state, struct error *err)
{
	const char *path = target->value;
	struct stat info;

	if (state == TARGET_FOLDER && !fills_folder(inv, target))
		return error_set(err, STATUS_FAILED,
			_("%s is not an ordinary file; nothing was written"),
			path);
	if (lstat(path, &info) == 0 && is_named(inv, target, &info))
		return error_set(err, STATUS_FAILED,
			_("%s is read, or written, by the same command; "
			  "nothing was written"),
			path);
	if (!invocation_has(inv, "force"))
		return error_set(err, STATUS_FAILED,
			_("%s exists already; choose another name, or --force "
			  "to replace it"),
			path);
	return STATUS_OK;
}

static enum status
check_target(const struct invocation *inv, const struct option_value *target,
	struct error *err)
{
	const char *path = target->value;
	enum target_state state;
	enum status st;

	if (!*path || strcmp(path, "-") == 0)
		return error_set(err, STATUS_USAGE,
			_("--%s takes the name of a file, not \"%s\""),
			target->name, path);
	st = target_look(inv->campaign, path, &state, err);
	if (st != STATUS_OK)
		return st;
	if (state != TARGET_NEW)
		return check_existing(inv, target, state, err);
	for (size_t i = 0; i < inv->values->given.len; i++) {
		const struct option_value *v = &inv->values->given.at[i];

		if (v != target && v->writes && strcmp(v->value, path) == 0)
			return error_set(err, STATUS_USAGE,
				_("%s is to be written twice"), path);
	}
	return STATUS_OK;
}

/* The same name, which may tell the format, in the dry run's folder. */
static enum status
redirect(struct invocation *inv, struct option_value *target, struct error *err)
{
	const char *name = strrchr(target->value, '/');

	if (!inv->scratch) {
		const char *temp = service_is_on() ? NULL : getenv("TMPDIR");
		char *folder = mem_printf(
			"%s/permanence.XXXXXX", temp && *temp ? temp : "/tmp");

		if (!mkdtemp(folder)) {
			enum status st =
				error_errno(err, _("cannot write %s"), folder);

			free(folder);
			return st;
		}
		inv->scratch = folder;
	}
	target->target = mem_printf(
		"%s/%s", inv->scratch, name ? name + 1 : target->value);
	return STATUS_OK;
}

/* Does a word of the help name files: "FILE", "ID FILE", "FOLDER"? */
static bool
means_files(const char *word)
{
	return word && (strstr(word, "FILE") || strstr(word, "FOLDER") ||
			       strstr(word, "BACKUP"));
}

enum status
targets_check_service(const struct invocation *inv, struct error *err)
{
	const struct command *c = inv->command;
	enum status st = STATUS_OK;

	if (!service_is_on())
		return STATUS_OK;
	/* What is no work on the campaign that is served is the machine's. */
	if ((c->campaign == CAMPAIGN_NONE &&
		    command_right(c) == VERB_RIGHT_SETUP) ||
		strcmp(c->noun, "box") == 0)
		return error_set(err, STATUS_DENIED,
			_("\"%s %s\" is for whoever is at the machine itself"),
			c->noun, c->verb ? c->verb : "");
	if (means_files(c->args))
		for (int i = 0; i < inv->nargs && st == STATUS_OK; i++)
			st = service_check_path(inv->args[i], err);
	for (size_t i = 0; i < inv->values->given.len && st == STATUS_OK; i++) {
		const struct option_value *v = &inv->values->given.at[i];

		if (v->is_file)
			st = service_check_path(v->value, err);
	}
	return st;
}

enum status
targets_open(struct invocation *inv, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < inv->values->given.len && st == STATUS_OK; i++) {
		struct option_value *v = &inv->values->given.at[i];

		if (v->writes)
			st = check_target(inv, v, err);
		if (v->writes && st == STATUS_OK && inv->dry_run)
			st = redirect(inv, v, err);
	}
	if (st != STATUS_OK)
		targets_close(inv, st);
	return st;
}

void
targets_close(struct invocation *inv, enum status st)
{
	for (size_t i = 0; i < inv->values->given.len; i++) {
		const struct option_value *v = &inv->values->given.at[i];

		if (v->target && unlink(v->target) == 0 &&
			(st == STATUS_OK || st == STATUS_REJECTS))
			invocation_say(inv, _("would write %s"), v->value);
	}
	if (inv->scratch)
		rmdir(inv->scratch);
	free(inv->scratch);
	inv->scratch = NULL;
}

const char *
invocation_target(const struct invocation *inv, const char *name)
{
	for (size_t i = 0; i < inv->values->given.len; i++) {
		const struct option_value *v = &inv->values->given.at[i];

		if (strcmp(v->name, name) == 0)
			return v->target ? v->target : v->value;
	}
	return NULL;
}
