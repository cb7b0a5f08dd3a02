/* The field's write actions: sheets, and the addresses they are cut from. */
#include "tests/fault/write_action_internal.h"

#include "base/mem.h"
#include "field/sheet_change.h"
#include "field/sheet_plan.h"
#include "field/visit.h"
#include "people/address_load.h"
#include "people/address_match.h"
#include "people/contact_load.h"
#include "people/contact_sql.h"
#include "port/campaign/rules_file.h"
#include "store/stmt.h"
#include "votes/station.h"

#include <stdio.h>

enum { LISTED = 3 };

/* The station of run n, of each action its own. */
#define STATION_OF(kind, n) (3000 + 3 * (n) + (kind))
enum { CUT, GIVEN, TYPED };

/* A station of its own with twelve addresses of three doors. */
static enum status
streets_work(struct campaign *c, void *data, struct error *err)
{
	const int code = *(const int *)data;
	struct arena *a = campaign_arena(c);
	struct db *db = campaign_db(c);
	int64_t station, id;
	enum status st = station_make(
		db, "92002", arena_printf(a, "%04d", code), 0, &station, err);

	for (int i = 0; i < 12 && st == STATUS_OK; i++) {
		struct stmt *s = stmt_new_row(db, "address",
			"INSERT INTO address (id, number, street, street_key, "
			"station, source, doors) VALUES (:id, :number, "
			"'rue Neuve', 'rue neuve', :station, 'list', 3)",
			&id);

		stmt_bind_int(s, ":station", station);
		stmt_bind_text(s, ":number", arena_printf(a, "%d", i + 1));
		st = stmt_run(s, err);
	}
	campaign_say(c, "streets %d", code);
	return st;
}

static enum status
make_streets(struct campaign *c, int station, struct error *err)
{
	return campaign_change(
		c, VERB_ADDRESS_IMPORT, streets_work, &station, NULL, err);
}

static enum status
cut_sheets(struct campaign *c, int station, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct sheet_cut_report report;
	char code[NAME_SIZE];
	const char *const stations[] = {code};
	const struct sheet_ask ask = {
		.stations = stations, .n = 1, .doors = 10, .recent = 30};
	enum status st;

	snprintf(code, sizeof(code), "%04d", station);
	st = sheets_cut(c, &ask, &a, &report, NULL, err);
	arena_release(&a);
	return st;
}

enum status
cut_prepare(struct campaign *c, int n, struct error *err)
{
	return make_streets(c, STATION_OF(CUT, n), err);
}

enum status
cut_run(struct campaign *c, int n, struct error *err)
{
	return cut_sheets(c, STATION_OF(CUT, n), err);
}

/* All its doors are on open sheets, or none. */
enum trace
cut_trace(struct campaign *c, int n)
{
	struct stmt *s = stmt_cached(campaign_db(c),
		"SELECT count(*) FROM sheet_door x "
		"JOIN address a ON a.id = x.address "
		"JOIN station s ON s.id = a.station "
		"WHERE s.code = :code AND x.open = 1");
	char code[NAME_SIZE];
	int64_t doors = -1;

	snprintf(code, sizeof(code), "%04d", STATION_OF(CUT, n));
	stmt_bind_text(s, ":code", code);
	if (stmt_one_int(s, &doors, NULL) != STATUS_OK)
		doors = -1;
	return trace_of(doors == 0, doors == 36);
}

/* A table of three addresses in a street of this name. */
static enum status
addresses_work(struct campaign *c, const char *street, int64_t import,
	struct error *err)
{
	static const char *const numbers[LISTED] = {"1", "2", "3"};
	struct address_loader *l = NULL;
	struct address_counts counts;
	enum status st = address_loader_open(&l, c, import, err);

	for (int i = 0; i < LISTED && st == STATUS_OK; i++) {
		const struct address_found found = {
			.parts = {.number = numbers[i], .street = street},
			.source = ADDRESS_LIST,
			.electors = -1};

		address_loader_take(l, &found);
	}
	if (st == STATUS_OK)
		st = address_loader_write(l, &counts, err);
	address_loader_close(l);
	return st;
}

static enum status
import_addresses(struct campaign *c, const char *kind, int n, struct error *err)
{
	char name[NAME_SIZE];
	int64_t import;
	enum status st = change_begin_import(
		c, "addresses", name_of(name, kind, n), &import, err);

	if (st != STATUS_OK)
		return st;
	st = addresses_work(c, name, import, err);
	if (st == STATUS_OK)
		return change_commit_import(
			c, import, "addresses import", name, NULL, err);
	change_abort(c);
	return st;
}

enum status
addresses_run(struct campaign *c, int n, struct error *err)
{
	return import_addresses(c, "rue", n, err);
}

int64_t
number_of(struct campaign *c, const char *sql, const char *name)
{
	struct stmt *s = stmt_cached(campaign_db(c), sql);
	int64_t value = -1;

	stmt_bind_text(s, ":name", name);
	return stmt_one_int(s, &value, NULL) == STATUS_OK ? value : -1;
}

enum trace
addresses_trace(struct campaign *c, int n)
{
	char name[NAME_SIZE];
	int64_t found = number_of(c,
		"SELECT count(*) FROM address WHERE street = :name",
		name_of(name, "rue", n));

	return trace_of(found == 0, found == LISTED);
}

/* Somebody, and a sheet for them. */
enum status
give_prepare(struct campaign *c, int n, struct error *err)
{
	enum status st = add_contact(c, "give", n, err);

	if (st == STATUS_OK)
		st = make_streets(c, STATION_OF(GIVEN, n), err);
	return st == STATUS_OK ? cut_sheets(c, STATION_OF(GIVEN, n), err) : st;
}

#define SHEET_OF                                                               \
	"FROM sheet h JOIN station s ON s.id = h.station WHERE s.code = :name"

enum status
give_run(struct campaign *c, int n, struct error *err)
{
	char name[NAME_SIZE], code[NAME_SIZE];
	int64_t person = 0, sheet;
	const struct sheet_gift gift = {.people = &person, .n = 1};
	enum status st = contact_row_find(
		campaign_db(c), name_of(name, "give", n), &person, err);

	/* Nobody goes round in the silence before a poll. */
	campaign_set_rules_reader(c, rules_file_of);
	snprintf(code, sizeof(code), "%04d", STATION_OF(GIVEN, n));
	sheet = number_of(c, "SELECT min(h.id) " SHEET_OF, code);
	return st == STATUS_OK ? sheet_give(c, sheet, &gift, NULL, err) : st;
}

/* Out, and with somebody; or neither. */
enum trace
give_trace(struct campaign *c, int n)
{
	char code[NAME_SIZE];
	int64_t out, taken;

	snprintf(code, sizeof(code), "%04d", STATION_OF(GIVEN, n));
	out = number_of(c,
		"SELECT coalesce(sum(h.state = 'out' AND h.taken IS NOT NULL), "
		"0) " SHEET_OF,
		code);
	taken = number_of(c,
		"SELECT count(*) FROM sheet_person x JOIN sheet h ON h.id = "
		"x.sheet JOIN station s ON s.id = h.station "
		"WHERE s.code = :name",
		code);
	return trace_of(out == 0 && taken == 0, out == 1 && taken == 1);
}

/* A table's street, and a contact who lives in one that no table has. */
enum status
match_prepare(struct campaign *c, int n, struct error *err)
{
	enum status st = import_addresses(c, "match", n, err);

	return st == STATUS_OK ? add_contact(c, "unmatched", n, err) : st;
}

#define ADDRESS_OF                                                             \
	"SELECT coalesce(min(id), 0) FROM address WHERE street = :name"

enum status
match_run(struct campaign *c, int n, struct error *err)
{
	char name[NAME_SIZE];
	int64_t from = number_of(c, ADDRESS_OF, name_of(name, "unmatched", n));
	int64_t to = number_of(c, ADDRESS_OF, name_of(name, "match", n));

	return address_attach(c, from, to, NULL, err);
}

/* They live at the table's address, and theirs is gone; or neither. */
enum trace
match_trace(struct campaign *c, int n)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {0};
	char from[NAME_SIZE], to[NAME_SIZE];
	bool there = get_contact(c, name_of(from, "unmatched", n), &a, &row);
	int64_t left = number_of(c, ADDRESS_OF, from);
	int64_t taken = number_of(c, ADDRESS_OF, name_of(to, "match", n));
	enum trace t =
		trace_of(there ? same(row.street, from) && row.address == left
			       : left == 0,
			there && left == 0 && taken > 0 &&
				row.address == taken && same(row.street, to));

	arena_release(&a);
	return t;
}

/* A sheet that is out. */
enum status
door_prepare(struct campaign *c, int n, struct error *err)
{
	char code[NAME_SIZE];
	enum status st = make_streets(c, STATION_OF(TYPED, n), err);

	campaign_set_rules_reader(c, rules_file_of);
	if (st == STATUS_OK)
		st = cut_sheets(c, STATION_OF(TYPED, n), err);
	snprintf(code, sizeof(code), "%04d", STATION_OF(TYPED, n));
	return st == STATUS_OK
		       ? sheet_put_state(c,
				 number_of(
					 c, "SELECT min(h.id) " SHEET_OF, code),
				 SHEET_OUT, NULL, err)
		       : st;
}

enum status
door_run(struct campaign *c, int n, struct error *err)
{
	char code[NAME_SIZE];
	struct visit_entry entry = {
		.place = VISIT_DOOR, .outcome = VISIT_ABSENT};

	snprintf(code, sizeof(code), "%04d", STATION_OF(TYPED, n));
	entry.sheet_door = number_of(c,
		"SELECT min(d.id) FROM sheet_door d WHERE d.sheet = (SELECT "
		"min(h.id) " SHEET_OF ")",
		code);
	return visit_add(c, &entry, NULL, NULL, err);
}

/* The visit, and the door as knocked at; or neither. */
enum trace
door_trace(struct campaign *c, int n)
{
	char code[NAME_SIZE];
	int64_t visits, knocked;

	snprintf(code, sizeof(code), "%04d", STATION_OF(TYPED, n));
	visits = number_of(c,
		"SELECT count(*) FROM visit v WHERE v.sheet IN (SELECT "
		"h.id " SHEET_OF ")",
		code);
	knocked = number_of(c,
		"SELECT count(*) FROM sheet_door d WHERE d.knocked IS NOT NULL "
		"AND d.sheet IN (SELECT h.id " SHEET_OF ")",
		code);
	return trace_of(
		visits == 0 && knocked == 0, visits == 1 && knocked == 1);
}
