/*
 * A campaign beside a backup of it. Mostly the backup's header is enough, which
 * names the last entry it holds; where that is not in the campaign's journal,
 * the backup is opened to find the last one that both have.
 */
#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/seal.h"
#include "campaign/campaign.h"
#include "campaign/witness.h"
#include "office/backup.h"
#include "office/backup_internal.h"
#include "store/journal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { IDENTITY = JOURNAL_IDENTITY_SIZE - 1 };

enum status
backup_label(const char *path, struct arena *a, const char **label,
	struct error *err)
{
	char identity[JOURNAL_IDENTITY_SIZE] = "";
	struct campaign *c;
	enum status st = campaign_open(&c, path, NULL, err);

	if (st != STATUS_OK)
		return st;
	st = journal_identity(campaign_db(c), identity, err);
	if (st == STATUS_OK) {
		const char *line = witness_line(campaign_db(c), 0, a);

		*label = arena_printf(a, "%s %s%c%s", identity,
			line ? line : "", BACKUP_LAW,
			witness_law_mark(campaign_db(c), a));
	}
	campaign_close(c);
	return st;
}

/* An entry up to id that both have as it is; 0: none. As each digest covers
 * those before, the journals agree up to one entry, and from there on do not.
 */
static int64_t
last_common(struct db *ours, struct db *theirs, int64_t id)
{
	unsigned char mine[DIGEST_SIZE], other[DIGEST_SIZE];
	int64_t low = 0, high = id;

	while (low < high) {
		int64_t middle = low + (high - low + 1) / 2, at = middle;
		int64_t here = middle;
		bool same = journal_digest(theirs, &at, other, NULL, NULL) ==
				    STATUS_OK &&
			    journal_digest(ours, &here, mine, NULL, NULL) ==
				    STATUS_OK &&
			    here == at && memcmp(mine, other, DIGEST_SIZE) == 0;

		if (same)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* The last entry of both, the one after it, and the last of the backup. */
static enum status
compare_whole(struct campaign *c, struct campaign *backup, const char *whose,
	struct arena *a, struct error *err)
{
	struct db *ours = campaign_db(c), *theirs = campaign_db(backup);
	const char *lines[3];
	int64_t last = INT64_MAX, common;
	unsigned char digest[DIGEST_SIZE];
	size_t n = 0;

	if (journal_digest(theirs, &last, digest, NULL, NULL) != STATUS_OK)
		return STATUS_OK; /* nothing was written yet */
	common = last_common(ours, theirs, last);
	if (common)
		lines[n++] = witness_line(theirs, common, a);
	if (common && common + 1 < last)
		lines[n++] = witness_line(theirs, common + 1, a);
	lines[n++] = witness_line(theirs, last, a);
	return witness_compare(ours, lines, n, whose, false, err);
}

static enum status
open_whole(struct campaign *c, const char *from, const char *passphrase,
	struct arena *a, struct error *err)
{
	const char *temp = arena_printf(
		a, "%s-comparing.%ld.tmp", campaign_path(c), (long)getpid());
	struct campaign *backup;
	struct seal_info info;
	enum status st;

	backup_discard(temp, a);
	st = seal_read(from, temp, passphrase, &info, err);
	if (st == STATUS_OK)
		st = campaign_open(&backup, temp, NULL, err);
	if (st == STATUS_OK) {
		st = compare_whole(c, backup, from, a, err);
		campaign_close(backup);
	}
	backup_discard(temp, a);
	return st;
}

/* The journal's line and the decisions' mark, "" where one is not said. */
static const char *
label_parts(const char *label, struct arena *a, const char **law)
{
	const char *line = strlen(label) > IDENTITY ? label + IDENTITY + 1 : "";
	const size_t n = strcspn(line, (const char[]){BACKUP_LAW, '\0'});

	*law = line[n] ? arena_strdup(a, line + n + 1) : "";
	return arena_strndup(a, line, n);
}

/* What the rules decided is in no journal, so that an older copy, worked on
 * since, may have as many entries and lack decisions. */
static enum status
compare_law(struct campaign *c, const char *from, const char *mark,
	struct arena *a, struct error *err)
{
	if (witness_law_holds(campaign_db(c), mark, a))
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("decision %lld, which %s holds, is not in the campaign as it "
		  "was: an older copy was put in its place, or decisions were "
		  "taken out; \"permanence campaign restore %s\" brings them "
		  "back"),
		strtoll(mark, NULL, 10), from, from);
}

enum status
backup_compare(struct campaign *c, const char *from, const char *passphrase,
	struct arena *a, const char **made, struct error *err)
{
	char identity[JOURNAL_IDENTITY_SIZE] = "", time[DATE_TIME_SIZE];
	struct seal_info info;
	const char *line, *law;
	enum status st = seal_read(from, NULL, passphrase, &info, err);

	if (st == STATUS_OK)
		st = journal_identity(campaign_db(c), identity, err);
	if (st != STATUS_OK)
		return st;
	*made = arena_strdup(a, clock_iso(time, info.time));
	if (*info.label && strncmp(info.label, identity, IDENTITY) != 0)
		return error_set(err, STATUS_FAILED,
			_("%s is a backup of another campaign, or this file "
			  "was made anew and put in that one's place"),
			from);
	line = label_parts(info.label, a, &law);
	if (!*line || witness_compare(campaign_db(c), &line, 1, from, false,
			      NULL) != STATUS_OK)
		st = open_whole(c, from, passphrase, a, err);
	return st == STATUS_OK ? compare_law(c, from, law, a, err) : st;
}
