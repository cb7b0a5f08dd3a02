/* The keys of campaign.yaml that are about money, the roll and people's rights
 * (campaign_office.h). */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/role.h"
#include "port/campaign/campaign_office.h"

#include <stddef.h>
#include <string.h>

#define IN(type, field) offsetof(struct type, field)
#define ROW(field) offsetof(struct office_piece, row.field)

static const double MOST_DAYS = 3650, MOST_VOTERS = 10000000;

/* A list into an array and its count, which lie in the target. */
static enum status
take_list(struct yaml_reading *r, const struct yaml_node *node, size_t size,
	yaml_take_fn *take, void *items, size_t *n)
{
	void *taken = NULL;
	enum status st = yaml_take_list(r, node, size, take, &taken, n);

	memcpy(items, &taken, sizeof(taken));
	return st;
}

static struct work_place
place_of(const struct yaml_node *node)
{
	return (struct work_place){node->line, node->column};
}

static enum status
take_days(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return yaml_take_real(r, node, 0, MOST_DAYS, target);
}

static enum status
take_percent(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return yaml_take_real(r, node, 0, 100, target);
}

static enum status
take_voter(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	return yaml_take_real(r, node, 1, MOST_VOTERS, target);
}

static enum status
take_piece(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"kind", .at = ROW(kind), .set = &ledger_kind_set},
		{"euros", yaml_take_text, IN(office_piece, euros)},
		{"what", yaml_take_text, ROW(what)},
		{"with", yaml_take_text, ROW(third)},
		{"is", .at = ROW(third_kind), .set = &ledger_third_set},
		{"heading", yaml_take_text, ROW(heading)},
		{"days_ago", take_days, IN(office_piece, days_ago)},
		{"paid_days_ago", take_days, IN(office_piece, paid_days_ago)},
		{"state", .at = ROW(state), .set = &ledger_state_set},
		{"payer", .at = ROW(payer), .set = &ledger_payer_set},
		{"by", .at = ROW(mode), .set = &ledger_mode_set},
		{"share", take_percent, IN(office_piece, share)},
		{"document", yaml_take_text, ROW(document)},
		{"receipt", yaml_take_text, ROW(receipt)},
		{"nationality", yaml_take_text, ROW(nationality)},
		{"tax_address", yaml_take_text, ROW(tax_address)},
		{"resident", yaml_take_yes, ROW(resident)},
		{"months", take_days, IN(office_piece, months)},
		{"rate", take_percent, IN(office_piece, rate)},
		{"due_in_days", take_days, IN(office_piece, due_in_days)},
		{"void", yaml_take_text, IN(office_piece, wrong)}};
	struct office_piece *p = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), p);

	p->place = place_of(node);
	if (st == STATUS_OK && !p->row.kind)
		return yaml_want(r, node, NULL, "kind");
	return st == STATUS_OK ? yaml_want(r, node, p->euros, "euros") : st;
}

static enum status
take_pieces(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct office_account *a = target;

	return take_list(r, node, sizeof(*a->pieces), take_piece, &a->pieces,
		&a->npieces);
}

enum status
campaign_take_account(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"holder", yaml_take_text, IN(office_account, row.holder)},
		{"kind", .at = IN(office_account, row.kind),
			.set = &holder_kind_set},
		{"appointed", take_days, IN(office_account, appointed)},
		{"bank", yaml_take_text, IN(office_account, row.bank)},
		{"accountant", yaml_take_text,
			IN(office_account, row.accountant)},
		{"pieces", take_pieces}};
	struct office_account *a = &((struct campaign_office *)target)->account;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), a);

	a->place = place_of(node);
	return st == STATUS_OK ? yaml_want(r, node, a->row.holder, "holder")
			       : st;
}

static enum status
take_one_voter(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"voter", take_voter, IN(office_voter, voter)},
		{"channel", .at = IN(office_voter, channel),
			.set = &channel_set},
		{"wording", yaml_take_text, IN(office_voter, wording)},
		{"medium", yaml_take_text, IN(office_voter, medium)},
		{"email", yaml_take_text, IN(office_voter, email)},
		{"phone", yaml_take_text, IN(office_voter, phone)}};
	struct office_voter *v = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), v);

	v->place = place_of(node);
	return st == STATUS_OK && !(v->voter > 0)
		       ? yaml_want(r, node, NULL, "voter")
		       : st;
}

static enum status
take_agreed(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct office_roll *roll = target;

	return take_list(r, node, sizeof(*roll->agreed), take_one_voter,
		&roll->agreed, &roll->nagreed);
}

static enum status
take_refused(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct office_roll *roll = target;

	return take_list(r, node, sizeof(*roll->refused), take_one_voter,
		&roll->refused, &roll->nrefused);
}

enum status
campaign_take_roll(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"file", yaml_take_file, IN(office_roll, file)},
		{"undertaking", yaml_take_file, IN(office_roll, undertaking)},
		{"by", yaml_take_text, IN(office_roll, by)},
		{"quality", .at = IN(office_roll, quality),
			.set = &roll_quality_set},
		{"agreed", take_agreed}, {"refused", take_refused}};
	struct office_roll *roll = &((struct campaign_office *)target)->roll;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), roll);

	roll->place = place_of(node);
	return st == STATUS_OK ? yaml_want(r, node, roll->file, "file") : st;
}

static enum status
take_case(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"kind", .at = IN(office_case, kind), .set = &law_case_set},
		{"of", yaml_take_text, IN(office_case, of)},
		{"what", yaml_take_text, IN(office_case, what)},
		{"days_ago", take_days, IN(office_case, days_ago)},
		{"answer", yaml_take_text, IN(office_case, answer)}};
	struct office_case *k = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), k);

	k->place = place_of(node);
	if (st == STATUS_OK && !k->kind)
		return yaml_want(r, node, NULL, "kind");
	return st == STATUS_OK ? yaml_want(r, node, k->what, "what") : st;
}

enum status
campaign_take_cases(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_office *o = target;

	return take_list(
		r, node, sizeof(*o->cases), take_case, &o->cases, &o->ncases);
}

static enum status
take_tag(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"name", yaml_take_text, IN(office_tag, name)},
		{"nature", .at = IN(office_tag, nature),
			.set = &tag_nature_set}};
	struct office_tag *t = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), t);

	t->place = place_of(node);
	if (st == STATUS_OK && !t->nature)
		return yaml_want(r, node, NULL, "nature");
	return st == STATUS_OK ? yaml_want(r, node, t->name, "name") : st;
}

enum status
campaign_take_tags(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_office *o = target;

	return take_list(
		r, node, sizeof(*o->tags), take_tag, &o->tags, &o->ntags);
}

static enum status
take_note(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"of", yaml_take_text, IN(office_note, of)},
		{"text", yaml_take_text, IN(office_note, text)}};
	struct office_note *w = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), w);

	w->place = place_of(node);
	if (st == STATUS_OK)
		st = yaml_want(r, node, w->of, "of");
	return st == STATUS_OK ? yaml_want(r, node, w->text, "text") : st;
}

enum status
campaign_take_notes(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_office *o = target;

	return take_list(
		r, node, sizeof(*o->notes), take_note, &o->notes, &o->nnotes);
}

static enum status
take_user(struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	static const struct yaml_key keys[] = {
		{"name", yaml_take_text, IN(office_user, name)},
		{"role", .at = IN(office_user, role), .set = &role_set},
		{"of", yaml_take_text, IN(office_user, of)}};
	struct office_user *u = target;
	enum status st = yaml_take_map(r, node, keys, ARRAY_LEN(keys), u);

	u->place = place_of(node);
	if (st == STATUS_OK && !u->role)
		return yaml_want(r, node, NULL, "role");
	return st == STATUS_OK ? yaml_want(r, node, u->name, "name") : st;
}

enum status
campaign_take_users(
	struct yaml_reading *r, const struct yaml_node *node, void *target)
{
	struct campaign_office *o = target;

	return take_list(
		r, node, sizeof(*o->users), take_user, &o->users, &o->nusers);
}
