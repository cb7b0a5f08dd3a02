/* Consent, history, further channels, declared fields, export, erasure. */
#include "base/buf.h"
#include "base/io.h"
#include "campaign/judge.h"
#include "office/forget.h"
#include "office/history.h"
#include "people/consent_record.h"
#include "people/contact_more.h"
#include "people/export.h"
#include "people/listings.h"
#include "people/people.h"
#include "people/timeline.h"
#include "port/formats/vcard.h"

#include "tests/bytes.h"
#include "tests/campaign.h"
#include <unistd.h>

static int64_t
add(struct campaign *c, const char *last, const char *email, const char *street)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "stand", .basis = BASIS_CONSENT};

	contact_set(&row, CONTACT_LAST_NAME, last, &a, NULL);
	contact_set(&row, CONTACT_FIRST_NAME, "Zoé", &a, NULL);
	contact_set(&row, CONTACT_EMAIL, email ? email : "", &a, NULL);
	contact_set(&row, CONTACT_STREET, street ? street : "", &a, NULL);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
	return row.id;
}

static int64_t
count(struct campaign *c, const char *filter)
{
	int64_t n = -1;
	struct error err = ERROR_INIT;

	if (people_count(c, filter, &n, &err) != STATUS_OK)
		fail_msg("%s: %s", filter, err.text);
	return n;
}

static enum status
edit(struct campaign *c, int64_t id, const char *name, char sign,
	const char *text, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_edit e;
	struct contact_row row;
	enum status st = contact_get(c, id, &a, &row, err);

	if (st == STATUS_OK)
		st = contact_edit_read(c, name, sign, text, &a, &e, err);
	if (st == STATUS_OK)
		st = contact_save_more(c, &row, &e, 1, NULL, err);
	arena_release(&a);
	return st;
}

static void
further_channels_are_found_and_undone(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t id = add(c, "DUPONT", "a@example.org", NULL), entry, undone;

	add(c, "DURAND", "b@example.org", NULL);
	assert_int_equal(
		edit(c, id, "phone", '+', "06 39 98 33 33 (travail)", NULL),
		STATUS_OK);
	assert_int_equal(
		edit(c, id, "email", '+', "zoe@example.net", NULL), STATUS_OK);
	assert_int_equal(edit(c, id, "email", '+', "zoe", NULL), STATUS_FAILED);
	assert_int_equal(count(c, "email:ZOE@example.net"), 1);
	assert_int_equal(count(c, "phone:0639983333"), 1);
	assert_int_equal(count(c, "0639983333"), 1);
	assert_int_equal(count(c, "email:a@example.org"), 1);
	assert_int_equal(history_next_undo(c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(count(c, "email:zoe@example.net"), 0);
	assert_int_equal(count(c, "zoe@example.net"), 0);
	assert_int_equal(count(c, "0639983333"), 1);
	assert_int_equal(
		edit(c, id, "phone", '-', "0639983333", NULL), STATUS_OK);
	assert_int_equal(
		edit(c, id, "phone", '-', "0639983333", NULL), STATUS_NONE);
	assert_int_equal(count(c, "0639983333"), 0);
}

static void
declare(struct campaign *c)
{
	static const struct custom_field fields[] = {
		{.name = "profession", .title = "Métier", .type = CUSTOM_TEXT},
		{.name = "enfants", .title = "Enfants", .type = CUSTOM_NUMBER},
		{.name = "adhesion", .title = "Adhésion", .type = CUSTOM_DATE},
		{.name = "taille",
			.title = "Taille",
			.type = CUSTOM_CHOICE,
			.choices = "S, M, L"},
		{.name = "permis",
			.title = "Permis",
			.type = CUSTOM_YESNO,
			.sensitive = true}};

	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	assert_int_equal(custom_declare(c, fields, 5, NULL), STATUS_OK);
	assert_int_equal(change_commit(c, "campaign fields", "x", NULL, NULL),
		STATUS_OK);
}

static void
declared_fields_are_typed_and_filtered(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t id = add(c, "DUPONT", NULL, NULL);
	struct arena a = ARENA_INIT;
	struct filter f;

	add(c, "DURAND", NULL, NULL);
	declare(c);
	assert_int_equal(
		edit(c, id, "profession", 0, "Infirmière", NULL), STATUS_OK);
	assert_int_equal(edit(c, id, "enfants", 0, "3", NULL), STATUS_OK);
	assert_int_equal(
		edit(c, id, "enfants", 0, "trois", NULL), STATUS_FAILED);
	assert_int_equal(
		edit(c, id, "adhesion", 0, "12/03/2024", NULL), STATUS_OK);
	assert_int_equal(edit(c, id, "taille", 0, "m", NULL), STATUS_OK);
	assert_int_equal(edit(c, id, "taille", 0, "XL", NULL), STATUS_FAILED);
	assert_int_equal(edit(c, id, "permis", 0, "oui", NULL), STATUS_OK);
	assert_int_equal(edit(c, id, "inconnu", 0, "x", NULL), STATUS_NONE);
	assert_int_equal(count(c, "profession:infirmiere"), 1);
	assert_int_equal(count(c, "métier:infirm*"), 1);
	assert_int_equal(count(c, "-profession:infirmiere"), 1);
	assert_int_equal(count(c, "enfants>=3"), 1);
	assert_int_equal(count(c, "enfants>3"), 0);
	assert_int_equal(count(c, "adhesion<2025-01-01"), 1);
	assert_int_equal(count(c, "taille:M"), 1);
	assert_int_equal(count(c, "permis:oui"), 1);
	assert_int_equal(count(c, "permis:aucun"), 1);
	assert_int_equal(
		people_filter_in(c, "permis:oui", &a, &f, NULL), STATUS_OK);
	assert_true(f.sensitive);
	assert_int_equal(
		people_filter_in(c, "nonsense:1", &a, &f, NULL), STATUS_USAGE);
	assert_int_equal(edit(c, id, "profession", 0, "", NULL), STATUS_OK);
	assert_int_equal(count(c, "profession:*"), 0);
	arena_release(&a);
}

static void
fields_the_law_forbids_are_refused(void **state)
{
	static const char *const names[] = {"nationalite", "Nationalité",
		"lieu_naissance", "pays de naissance", "origine", "religion",
		"confession", "intention_vote", "opinion", "santé"};
	static const char *const fine[] = {
		"profession", "competences", "disponibilite", "taille"};
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (custom_allowed(names[i], &err) != STATUS_DENIED)
			fail_msg("%s", names[i]);
	for (size_t i = 0; i < ARRAY_LEN(fine); i++)
		assert_int_equal(custom_allowed(fine[i], &err), STATUS_OK);
}

static void
a_yes_wants_its_proof_and_a_no_counts_at_once(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct consent_row row = {.person = add(c, "DUPONT", NULL, NULL),
		.channel = CHANNEL_EMAIL,
		.purpose = CONSENT_NEWS,
		.state = CONSENT_YES};
	struct consent_row *kept;
	struct timeline_row rows[50], page[3];
	size_t n, total, before = 0;

	assert_int_equal(consent_record(c, &row, NULL, NULL), STATUS_DENIED);
	row.wording = "J'accepte";
	row.medium = NULL;
	assert_int_equal(consent_record(c, &row, NULL, NULL), STATUS_DENIED);
	row.medium = "papier";
	row.captured = "2999-01-01";
	assert_int_equal(consent_record(c, &row, NULL, NULL), STATUS_FAILED);
	row.captured = NULL;
	assert_int_equal(consent_record(c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(count(c, "email:yes"), 1);
	row = (struct consent_row){.person = row.person,
		.channel = CHANNEL_EMAIL,
		.purpose = CONSENT_NEWS,
		.state = CONSENT_NO};
	assert_int_equal(consent_record(c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(count(c, "email:yes"), 0);
	assert_int_equal(count(c, "email:no"), 1);
	assert_int_equal(
		consent_list(c, row.person, &a, &kept, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(kept[0].state, CONSENT_NO);

	/* The yes that stood before is in the history; pages meet. */
	assert_int_equal(
		timeline_page(c, row.person, NULL, 50, &a, rows, &total, NULL),
		STATUS_OK);
	for (size_t i = 0; i < total; i++)
		before += rows[i].kind == TIMELINE_BEFORE &&
			  strcmp(rows[i].state, "yes") == 0;
	assert_int_equal(before, 1);
	for (size_t at = 0; at < total; at += n) {
		assert_int_equal(
			timeline_page(c, row.person, at ? &rows[at - 1] : NULL,
				3, &a, page, &n, NULL),
			STATUS_OK);
		assert_true(n > 0);
		for (size_t i = 0; i < n; i++)
			assert_true(page[i].kind == rows[at + i].kind &&
				    page[i].id == rows[at + i].id);
	}
	assert_int_equal(timeline_page(c, row.person, &rows[total - 1], 3, &a,
				 page, &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 0);
	arena_release(&a);
}

static void
who_is_erased_is_nowhere_any_more(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct contact_row row;
	char *log = mem_printf("%s-wal", t->path),
	     *copy = mem_printf("%s-before-v1", t->path);
	int64_t id = add(t->c, "QUISENVA", "zzpartant@example.org",
			"9 rue Zzunique"),
		stays = add(t->c, "DURAND", "b@example.org", "4 rue Blanche"),
		entry = 0, verified, undone;

	assert_int_equal(
		edit(t->c, id, "email", '+', "zzencore@example.net", NULL),
		STATUS_OK);
	assert_true(test_is_in_file(t->path, "zzpartant") ||
		    test_is_in_file(log, "zzpartant"));
	assert_int_equal(io_write(copy, "zzpartant", 9, NULL), STATUS_OK);
	assert_int_equal(
		forget_contact(t->c, id, " ", NULL, NULL), STATUS_USAGE);
	assert_int_equal(
		forget_contact(t->c, id, "sa lettre", &entry, NULL), STATUS_OK);
	assert_int_equal(contact_get(t->c, id, &a, &row, NULL), STATUS_NONE);
	assert_int_equal(contact_get(t->c, stays, &a, &row, NULL), STATUS_OK);
	assert_int_equal(history_verify(t->c, &verified, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, true, &undone, NULL), STATUS_DENIED);
	assert_int_equal(count(t->c, "quisenva"), 0);
	/* Nor in the copy that a migration made. */
	assert_int_not_equal(access(copy, F_OK), 0);
	assert_int_equal(count(t->c, ""), 1);
	campaign_close(t->c);
	assert_false(test_is_in_file(t->path, "zzpartant"));
	assert_false(test_is_in_file(t->path, "zzencore"));
	assert_false(test_is_in_file(t->path, "zzunique"));
	assert_false(test_is_in_file(log, "zzpartant"));
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	free(log);
	free(copy);
	arena_release(&a);
}

static enum status
prepare(struct campaign *c, struct export_plan *plan, const char *reason,
	const char *columns, struct arena *a)
{
	*plan = (struct export_plan){
		.filter = "", .format = "csv", .reason = reason, .limit = -1};
	return export_prepare(c, plan, columns, a, NULL);
}

static bool
has_column(const struct export_plan *plan, const char *name)
{
	for (size_t i = 0; i < plan->ncolumns; i++)
		if (strcmp(plan->columns[i].name, name) == 0)
			return true;
	return false;
}

static void
an_export_wants_a_reason_and_leaves_the_roll(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct contact_row row = {
		.first_name = "", .source = "mairie", .basis = BASIS_ROLL};
	struct export_plan plan;
	struct journal_entry *entries;
	size_t n;

	declare(c);
	add(c, "DUPONT", NULL, NULL);
	contact_set(&row, CONTACT_LAST_NAME, "DUROLE", &a, NULL);
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(prepare(c, &plan, NULL, NULL, &a), STATUS_USAGE);
	assert_int_equal(prepare(c, &plan, "x", "nonsense", &a), STATUS_USAGE);
	assert_int_equal(prepare(c, &plan, "tracts", NULL, &a), STATUS_OK);
	assert_int_equal(plan.nids, 1);
	assert_int_equal(plan.left_out, 1);
	assert_false(has_column(&plan, "tags"));
	assert_false(has_column(&plan, "permis"));
	assert_true(has_column(&plan, "profession"));
	assert_int_equal(export_record(c, &plan, NULL), STATUS_OK);
	export_release(&plan);
	assert_int_equal(
		prepare(c, &plan, "x", "last_name,permis,tags", &a), STATUS_OK);
	assert_int_equal(plan.ncolumns, 3);
	export_release(&plan);
	assert_int_equal(
		history_list(c, 0, 1, NULL, &a, &entries, &n, NULL), STATUS_OK);
	assert_string_equal(entries[0].verb, "contacts export");
	assert_non_null(strstr(entries[0].summary, "tracts"));
	arena_release(&a);
}

static int64_t
share(struct campaign *c, const char *name, bool agrees)
{
	const int64_t id = add(c, name, NULL, NULL);
	const struct consent_row yes = {.person = id,
		.channel = CHANNEL_EMAIL,
		.purpose = CONSENT_SHARING,
		.state = CONSENT_YES,
		.wording = "J'accepte la transmission",
		.medium = "papier"};

	if (agrees)
		assert_int_equal(
			consent_record(c, &yes, NULL, NULL), STATUS_OK);
	return id;
}

/* CON-5: to the federation, the candidate or another list. */
static void
who_did_not_agree_is_not_shared(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	const int64_t agrees = share(c, "DUPONT", true);
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct export_plan plan;

	share(c, "DURAND", false);
	assert_int_equal(prepare(c, &plan, "tracts", NULL, &a), STATUS_OK);
	plan.recipient = "la fédération du 92";
	assert_int_equal(export_record(c, &plan, &err), STATUS_OK);
	assert_int_equal(plan.nids, 1);
	assert_int_equal(plan.ids[0], agrees);
	assert_int_equal(plan.unshared, 1);
	export_release(&plan);
	/* It is not said whom they are for, and the reason tells. */
	assert_int_equal(prepare(c, &plan, "Pour le QG", NULL, &a), STATUS_OK);
	assert_int_equal(export_record(c, &plan, &err), STATUS_DENIED);
	assert_non_null(strstr(err.text, "CON-5"));
	plan.recipient = "Nous";
	assert_int_equal(export_record(c, &plan, &err), STATUS_OK);
	assert_int_equal(plan.nids, 2);
	export_release(&plan);
	arena_release(&a);
}

static void
nobody_who_agreed_is_nobody_to_share(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct export_plan plan;
	struct law_decision *rows;
	size_t n = 0;

	share(c, "DURAND", false);
	assert_int_equal(prepare(c, &plan, "tracts", NULL, &a), STATUS_OK);
	plan.recipient = "liste voisine";
	assert_int_equal(export_record(c, &plan, NULL), STATUS_DENIED);
	assert_int_equal(law_decisions(c, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].rule, "CON-5");
	export_release(&plan);
	arena_release(&a);
}

/* A list that leaves does so as an export does. */
static void
a_list_that_leaves_is_an_export(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct contact_row all[3] = {0};
	struct listing_rows rows = {all, 3};
	struct listed_pair pair = {.pair.score = 90};
	struct export_plan plan = {.filter = "voisins",
		.format = "csv",
		.file = "voisins.csv",
		.reason = "essai",
		.limit = -1};
	struct journal_entry *entries;
	size_t n;

	for (int i = 0; i < 3; i++) {
		all[i] = (struct contact_row){.first_name = "",
			.source = "mairie",
			.basis = i == 1 ? BASIS_ROLL : BASIS_REGULAR};
		contact_set(&all[i], CONTACT_LAST_NAME, "DUPONT", &a, NULL);
		assert_int_equal(
			contact_save(c, &all[i], NULL, NULL), STATUS_OK);
	}
	assert_int_equal(export_listing(c, &contact_listing, NULL, &plan, &rows,
				 &a, NULL),
		STATUS_OK);
	assert_int_equal(rows.n, 2);
	assert_int_equal(listing_id(&contact_listing, &rows, 0), all[0].id);
	assert_int_equal(listing_id(&contact_listing, &rows, 1), all[2].id);
	assert_int_equal(plan.nids, 2);
	assert_int_equal(plan.left_out, 1);
	assert_true(has_column(&plan, "email"));
	assert_false(has_column(&plan, "tags"));
	assert_int_equal(
		history_list(c, 0, 1, NULL, &a, &entries, &n, NULL), STATUS_OK);
	assert_string_equal(entries[0].verb, "contacts export");
	/* A pair with somebody from the roll stays, and says nothing. */
	pair.pair.first = all[0].id;
	pair.pair.second = all[1].id;
	rows = (struct listing_rows){&pair, 1};
	assert_int_equal(export_listing(c, &pair_listing, "score", &plan, &rows,
				 &a, NULL),
		STATUS_OK);
	assert_int_equal(rows.n, 0);
	assert_int_equal(plan.ncolumns, 1);
	plan.filter = "";
	assert_int_equal(export_filtered(c, &contact_listing, "tags,id", &plan,
				 &a, NULL),
		STATUS_OK);
	assert_int_equal(plan.nids, 2);
	assert_int_equal(plan.left_out, 1);
	assert_true(has_column(&plan, "tags"));
	arena_release(&a);
}

/* Strictly: CR LF ends lines of 75 octets at most, a blank continues one. */
static void
unfold(const char *card, struct buf *out)
{
	while (*card) {
		const char *end = strstr(card, "\r\n");

		assert_non_null(end);
		assert_true(end - card <= 75);
		assert_null(memchr(card, '\n', (size_t)(end - card)));
		assert_int_equal(((unsigned char)*card & 0xC0) == 0x80, false);
		buf_add_n(out, card, (size_t)(end - card));
		card = end + 2;
		if (*card == ' ')
			card++;
		else
			buf_add_char(out, '\n');
	}
}

static void
a_card_is_folded_and_escaped(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct export_plan plan;
	struct export_person person = {
		.row = {.last_name = "DU,PONT;X", .first_name = "Zoé\\"}};
	struct buf card = BUF_INIT, flat = BUF_INIT;

	assert_int_equal(prepare(c, &plan, "x",
				 "email,phone,birth,sex,notes,tags,street,"
				 "number,suffix,city,postcode",
				 &a),
		STATUS_OK);
	person.row.notes = "éééééééééééééééééééééééééééééééééééééééééé, oui;\n"
			   "une autre ligne très longue, pour voir, ééééé";
	person.row.birth = "1988-06-12";
	person.row.sex = "F";
	person.row.email = "a@example.org";
	person.row.phone = "+33639981111";
	person.row.tags = "vélo, parent";
	person.row.number = "12";
	person.row.suffix = "bis";
	person.row.street = "rue des Lilas";
	person.row.city = "Antony";
	person.row.postcode = "92160";
	vcard_add(&card, &plan, &person);
	unfold(card.at, &flat);
	assert_string_equal(flat.at,
		"BEGIN:VCARD\nVERSION:4.0\n"
		"PRODID:-//Permanence//Contacts//EN\nFN:Zoé\\\\ DU\\,PONT\\;X\n"
		"N:DU\\,PONT\\;X;Zoé\\\\;;;\nBDAY:19880612\nGENDER:F\n"
		"EMAIL;PREF=1:a@example.org\n"
		"TEL;VALUE=uri;PREF=1:tel:+33639981111\n"
		"ADR;TYPE=home:;;12 bis rue des Lilas;Antony;;92160;\n"
		"NOTE:éééééééééééééééééééééééééééééééééééééééééé\\, oui\\;\\n"
		"une autre ligne très longue\\, pour voir\\, ééééé\n"
		"CATEGORIES:vélo,parent\nEND:VCARD\n");
	export_release(&plan);
	buf_release(&card);
	buf_release(&flat);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(further_channels_are_found_and_undone),
		CAMPAIGN_TEST(declared_fields_are_typed_and_filtered),
		cmocka_unit_test(fields_the_law_forbids_are_refused),
		CAMPAIGN_TEST(a_yes_wants_its_proof_and_a_no_counts_at_once),
		CAMPAIGN_TEST(who_is_erased_is_nowhere_any_more),
		CAMPAIGN_TEST(an_export_wants_a_reason_and_leaves_the_roll),
		CAMPAIGN_TEST(who_did_not_agree_is_not_shared),
		CAMPAIGN_TEST(nobody_who_agreed_is_nobody_to_share),
		CAMPAIGN_TEST(a_list_that_leaves_is_an_export),
		CAMPAIGN_TEST(a_card_is_folded_and_escaped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
