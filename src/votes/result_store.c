/* Which options count as ours, and which polls there are. */
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "store/db.h"
#include "store/row.h"
#include "votes/result.h"

#include <string.h>

static bool
names_option(struct arena *a, struct stmt *s, const char *wanted)
{
	const char *label = stmt_text(s, "label");
	const char *nuance = stmt_text(s, "nuance");

	return (label && text_starts(text_fold(a, label), wanted)) ||
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
	stmt_with(s, BIND(election), BIND(round));
	while ((st = stmt_step(s, err)) == STATUS_OK)
		if (names_option(&a, s, wanted))
			VEC_PUSH(&ids, stmt_int(s, "id"));
	st = st == STATUS_NONE ? STATUS_OK : st;
	for (size_t i = 0; i < ids.len && st == STATUS_OK; i++) {
		s = stmt_get(campaign_db(c),
			"UPDATE option SET ours = :ours WHERE id = :id");
		stmt_with(s, BIND(ours), BIND_AS(":id", ids.at[i]));
		st = stmt_run(s, err);
		(*changed)++;
	}
	VEC_RELEASE(&ids);
	arena_release(&a);
	return st;
}

static const struct column poll_columns[] = {
	COL(result_poll, election),
	COL(result_poll, round),
	COL(result_poll, stations),
	COL_NULL(result_poll, registered),
	COL_NULL(result_poll, voted),
	COL_NULL(result_poll, valid),
	COL_NULL(result_poll, file),
	COL(result_poll, ours),
};
static const struct row_map poll_map = {ROW_COLUMNS(result_poll, poll_columns)};

enum status
result_polls(struct campaign *c, struct arena *a, struct result_poll **polls,
	size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(campaign_db(c), &poll_map,
		"SELECT p.election AS election, p.round AS round, "
		"	count(*) AS stations, sum(r.registered) AS registered, "
		"	sum(r.voted) AS voted, sum(r.valid) AS valid, "
		"	i.file AS file, EXISTS (SELECT 1 FROM option o "
		"		JOIN ballot ob ON ob.id = o.ballot "
		"		WHERE ob.poll = p.id AND o.ours > 0) AS ours "
		"FROM poll p "
		"	LEFT JOIN import i ON i.id = p.import "
		"	JOIN ballot b ON b.poll = p.id "
		"	JOIN result r ON r.ballot = b.id "
		"GROUP BY p.id "
		"ORDER BY p.id");
	/* clang-format on */

	return row_all(s, a, polls, n, err);
}
