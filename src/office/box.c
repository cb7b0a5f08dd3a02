/* Making a shared box, and looking whether it holds. */
#include "office/box.h"

#include "base/buf.h"
#include "base/disk.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "office/box_file.h"
#include "office/box_sshd.h"
#include "office/check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEXT_MOST = 1 << 20 };

/* As distributions have it; the first of two settings counts, so it stands
 * before others. */
#define SSHD_INCLUDE "Include /etc/ssh/sshd_config.d/*.conf"

static enum status
make_folders(const struct box *b, struct arena *a, struct error *err)
{
	const char *const folders[] = {b->folder,
		arena_join(a, b->folder, "/", BOX_FILES),
		arena_join(a, b->folder, "/", BOX_BACKUPS)};
	enum status st = STATUS_OK;

	for (size_t i = 0; i < ARRAY_LEN(folders) && st == STATUS_OK; i++) {
		st = io_make_folder(folders[i], err);
		if (st == STATUS_OK && chmod(folders[i], 0700) != 0)
			st = error_errno(err, _("cannot write %s"), folders[i]);
	}
	return st;
}

/* Where nobody said why, a shared box is on an encrypted disk. */
static enum status
check_disk(struct campaign *c, const struct box *b, struct error *err)
{
	char *reason = campaign_setting(c, CHECK_PLAIN_DISK);
	const bool said = reason != NULL;

	free(reason);
	if (said || disk_of(campaign_path(c), b->sys) != DISK_PLAIN)
		return STATUS_OK;
	return error_set(err, STATUS_DENIED,
		_("the disk is not encrypted, as that of a shared box has to "
		  "be: %s"),
		check_disk_remedy());
}

enum status
box_write(struct campaign *c, const struct box *b, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct box_file *files = NULL;
	size_t n = 0;
	enum status st = check_disk(c, b, err);

	if (st == STATUS_OK)
		st = make_folders(b, &a, err);
	if (st == STATUS_OK)
		st = box_files(c, b, &a, &files, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = io_write(arena_join(&a, b->folder, "/", files[i].name),
			files[i].text, strlen(files[i].text), err);
	arena_release(&a);
	return st;
}

struct looking {
	struct arena *a;
	VEC(struct box_fault) faults;
};

static void
fault(struct looking *l, const char *what, const char *remedy)
{
	VEC_PUSH(&l->faults, ((struct box_fault){what, remedy}));
}

static bool
has_text(const char *path, const char *text)
{
	struct buf b = BUF_INIT;
	const bool same = io_read(&b, path, TEXT_MOST, NULL) == STATUS_OK &&
			  strcmp(b.len ? b.at : "", text) == 0;

	buf_release(&b);
	return same;
}

/* Nobody else's to read or to write, and the account's own. */
static void
look_at_mode(struct looking *l, const char *path, mode_t forbidden)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return;
	if (st.st_uid != geteuid())
		fault(l,
			arena_printf(
				l->a, _("%s belongs to another account"), path),
			_("run this as the account that owns the campaign"));
	if (st.st_mode & forbidden)
		fault(l,
			arena_printf(l->a,
				_("others on this machine can open %s"), path),
			arena_printf(l->a, "chmod go= '%s'", path));
}

/* What root goes by is root's: whoever else can write it, or its folder, is
 * root. In a test's folder it is the tester's. */
static void
look_at_machine(struct looking *l, const struct box *b, const char *there)
{
	const char *slash = strrchr(there, '/');
	const char *const paths[] = {
		there, arena_strndup(l->a, there, (size_t)(slash - there))};
	struct stat etc, st;

	if (stat(b->etc, &etc) != 0)
		return;
	for (size_t i = 0; i < ARRAY_LEN(paths); i++)
		if (stat(paths[i], &st) == 0 &&
			(st.st_uid != etc.st_uid ||
				st.st_mode & (S_IWGRP | S_IWOTH)))
			fault(l,
				arena_printf(l->a,
					_("not only root can write %s"),
					paths[i]),
				arena_printf(l->a,
					"sudo chown root '%s' && sudo chmod "
					"go-w '%s'",
					paths[i], paths[i]));
}

/* sshd reads the box's settings where its own say so. false: it does not, or
 * nobody can tell. */
static bool
look_at_sshd(struct looking *l, const struct box *b)
{
	const char *path = arena_join(l->a, b->etc, "/", "ssh/sshd_config");
	struct buf text = BUF_INIT;
	bool found = false;

	if (io_read(&text, path, TEXT_MOST, NULL) != STATUS_OK) {
		buf_release(&text);
		return false; /* not everybody's to read: sshd's own affair */
	}
	for (const char *at = text.len ? text.at : ""; *at && !found;
		at += strcspn(at, "\n"), at += *at == '\n') {
		at += strspn(at, " \t");
		found = text_starts(at, SSHD_INCLUDE);
	}
	if (!found)
		fault(l,
			arena_printf(l->a,
				_("%s does not read the box's settings"), path),
			arena_printf(l->a,
				"sudo sed -i '1i " SSHD_INCLUDE "' '%s' && "
				"sudo systemctl reload ssh",
				path));
	buf_release(&text);
	return found;
}

/* And goes by them, whatever else it reads. */
static void
look_at_whole(struct looking *l, const struct box *b, const struct box_file *f)
{
	struct box_sshd differs[BOX_SSHD_MOST];
	const char *there = arena_join(l->a, b->etc, "/", f->machine),
		   *who = box_account(l->a);
	size_t n = 0;

	if (!has_text(arena_join(l->a, b->folder, "/", f->name), f->text) ||
		!has_text(there, f->text))
		return; /* was said */
	if (!box_sshd_look(b->etc, b->folder, who, f->text, l->a, differs, &n))
		fault(l, _("sshd does not say which settings it goes by"),
			"sudo sshd -t");
	for (size_t i = 0; i < n; i++)
		fault(l,
			arena_printf(l->a,
				_("for who comes from %s, sshd goes by \"%s\" "
				  "and not by \"%s\": another of its files "
				  "says so"),
				differs[i].from, differs[i].is,
				differs[i].ought),
			arena_printf(l->a,
				"grep -rin '%.*s' '%s/ssh'; sudo sshd -T -C "
				"user=%s,%s",
				(int)strcspn(differs[i].ought, " "),
				differs[i].ought, b->etc, who,
				differs[i].spec));
}

static void
look_at_file(struct looking *l, const struct box *b, const struct box_file *f)
{
	const char *path = arena_join(l->a, b->folder, "/", f->name);
	const char *there =
		f->machine ? arena_join(l->a, b->etc, "/", f->machine) : NULL;

	look_at_mode(l, path, 077);
	if (!has_text(path, f->text))
		fault(l,
			arena_printf(l->a,
				access(path, F_OK) == 0
					? _("%s is not as the campaign has it")
					: _("there is no %s"),
				path),
			arena_printf(
				l->a, "permanence box setup '%s'", b->folder));
	else if (there && !has_text(there, f->text))
		fault(l,
			arena_printf(
				l->a, _("the machine does not go by %s"), path),
			arena_printf(l->a,
				"sudo install -m 644 '%s' '%s' && sudo "
				"systemctl %s",
				path, there,
				text_starts(f->machine, "ssh")
					? "reload ssh"
					: "daemon-reload"));
	else if (there)
		look_at_machine(l, b, there);
}

/* A timer that systemd was not told to start never comes. */
static void
look_at_timer(struct looking *l, const struct box *b, const struct box_file *f)
{
	const char *wanted = arena_join(
		l->a, b->etc, "/systemd/system/timers.target.wants/", f->name);
	struct stat st;

	if (strstr(f->name, ".timer") && lstat(wanted, &st) != 0)
		fault(l,
			arena_printf(l->a,
				_("%s is not started by the machine"), f->name),
			arena_printf(l->a, "sudo systemctl enable --now %s",
				f->name));
}

static void
look_at_users(struct looking *l, const struct user_row *rows, size_t n)
{
	if (!n)
		fault(l, _("nobody is a user, and so everybody may do all"),
			"permanence users add NAME --role coordinator --key "
			"FILE");
	for (size_t i = 0; i < n; i++)
		if (!rows[i].key)
			fault(l,
				arena_printf(l->a,
					_("%s has no key and cannot come in"),
					rows[i].name),
				arena_printf(l->a,
					"permanence users remove '%s', then "
					"users add with --key FILE",
					rows[i].name));
}

enum status
box_look(struct campaign *c, const struct box *b, struct arena *a,
	struct box_fault **faults, size_t *n, struct error *err)
{
	struct looking l = {.a = a, .faults = VEC_INIT};
	const char *passphrase = arena_join(a, b->folder, "/", "passphrase");
	struct box_file *files = NULL;
	struct user_row *rows = NULL;
	size_t nfiles = 0, nrows = 0;
	bool read;
	enum status st = box_files(c, b, a, &files, &nfiles, err);

	if (st == STATUS_OK)
		st = users_list(c, a, &rows, &nrows, err);
	if (st != STATUS_OK)
		return st;
	look_at_users(&l, rows, nrows);
	if (disk_of(campaign_path(c), b->sys) == DISK_PLAIN)
		fault(&l,
			_("the disk is not encrypted: whoever takes it has "
			  "everybody's data"),
			check_disk_remedy());
	look_at_mode(&l, campaign_path(c), 077);
	look_at_mode(&l, b->folder, 077);
	look_at_mode(&l, arena_join(a, b->folder, "/", BOX_FILES), 077);
	look_at_mode(&l, arena_join(a, b->folder, "/", BOX_BACKUPS), 077);
	read = look_at_sshd(&l, b);
	for (size_t i = 0; i < nfiles; i++) {
		look_at_file(&l, b, &files[i]);
		if (read && strcmp(files[i].name, BOX_SSHD_FILE) == 0)
			look_at_whole(&l, b, &files[i]);
	}
	for (size_t i = 0; i < nfiles; i++)
		look_at_timer(&l, b, &files[i]);
	if (access(passphrase, R_OK) != 0)
		fault(&l, _("the nightly backup has no passphrase"),
			arena_printf(a,
				_("write one in a line of %s, and keep a copy "
				  "elsewhere"),
				passphrase));
	look_at_mode(&l, passphrase, 077);
	*faults =
		arena_copy(a, l.faults.at, l.faults.len * sizeof(*l.faults.at));
	*n = l.faults.len;
	VEC_RELEASE(&l.faults);
	return STATUS_OK;
}

/* The next line, cut out of *at; NULL after the last. */
static const char *
next_line(const char **at, struct arena *a)
{
	const size_t n = strcspn(*at, "\n");
	const char *line = arena_strndup(a, *at, n);

	if (!**at)
		return NULL;
	*at += n + ((*at)[n] == '\n');
	return line;
}

enum status
box_user(struct campaign *c, const char *authentication, struct arena *a,
	struct user_row *out, struct error *err)
{
	static const char method[] = "publickey ";
	struct user_row *rows;
	const char *line;
	size_t n;
	enum status st = users_list(c, a, &rows, &n, err);

	while (st == STATUS_OK && (line = next_line(&authentication, a))) {
		const char *key =
			text_starts(line, method)
				? user_key_read(line + strlen(method), a)
				: NULL;

		for (size_t i = 0; key && i < n; i++)
			if (rows[i].key && strcmp(rows[i].key, key) == 0) {
				*out = rows[i];
				return STATUS_OK;
			}
	}
	return st != STATUS_OK ? st
			       : error_set(err, STATUS_DENIED,
					 _("this key belongs to no user of the "
					   "campaign; ask a coordinator"));
}

/* A word of the line; false: a quote is open. */
static bool
take_word(const char **at, struct buf *word)
{
	char quote = '\0';

	for (; **at && (quote || !strchr(" \t\n", **at)); ++*at) {
		if (quote ? **at == quote : strchr("'\"", **at) != NULL)
			quote = quote ? '\0' : **at;
		else if (**at == '\\' && quote != '\'' && (*at)[1])
			buf_add_char(word, *++*at);
		else
			buf_add_char(word, **at);
	}
	return !quote;
}

enum status
box_words(const char *line, struct arena *a, const char *const **words,
	struct error *err)
{
	VEC(const char *) found = VEC_INIT;
	struct buf word = BUF_INIT;
	bool whole = true;

	for (line += strspn(line, " \t\n"); *line && whole;
		line += strspn(line, " \t\n")) {
		buf_clear(&word);
		whole = take_word(&line, &word);
		VEC_PUSH(&found, arena_strdup(a, word.len ? word.at : ""));
	}
	VEC_PUSH(&found, NULL);
	*words = arena_copy(a, found.at, found.len * sizeof(*found.at));
	VEC_RELEASE(&found);
	buf_release(&word);
	return whole ? STATUS_OK
		     : error_set(err, STATUS_USAGE,
			       _("a quote is open in this command"));
}
