/* A folder's entries, and the keys that go through folders; chooser_draw.c
 * shows them. */
#include "ui/frame/chooser.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/service.h"
#include "base/state.h"
#include "base/text.h"
#include "campaign/target.h"
#include "ui/frame/chooser_internal.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ENTRIES_MAX = 20000 };

#define REMEMBERED "folder"

static bool
is_of_use(const char *endings, const char *name)
{
	const char *dot = strrchr(name, '.');
	bool found = false;

	for (const char *e = endings; dot && *e && !found;) {
		size_t n = strcspn(e, ",");

		found = strlen(dot + 1) == n && strncasecmp(dot + 1, e, n) == 0;
		e += n + (e[n] == ',');
	}
	return found;
}

/* A service shows what may be chosen in it, and no folder: it has but one. */
static bool
is_elsewhere(const char *path, const struct stat *info)
{
	return service_is_on() &&
	       (S_ISDIR(info->st_mode) ||
		       service_check_path(path, NULL) != STATUS_OK);
}

static void
add_entry(struct chooser *c, const char *name)
{
	char *path = mem_printf("%s%s", c->folder, name);
	struct chooser_entry e = {.name = arena_strdup(&c->arena, name),
		.key = text_fold(&c->arena, name)};
	struct stat info;

	if (stat(path, &info) == 0 && !is_elsewhere(path, &info) &&
		!target_is_companion(c->campaign, path)) {
		e.folder = S_ISDIR(info.st_mode);
		e.fits = S_ISREG(info.st_mode) && is_of_use(c->endings, name) &&
			 access(path, R_OK) == 0;
		e.size = info.st_size;
		e.changed = info.st_mtime;
		VEC_PUSH(&c->entries, e);
	}
	free(path);
}

static int
compare(const void *left, const void *right)
{
	const struct chooser_entry *a = left, *b = right;
	int order = a->folder != b->folder ? b->folder - a->folder
					   : strverscmp(a->key, b->key);

	return order ? order : strcmp(a->name, b->name);
}

/* Show another folder, which the chooser takes; what cannot be read leaves the
 * one that is shown. */
static bool
enter(struct chooser *c, char *folder)
{
	const bool may = service_check_path(folder, &c->why) == STATUS_OK;
	DIR *dir = may ? opendir(folder) : NULL;
	struct dirent *d;

	if (!dir) {
		if (may)
			error_errno(&c->why, _("cannot open %s"), folder);
		free(folder);
		return false;
	}
	free(c->folder);
	c->folder = folder;
	c->entries.len = 0;
	arena_reset(&c->arena);
	while ((d = readdir(dir)) && c->entries.len < ENTRIES_MAX)
		if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0)
			add_entry(c, d->d_name);
	closedir(dir);
	if (c->entries.len)
		qsort(c->entries.at, c->entries.len, sizeof(*c->entries.at),
			compare);
	c->at = 0;
	c->moved = false;
	return true;
}

static char *
home_folder(void)
{
	const char *home = getenv("HOME");

	return mem_printf("%s/", home && *home ? home : "");
}

/* The working folder; in a service its own, and none that another left. */
static char *
first_folder(void)
{
	char *cwd = service_is_on() ? NULL : getcwd(NULL, 0), *folder;

	if (service_is_on())
		return service_folder();
	folder = cwd ? mem_printf("%s/", cwd) : mem_strdup("/");
	free(cwd);
	return folder;
}

void
chooser_init(struct chooser *c, const struct campaign *campaign,
	const char *title, const char *endings, bool writes, const char *name)
{
	char *last = service_is_on() ? NULL : state_read(REMEMBERED);

	*c = (struct chooser){.campaign = campaign,
		.title = title,
		.endings = endings,
		.writes = writes,
		.offered = *name != '\0'};
	prompt_init(&c->name, name);
	if ((!last || !enter(c, last)) && !enter(c, first_folder()) &&
		!enter(c, mem_strdup("/")))
		c->folder = first_folder(); /* with nothing in it */
	c->why = ERROR_INIT;
}

void
chooser_release(struct chooser *c)
{
	prompt_release(&c->name);
	VEC_RELEASE(&c->entries);
	arena_release(&c->arena);
	free(c->folder);
}

/* What is typed narrows the list where a file is chosen from it; the name of
 * a new one does not. Names that begin with a dot are asked for by it. */
static bool
is_shown(const struct chooser *c, const struct chooser_entry *e,
	const char *typed)
{
	if (e->name[0] == '.' && c->name.text.at[0] != '.')
		return false;
	return c->writes || strstr(e->key, typed) != NULL;
}

const struct chooser_entry *
chooser_shown(const struct chooser *c, size_t nth)
{
	struct arena a = ARENA_INIT;
	const char *typed = text_fold(&a, c->name.text.at);
	const struct chooser_entry *found = NULL;

	for (size_t i = 0; i < c->entries.len && !found; i++)
		if (is_shown(c, &c->entries.at[i], typed) && nth-- == 0)
			found = &c->entries.at[i];
	arena_release(&a);
	return found;
}

static bool
go_up(struct chooser *c)
{
	char *folder = mem_strdup(c->folder), *slash;
	size_t n = strlen(folder);

	folder[n > 1 ? n - 1 : n] = '\0';
	slash = strrchr(folder, '/');
	if (slash)
		slash[1] = '\0';
	return enter(c, folder);
}

static void
go_into(struct chooser *c, const char *name)
{
	if (enter(c, mem_printf("%s%s/", c->folder, name)))
		prompt_set(&c->name, "");
}

/* "/" was typed: after nothing the root, after "~" one's own folder, after a
 * folder's name that folder. Where it leads nowhere in a service it is typed
 * like any other (false), so that what follows it is no name either. */
static bool
typed_slash(struct chooser *c)
{
	const char *typed = c->name.text.at;
	bool there = true;

	if (strcmp(typed, "~") == 0)
		there = enter(c, home_folder());
	else if (strcmp(typed, "..") == 0)
		there = go_up(c);
	else if (*typed)
		there = enter(c, mem_printf("%s%s/", c->folder, typed));
	else
		there = enter(c, mem_strdup("/"));
	if (there)
		prompt_set(&c->name, "");
	return there || !service_is_on();
}

/* It may be another by now than the one that was shown. */
static enum popup_answer
choose(struct chooser *c, const char *name, char **path)
{
	*path = mem_printf("%s%s", c->folder, name);
	if (service_check_path(*path, &c->why) != STATUS_OK) {
		free(*path);
		*path = NULL;
		return POPUP_STAYS;
	}
	if (!service_is_on())
		state_write(REMEMBERED, c->folder);
	return POPUP_CHOSEN;
}

static enum popup_answer
choose_to_read(struct chooser *c, char **path)
{
	const struct chooser_entry *e = chooser_shown(c, c->at);

	if (!e)
		error_set(
			&c->why, STATUS_NONE, _("There is no such file here."));
	else if (e->folder)
		go_into(c, e->name);
	else if (!e->fits)
		error_set(&c->why, STATUS_FAILED,
			_("%s cannot be read here: it has to be a file in %s."),
			e->name, c->endings);
	else
		return choose(c, e->name, path);
	return POPUP_STAYS;
}

/* A whole name: not a folder's, not a forbidden one, and with an ending. */
static enum popup_answer
choose_to_write(struct chooser *c, char **path)
{
	const char *name = c->name.text.at;
	char *whole = mem_printf("%s%s", c->folder, name);
	enum target_state state = TARGET_NEW;
	enum popup_answer answer = POPUP_STAYS;

	if (target_look(c->campaign, whole, &state, &c->why) != STATUS_OK)
		answer = POPUP_STAYS;
	else if (state == TARGET_FOLDER)
		go_into(c, name);
	else if (!is_of_use(c->endings, name))
		error_set(&c->why, STATUS_USAGE, _("End the name in %s."),
			c->endings);
	else if (state == TARGET_FILE && !c->replaces)
		c->asks = true;
	else
		answer = choose(c, name, path);
	free(whole);
	return answer;
}

static enum popup_answer
enter_pressed(struct chooser *c, char **path)
{
	const struct chooser_entry *e = chooser_shown(c, c->at);

	if (!c->writes)
		return choose_to_read(c, path);
	if (c->moved && e && e->folder)
		go_into(c, e->name);
	else if (c->moved && e)
		prompt_set(&c->name, e->name);
	else
		return choose_to_write(c, path);
	c->moved = false;
	return POPUP_STAYS;
}

static void
move(struct chooser *c, int by)
{
	for (; by > 0 && chooser_shown(c, c->at + 1); by--)
		c->at++;
	for (; by < 0 && c->at > 0; by++)
		c->at--;
	c->moved = true;
}

static bool
moves(struct chooser *c, uint32_t key)
{
	const struct chooser_entry *e = chooser_shown(c, c->at);
	bool typing = c->writes || c->name.text.len;

	if (key == TKEY_DOWN && c->writes && !c->moved)
		move(c, 0);
	else if (key == TKEY_DOWN || key == TKEY_UP)
		move(c, key == TKEY_DOWN ? 1 : -1);
	else if (key == TKEY_PAGE_DOWN || key == TKEY_PAGE_UP)
		move(c, key == TKEY_PAGE_DOWN ? 10 : -10);
	else if ((key == TKEY_LEFT && !typing) ||
		 (key == TKEY_BACKSPACE && !c->name.text.len))
		go_up(c);
	else if (key == TKEY_RIGHT && !typing && e && e->folder)
		go_into(c, e->name);
	else if (key == TKEY_TAB && e)
		prompt_set(&c->name, e->name);
	else if (key == '/')
		return typed_slash(c);
	else
		return false;
	return true;
}

enum popup_answer
chooser_key(struct chooser *c, uint32_t key, char **path)
{
	bool changed = false;

	c->why = ERROR_INIT;
	if (c->asks) {
		c->asks = false;
		c->replaces =
			key == 'y' || key == 'o' || key == 'Y' || key == 'O';
		return c->replaces ? choose_to_write(c, path) : POPUP_STAYS;
	}
	if (key_leaves(key))
		return POPUP_CLOSED;
	if (key == TKEY_ENTER)
		return enter_pressed(c, path);
	if (c->offered && key >= ' ' && key < TKEY_UP)
		prompt_set(&c->name, "");
	c->offered &= key == TKEY_UP || key == TKEY_DOWN;
	if (!moves(c, key))
		prompt_key(&c->name, key, &changed);
	if (changed) {
		c->at = 0;
		c->moved = false;
	}
	return POPUP_STAYS;
}

char *
chooser_pasted(const char *text)
{
	struct buf path = BUF_INIT;
	const char quote = *text == '\'' || *text == '"' ? *text++ : '\0';
	const char *end = text + strcspn(text, "\r\n");

	while (end > text && end[-1] == ' ')
		end--;
	if (quote && end > text && end[-1] == quote)
		end--;
	for (; text < end; text++) {
		if (!quote && *text == '\\' && text + 1 < end)
			text++;
		buf_add_char(&path, *text);
	}
	return buf_detach(&path);
}
