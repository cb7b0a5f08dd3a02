/*
 * A backup restored: opened beside the campaign, brought up to date, looked
 * at, erasures made again; then it takes the campaign's place at once, and
 * what was there is kept.
 */
#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/seal.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "office/backup.h"
#include "office/backup_internal.h"
#include "office/check.h"
#include "office/forget.h"
#include "people/erasure.h"
#include "store/presence.h"
#include "store/queue.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Everything whose name begins with the temporary's. */
void
backup_discard(const char *path, struct arena *a)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *folder =
		slash ? arena_strndup(a, path, (size_t)(slash - path)) : ".";
	DIR *dir = opendir(*folder ? folder : "/");
	const struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (strncmp(entry->d_name, name, strlen(name)) == 0)
			unlink(arena_join(a, folder, "/", entry->d_name));
	if (dir)
		closedir(dir);
}

static enum status
check_open(struct campaign *c, struct arena *a, struct error *err)
{
	struct check_line *lines;
	size_t n = 0;
	enum status st = check_campaign(c, a, &lines, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		if (lines[i].level == CHECK_DAMAGED)
			st = error_set(err, STATUS_FAILED,
				_("the campaign is damaged: %s"),
				lines[i].text);
	return st;
}

enum status
backup_check(const char *path, struct arena *a, struct error *err)
{
	struct campaign *c;
	enum status st = campaign_open(&c, path, NULL, err);

	if (st != STATUS_OK)
		return st;
	st = check_open(c, a, err);
	campaign_close(c);
	return st;
}

/* What outlives the file that is there. */
struct outliving {
	struct erasure_ledger ledger;
	struct law_decision *decisions; /* newest first */
	size_t ndecisions;
};

/* A file that is damaged, or not there, knows nothing. */
static enum status
read_outliving(const char *path, struct arena *a, struct outliving *o,
	struct backup_restored *out, struct error *err)
{
	struct error why = ERROR_INIT;
	struct campaign *c;
	enum status st;

	*o = (struct outliving){0};
	out->alone = access(path, F_OK) != 0;
	if (out->alone)
		return STATUS_OK;
	st = campaign_open(&c, path, NULL, &why);
	if (st == STATUS_OK) {
		st = erasure_ledger_load(c, a, &o->ledger, &why);
		/* Those that do not hold together prove nothing elsewhere. */
		if (law_decisions(c, a, &o->decisions, &o->ndecisions, NULL) !=
			STATUS_OK) {
			o->ndecisions = 0;
			out->parted = true;
		}
		campaign_close(c);
	}
	if (st == STATUS_BUSY)
		return error_set(err, st, "%s", why.text);
	out->unread = st != STATUS_OK;
	return STATUS_OK;
}

struct applying {
	const struct outliving *o;
	struct backup_restored *out;
};

static enum status
apply(struct campaign *c, void *data, struct error *err)
{
	struct applying *ap = data;
	struct backup_restored *out = ap->out;
	int64_t *people;
	size_t n;
	enum status st = erasure_ledger_apply(
		c, &ap->o->ledger, &out->refused, &people, &n, err);

	campaign_say(c, N_("restored from the backup of %s"),
		phrase_day(campaign_arena(c), out->made));
	if (st == STATUS_OK && n)
		st = forget_people(c, people, n, err);
	out->erased = (int64_t)n;
	free(people);
	return st;
}

static enum status
bring_up_to_date(const char *temp, const char *actor, const struct outliving *o,
	struct arena *a, struct backup_restored *out, struct error *err)
{
	struct applying ap = {o, out};
	bool parted = false;
	struct campaign *c;
	enum status st = campaign_open(&c, temp, actor, err);

	if (st != STATUS_OK)
		return st;
	st = check_open(c, a, err);
	if (st == STATUS_OK)
		st = law_decisions_carry(c, o->decisions, o->ndecisions,
			&out->decided, &parted, err);
	out->parted = out->parted || parted;
	if (st == STATUS_OK)
		st = campaign_change(
			c, VERB_CAMPAIGN_RESTORE, apply, &ap, NULL, err);
	campaign_close(c);
	return st;
}

/* The file that is there, and a log it may have, under a name of their own. */
static enum status
keep(const char *path, struct arena *a, struct backup_restored *out,
	struct error *err)
{
	const char *kept = arena_printf(
		a, "%s-replaced-%s", path, backup_stamp(a, clock_now()));
	const char *log = arena_join(a, path, "", "-wal");

	if (access(log, F_OK) == 0 &&
		rename(log, arena_join(a, kept, "", "-wal")) != 0)
		return error_errno(err, _("cannot keep %s"), log);
	unlink(arena_join(a, path, "", "-shm"));
	if (access(path, F_OK) != 0)
		return STATUS_OK;
	/* Where names are not shared, there is none for a moment. */
	if (link(path, kept) != 0 && rename(path, kept) != 0)
		return error_errno(err, _("cannot keep %s"), path);
	out->kept = kept;
	return STATUS_OK;
}

static enum status
is_open(int queue, const char *path, struct error *err)
{
	struct presence who;

	if (presence_list(queue, &who, 1))
		return error_set(err, STATUS_BUSY,
			_("%s has %s open; nothing was restored"), who.name,
			path);
	return error_set(err, STATUS_BUSY,
		_("somebody has %s open; nothing was restored"), path);
}

static enum status
take_place(const char *temp, const char *path, struct arena *a,
	struct backup_restored *out, struct error *err)
{
	int queue = queue_open(path, err);
	enum status st;

	if (queue < 0)
		return STATUS_FAILED;
	if (presence_alone(queue))
		st = keep(path, a, out, err);
	else
		st = is_open(queue, path, err);
	if (st == STATUS_OK && rename(temp, path) != 0)
		st = error_errno(err, _("cannot write %s"), path);
	close(queue);
	return st;
}

enum status
backup_restore(const char *path, const char *from, const char *passphrase,
	const char *actor, struct arena *a, struct backup_restored *out,
	struct error *err)
{
	char *real = realpath(path, NULL);
	const char *file = arena_strdup(a, real ? real : path);
	const char *temp = arena_join(a, file, "", "-restoring.tmp");
	struct outliving o;
	struct seal_info info;
	char made[DATE_TIME_SIZE];
	enum status st;

	free(real);
	*out = (struct backup_restored){0};
	backup_discard(temp, a);
	st = seal_read(from, temp, passphrase, &info, err);
	if (st != STATUS_OK)
		return st;
	out->made = arena_strdup(a, clock_iso(made, info.time));
	st = read_outliving(file, a, &o, out, err);
	if (st == STATUS_OK)
		st = bring_up_to_date(temp, actor, &o, a, out, err);
	if (st == STATUS_OK)
		st = take_place(temp, file, a, out, err);
	backup_discard(temp, a);
	return st;
}
