/* A roll read: the columns that may be kept, and nothing else. */
#include "port/people/import_roll.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/commune.h"
#include "campaign/judge.h"
#include "people/contact.h"
#include "people/suppression.h"
#include "port/people/contacts_titles.h"
#include "votes/result.h"

#include <stdlib.h>
#include <string.h>

enum {
	UNDERTAKING_LIMIT = 32 << 20,
	UNDERTAKING_TEXT = 4000, /* a longer text is kept as its digest */
	FILE_LIMIT = 512 << 20
};

/* What the law has them write. */
const char roll_undertaking[] =
	"Je m'engage, conformément à l'article L. 37 du code électoral, à ne "
	"pas faire un usage commercial de la liste électorale communiquée";

/* Each of them, folded: without one it is not undertaken. */
static const char *const wanted_words[] = {"usage", "commercial"};
static const char *const denials[] = {" pas ", " n en ", " aucun "};

struct reading {
	const struct roll_asked *asked;
	struct roll_taken *taken;
	struct arena *a;
	struct csv_table table;
	size_t at[ROLES]; /* CSV_NONE: the file has none */
	size_t code;      /* of the commune whose roll it is, likewise */
	const char *commune, *commune_key;
	struct suppression_set refused;
	struct elector_row *electors;
	size_t n;
};

static const unsigned char *
digest_of(struct arena *a, const struct buf *bytes)
{
	unsigned char *digest = arena_alloc(a, DIGEST_SIZE);
	struct digest d;

	digest_init(&d, NULL, 0);
	digest_add(&d, bytes->at, bytes->len);
	digest_final(&d, digest);
	return digest;
}

static bool
is_text(const struct buf *bytes)
{
	return bytes->len < UNDERTAKING_TEXT &&
	       strlen(bytes->at) == bytes->len &&
	       text_invalid(bytes->at, bytes->len) == bytes->len;
}

bool
roll_undertakes(const char *text)
{
	struct arena a = ARENA_INIT;
	const char *words =
		arena_printf(&a, " %s ", contacts_title_words(&a, text));
	bool all = true, denied = false;

	for (size_t i = 0; i < ARRAY_LEN(wanted_words); i++)
		all &= strstr(words, wanted_words[i]) != NULL;
	for (size_t i = 0; i < ARRAY_LEN(denials); i++)
		denied |= strstr(words, denials[i]) != NULL;
	arena_release(&a);
	return all && denied;
}

static enum status
not_undertaken(struct error *err)
{
	return error_set(err, STATUS_DENIED,
		_("a roll is used by who undertook, signed and dated, \"%s\""),
		roll_undertaking);
}

static enum status
read_undertaking(struct reading *r, struct error *err)
{
	const struct roll_asked *asked = r->asked;
	struct roll_row *head = &r->taken->head;
	struct buf bytes = BUF_INIT;
	enum status st;

	if ((!asked->undertaking && !asked->sentence) || !asked->signed_by ||
		!*asked->signed_by)
		return not_undertaken(err);
	if (asked->sentence) {
		buf_add(&bytes, asked->sentence);
		st = STATUS_OK;
	} else {
		st = io_read(
			&bytes, asked->undertaking, UNDERTAKING_LIMIT, err);
	}
	if (st == STATUS_OK && bytes.len == 0)
		st = not_undertaken(err);
	if (st == STATUS_OK) {
		head->undertaking_digest = digest_of(r->a, &bytes);
		head->undertaking =
			is_text(&bytes) ? text_clean(r->a, bytes.at) : NULL;
	}
	if (st == STATUS_OK && head->undertaking &&
		!roll_undertakes(head->undertaking))
		st = not_undertaken(err);
	head->signed_by = asked->signed_by;
	head->signed_on = asked->signed_on;
	head->quality = asked->quality;
	buf_release(&bytes);
	return st;
}

static enum status
read_file(struct reading *r, struct error *err)
{
	struct roll_row *head = &r->taken->head;
	struct buf bytes = BUF_INIT;
	enum status st = io_read(&bytes, r->asked->file, FILE_LIMIT, err);

	if (st == STATUS_OK)
		head->file_digest = digest_of(r->a, &bytes);
	head->file = text_file_name(r->asked->file);
	buf_release(&bytes);
	return st == STATUS_OK ? csv_read(&r->table, r->asked->file,
					 &r->asked->form, err)
			       : st;
}

static bool
is_kept(int role)
{
	switch (role) {
	case CONTACT_LAST_NAME:
	case CONTACT_FIRST_NAME:
	case CONTACT_SEX:
	case CONTACT_BIRTH:
	case CONTACT_NUMBER:
	case CONTACT_SUFFIX:
	case CONTACT_STREET:
	case CONTACT_POSTCODE:
	case CONTACT_CITY:
	case CONTACT_STATION:
	case ROLE_BIRTH_NAME:
	case ROLE_COMPLEMENT:
		return true;
	default:
		return false;
	}
}

/* Whose roll it is: a prefecture gives those of many communes. */
static bool
is_commune_code(struct arena *a, const char *title)
{
	static const char *const words[] = {"code commune",
		"code de la commune", "code insee", "code insee commune",
		"code insee de la commune", "code commune insee", "insee",
		"commune insee"};
	const char *of = contacts_title_words(a, title);

	of += strspn(of, " ");
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(of, words[i]) == 0)
			return true;
	return false;
}

/* The column of each thing, and the names of those that are dropped. */
static void
find_columns(struct reading *r)
{
	const struct csv_row *head = &r->table.rows[0];
	struct arena_text dropped = ARENA_TEXT(r->a);
	int ranks[ROLES];

	for (int i = 0; i < ROLES; i++)
		r->at[i] = CSV_NONE;
	r->code = CSV_NONE;
	for (size_t i = 0; i < head->n; i++) {
		const struct contacts_title t = contacts_title_read(
			r->a, contacts_title_words(r->a, head->fields[i]));

		if (is_kept(t.role) &&
			(r->at[t.role] == CSV_NONE || t.rank < ranks[t.role])) {
			r->at[t.role] = i;
			ranks[t.role] = t.rank;
		}
		if (r->code == CSV_NONE &&
			is_commune_code(r->a, head->fields[i]))
			r->code = i;
	}
	for (size_t i = 0; i < head->n; i++) {
		bool used = r->code == i;

		for (int k = 0; k < ROLES; k++)
			used |= r->at[k] == i;
		if (!used && *head->fields[i])
			arena_add(&dropped, ", ", "%s", head->fields[i]);
	}
	r->taken->head.dropped = dropped.at;
}

static enum status
check_columns(const struct reading *r, struct error *err)
{
	const bool named = r->at[CONTACT_LAST_NAME] != CSV_NONE ||
			   r->at[ROLE_BIRTH_NAME] != CSV_NONE;
	const bool placed = r->at[CONTACT_STREET] != CSV_NONE ||
			    r->at[CONTACT_STATION] != CSV_NONE;

	if (named && placed)
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("%s: this is not an electoral roll: it has no column of "
		  "surnames (\"nom de naissance\"), or none of addresses and "
		  "stations"),
		r->table.path);
}

static const char *
cell(const struct reading *r, const struct csv_row *row, int role)
{
	return r->at[role] == CSV_NONE ? "" : csv_field(row, r->at[role]);
}

/* Values that cannot be read are of no use at a door, and are left. */
static void
read_fields(struct reading *r, const struct csv_row *row,
	struct contact_row *person)
{
	static const enum contact_field fields[] = {CONTACT_SEX, CONTACT_BIRTH,
		CONTACT_NUMBER, CONTACT_SUFFIX, CONTACT_STREET,
		CONTACT_POSTCODE, CONTACT_CITY};
	static const struct contact_habits habits = {.zeros_lost = true};
	const char *first = cell(r, row, CONTACT_FIRST_NAME);

	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		struct error unread = ERROR_INIT;
		const char *text = cell(r, row, (int)fields[i]);

		if (*text)
			contact_set_as(person, fields[i], text, &habits, r->a,
				&unread);
	}
	contact_set(person, CONTACT_FIRST_NAME,
		arena_strndup(r->a, first, strcspn(first, " ,;")), r->a, NULL);
}

static void
read_names(struct reading *r, const struct csv_row *row, struct elector_row *e)
{
	const char *used = text_clean(r->a, cell(r, row, CONTACT_LAST_NAME));
	const char *born = text_clean(r->a, cell(r, row, ROLE_BIRTH_NAME));

	e->last_name = *born ? born : used;
	if (*used && *born && !text_same(used, born))
		e->used_name = used;
}

static void
put_elector(struct reading *r, const struct csv_row *row,
	const struct contact_row *person, struct elector_row *e)
{
	const char *station = cell(r, row, CONTACT_STATION);
	const char *complement =
		text_clean(r->a, cell(r, row, ROLE_COMPLEMENT));

	e->first_name = person->first_name ? person->first_name : "";
	e->born = person->birth ? strtol(person->birth, NULL, 10) : 0;
	e->sex = person->sex;
	e->number = person->street ? person->number : NULL;
	e->suffix = person->street ? person->suffix : NULL;
	e->street = person->street;
	e->street_key = person->street_key;
	e->complement = person->street && *complement ? complement : NULL;
	e->postcode = person->postcode;
	e->city = person->city;
	e->station = *station ? result_station_code(r->a, station) : NULL;
	e->refuses = roll_refused(&r->refused, person, e->used_name);
	r->taken->hidden += !e->street;
}

/* By the code of the commune, where the file has one; else by where the voter
 * lives, as far as the file says: "Paris 11e" is of Paris. */
static bool
is_of_another(const struct reading *r, const struct csv_row *row)
{
	const char *code = r->code == CSV_NONE ? "" : csv_field(row, r->code);
	const char *key;

	if (*code && r->commune)
		return !commune_has_code(r->commune, text_clean(r->a, code));
	key = commune_key(r->a, cell(r, row, CONTACT_CITY));
	return *key && *r->commune_key &&
	       (!text_starts(key, r->commune_key) ||
		       (key[strlen(r->commune_key)] &&
			       key[strlen(r->commune_key)] != ' '));
}

static void
take_row(struct reading *r, const struct csv_row *row)
{
	struct roll_taken *taken = r->taken;
	struct elector_row *e = &r->electors[r->n];
	struct contact_row person = {.first_name = ""};

	taken->rows++;
	if (is_of_another(r, row)) {
		taken->others++;
		return;
	}
	*e = (struct elector_row){.id = 0};
	read_names(r, row, e);
	if (!*e->last_name) {
		struct error why = ERROR_INIT;

		error_set(&why, STATUS_REJECTS, _("there is no surname"));
		csv_at(&r->table, row, 0, &why);
		if (taken->refused < ROLL_REJECTS_SHOWN)
			taken->rejects[taken->refused] = why;
		taken->refused++;
		return;
	}
	read_fields(r, row, &person);
	person.last_name = e->last_name;
	put_elector(r, row, &person, e);
	r->n++;
}

static enum status
take_rows(struct reading *r, struct campaign *c, struct error *err)
{
	enum status st = suppression_set_load(&r->refused, c, err);

	r->electors = MEM_ARRAY(struct elector_row, r->table.nrows);
	for (size_t i = 1; i < r->table.nrows && st == STATUS_OK; i++)
		take_row(r, &r->table.rows[i]);
	suppression_set_release(&r->refused);
	return st;
}

/* Everything but the undertaking. */
static enum status
read_roll(struct reading *r, struct campaign *c, struct error *err)
{
	const char *name = campaign_commune_name(c);
	enum status st = read_file(r, err);

	if (st != STATUS_OK)
		return st;
	r->commune = campaign_commune(c);
	r->commune_key = commune_key(r->a, name ? name : "");
	find_columns(r);
	st = check_columns(r, err);
	return st == STATUS_OK ? take_rows(r, c, err) : st;
}

static void
close_reading(struct reading *r)
{
	free(r->electors);
	csv_release(&r->table);
}

enum status
import_roll_look(struct campaign *c, const struct roll_asked *asked,
	struct arena *a, struct roll_taken *taken, struct error *err)
{
	struct reading r = {.asked = asked, .taken = taken, .a = a};
	enum status st;

	*taken = (struct roll_taken){.rows = 0};
	st = read_roll(&r, c, err);
	if (st == STATUS_OK)
		roll_count(&taken->head, r.electors, r.n);
	close_reading(&r);
	return st;
}

enum status
import_roll(struct campaign *c, const struct roll_asked *asked, struct arena *a,
	struct roll_taken *taken, int64_t *entry, struct error *err)
{
	struct reading r = {.asked = asked, .taken = taken, .a = a};
	enum status st;

	*taken = (struct roll_taken){.rows = 0};
	st = read_undertaking(&r, err);
	if (st == STATUS_DENIED)
		law_stops(c, VERB_ROLL_IMPORT, "EL-1", err);
	if (st != STATUS_OK)
		return st;
	st = read_roll(&r, c, err);
	if (st == STATUS_OK)
		st = roll_import(c, &taken->head, r.electors, r.n,
			asked->replace, entry, err);
	close_reading(&r);
	return st;
}
