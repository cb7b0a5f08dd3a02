/* Each check adds its lines; none stops the next. */
#include "office/check.h"

#include "base/disk.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "office/history.h"
#include "people/search.h"
#include "store/db.h"
#include "store/stmt.h"
#include "votes/census.h"
#include "votes/result.h"
#include "votes/result_check.h"

#include <stdlib.h>
#include <string.h>

struct checking {
	struct campaign *c;
	struct arena *a;
	VEC(struct check_line) lines;
};

static void
add(struct checking *k, enum check_level level, const char *text)
{
	struct check_line line = {level, arena_strdup(k->a, text)};

	VEC_PUSH(&k->lines, line);
}

static void
check_pages(struct checking *k)
{
	struct stmt *s = stmt_get(campaign_db(k->c),
		"SELECT quick_check AS text FROM pragma_quick_check(5)");
	struct error err = ERROR_INIT;
	bool whole = true;
	enum status st;

	while ((st = stmt_step(s, &err)) == STATUS_OK) {
		if (strcmp(stmt_text(s, "text"), "ok") == 0)
			continue;
		whole = false;
		add(k, CHECK_DAMAGED, stmt_text(s, "text"));
	}
	if (st != STATUS_NONE)
		add(k, CHECK_DAMAGED, err.text);
	else if (whole)
		add(k, CHECK_OK, _("the file's pages and tables are whole"));
}

static void
check_references(struct checking *k)
{
	struct stmt *s = stmt_get(campaign_db(k->c),
		"SELECT \"table\" AS tbl, count(*) AS n "
		"FROM pragma_foreign_key_check GROUP BY 1");
	struct error err = ERROR_INIT;
	bool hold = true;
	enum status st;

	while ((st = stmt_step(s, &err)) == STATUS_OK) {
		hold = false;
		add(k, CHECK_DAMAGED,
			arena_printf(k->a,
				ngettext("%lld row of \"%s\" points at what is "
					 "not there",
					"%lld rows of \"%s\" point at what is "
					"not there",
					(unsigned long)stmt_int(s, "n")),
				(long long)stmt_int(s, "n"),
				stmt_text(s, "tbl")));
	}
	if (st != STATUS_NONE)
		add(k, CHECK_DAMAGED, err.text);
	else if (hold)
		add(k, CHECK_OK, _("every reference leads somewhere"));
}

static void
check_journal(struct checking *k)
{
	struct error err = ERROR_INIT;
	int64_t n;

	if (history_verify(k->c, &n, &err) != STATUS_OK)
		add(k, CHECK_DAMAGED, err.text);
	else
		add(k, CHECK_OK,
			arena_printf(k->a,
				ngettext("the journal's chain holds (%lld "
					 "entry)",
					"the journal's chain holds (%lld "
					"entries)",
					(unsigned long)n),
				(long long)n));
}

/* The stations of a poll as its import saw them. */
static struct result_row *
rows_of(struct checking *k, const struct result_matrix *m)
{
	struct result_row *rows =
		ARENA_ARRAY(k->a, struct result_row, m->nstations + 1);

	for (size_t i = 0; i < m->nstations; i++) {
		const struct result_station *t = &m->stations[i];

		rows[i] = (struct result_row){
			.commune = (char *)(uintptr_t)t->commune,
			.station = (char *)(uintptr_t)t->code,
			.registered = t->registered,
			.abstentions = t->abstentions,
			.voted = t->voted,
			.blank = t->blank,
			.null_votes = t->null_votes,
			.valid = t->valid,
			.votes = {m->counts + i * m->noptions, m->noptions,
				m->noptions}};
	}
	return rows;
}

static enum status
check_poll(struct checking *k, const struct result_poll *p, struct error *err)
{
	struct result_matrix m;
	struct result_doubts doubts;
	enum status st = result_matrix_load(
		k->c, p->election, p->round, NULL, k->a, &m, err);

	if (st != STATUS_OK)
		return st;
	result_check(k->a, rows_of(k, &m), m.nstations, &doubts);
	for (size_t i = 0; i < doubts.list.len; i++) {
		const struct result_doubt *d = &doubts.list.at[i];
		const struct result_station *t =
			d->row == DOUBT_WHOLE ? NULL : &m.stations[d->row];

		add(k, CHECK_WARNING,
			arena_printf(k->a, "%s/%d%s%s%s%s: %s", p->election,
				p->round, t ? " " : "", t ? t->commune : "",
				t ? " " : "", t ? t->code : "", d->text));
	}
	if (!doubts.list.len)
		add(k, CHECK_OK,
			arena_printf(k->a, _("%s/%d: the sums add up"),
				p->election, p->round));
	else if (doubts.stations)
		add(k, CHECK_WARNING,
			arena_printf(k->a,
				ngettext("%s/%d: the sums of %zu station do "
					 "not add up; compare them with the "
					 "official record",
					"%s/%d: the sums of %zu stations do "
					"not add up; compare them with the "
					"official record",
					(unsigned long)doubts.stations),
				p->election, p->round, doubts.stations));
	result_doubts_release(&doubts);
	return STATUS_OK;
}

static enum status
check_results(struct checking *k, struct error *err)
{
	struct result_poll *polls;
	size_t n;
	enum status st = result_polls(k->c, k->a, &polls, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		st = check_poll(k, &polls[i], err);
	return st;
}

/* A family's counts, one a group, and its sum against that of the file. */
static void
check_family(struct checking *k, const struct census_row *f)
{
	const double slack = 0.5 + 1e-6 * f->total, lost = census_lost(f);

	if (f->torn)
		add(k, CHECK_DAMAGED,
			arena_printf(k->a,
				ngettext(
					"census %s: %lld station does not have "
					"one count a group; import it again",
					"census %s: %lld stations do not have "
					"one count a group; import it again",
					(unsigned long)f->torn),
				f->code, (long long)f->torn));
	else if (lost > slack || lost < -slack)
		add(k, CHECK_WARNING,
			arena_printf(k->a,
				_("census %s: the file counts %.0f %s; %.0f "
				  "of them are neither at our stations nor "
				  "elsewhere"),
				f->code, f->total, f->population, lost));
	else
		add(k, CHECK_OK,
			arena_printf(k->a,
				_("census %s: the sums add up (%.0f %s at %lld "
				  "stations)"),
				f->code, f->carried, f->population,
				(long long)f->stations));
}

static enum status
check_census(struct checking *k, struct error *err)
{
	struct census_row *families;
	size_t n = 0;
	enum status st = census_list(k->c, k->a, &families, &n, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		check_family(k, &families[i]);
	return st;
}

static void
check_search(struct checking *k)
{
	struct error err = ERROR_INIT;
	int64_t n;

	if (search_check(campaign_db(k->c), &n, &err) != STATUS_OK)
		add(k, CHECK_DAMAGED, err.text);
	else if (n == 0)
		add(k, CHECK_OK, _("the search finds what contacts say"));
	else
		add(k, CHECK_WARNING,
			arena_printf(k->a,
				ngettext("the search is wrong about %lld word: "
					 "\"permanence campaign check --mend\" "
					 "makes it anew",
					"the search is wrong about %lld words: "
					"\"permanence campaign check --mend\" "
					"makes it anew",
					(unsigned long)n),
				(long long)n));
}

const char *
check_disk_remedy(void)
{
	return _("install the machine with an encrypted disk (LUKS), or put "
		 "the campaign on one; \"permanence campaign set plain_disk "
		 "REASON\" keeps why it is not");
}

/* Nothing is said of a disk of which nothing is known. */
static void
check_disk(struct checking *k)
{
	const enum disk disk = disk_of(campaign_path(k->c), disk_sys());
	char *reason = campaign_setting(k->c, CHECK_PLAIN_DISK);

	if (disk == DISK_ENCRYPTED)
		add(k, CHECK_OK, _("the disk is encrypted"));
	else if (disk == DISK_PLAIN && reason)
		add(k, CHECK_WARNING,
			arena_printf(k->a,
				_("the disk is not encrypted, because: %s"),
				reason));
	else if (disk == DISK_PLAIN)
		add(k, CHECK_WARNING,
			arena_printf(k->a, _("the disk is not encrypted: %s"),
				check_disk_remedy()));
	free(reason);
}

enum status
check_mend(struct campaign *c, struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = db_begin(db, err);

	if (st == STATUS_OK) {
		st = search_rebuild(db, err);
		if (st == STATUS_OK)
			return db_commit(db, err);
		db_rollback(db);
	}
	return st;
}

enum status
check_campaign(struct campaign *c, struct arena *a, struct check_line **lines,
	size_t *n, struct error *err)
{
	struct checking k = {.c = c, .a = a, .lines = VEC_INIT};
	enum status st;

	/* All that points at something is followed, all over the file. */
	db_set_cache(campaign_db(c), DB_CACHE_BULK, NULL);
	check_pages(&k);
	check_references(&k);
	check_search(&k);
	db_set_cache(campaign_db(c), DB_CACHE, NULL);
	check_journal(&k);
	check_disk(&k);
	st = check_results(&k, err);
	if (st == STATUS_OK)
		st = check_census(&k, err);
	*n = k.lines.len;
	*lines = ARENA_ARRAY(a, struct check_line, k.lines.len + 1);
	memcpy(*lines, k.lines.at, k.lines.len * sizeof(**lines));
	VEC_RELEASE(&k.lines);
	return st;
}
