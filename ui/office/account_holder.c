/* Who holds the account, since when, and a ceiling that is typed. */
#include "base/i18n.h"
#include "base/mem.h"
#include "office/ledger.h"
#include "ui/frame/form_pane.h"
#include "ui/office/pane_account.h"

enum field {
	HOLDER,
	KIND,
	APPOINTED,
	BANK,
	ACCOUNTANT,
	POPULATION,
	FIRST,
	SECOND,
	REASON,
	FIELDS
};

static const struct form_field fields[FIELDS] = {
	[HOLDER] = {.name = "holder",
		.title = N_("Mandataire"),
		.section = N_("Who holds it"),
		.required = true},
	[KIND] = {.name = "kind",
		.title = N_("It is"),
		.kind = FORM_CHOICE,
		.required = true,
		.set = &holder_kind_set},
	[APPOINTED] = {.name = "appointed",
		.title = N_("Appointed on"),
		.kind = FORM_DATE,
		.past = true,
		.required = true,
		.help = N_("declared at the prefecture")},
	[BANK] = {.name = "bank",
		.title = N_("Bank account"),
		.help = N_("the last four of the account")},
	[ACCOUNTANT] = {.name = "accountant",
		.title = N_("Accountant"),
		.help = N_("who presents the account")},
	[POPULATION] = {.name = "population",
		.title = N_("Inhabitants"),
		.section = N_("The ceiling"),
		.help = N_("inhabitants, as last authenticated")},
	[FIRST] = {.name = "first",
		.title = N_("First round"),
		.help = N_("of the first round, where it is typed")},
	[SECOND] = {.name = "second",
		.title = N_("Second round"),
		.help = N_("of the second")},
	[REASON] = {.name = "reason",
		.title = N_("Typed from"),
		.help = N_("where the typed ceiling comes from")},
};

static const struct column columns[] = {
	COL(account, holder),
	COL_SET(account, kind, holder_kind_set),
	COL_NULL(account, appointed),
	COL_NULL(account, bank),
	COL_NULL(account, accountant),
	COL_NULL(account, population),
	COL_NULL(account, reason),
};
static const struct row_map map = {ROW_COLUMNS(account, columns)};

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	struct account *account = row;
	enum status st = account_get(f->pane->campaign, 0, a, account, err);

	if (st == STATUS_NONE)
		*account =
			(struct account){.holder = "", .kind = HOLDER_PERSON};
	return st == STATUS_NONE ? STATUS_OK : st;
}

static enum status
text(struct form *f, size_t i, const void *row, struct arena *a,
	const char **out, struct error *err)
{
	const struct account *account = row;

	(void)f;
	(void)err;
	*out = account_money(a,
		i == FIRST ? account->ceiling_first : account->ceiling_second);
	return STATUS_OK;
}

static enum status
put(struct form *f, size_t i, const char *typed, void *row, struct arena *a,
	struct error *err)
{
	struct account *account = row;

	(void)f;
	(void)a;
	return account_put_money(typed,
		i == FIRST ? &account->ceiling_first : &account->ceiling_second,
		err);
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	enum status st = account_set(f->pane->campaign, row, NULL, err);

	*id = 0;
	if (st == STATUS_OK)
		pane_say(f->pane, LEVEL_DONE,
			_("The mandataire is noted.  u undo"));
	return st;
}

static const char *
title(struct form *f, struct arena *a)
{
	(void)f;
	(void)a;
	return _("The mandataire and the ceiling");
}

static const struct form_ops form_ops = {
	.form = FORM_HOLDER,
	.place = "account",
	.fields = fields,
	.nfields = FIELDS,
	.row = &map,
	.get = get,
	.text = text,
	.put = put,
	.save = save,
	.title = title,
};

const struct pane_ops pane_account_holder =
	FORM_PANE(MONEY, "holder", N_("mandataire"), form);
