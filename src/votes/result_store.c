/* Which options count as ours, and which polls there are. */
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "store/db.h"
#include "store/stmt.h"
#include "votes/result.h"

#include <string.h>

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
