/* Declared fields: their types, the values they may hold, and what may not be
 * declared. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "filter/filter.h"
#include "people/consent.h"
#include "people/contact_more.h"
#include "people/person_more_sql.h"

#include <string.h>

SET_DEFINE(custom_type_set, N_("a type of field"), CUSTOM_TYPES);

enum status
custom_fields(struct campaign *c, struct arena *a, struct custom_field **rows,
	size_t *n, struct error *err)
{
	return custom_field_list(campaign_db(c), a, rows, n, err);
}

const struct custom_field *
custom_find(const struct custom_field *fields, size_t n, const char *name)
{
	struct arena a = ARENA_INIT;
	const char *wanted = text_fold(&a, name);
	const struct custom_field *found = NULL;

	for (size_t i = 0; i < n && !found; i++)
		if (strcmp(text_fold(&a, fields[i].name), wanted) == 0 ||
			strcmp(text_fold(&a, fields[i].title), wanted) == 0)
			found = &fields[i];
	arena_release(&a);
	return found;
}

enum status
custom_values(struct campaign *c, int64_t person, struct arena *a,
	struct custom_value **rows, size_t *n, struct error *err)
{
	return custom_value_list(campaign_db(c), person, a, rows, n, err);
}

const char *
custom_shown(const struct custom_field *field, const char *text)
{
	if (field->type != CUSTOM_YESNO)
		return text;
	return strcmp(text, "1") == 0 ? _("yes") : _("no");
}

typedef enum status read_fn(const struct custom_field *field, const char *text,
	struct arena *a, struct value *value, struct error *err);

static enum status
read_text(const struct custom_field *field, const char *text, struct arena *a,
	struct value *value, struct error *err)
{
	*value = (struct value){.type = VALUE_TEXT, .text = text};
	return STATUS_OK;
}

static enum status
read_number(const struct custom_field *field, const char *text, struct arena *a,
	struct value *value, struct error *err)
{
	double real;
	int64_t integer;

	if (num_parse_int(text, &integer))
		*value = (struct value){.type = VALUE_INT, .integer = integer};
	else if (num_parse_real(text, &real))
		*value = (struct value){.type = VALUE_REAL, .real = real};
	else
		return error_set(err, STATUS_FAILED,
			_("%s: \"%s\" is not a number"), field->title, text);
	return STATUS_OK;
}

static enum status
read_date(const struct custom_field *field, const char *text, struct arena *a,
	struct value *value, struct error *err)
{
	struct date d;

	if (!date_parse(text, NULL, &d))
		return error_set(err, STATUS_FAILED,
			_("%s: \"%s\" is not a date; write it as 12/06/2026"),
			field->title, text);
	*value = (struct value){.type = VALUE_TEXT,
		.text = date_iso(arena_alloc(a, DATE_TEXT_SIZE), &d)};
	return STATUS_OK;
}

static enum status
read_choice(const struct custom_field *field, const char *text, struct arena *a,
	struct value *value, struct error *err)
{
	const char *list = field->choices, *choice;
	const char *wanted = text_fold(a, text);

	while ((choice = contact_tag_next(a, &list)))
		if (strcmp(text_fold(a, choice), wanted) == 0)
			return read_text(field, choice, a, value, err);
	return error_set(err, STATUS_FAILED,
		_("%s: \"%s\" is none of the choices: %s"), field->title, text,
		field->choices);
}

static enum status
read_yesno(const struct custom_field *field, const char *text, struct arena *a,
	struct value *value, struct error *err)
{
	int answer = consent_read(text);

	if (answer != CONSENT_YES && answer != CONSENT_NO)
		return error_set(err, STATUS_FAILED,
			_("%s: answer yes or no, not \"%s\""), field->title,
			text);
	*value = (struct value){
		.type = VALUE_INT, .integer = answer == CONSENT_YES};
	return STATUS_OK;
}

static read_fn *const readers[] = {
	[CUSTOM_TEXT] = read_text,
	[CUSTOM_NUMBER] = read_number,
	[CUSTOM_DATE] = read_date,
	[CUSTOM_CHOICE] = read_choice,
	[CUSTOM_YESNO] = read_yesno,
};

enum status
custom_read(const struct custom_field *field, const char *text, struct arena *a,
	struct value *value, bool *has, struct error *err)
{
	const char *clean = text_clean(a, text);

	*has = *clean != '\0';
	return *has ? readers[field->type](field, clean, a, value, err)
		    : STATUS_OK;
}

/*
 * GDPR art. 9 and the CNIL's rules for electoral lists, applied to a word
 * anywhere in the name ("pays_naissance").
 */
static const struct {
	const char
		*word; /* folded; matches the beginning of a word of the name */
	const char *reason;
} forbidden[] = {
	{"nationalit", N_("nationality")},
	{"origine", N_("origin")},
	{"origin", N_("origin")},
	{"ethni", N_("ethnic origin")},
	{"race", N_("ethnic origin")},
	{"racial", N_("ethnic origin")},
	{"naissance", N_("place of birth")},
	{"birthplace", N_("place of birth")},
	{"religi", N_("religion")},
	{"confession", N_("religion")},
	{"croyance", N_("religion")},
	{"faith", N_("religion")},
	{"consonance", N_("the sound of names")},
	{"sante", N_("health")},
	{"health", N_("health")},
	{"handicap", N_("health")},
	{"sexualit", N_("sexual life")},
	{"orientation", N_("sexual life")},
	{"syndica", N_("trade union")},
	{"syndicat", N_("trade union")},
	{"union", N_("trade union")},
	{"genetique", N_("genetic data")},
	{"genetic", N_("genetic data")},
	{"casier", N_("criminal record")},
	{"opinion", N_("opinion; answers have their own, with consent")},
	{"vote", N_("opinion; answers have their own, with consent")},
};

/* A field that every contact has, or a word of the filter language. */
static bool
is_taken(const char *name)
{
	struct filter_field_info info;
	bool taken = contact_field_find(name) != CONTACT_FIELDS;

	for (size_t i = 0; !taken && filter_field_info(i, &info); i++)
		taken = strcmp(info.name, name) == 0;
	return taken;
}

enum status
custom_allowed(const char *name, struct error *err)
{
	struct arena a = ARENA_INIT;
	char *folded = text_fold(&a, name);
	enum status st = is_taken(name)
				 ? error_set(err, STATUS_USAGE,
					   _("every contact has a field \"%s\" "
					     "already"),
					   name)
				 : STATUS_OK;

	for (char *p = folded; *p; p++)
		if (*p == '_')
			*p = ' ';
	for (size_t i = 0; i < ARRAY_LEN(forbidden) && st == STATUS_OK; i++)
		for (const char *p = folded;
			st == STATUS_OK && (p = strstr(p, forbidden[i].word));
			p++)
			if (p == folded || p[-1] == ' ')
				st = error_set(err, STATUS_DENIED,
					_("a field \"%s\" may not be kept of "
					  "people (%s)"),
					name, _(forbidden[i].reason));
	arena_release(&a);
	return st;
}

/* By its name and its title. */
static enum status
may_be_declared(
	struct campaign *c, const struct custom_field *field, struct error *err)
{
	struct error why = ERROR_INIT;
	enum status st = custom_allowed(field->name, err);

	if (st == STATUS_OK && field->title &&
		custom_allowed(field->title, &why) == STATUS_DENIED) {
		st = why.code;
		if (err)
			*err = why;
	}
	return st == STATUS_DENIED ? law_judge(c, "CON-4", err) : st;
}

enum status
custom_declare(struct campaign *c, const struct custom_field *fields, size_t n,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct custom_field *known;
	size_t nknown = 0;
	int64_t id;
	enum status st = custom_fields(c, &a, &known, &nknown, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct custom_field field = fields[i];

		field.position = (int64_t)(nknown + i);
		st = may_be_declared(c, &field, err);
		if (st == STATUS_OK && !custom_find(known, nknown, field.name))
			st = custom_field_insert(
				campaign_db(c), &field, &id, err);
	}
	arena_release(&a);
	return st;
}
