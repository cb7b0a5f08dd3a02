/* Exports: columns, people, and the record. */
#include "people/export.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "people/consent_text.h"
#include "people/export_internal.h"
#include "people/export_sql.h"
#include "people/people.h"
#include "people/person_more_sql.h"
#include "people/word_list.h"

#include <stdlib.h>
#include <string.h>

static const struct export_column extras[] = {
	{.name = "id", .title = N_("Id"), .source = EXPORT_ID},
	{.name = "emails",
		.title = N_("Further e-mails"),
		.source = EXPORT_EMAILS},
	{.name = "phones",
		.title = N_("Further telephones"),
		.source = EXPORT_PHONES},
	{.name = "basis",
		.title = N_("Basis"),
		.source = EXPORT_BASIS,
		.sensitive = true},
	{.name = "source", .title = N_("Source"), .source = EXPORT_ORIGIN},
	{.name = "refusals",
		.title = N_("Refusals"),
		.source = EXPORT_REFUSALS},
	{.name = "consents",
		.title = N_("Consents"),
		.source = EXPORT_CONSENTS},
};

/* All columns: the standard ones, then declared fields. */
static enum status
all_columns(struct campaign *c, struct arena *a, struct export_column **out,
	size_t *n, struct error *err)
{
	struct custom_field *fields;
	size_t nfields = 0;
	enum status st = custom_fields(c, a, &fields, &nfields, err);
	struct export_column *all = ARENA_ARRAY(a, struct export_column,
		CONTACT_FIELDS + ARRAY_LEN(extras) + nfields);

	*n = 0;
	all[(*n)++] = extras[0];
	for (int i = 0; i < CONTACT_FIELDS; i++)
		all[(*n)++] = (struct export_column){
			.name = contact_field_name((enum contact_field)i),
			.title = contact_field_title((enum contact_field)i),
			.source = EXPORT_FIELD,
			.field = (enum contact_field)i,
			.sensitive = i == CONTACT_TAGS || i == CONTACT_NOTES};
	for (size_t i = 1; i < ARRAY_LEN(extras); i++)
		all[(*n)++] = extras[i];
	for (size_t i = 0; i < nfields; i++)
		all[(*n)++] = (struct export_column){.name = fields[i].name,
			.title = fields[i].title,
			.source = EXPORT_CUSTOM,
			.custom = &fields[i],
			.sensitive = fields[i].sensitive};
	*out = all;
	return st;
}

static const struct export_column *
find_column(const struct export_column *all, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].name, name) == 0)
			return &all[i];
	return NULL;
}

static enum status
choose(struct campaign *c, struct export_plan *plan, const char *names,
	struct arena *a, struct error *err)
{
	struct export_column *all;
	const char *name;
	size_t n = 0, most = 1;
	bool whole = false;
	enum status st = all_columns(c, a, &all, &n, err);

	for (const char *p = names; p && *p; p++)
		most += *p == ',';
	plan->columns = ARENA_ARRAY(a, struct export_column, most + n);
	if (names && strcmp(names, "all") == 0)
		whole = true;
	for (size_t i = 0; (!names || whole) && i < n; i++)
		if (whole || !all[i].sensitive)
			plan->columns[plan->ncolumns++] = all[i];
	while (st == STATUS_OK && names && !whole &&
		(name = contact_tag_next(a, &names))) {
		const struct export_column *found = find_column(all, n, name);

		if (!found)
			return error_set(err, STATUS_USAGE,
				_("there is no column \"%s\" here"), name);
		plan->columns[plan->ncolumns++] = *found;
	}
	return st;
}

const char *
export_without_roll(const char *filter, struct arena *a)
{
	return *filter ? arena_printf(a, "(%s) -basis:roll", filter)
		       : "-basis:roll";
}

/* Who matches the filter, and how many of them must stay because they come from
 * the roll. */
static enum status
find_people(struct campaign *c, struct export_plan *plan, struct arena *a,
	struct error *err)
{
	struct filter f;
	int64_t all = 0;
	enum status st = people_count(c, plan->filter, &all, err);
	const char *allowed = export_without_roll(plan->filter, a);

	if (st == STATUS_OK)
		st = people_filter_in(c, allowed, a, &f, err);
	if (st == STATUS_OK)
		st = people_ids(c, &f, &plan->ids, &plan->nids, err);
	plan->left_out = all - (int64_t)plan->nids;
	if (plan->limited && (size_t)plan->limit < plan->nids)
		plan->nids = (size_t)plan->limit;
	return st;
}

enum status
export_prepare(struct campaign *c, struct export_plan *plan,
	const char *columns, struct arena *a, struct error *err)
{
	enum status st;

	if (!plan->reason || !*text_clean(a, plan->reason))
		return error_set(err, STATUS_USAGE,
			_("why the data leave has to be said: --reason TEXT"));
	st = choose(c, plan, columns, a, err);
	return st == STATUS_OK ? find_people(c, plan, a, err) : st;
}

void
export_release(struct export_plan *plan)
{
	free(plan->ids);
	plan->ids = NULL;
}

SET_DEFINE(export_format_set, N_("a format"), EXPORT_FORMATS);

const char *
export_left_as(const char *format)
{
	static const struct {
		const char *name, *words; /* N_() */
	} ways[] = {{"copy", N_("copied")}, {"table", N_("table")},
		{"labels", N_("labels")}, {"paper", N_("list on paper")}};

	const int file = set_find(&export_format_set, format);

	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		if (strcmp(format, ways[i].name) == 0)
			return _(ways[i].words);
	return file ? set_title(&export_format_set, file) : format;
}

/* Others to whom a reason says that data go. */
static const char outsiders[] = "\n"
				":other\n"
				"federation\n"
				"qg\n"
				"hq\n"
				"siege\n"
				"siege national\n"
				"autre liste\n"
				"autre candidat\n"
				"autre candidate\n"
				"autre parti\n"
				"candidat\n"
				"candidate\n"
				"parti\n"
				"partenaire\n"
				"prestataire\n"
				"liste amie\n"
				"liste alliee\n"
				"liste voisine\n"
				"allie\n"
				"fede\n"
				"other list\n"
				"other candidate\n"
				"party\n"
				"headquarters\n"
				"- notre liste\n"
				"- nos candidats\n"
				"- notre candidat\n"
				"- notre candidate\n";

bool
export_is_ours(const char *recipient)
{
	struct arena a = ARENA_INIT;
	const char *who = recipient ? text_fold(&a, recipient) : "nous";
	bool ours = strcmp(who, "nous") == 0 || strcmp(who, "us") == 0;

	arena_release(&a);
	return ours;
}

/* A reason that names somebody else wants it said whether they get it. */
static enum status
check_recipient(
	struct campaign *c, const struct export_plan *plan, struct error *err)
{
	const char *kind;
	const char *who = plan->recipient
				  ? NULL
				  : word_list_find(outsiders, campaign_arena(c),
					    plan->reason, &kind);

	if (!who)
		return STATUS_OK;
	error_set(err, STATUS_DENIED,
		_("the reason speaks of somebody else (\"%s\"), and outside "
		  "the "
		  "campaign only those may leave who agreed to be shared"),
		who);
	return law_judge(c, "CON-5", err);
}

int
export_by_id(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

static void
keep_sharing(struct export_plan *plan, const int64_t *sharing, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < plan->nids; i++)
		if (n && bsearch(&plan->ids[i], sharing, n, sizeof(*sharing),
				 export_by_id))
			plan->ids[kept++] = plan->ids[i];
	plan->unshared = (int64_t)(plan->nids - kept);
	plan->nids = kept;
}

/* To somebody else only those leave who agreed to it. */
static enum status
leave_unshared(struct campaign *c, struct export_plan *plan, struct error *err)
{
	int64_t *sharing = NULL;
	size_t n = 0, all = plan->nids;
	enum status st;

	if (export_is_ours(plan->recipient))
		return STATUS_OK;
	st = export_sharing(campaign_db(c), &sharing, &n, err);
	if (st == STATUS_OK &&
		law_leaves_out(c, "CON-5",
			_("CON-5 (GDPR, art. 9.2.d): people who did not agree "
			  "to be shared leave the campaign")))
		keep_sharing(plan, sharing, n);
	free(sharing);
	if (st != STATUS_OK || !all || plan->nids)
		return st;
	error_set(err, STATUS_DENIED,
		_("nobody of them agreed to be shared with \"%s\""),
		plan->recipient);
	return law_judge(c, "CON-5", err);
}

/* The program's own words are kept as such: others read them in theirs. */
static const char *
worded(struct arena *a, const char *text)
{
	static const char *const words[] = {
		EXPORT_SHELL, EXPORT_LIST, EXPORT_SCREEN};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(text, _(words[i])) == 0)
			return phrase_word(a, words[i]);
	return text;
}

static void
say(struct campaign *c, const struct export_plan *p, const char *to)
{
	struct arena *a = campaign_arena(c);

	campaign_say_n(c, p->nids,
		NN_("export of %zu contact (%s) to %s: %s",
			"export of %zu contacts (%s) to %s: %s"),
		p->nids,
		*p->filter ? p->filter
			   : phrase_word(campaign_arena(c), N_("all")),
		worded(a, to), worded(a, p->reason));
}

static enum status
record(struct campaign *c, void *data, struct error *err)
{
	struct export_plan *plan = *(struct export_plan **)data;
	enum status st = check_recipient(c, plan, err);
	char now[DATE_TIME_SIZE];
	struct export_row row = {.time = date_now(now),
		.actor = campaign_actor(c),
		.format = plan->format,
		.filter = plan->filter,
		.columns = "",
		.left_out = plan->left_out,
		.file = plan->file,
		.reason = plan->reason};

	if (st == STATUS_OK)
		st = leave_unshared(c, plan, err);
	if (st != STATUS_OK)
		return st;
	row.people = (int64_t)plan->nids;
	if (!export_is_ours(plan->recipient))
		row.recipient = plan->recipient;
	for (size_t i = 0; i < plan->ncolumns; i++)
		row.columns = arena_join(campaign_arena(c), row.columns,
			i ? "," : "", plan->columns[i].name);
	say(c, plan, plan->file ? plan->file : _(EXPORT_SCREEN));
	if (row.recipient)
		say(c, plan, row.recipient);
	return export_insert(campaign_db(c), &row, err);
}

enum status
export_record(struct campaign *c, struct export_plan *plan, struct error *err)
{
	return campaign_change(
		c, VERB_CONTACTS_EXPORT, record, &plan, NULL, err);
}

enum status
export_person_get(struct campaign *c, int64_t id, struct arena *a,
	struct export_person *p, struct error *err)
{
	enum status st = contact_get(c, id, a, &p->row, err);

	if (st == STATUS_OK)
		st = contact_channels(
			c, id, a, &p->channels, &p->nchannels, err);
	if (st == STATUS_OK)
		st = custom_values(c, id, a, &p->values, &p->nvalues, err);
	if (st == STATUS_OK)
		st = consent_list(c, id, a, &p->consents, &p->nconsents, err);
	return st;
}

/* "+33199001111 (bureau), +33639981111", as contact_more.h reads them. */
static const char *
joined(struct arena *a, const struct export_person *p, enum channel kind)
{
	const char *all = NULL;

	for (size_t i = 0; i < p->nchannels; i++) {
		const struct person_channel *c = &p->channels[i];

		if (c->kind != kind)
			continue;
		all = arena_join(a, all ? all : "", all ? ", " : "", c->value);
		if (c->label && !strpbrk(c->label, "(),;"))
			all = arena_printf(a, "%s (%s)", all, c->label);
	}
	return all;
}

static const char *
custom_of(const struct export_person *p, const struct custom_field *field)
{
	for (size_t i = 0; i < p->nvalues; i++)
		if (p->values[i].field == field->id)
			return custom_shown(field, p->values[i].text);
	return NULL;
}

const char *
export_value(struct arena *a, const struct export_person *p,
	const struct export_column *column)
{
	switch (column->source) {
	case EXPORT_ID:
		return arena_printf(a, "%lld", (long long)p->row.id);
	case EXPORT_FIELD:
		return contact_field_value(&p->row, column->field);
	case EXPORT_EMAILS:
		return joined(a, p, CHANNEL_EMAIL);
	case EXPORT_PHONES:
		return joined(a, p, CHANNEL_PHONE);
	case EXPORT_BASIS:
		return set_name(&basis_set, p->row.basis);
	case EXPORT_ORIGIN:
		return p->row.source;
	case EXPORT_REFUSALS:
		return consent_refusals(a, p->consents, p->nconsents);
	case EXPORT_CONSENTS:
		return consent_text(a, p->consents, p->nconsents);
	case EXPORT_CUSTOM:
		break;
	}
	return custom_of(p, column->custom);
}
