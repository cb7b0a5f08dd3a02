/* Backups made: copied, looked at, sealed, read again, counted. */
#include "office/backup.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/seal.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "campaign/target.h"
#include "campaign/user.h"
#include "office/backup_internal.h"
#include "office/backup_sql.h"
#include "store/copy.h"
#include "store/db.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char ending[] = ".backup";

const char *
backup_stamp(struct arena *a, int64_t when)
{
	time_t seconds = (time_t)when;
	struct tm tm;

	localtime_r(&seconds, &tm);
	return arena_printf(a, "%04d%02d%02d-%02d%02d%02d", tm.tm_year + 1900,
		tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

/* "antony" of ".../antony.permanence". */
static const char *
base_name(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;

	return arena_strndup(a, name, strcspn(name, "."));
}

static bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool
is_backup(const char *name, const char *base)
{
	size_t n = strlen(name), b = strlen(base), e = strlen(ending);

	return n == b + 1 + strlen("20261124-190000") + e &&
	       strncmp(name, base, b) == 0 && name[b] == '-' &&
	       strcmp(name + n - e, ending) == 0;
}

static int
by_name(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* The oldest go, until keep are left; their names are in order of time. */
static void
rotate(const char *folder, const char *base, long keep, struct arena *a)
{
	VEC(const char *) names = VEC_INIT;
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (is_backup(entry->d_name, base))
			VEC_PUSH(&names,
				arena_join(a, folder, "/", entry->d_name));
	if (dir)
		closedir(dir);
	if (names.len)
		qsort(names.at, names.len, sizeof(*names.at), by_name);
	for (size_t i = 0; i + (size_t)keep < names.len; i++)
		unlink(names.at[i]);
	VEC_RELEASE(&names);
}

/* What was read again is what was written. */
static enum status
verify(const char *file, const char *passphrase, const struct seal_info *was,
	struct error *err)
{
	struct seal_info is;
	enum status st = seal_read(file, NULL, passphrase, &is, err);

	if (st == STATUS_OK &&
		(memcmp(is.digest, was->digest, DIGEST_SIZE) != 0 ||
			strcmp(is.label, was->label) != 0))
		st = error_set(err, STATUS_FAILED,
			_("%s does not hold what was written to it"), file);
	return st;
}

/* Sealed beside its place and verified, then named. */
static enum status
seal(const char *copy, const char *file, const char *passphrase,
	struct arena *a, struct error *err)
{
	const char *temp = arena_join(a, file, "", ".tmp"), *label;
	struct seal_info info;
	enum status st = backup_label(copy, a, &label, err);

	if (st != STATUS_OK)
		return st;
	unlink(temp);
	st = seal_write(copy, temp, label, passphrase, &info, err);
	if (st != STATUS_OK)
		return st;
	st = verify(temp, passphrase, &info, err);
	if (st == STATUS_OK && rename(temp, file) != 0)
		st = error_errno(err, _("cannot write %s"), file);
	if (st != STATUS_OK)
		unlink(temp);
	return st;
}

static enum status
note(struct campaign *c, const char *file, struct error *err)
{
	char now[DATE_TIME_SIZE];
	struct db *db = campaign_db(c);
	char *real = realpath(file, NULL);
	enum status st = db_begin(db, err);

	if (st == STATUS_OK) {
		st = backup_insert(db, date_now(now), real ? real : file, err);
		if (st == STATUS_OK)
			st = db_commit(db, err);
		else
			db_rollback(db);
	}
	free(real);
	return st;
}

static enum status
check_wish(struct campaign *c, const char *file, const char *passphrase,
	bool folder, long keep, struct error *err)
{
	enum target_state state;
	enum status st;

	if (strlen(passphrase) < SEAL_PASSPHRASE_MIN)
		return error_set(err, STATUS_USAGE,
			_("a passphrase has at least %d characters: four or "
			  "five words that nobody guesses"),
			SEAL_PASSPHRASE_MIN);
	if (keep && !folder)
		return error_set(err, STATUS_USAGE,
			_("--keep takes a folder to keep backups in"));
	st = target_look(c, file, &state, err);
	if (st == STATUS_OK && state != TARGET_NEW)
		st = error_set(err, STATUS_FAILED,
			_("%s exists already; choose another name"), file);
	return st;
}

enum status
backup_make(struct campaign *c, const char *to, const char *passphrase,
	long keep, struct arena *a, const char **made, struct error *err)
{
	const char *base = base_name(a, campaign_path(c));
	const char *copy = arena_printf(
		a, "%s-copy.%ld.tmp", campaign_path(c), (long)getpid());
	bool folder = is_folder(to);
	enum status st;

	*made = folder ? arena_printf(a, "%s/%s-%s%s", to, base,
				 backup_stamp(a, clock_now()), ending)
		       : to;
	st = campaign_check_right(c, VERB_RIGHT_SETUP, err);
	if (st == STATUS_OK)
		st = check_wish(c, *made, passphrase, folder, keep, err);
	if (st != STATUS_OK)
		return st;
	st = db_copy(campaign_db(c), copy, err);
	if (st == STATUS_OK)
		st = backup_check(copy, a, err);
	if (st == STATUS_OK)
		st = seal(copy, *made, passphrase, a, err);
	backup_discard(copy, a);
	if (st == STATUS_OK)
		st = note(c, *made, err);
	if (st == STATUS_OK && keep)
		rotate(to, base, keep, a);
	return st;
}

enum status
backup_last(struct campaign *c, struct arena *a, const char **time,
	struct error *err)
{
	return backup_newest(campaign_db(c), a, time, err);
}
