/* Result sets into the file, and polls out of it as matrices. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/keymap.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "store/db.h"
#include "store/stmt.h"
#include "votes/result.h"
#include "votes/result_sql.h"

#include <stdlib.h>
#include <string.h>

struct importing {
	struct campaign *c;
	struct db *db;
	struct result_set *set;
	const char *file;
	const char *commune;
	bool replace;
	int64_t import, poll;
	int64_t *ballots; /* ids, 0 until written */
	int64_t written;
	struct keymap stations; /* that were here before: ids */
	struct keymap communes; /* theirs: 1 */
	struct buf key;
};

static bool
selected(const struct result_row *row, const char *commune)
{
	return !commune || strcmp(row->commune, commune) == 0;
}

static enum status
write_ballot(struct importing *im, size_t i, struct error *err)
{
	const struct result_ballot *b = &im->set->ballots.at[i];
	bool found;
	enum status st = ballot_put(
		im->db, im->poll, b->place, &im->ballots[i], &found, err);

	for (size_t k = 0; k < b->options.len && st == STATUS_OK && !found; k++)
		st = option_insert(im->db, im->ballots[i], (int)k,
			b->options.at[k].panel, b->options.at[k].label,
			b->options.at[k].nuance, err);
	return st;
}

static void
put_votes(struct buf *json, const struct result_row *row, size_t options)
{
	buf_clear(json);
	buf_add_char(json, '[');
	for (size_t i = 0; i < options; i++) {
		if (i)
			buf_add_char(json, ',');
		if (i >= row->votes.len || row->votes.at[i] < 0)
			buf_add(json, "null");
		else
			buf_add_int(json, row->votes.at[i]);
	}
	buf_add_char(json, ']');
}

/* The station that the commune's other files call so, but for its zeros. */
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

	keymap_put(&im->stations, key->at, key->len, id);
	keymap_put(&im->communes, commune, strlen(commune), 1);
}

/* A set names each station once: none is found that it made itself. */
static enum status
station_id(struct importing *im, const struct result_row *row, int64_t *id,
	struct error *err)
{
	const struct buf *key = station_key(im, row->commune, row->station);
	enum status st = STATUS_OK;

	*id = keymap_get(&im->stations, key->at, key->len);
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

static enum status
write_row(struct importing *im, const struct result_row *row, struct buf *json,
	struct error *err)
{
	struct result_values v = {.import = im->import,
		.registered = row->registered,
		.abstentions = row->abstentions,
		.voted = row->voted,
		.blank = row->blank,
		.null_votes = row->null_votes,
		.valid = row->valid};
	enum status st = STATUS_OK;

	if (!im->ballots[row->ballot])
		st = write_ballot(im, row->ballot, err);
	if (st == STATUS_OK)
		st = station_id(im, row, &v.station, err);
	if (st == STATUS_OK)
		st = db_next_id(im->db, "result", 1, &v.id, err);
	if (st != STATUS_OK)
		return st;
	put_votes(json, row, im->set->ballots.at[row->ballot].options.len);
	v.ballot = im->ballots[row->ballot];
	v.votes = json->at;
	im->written++;
	return result_insert(im->db, &v, err);
}

static enum status
prepare_poll(struct importing *im, bool replace, struct error *err)
{
	const struct result_set *set = im->set;
	bool holds = false;
	enum status st =
		poll_find(im->db, set->election, set->round, &im->poll, err);

	if (st == STATUS_OK && im->poll)
		st = poll_holds(im->db, im->poll, im->commune, &holds, err);
	if (st == STATUS_OK && holds && !replace)
		return error_set(err, STATUS_FAILED,
			_("%s, round %d, is here already; --replace puts the "
			  "new figures in its place"),
			set->election, set->round);
	if (st == STATUS_OK && holds)
		st = poll_clear(im->db, im->poll, im->commune, err);
	if (st == STATUS_OK && !im->poll)
		st = poll_insert(im->db, set->election, set->round, im->import,
			&im->poll, err);
	return st;
}

static enum status
write_set(struct importing *im, struct error *err)
{
	struct buf json = BUF_INIT;
	enum status st = prepare_poll(im, im->replace, err);

	for (size_t i = 0; i < im->set->rows.len && st == STATUS_OK; i++)
		if (selected(&im->set->rows.at[i], im->commune))
			st = write_row(im, &im->set->rows.at[i], &json, err);
	buf_release(&json);
	return st;
}

enum status
result_select(const struct result_set *set, const char *file,
	const char *commune, int64_t *stations, struct error *err)
{
	*stations = 0;
	for (size_t i = 0; i < set->rows.len; i++)
		*stations += selected(&set->rows.at[i], commune);
	if (*stations)
		return STATUS_OK;
	/* What the file does hold, for someone who gave the wrong one. */
	return error_set(err, STATUS_FAILED,
		_("%s holds nothing of commune %s; its first polling station "
		  "is %s of commune %s. --commune CODE takes another commune"),
		file, commune ? commune : "-",
		set->rows.len ? set->rows.at[0].station : "-",
		set->rows.len ? set->rows.at[0].commune : "-");
}

static enum status
import_set(struct campaign *c, void *data, struct error *err)
{
	struct importing *im = data;
	struct result_set *set = im->set;
	enum status st = campaign_import(
		c, "results", im->file, set->format, &im->import, err);

	if (st == STATUS_OK)
		st = station_names(im->db, im->commune, keep_station, im, err);
	if (st == STATUS_OK)
		st = write_set(im, err);
	campaign_say(c, _("results of %s, round %d: %lld stations from %s"),
		set->election, set->round, (long long)im->written, im->file);
	return st;
}

enum status
result_import(struct campaign *c, struct result_set *set, const char *file,
	const char *commune, bool replace, int64_t *stations, struct error *err)
{
	struct importing im = {.c = c,
		.db = campaign_db(c),
		.set = set,
		.file = file,
		.commune = commune,
		.replace = replace,
		.key = BUF_INIT};
	enum status st = result_select(set, file, commune, stations, err);

	if (st != STATUS_OK)
		return st;
	im.ballots = MEM_ARRAY(int64_t, set->ballots.len + 1);
	st = campaign_change(
		c, VERB_RESULTS_IMPORT, import_set, &im, NULL, err);
	if (st == STATUS_OK)
		*stations = im.written;
	free(im.ballots);
	keymap_release(&im.stations);
	keymap_release(&im.communes);
	buf_release(&im.key);
	return st;
}

static bool
names_option(struct arena *a, struct stmt *s, const char *wanted)
{
	const char *label = stmt_text(s, "label");
	const char *nuance = stmt_text(s, "nuance");

	return text_starts(text_fold(a, label), wanted) ||
	       (nuance && strcmp(text_fold(a, nuance), wanted) == 0);
}

enum status
result_set_ours(struct campaign *c, const char *election, int round,
	const char *option, double ours, int64_t *changed, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(campaign_db(c),
		"SELECT o.id AS id, o.label AS label, o.nuance AS nuance "
		"FROM option o "
		"	JOIN ballot b ON b.id = o.ballot "
		"	JOIN poll p ON p.id = b.poll "
		"WHERE p.election = :election AND p.round = :round");
	/* clang-format on */
	struct arena a = ARENA_INIT;
	const char *wanted = text_fold(&a, option);
	VEC(int64_t) ids = VEC_INIT;
	enum status st;

	*changed = 0;
	stmt_bind_text(s, ":election", election);
	stmt_bind_int(s, ":round", round);
	while ((st = stmt_step(s, err)) == STATUS_OK)
		if (names_option(&a, s, wanted))
			VEC_PUSH(&ids, stmt_int(s, "id"));
	st = st == STATUS_NONE ? STATUS_OK : st;
	for (size_t i = 0; i < ids.len && st == STATUS_OK; i++) {
		s = stmt_get(campaign_db(c),
			"UPDATE option SET ours = :ours WHERE id = :id");
		stmt_bind_real(s, ":ours", ours);
		stmt_bind_int(s, ":id", ids.at[i]);
		st = stmt_run(s, err);
		(*changed)++;
	}
	VEC_RELEASE(&ids);
	arena_release(&a);
	return st;
}

enum status
result_polls(struct campaign *c, struct arena *a, struct result_poll **polls,
	size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(campaign_db(c),
		"SELECT p.election AS election, p.round AS round, "
		"	count(*) AS stations, sum(r.registered) AS registered, "
		"	sum(r.voted) AS voted, sum(r.valid) AS valid "
		"FROM poll p "
		"	JOIN ballot b ON b.poll = p.id "
		"	JOIN result r ON r.ballot = b.id "
		"GROUP BY p.id "
		"ORDER BY p.id");
	/* clang-format on */
	VEC(struct result_poll) found = VEC_INIT;
	enum status st;

	while ((st = stmt_step(s, err)) == STATUS_OK) {
		struct result_poll p = {
			.election = arena_strdup(a, stmt_text(s, "election")),
			.round = (int)stmt_int(s, "round"),
			.stations = stmt_int(s, "stations"),
			.registered = stmt_int(s, "registered"),
			.voted = stmt_int(s, "voted"),
			.valid = stmt_int(s, "valid")};

		VEC_PUSH(&found, p);
	}
	*polls = ARENA_ARRAY(a, struct result_poll, found.len + 1);
	*n = found.len;
	if (found.len)
		memcpy(*polls, found.at, found.len * sizeof(**polls));
	VEC_RELEASE(&found);
	return st == STATUS_NONE ? STATUS_OK : st;
}
