/* campaign.yaml, written. Every text stands in double quotes, escaped as JSON
 * is, which YAML reads: no word can be taken for a number or a date. */
#include "port/campaign/campaign_write.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "office/setting.h"
#include "people/contact_more.h"
#include "port/campaign/campaign_elections.h"
#include "votes/result.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void
put(FILE *out, const char *before, const char *text, const char *after)
{
	struct buf quoted = BUF_INIT;

	text_put_json(&quoted, text);
	fprintf(out, "%s%s%s", before, quoted.at, after);
	buf_release(&quoted);
}

static void
put_setting(FILE *out, const struct settings *now, enum setting s,
	const char *indent, const char *name)
{
	if (!now->of[s])
		return;
	fprintf(out, "%s%s: ", indent, name ? name : setting_table[s].key);
	put(out, "", now->of[s], "\n");
}

static void
put_identity(FILE *out, const struct settings *now)
{
	static const enum setting plain[] = {SETTING_LIST, SETTING_KIND,
		SETTING_FIRST_ROUND, SETTING_SECOND_ROUND, SETTING_TO_CONFIRM,
		SETTING_ZONE, SETTING_SENDER, SETTING_REST_DAYS,
		SETTING_WEEK_CAP};

	fputs("commune:\n", out);
	put_setting(out, now, SETTING_COMMUNE, "  ", "code");
	put_setting(out, now, SETTING_COMMUNE_NAME, "  ", "name");
	put_setting(out, now, SETTING_POPULATION, "  ", NULL);
	for (size_t i = 0; i < ARRAY_LEN(plain); i++)
		put_setting(out, now, plain[i], "", NULL);
}

/* An option is named by its nuance, or by its label: what result_set_ours
 * finds. Several may have one nuance, and count alike. */
static void
put_ours(FILE *out, const struct result_matrix *m, const char *indent)
{
	bool any = false;

	for (size_t i = 0; i < m->noptions; i++) {
		const struct result_option *o = &m->options[i];
		char share[32];

		if (o->ours <= 0)
			continue;
		if (!any)
			fprintf(out, "%s    ours:\n", indent);
		any = true;
		snprintf(share, sizeof(share), ": %g\n", o->ours);
		fprintf(out, "%s      ", indent);
		put(out, "", o->label, share);
	}
}

static enum status
put_poll(struct campaign *c, FILE *out, const struct result_poll *poll,
	struct arena *a, struct error *err)
{
	struct result_matrix m;
	char *path = poll->file ? realpath(poll->file, NULL) : NULL;
	const char *indent = path ? "" : "#";
	enum status st = result_matrix_load(
		c, poll->election, poll->round, NULL, a, &m, err);

	if (st == STATUS_OK) {
		fprintf(out, "%s  - file: ", indent);
		put(out, "", path ? path : poll->file ? poll->file : "?", "\n");
		fprintf(out, "%s    election: ", indent);
		put(out, "", poll->election, "\n");
		fprintf(out, "%s    round: %d\n", indent, poll->round);
		put_ours(out, &m, indent);
	}
	free(path);
	return st;
}

static bool
has_file(const struct result_poll *polls, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (polls[i].file && access(polls[i].file, R_OK) == 0)
			return true;
	return false;
}

static enum status
put_results(struct campaign *c, FILE *out, struct arena *a, struct error *err)
{
	struct result_poll *polls;
	size_t n = 0;
	enum status st = result_polls(c, a, &polls, &n, err);

	if (st == STATUS_OK && n)
		fprintf(out, "\n%sresults:\n", has_file(polls, n) ? "" : "#");
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = put_poll(c, out, &polls[i], a, err);
	return st;
}

/* The values of a setting, parted by blanks, as a list. */
static void
put_list(FILE *out, const struct settings *now, enum setting s)
{
	const char *at = now->of[s], *quote = s == SETTING_CONTROLS ? "\"" : "";
	const char *between = "";

	if (!at)
		return;
	fprintf(out, "  %s: [", setting_table[s].key);
	for (; *(at += strspn(at, " ")); between = ", ") {
		size_t n = strcspn(at, " ");

		fprintf(out, "%s%s%.*s%s", between, quote, (int)n, at, quote);
		at += n;
	}
	fputs("]\n", out);
}

/* What its section has: of scores, and not what follows among settings. */
static bool
scores(const struct settings *now)
{
	for (int s = SETTING_HIGH; s <= SETTING_CONTROLS; s++)
		if (now->of[s])
			return true;
	return false;
}

static void
put_scoring(FILE *out, const struct settings *now)
{
	if (!scores(now))
		return;
	fputs("\nscoring:\n", out);
	put_setting(out, now, SETTING_HIGH, "  ", NULL);
	put_setting(out, now, SETTING_LOW, "  ", NULL);
	for (int s = SETTING_MOBILISE; s <= SETTING_CONTROLS; s++)
		put_list(out, now, (enum setting)s);
}

/* Each on its lines, as "fields:" has them. */
static void
put_field(FILE *out, const struct custom_field *field, struct arena *a)
{
	const char *at = field->choices;

	put(out, "  - name: ", field->name, "\n");
	put(out, "    title: ", field->title, "\n");
	fprintf(out, "    type: %s\n",
		set_name(&custom_type_set, (int)field->type));
	for (const char *between = "    choices: ["; at && *at;
		between = ", ") {
		size_t n = strcspn(at, ",");

		put(out, between, arena_strndup(a, at, n), "");
		at += n;
		at += strspn(at, ", ");
	}
	fputs(field->choices ? "]\n" : "", out);
	fprintf(out, "    sensitive: %s\n", field->sensitive ? "yes" : "no");
}

static enum status
put_fields(struct campaign *c, FILE *out, struct arena *a, struct error *err)
{
	struct custom_field *fields;
	size_t n = 0;
	enum status st = custom_fields(c, a, &fields, &n, err);

	if (st == STATUS_OK && n)
		fputs("\nfields:\n", out);
	for (size_t i = 0; i < n; i++)
		put_field(out, &fields[i], a);
	return st;
}

enum status
campaign_write(struct campaign *c, FILE *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct settings now;
	enum status st;

	settings_read(c, &a, &now);
	fprintf(out, "# %s\n",
		_("Make a campaign of it with: permanence "
		  "campaign new FOLDER"));
	put_identity(out, &now);
	campaign_elections_write(c, out);
	st = put_results(c, out, &a, err);
	if (st == STATUS_OK)
		st = put_fields(c, out, &a, err);
	if (st == STATUS_OK)
		put_scoring(out, &now);
	arena_release(&a);
	return st;
}
