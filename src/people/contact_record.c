/* All that is kept of a contact, as one record. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/basis.h"
#include "people/bounce.h"
#include "people/consent.h"
#include "people/contact_more.h"
#include "people/listings.h"

#include <string.h>

/* A declared field, and its value or NULL. */
struct declared {
	const struct custom_field *field;
	const char *text;
};

struct contact_card {
	struct contact_row row;
	struct bounce_row held; /* its e-mail address, or nothing */
	struct person_channel *channels;
	size_t nchannels;
	const char **references;
	size_t nreferences;
	struct declared *declared;
	size_t ndeclared;
	struct contact_row *household;
	size_t nhousehold;
	struct consent_row *consents;
	size_t nconsents;
};

static void
birth(const void *row, struct arena *a, struct listing_cell *out)
{
	out->shown = contact_field_text(
		a, &((const struct contact_card *)row)->row, CONTACT_BIRTH);
}

#define AT(member) FIELD(struct contact_card, row.member)
#define TEXT(name, title, member) LISTED(name, title, CELL_TEXT, AT(member))

static const struct listing_column card_columns[] = {
	LISTED("id", N_("Id"), CELL_NUMBER, AT(id)),
	TEXT("reference", N_("Reference"), reference),
	TEXT("last_name", N_("Surname"), last_name),
	TEXT("first_name", N_("First name"), first_name),
	LISTED("sex", N_("Sex"), CELL_WORD, AT(sex), .set = &contact_sex_set),
	LISTED("birth", N_("Born"), CELL_TEXT, AT(birth), .cell = birth),
	TEXT("email", N_("E-mail"), email),
	LISTED("held", N_("Dead"), CELL_TEXT,
		FIELD(struct contact_card, held.reason)),
	LISTED("phone", N_("Phone"), CELL_PHONE, AT(phone)),
	LISTED("phone2", N_("Other phone"), CELL_PHONE, AT(phone2)),
	TEXT("number", N_("Number"), number),
	TEXT("suffix", N_("Suffix"), suffix),
	TEXT("street", N_("Street"), street),
	TEXT("stair", N_("Stair"), stair),
	TEXT("floor", N_("Floor"), floor),
	TEXT("door", N_("Door"), door),
	TEXT("postcode", N_("Postcode"), postcode),
	TEXT("city", N_("City"), city),
	TEXT("station", N_("Station"), station_code),
	TEXT("tags", N_("Tags"), tags),
	TEXT("notes", N_("Notes"), notes),
	TEXT("source", N_("Source"), source),
	LISTED("basis", N_("Basis"), CELL_WORD, AT(basis), .set = &basis_set),
};

#undef AT
#define AT(member) FIELD(struct person_channel, member)

static const struct listing_column channel_columns[] = {
	LISTED("channel", N_("Channel"), CELL_WORD, AT(kind),
		.set = &channel_set),
	LISTED("value", N_("Value"), CELL_PHONE, AT(value)),
	LISTED("label", N_("Label"), CELL_TEXT, AT(label)),
};

static const struct listing channel_listing = {
	.columns = channel_columns,
	.ncolumns = ARRAY_LEN(channel_columns),
	LISTING_ROW(struct person_channel, id),
};

static const struct listing_column reference_columns[] = {
	LISTED("reference", N_("Reference"), CELL_TEXT, .field = FIELD_TEXT),
};

static const struct listing reference_listing = {
	.columns = reference_columns,
	.ncolumns = ARRAY_LEN(reference_columns),
	.size = sizeof(const char *),
	.no_id = true,
};

static void
declared_name(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text = ((const struct declared *)row)->field->name;
}

static void
declared_title(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->text = ((const struct declared *)row)->field->title;
}

static void
declared_value(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct declared *d = row;

	(void)a;
	if (!d->text)
		return;
	out->shown = custom_shown(d->field, d->text);
	if (d->field->type == CUSTOM_YESNO)
		out->text = strcmp(d->text, "1") == 0 ? "yes" : "no";
}

static const struct listing_column declared_columns[] = {
	LISTED("field", N_("Field"), CELL_TEXT, .cell = declared_name),
	LISTED("title", N_("Title"), CELL_TEXT, .cell = declared_title),
	LISTED("value", N_("Value"), CELL_TEXT, FIELD(struct declared, text),
		.cell = declared_value),
};

static const struct listing declared_listing = {
	.columns = declared_columns,
	.ncolumns = ARRAY_LEN(declared_columns),
	.size = sizeof(struct declared),
	.no_id = true,
};

#undef AT
#define AT(member) FIELD(struct contact_row, member)

static const struct listing_column household_columns[] = {
	LISTED("id", N_("Id"), CELL_NUMBER, AT(id)),
	TEXT("last_name", N_("Surname"), last_name),
	TEXT("first_name", N_("First name"), first_name),
};

static const struct listing household_listing = {
	.columns = household_columns,
	.ncolumns = ARRAY_LEN(household_columns),
	LISTING_ROW(struct contact_row, id),
};

#undef AT
#define AT(member) FIELD(struct consent_row, member)

static const struct listing_column consent_columns[] = {
	LISTED("channel", N_("Channel"), CELL_WORD, AT(channel),
		.set = &channel_set),
	LISTED("purpose", N_("Purpose"), CELL_WORD, AT(purpose),
		.set = &consent_purpose_set),
	LISTED("state", N_("State"), CELL_WORD, AT(state),
		.set = &consent_state_set),
	LISTED("captured", N_("Date"), CELL_TIME, AT(captured)),
	TEXT("by", N_("By"), captured_by),
	TEXT("medium", N_("Medium"), medium),
	TEXT("wording", N_("Wording"), wording),
	TEXT("evidence", N_("Evidence"), evidence),
};

static const struct listing consent_listing = {
	.columns = consent_columns,
	.ncolumns = ARRAY_LEN(consent_columns),
	LISTING_ROW(struct consent_row, id),
};

#define PART(name, title, of, member)                                          \
	LISTING_PART(name, title, &of, struct contact_card, member, n##member)

static const struct listing_part card_parts[] = {
	PART("channels", N_("Further e-mails and telephones"), channel_listing,
		channels),
	PART("references", N_("References of other files"), reference_listing,
		references),
	PART("fields", N_("Declared fields"), declared_listing, declared),
	PART("household", N_("Household"), household_listing, household),
	PART("consents", N_("Consents"), consent_listing, consents),
};

static enum status
read_declared(struct campaign *c, struct contact_card *card, struct arena *a,
	struct error *err)
{
	struct custom_field *fields;
	struct custom_value *values;
	size_t nvalues = 0;
	enum status st = custom_fields(c, a, &fields, &card->ndeclared, err);

	if (st == STATUS_OK)
		st = custom_values(c, card->row.id, a, &values, &nvalues, err);
	if (st != STATUS_OK)
		return st;
	card->declared = ARENA_ARRAY(a, struct declared, card->ndeclared + 1);
	for (size_t i = 0; i < card->ndeclared; i++) {
		card->declared[i] = (struct declared){.field = &fields[i]};
		for (size_t k = 0; k < nvalues; k++)
			if (values[k].field == fields[i].id)
				card->declared[i].text = values[k].text;
	}
	return STATUS_OK;
}

static enum status
card_rows(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *rows, struct error *err)
{
	struct contact_card *card = ARENA_ARRAY(a, struct contact_card, 1);
	enum status st = contact_get(c, ask->of, a, &card->row, err);

	*rows = (struct listing_rows){card, 1};
	if (st == STATUS_OK) {
		st = bounce_find(c, ask->of, a, &card->held, err);
		st = st == STATUS_NONE ? STATUS_OK : st;
	}
	if (st == STATUS_OK)
		st = contact_channels(
			c, ask->of, a, &card->channels, &card->nchannels, err);
	if (st == STATUS_OK)
		st = contact_references(c, ask->of, a, &card->references,
			&card->nreferences, err);
	if (st == STATUS_OK)
		st = read_declared(c, card, a, err);
	if (st == STATUS_OK)
		st = contact_household(c, &card->row, a, &card->household,
			&card->nhousehold, err);
	return st == STATUS_OK ? consent_list(c, ask->of, a, &card->consents,
					 &card->nconsents, err)
			       : st;
}

const struct listing contact_record = {
	.name = "contact",
	.named = true,
	.columns = card_columns,
	.ncolumns = ARRAY_LEN(card_columns),
	.parts = card_parts,
	.nparts = ARRAY_LEN(card_parts),
	LISTING_ROW(struct contact_card, row.id),
	.rows = card_rows,
};
