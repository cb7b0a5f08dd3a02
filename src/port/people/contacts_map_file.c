/* A map file, key by key. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "people/consent.h"
#include "people/phone.h"
#include "port/formats/yaml_take.h"
#include "port/people/contacts_map.h"

#include <stddef.h>
#include <string.h>

/* An error that stands at a node, with its words. */
static enum status
fail_as(struct yaml_reading *r, const struct yaml_node *node,
	const struct error *why)
{
	return yaml_fail(r, node, why->text);
}

static enum status
take_columns(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct error why = ERROR_INIT;
	const char *field = "";
	enum status st = STATUS_OK;

	if (node->kind != YAML_MAP)
		return yaml_fail(
			r, node, _("headers and fields are expected here"));
	for (const struct yaml_node *c = node->first; c && st == STATUS_OK;
		c = c->next) {
		st = yaml_take_text(r, c, &field);
		if (st == STATUS_OK && contacts_map_set(target, c->key, field,
					       &why) != STATUS_OK)
			st = fail_as(r, c, &why);
	}
	return st;
}

/* A text, or a list of them as "a, b". */
static enum status
take_words(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char **words = target, *word = "";
	enum status st = STATUS_OK;

	if (node->kind != YAML_LIST)
		return yaml_take_text(r, node, target);
	*words = NULL;
	for (const struct yaml_node *c = node->first; c && st == STATUS_OK;
		c = c->next) {
		st = yaml_take_text(r, c, &word);
		*words = *words ? arena_printf(r->a, "%s, %s", *words, word)
				: word;
	}
	return st;
}

/* The value is checked at once, so that an error is placed where it stands. */
static enum status
take_constant(struct yaml_reading *r, const struct yaml_node *node,
	struct contacts_map *map, enum contact_field f)
{
	struct contact_row scratch = {0};
	struct error why = ERROR_INIT;
	enum status st = take_words(r, node, &map->constant[f]);

	if (st == STATUS_OK && contact_set_as(&scratch, f, map->constant[f],
				       &map->habits, r->a, &why) != STATUS_OK)
		return fail_as(r, node, &why);
	return st;
}

static enum status
take_constants(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct yaml_key keys[CONTACT_FIELDS];
	enum status st = STATUS_OK;

	if (node->kind != YAML_MAP)
		return yaml_fail(
			r, node, _("fields and values are expected here"));
	for (int f = 0; f < CONTACT_FIELDS; f++)
		keys[f] = (struct yaml_key){
			.name = contact_field_name((enum contact_field)f),
			.take = take_words,
			.at = (size_t)f * sizeof(const char *)};
	/* Field names are checked as keys are, values one by one. */
	st = yaml_take_map(r, node, keys, CONTACT_FIELDS,
		((struct contacts_map *)target)->constant);
	for (const struct yaml_node *c = node->first; c && st == STATUS_OK;
		c = c->next)
		st = take_constant(r, c, target, contact_field_find(c->key));
	return st;
}

static enum status
take_dates(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	bool *month_first = target;
	const char *order = "";
	enum status st = yaml_take_text(r, node, &order);

	*month_first = strcmp(order, "month-first") == 0;
	if (st == STATUS_OK && !*month_first && strcmp(order, "day-first") != 0)
		return yaml_fail(r, node,
			_("day-first or month-first is expected here"));
	return st;
}

static enum status
take_country(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char **country = target;
	enum status st = yaml_take_text(r, node, target);

	if (st == STATUS_OK && !phone_knows_country(*country))
		return yaml_fail(r, node,
			_("a country's two letters are expected here, as in "
			  "FR, RE or BE"));
	return st;
}

/* Consents are read with access to the map, for its headers. */
struct consent_target {
	struct contacts_map *map;
	struct contacts_consent rule;
	const char *column[PROOFS];
	const char *answers;
	const char *objection;
};

static enum status
take_date(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	const char **text = target;
	struct date d;
	enum status st = yaml_take_text(r, node, target);

	if (st == STATUS_OK && !date_parse(*text, NULL, &d))
		return yaml_fail(r, node,
			_("a date is expected here, as in 2026-03-15"));
	if (st == STATUS_OK)
		*text = date_iso(arena_alloc(r->a, DATE_TEXT_SIZE), &d);
	return st;
}

#define RULE(member) offsetof(struct consent_target, rule.member)
#define COLUMN(proof)                                                          \
	(offsetof(struct consent_target, column) +                             \
		(proof) * sizeof(const char *))

static const struct yaml_key consent_keys[] = {
	{"column", yaml_take_text, offsetof(struct consent_target, answers)},
	{"channel", .at = RULE(channel), .set = &channel_set},
	{"purpose", .at = RULE(purpose), .set = &consent_purpose_set},
	{"objection", yaml_take_text,
		offsetof(struct consent_target, objection)},
	{"yes", take_words, RULE(yes)},
	{"no", take_words, RULE(no)},
	{"date", take_date, RULE(value[PROOF_DATE])},
	{"date_column", yaml_take_text, COLUMN(PROOF_DATE)},
	{"medium", yaml_take_text, RULE(value[PROOF_MEDIUM])},
	{"medium_column", yaml_take_text, COLUMN(PROOF_MEDIUM)},
	{"wording", yaml_take_text, RULE(value[PROOF_WORDING])},
	{"wording_column", yaml_take_text, COLUMN(PROOF_WORDING)},
	{"evidence", yaml_take_text, RULE(value[PROOF_EVIDENCE])},
	{"evidence_column", yaml_take_text, COLUMN(PROOF_EVIDENCE)},
};

static enum status
find_columns(struct yaml_reading *r, const struct yaml_node *node,
	struct consent_target *t)
{
	struct error why = ERROR_INIT;
	enum status st =
		contacts_map_header(t->map, t->answers, &t->rule.column, &why);

	for (int p = 0; p < PROOFS && st == STATUS_OK; p++) {
		t->rule.from[p] = -1;
		if (t->column[p])
			st = contacts_map_header(
				t->map, t->column[p], &t->rule.from[p], &why);
	}
	return st == STATUS_OK ? st : fail_as(r, node, &why);
}

static enum status
take_consent(struct yaml_reading *r, const struct yaml_node *node,
	struct contacts_map *map)
{
	struct consent_target t = {
		.map = map, .rule = {.purpose = CONSENT_NEWS}};
	enum status st = yaml_take_map(
		r, node, consent_keys, ARRAY_LEN(consent_keys), &t);

	if (st == STATUS_OK && (!t.answers || !t.rule.channel))
		return yaml_fail(r, node,
			_("\"column\" and \"channel\" are expected here"));
	if (st == STATUS_OK)
		st = find_columns(r, node, &t);
	if (st != STATUS_OK)
		return st;
	t.rule.objection =
		t.objection && consent_read(t.objection) == CONSENT_YES;
	contacts_map_put(map, t.rule.column, -1);
	for (size_t i = map->consents.len; i > 0; i--)
		if (map->consents.at[i - 1].column == t.rule.column &&
			map->consents.at[i - 1].purpose == t.rule.purpose)
			map->consents.at[i - 1] =
				map->consents.at[--map->consents.len];
	VEC_PUSH(&map->consents, t.rule);
	return STATUS_OK;
}

static enum status
take_consents(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	enum status st = STATUS_OK;

	if (node->kind != YAML_LIST)
		return yaml_fail(r, node, _("a list is expected here"));
	for (const struct yaml_node *c = node->first; c && st == STATUS_OK;
		c = c->next)
		st = take_consent(r, c, target);
	return st;
}

#define AT(member) offsetof(struct contacts_map, member)

static const struct yaml_key keys[] = {
	{"columns", take_columns, 0},
	{"constants", take_constants, 0},
	{"dates", take_dates, AT(habits.month_first)},
	{"country", take_country, AT(habits.country)},
	{"source", yaml_take_text, AT(source)},
	{"basis", .at = AT(basis), .set = &basis_set},
	{"consents", take_consents, 0},
};

enum status
contacts_map_read(struct contacts_map *map, const char *path, struct arena *a,
	struct error *err)
{
	struct yaml_reading r = {.path = path, .a = a, .err = err};
	struct yaml_node *root;
	enum status st = yaml_read(path, a, &root, err);

	return st == STATUS_OK
		       ? yaml_take_map(&r, root, keys, ARRAY_LEN(keys), map)
		       : st;
}
