/*
 * Result sets into the file: the files of a poll in one change, station by
 * station, each with the ballot whose lists are its own.
 */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/keymap.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "store/db.h"
#include "votes/result.h"
#include "votes/result_ballot_internal.h"
#include "votes/result_sql.h"

#include <stdlib.h>
#include <string.h>

struct importing {
	struct campaign *c;
	struct db *db;
	struct result_file *file;
	struct result_set *set;
	const struct result_import_options *options;
	int64_t import, poll;
	bool fresh; /* the poll had no results before */
	struct ballot_target *ballots;
	int64_t *stations;   /* id of each row */
	struct keymap known; /* stations that were here before: ids */
	struct keymap communes;
	struct buf key, votes;
};

static bool
selected(const struct importing *im, size_t i)
{
	const char *commune = im->options->commune;

	return !commune || strcmp(im->set->rows.at[i].commune, commune) == 0;
}

/* The station that the commune's other files call by this code, but for leading
 * zeros. */
static enum status
station_by_zeros(struct importing *im, const struct result_row *row,
	int64_t *id, struct error *err)
{
	const char *given = row->given ? row->given : row->station;
	char code[64];
	int64_t found;
	enum status st = station_like(im->db, row->commune, given, im->import,
		id, &found, code, sizeof(code), err);

	if (st != STATUS_OK || !found)
		return st;
	if (found == 1)
		result_set_note(im->set,
			_("%s %s: taken for polling station %s, which is known "
			  "here"),
			row->commune, given, code);
	else
		result_set_note(im->set,
			_("%s %s: kept apart; which of the known polling "
			  "stations it is (%s or another) cannot be told"),
			row->commune, given, code);
	if (found > 1)
		*id = 0;
	return STATUS_OK;
}

/* A station's commune and code, as one text. */
static const struct buf *
station_key(struct importing *im, const char *commune, const char *code)
{
	buf_clear(&im->key);
	buf_add(&im->key, commune);
	buf_add_char(&im->key, '\t');
	buf_add(&im->key, code);
	return &im->key;
}

static void
keep_station(void *arg, const char *commune, const char *code, int64_t id)
{
	struct importing *im = arg;
	const struct buf *key = station_key(im, commune, code);

	keymap_put(&im->known, key->at, key->len, id);
	keymap_put(&im->communes, commune, strlen(commune), 1);
}

/* A set names each station once: it never finds one that it created itself. */
static enum status
station_id(struct importing *im, const struct result_row *row, int64_t *id,
	struct error *err)
{
	const struct buf *key = station_key(im, row->commune, row->station);
	enum status st = STATUS_OK;

	*id = keymap_get(&im->known, key->at, key->len);
	if (!*id &&
		keymap_get(&im->communes, row->commune, strlen(row->commune)))
		st = station_by_zeros(im, row, id, err);
	if (st != STATUS_OK || *id)
		return st;
	st = db_next_id(im->db, "station", 1, id, err);
	if (st == STATUS_OK)
		st = station_insert(im->db, *id, row->commune, row->station,
			im->import, err);
	return st;
}

/* Results that a station has of the poll make way, if they may. */
static enum status
make_way(struct importing *im, const struct result_row *row, int64_t station,
	bool *removed, struct error *err)
{
	int64_t id = 0, import = 0;
	enum status st =
		result_find(im->db, im->poll, station, &id, &import, err);

	if (st != STATUS_OK || !id)
		return st;
	if (import == im->import)
		return error_set(err, STATUS_FAILED,
			_("%s: polling station %s of commune %s is in another "
			  "of the files, too"),
			im->file->name, row->station, row->commune);
	if (!im->options->replace)
		return error_set(err, STATUS_FAILED,
			_("polling station %s has results of %s, round %d, "
			  "already; --replace puts the new figures in their "
			  "place"),
			row->station, im->set->election, im->set->round);
	*removed = true;
	return result_remove(im->db, id, err);
}

/* Every station of the file gets its id, and loses what it has of the poll. */
static enum status
claim_stations(struct importing *im, struct error *err)
{
	bool removed = false;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < im->set->rows.len && st == STATUS_OK; i++) {
		const struct result_row *row = &im->set->rows.at[i];

		if (!selected(im, i))
			continue;
		st = station_id(im, row, &im->stations[i], err);
		if (st == STATUS_OK && !im->fresh)
			st = make_way(im, row, im->stations[i], &removed, err);
	}
	return st == STATUS_OK && removed ? poll_sweep(im->db, im->poll, err)
					  : st;
}

/* A row's votes for option i of the ballot it goes to. */
static int64_t
vote_at(const struct ballot_target *t, const struct result_row *row, size_t i)
{
	size_t k = i;

	for (k = t->of ? 0 : i; t->of && k < row->votes.len && t->of[k] != i;)
		k++;
	return k < row->votes.len ? row->votes.at[k] : RESULT_UNKNOWN;
}

/* The votes as a JSON array, one for each option of the ballot. */
static const char *
votes_of(struct importing *im, const struct result_row *row)
{
	const struct ballot_target *t = &im->ballots[row->ballot];
	int64_t n;

	buf_clear(&im->votes);
	buf_add_char(&im->votes, '[');
	for (size_t i = 0; i < t->size; i++) {
		if (i)
			buf_add_char(&im->votes, ',');
		n = vote_at(t, row, i);
		if (n < 0)
			buf_add(&im->votes, "null");
		else
			buf_add_int(&im->votes, n);
	}
	buf_add_char(&im->votes, ']');
	return im->votes.at;
}

static enum status
write_row(struct importing *im, size_t i, struct error *err)
{
	const struct result_row *row = &im->set->rows.at[i];
	struct result_values v = {.station = im->stations[i],
		.import = im->import,
		.registered = row->registered,
		.abstentions = row->abstentions,
		.voted = row->voted,
		.blank = row->blank,
		.null_votes = row->null_votes,
		.valid = row->valid};
	enum status st = STATUS_OK;

	if (!im->ballots[row->ballot].id)
		st = ballot_find(
			&(struct ballot_place){im->db, campaign_arena(im->c),
				im->poll, im->fresh, im->file},
			row->ballot, &im->ballots[row->ballot], err);
	if (st == STATUS_OK)
		st = db_next_id(im->db, "result", 1, &v.id, err);
	if (st != STATUS_OK)
		return st;
	v.ballot = im->ballots[row->ballot].id;
	v.votes = votes_of(im, row);
	im->file->stations++;
	return result_insert(im->db, &v, err);
}

static enum status
prepare_poll(struct importing *im, struct error *err)
{
	const struct result_set *set = im->set;
	bool holds = false;
	enum status st =
		poll_find(im->db, set->election, set->round, &im->poll, err);

	if (st == STATUS_OK && im->poll)
		st = poll_holds(im->db, im->poll, NULL, &holds, err);
	im->fresh = !holds;
	if (st == STATUS_OK && !im->poll)
		st = poll_insert(im->db, set->election, set->round, im->import,
			&im->poll, err);
	return st;
}

/* So often those who wait are told how far it is. */
enum { TOLD_ROWS = 1000 };

static enum status
write_rows(struct importing *im, struct error *err)
{
	const size_t n = im->set->rows.len;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		if (selected(im, i))
			st = write_row(im, i, err);
		if (st == STATUS_OK && i % TOLD_ROWS == 0 &&
			!campaign_progress(im->c, (double)i / (double)n))
			st = error_set(err, STATUS_CANCELLED,
				_("nothing was changed"));
	}
	return st;
}

static enum status
write_set(struct importing *im, struct error *err)
{
	enum status st = prepare_poll(im, err);

	if (st == STATUS_OK)
		st = station_names(
			im->db, im->options->commune, keep_station, im, err);
	if (st == STATUS_OK)
		st = claim_stations(im, err);
	return st == STATUS_OK ? write_rows(im, err) : st;
}

static enum status
write_file(struct importing *im, struct result_file *file, struct error *err)
{
	enum status st;

	im->file = file;
	im->set = file->set;
	im->ballots = MEM_ARRAY(struct ballot_target, im->set->ballots.len + 1);
	im->stations = MEM_ARRAY(int64_t, im->set->rows.len + 1);
	im->file->stations = 0;
	st = write_set(im, err);
	free(im->ballots);
	free(im->stations);
	keymap_release(&im->known);
	keymap_release(&im->communes);
	return st;
}

struct work {
	struct result_file *files;
	size_t n;
	const struct result_import_options *options;
};

/* The files as one text, and what came of them as another. */
static void
describe(struct campaign *c, const struct work *w)
{
	const char *text = "";

	for (size_t i = 0; i < w->n; i++) {
		const struct result_file *f = &w->files[i];
		const char *one = phrase_make_n(campaign_arena(c),
			(unsigned long)f->stations,
			NN_("results of %s, round %d: %lld station from %s",
				"results of %s, round %d: %lld stations from "
				"%s"),
			f->set->election, f->set->round, (long long)f->stations,
			f->name);

		text = i ? arena_join(campaign_arena(c), text, "; ", one) : one;
	}
	campaign_say(c, "%s", text);
}

static const char *
names_of(struct campaign *c, const struct work *w)
{
	const char *text = w->files[0].name;

	for (size_t i = 1; i < w->n; i++)
		text = arena_join(
			campaign_arena(c), text, ", ", w->files[i].name);
	return text;
}

static enum status
import_files(struct campaign *c, void *data, struct error *err)
{
	const struct work *w = data;
	struct importing im = {.c = c,
		.db = campaign_db(c),
		.options = w->options,
		.key = BUF_INIT,
		.votes = BUF_INIT};
	enum status st = campaign_import(c, "results", names_of(c, w),
		w->files[0].set->format, &im.import, err);

	for (size_t i = 0; i < w->n && st == STATUS_OK; i++)
		st = write_file(&im, &w->files[i], err);
	buf_release(&im.key);
	buf_release(&im.votes);
	if (st == STATUS_OK)
		describe(c, w);
	return st;
}

enum status
result_select(const struct result_set *set, const char *file,
	const char *commune, int64_t *stations, struct error *err)
{
	*stations = 0;
	for (size_t i = 0; i < set->rows.len; i++)
		*stations += !commune ||
			     strcmp(set->rows.at[i].commune, commune) == 0;
	if (*stations)
		return STATUS_OK;
	/* What the file does hold, for someone who asked for the wrong poll. */
	return error_set(err, STATUS_NONE,
		_("%s holds nothing of commune %s; its first polling station "
		  "is %s of commune %s. --commune CODE takes another commune"),
		file, commune ? commune : "-",
		set->rows.len ? set->rows.at[0].station : "-",
		set->rows.len ? set->rows.at[0].commune : "-");
}

enum status
result_import_files(struct campaign *c, struct result_file *files, size_t n,
	const struct result_import_options *options, struct error *err)
{
	struct work w = {files, n, options};
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = result_select(files[i].set, files[i].name,
			options->commune, &files[i].stations, err);
	if (st == STATUS_OK)
		st = campaign_change(
			c, VERB_RESULTS_IMPORT, import_files, &w, NULL, err);
	return st;
}

enum status
result_import(struct campaign *c, struct result_set *set, const char *file,
	const char *commune, bool replace, int64_t *stations, struct error *err)
{
	struct result_file one = {.set = set, .name = file};
	const struct result_import_options options = {
		.commune = commune, .replace = replace};
	enum status st = result_import_files(c, &one, 1, &options, err);

	*stations = one.stations;
	return st;
}
