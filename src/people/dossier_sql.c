/* The tables of a person, one statement each: what they point at is named, not
 * numbered, and the one other contact that a row is about is a number alone. */
#include "people/dossier_sql.h"

#include "base/i18n.h"
#include "base/keymap.h"
#include "base/mem.h"
#include "store/row.h"

#include <string.h>

/* clang-format off */
#define SOURCES(ROW) \
	ROW("person", N_("Contact"), \
		"SELECT json_group_array(json_object('number', p.id, " \
		"'reference', p.reference, 'last_name', p.last_name, " \
		"'first_name', p.first_name, 'sex', p.sex, 'birth', p.birth, " \
		"'email', p.email, 'phone', p.phone, 'phone2', p.phone2, " \
		"'street_number', a.number, 'street', a.street, 'stair', " \
		"p.stair, 'floor', p.floor, 'door', p.door, 'postcode', " \
		"a.postcode, 'city', a.city, 'station', s.code, 'source', " \
		"p.source, 'basis', p.basis, 'class', p.class, 'notes', " \
		"p.notes, 'created', p.created, 'import_file', i.file, " \
		"'import_time', i.time)) AS json FROM person p LEFT JOIN " \
		"address a ON a.id = p.address LEFT JOIN station s ON s.id = " \
		"p.station LEFT JOIN import i ON i.id = p.import WHERE p.id = " \
		":person") \
	ROW("person_alias", N_("further reference"), \
		"SELECT json_group_array(json_object('reference', k.reference)) " \
		"AS json FROM person_alias k WHERE k.person = :person") \
	ROW("person_channel", N_("further address or number"), \
		"SELECT json_group_array(json_object('kind', k.kind, 'value', " \
		"k.value, 'label', k.label, 'position', k.position)) AS json " \
		"FROM person_channel k WHERE k.person = :person") \
	ROW("person_field", N_("declared field"), \
		"SELECT json_group_array(json_object('field', f.title, 'value', " \
		"k.value)) AS json FROM person_field k JOIN custom_field f ON " \
		"f.id = k.field WHERE k.person = :person") \
	ROW("person_tag", N_("Tags"), \
		"SELECT json_group_array(json_object('tag', t.name)) AS json " \
		"FROM person_tag k JOIN tag t ON t.id = k.tag WHERE k.person = " \
		":person") \
	ROW("consent", N_("consent"), \
		"SELECT json_group_array(json_object('channel', k.channel, " \
		"'purpose', k.purpose, 'state', k.state, 'wording', k.wording, " \
		"'wording_digest', hex(k.wording_digest), 'captured', k.captured, " \
		"'medium', k.medium, 'evidence', " \
		"k.evidence, 'import_file', i.file)) AS json FROM consent k " \
		"LEFT JOIN import i ON i.id = k.import WHERE k.person = :person") \
	ROW("delivery", N_("message"), \
		"SELECT json_group_array(json_object('message', m.name, " \
		"'subject', m.subject, 'channel', k.channel, 'state', k.state, " \
		"'attempts', k.attempts, 'due', k.due, 'claimed', k.claimed, " \
		"'settled', k.settled, 'reply', k.reply)) AS json FROM delivery " \
		"k JOIN message m ON m.id = k.message WHERE k.person = :person") \
	ROW("assignment", N_("planned message"), \
		"SELECT json_group_array(json_object('message', m.name, 'plan', " \
		"n.time)) AS json FROM assignment k JOIN message m ON m.id = " \
		"k.message JOIN plan n ON n.id = k.plan WHERE k.person = " \
		":person") \
	ROW("bounce", N_("bounce"), \
		"SELECT json_group_array(json_object('address', k.address, " \
		"'held', k.held, 'times', k.times, 'reason', k.reason, 'time', " \
		"k.time)) AS json FROM bounce k WHERE k.person = :person") \
	ROW("invitation", N_("invitation"), \
		"SELECT json_group_array(json_object('meeting', g.title, " \
		"'starts', g.starts, 'answer', k.answer, 'answered', " \
		"k.answered, 'guests', k.guests, 'came', k.came, 'walk_in', " \
		"k.walk_in, 'by_opinion', k.by_opinion)) AS json FROM invitation k JOIN meeting g ON g.id = " \
		"k.meeting WHERE k.person = :person") \
	ROW("alert_recipient", N_("alert"), \
		"SELECT json_group_array(json_object('alert', l.text, " \
		"'channel', k.channel, 'asked', k.asked, 'times', k.times, " \
		"'answer', k.answer, 'answered', k.answered)) AS json FROM " \
		"alert_recipient k JOIN alert l ON l.id = k.alert WHERE " \
		"k.person = :person") \
	ROW("membership", N_("team"), \
		"SELECT json_group_array(json_object('team', t.name, 'role', " \
		"k.role, 'since', k.since)) AS json FROM membership k JOIN team " \
		"t ON t.id = k.team WHERE k.person = :person") \
	ROW("skill", N_("skill"), \
		"SELECT json_group_array(json_object('name', k.name)) AS json " \
		"FROM skill k WHERE k.person = :person") \
	ROW("available", N_("hours"), \
		"SELECT json_group_array(json_object('weekday', k.weekday, " \
		"'starts', k.starts, 'ends', k.ends)) AS json FROM available k " \
		"WHERE k.person = :person") \
	ROW("away", N_("absence"), \
		"SELECT json_group_array(json_object('first', k.first, 'last', " \
		"k.last)) AS json FROM away k WHERE k.person = :person") \
	ROW("sheet_person", N_("sheet of doors"), \
		"SELECT json_group_array(json_object('sheet', s.number)) AS " \
		"json FROM sheet_person k JOIN sheet s ON s.id = k.sheet WHERE " \
		"k.person = :person") \
	ROW("user_person", N_("user"), \
		"SELECT json_group_array(json_object('name', u.name, 'role', " \
		"u.role)) AS json FROM user_person k JOIN user u ON u.id = " \
		"k.user WHERE k.person = :person") \
	ROW("person_distinct", N_("not the same as"), \
		"SELECT json_group_array(json_object('told_apart_from', CASE " \
		"k.person WHEN :person THEN k.twin ELSE k.person END)) AS json " \
		"FROM person_distinct k WHERE k.person = :person OR k.twin = " \
		":person") \
	ROW("visit_answer", N_("opinion"), \
		"SELECT json_group_array(json_object('question_fr', q.fr, " \
		"'question_en', q.en, 'answer_fr', COALESCE(o.fr, CASE k.code " \
		"WHEN 'yes' THEN 'oui' WHEN 'no' THEN 'non' ELSE k.code END), " \
		"'answer_en', COALESCE(o.en, k.code), 'text', k.text, 'time', " \
		"v.time)) AS json FROM visit_answer k JOIN question q ON q.id = " \
		"k.question JOIN visit v ON v.id = k.visit LEFT JOIN " \
		"question_choice o ON o.question = q.id AND o.code = k.code " \
		"WHERE k.person = :person") \
	ROW("elector", N_("electoral roll"), \
		"SELECT json_group_array(json_object('last_name', e.last_name, " \
		"'used_name', e.used_name, 'first_name', e.first_name, 'born', " \
		"e.born, 'sex', e.sex, 'street_number', e.number, 'suffix', " \
		"e.suffix, 'street', e.street, 'complement', e.complement, " \
		"'refuses', e.refuses, 'postcode', e.postcode, 'city', e.city, 'station', " \
		"e.station, 'file', r.file)) AS json FROM person p JOIN elector " \
		"e ON p.name_key IN (e.name_key, e.used_key) JOIN roll r ON " \
		"r.id = e.roll LEFT JOIN address a ON a.id = p.address WHERE " \
		"p.id = :person AND (CAST(substr(p.birth, 1, 4) AS INTEGER) = " \
		"e.born OR (a.number IS e.number AND a.street_key = " \
		"e.street_key))") \
	ROW("visit_person", N_("visit"), \
		"SELECT json_group_array(json_object('place', v.place, " \
		"'outcome', v.outcome, 'time', v.time)) AS json FROM " \
		"visit_person k JOIN visit v ON v.id = k.visit WHERE k.person = " \
		":person")
/* clang-format on */

#define SOURCE(table, title, text) {table, title, text},

const struct dossier_source dossier_sources[] = {SOURCES(SOURCE)};
const size_t dossier_nsources = ARRAY_LEN(dossier_sources);

#define GET(table, title, text)                                                \
	if (&dossier_sources[i++] == source)                                   \
		s = stmt_get(db, text);

enum status
dossier_json(struct db *db, const struct dossier_source *source, int64_t person,
	struct arena *a, const char **json, struct error *err)
{
	struct stmt *s = NULL;
	size_t i = 0;

	SOURCES(GET)
	return stmt_one_text(stmt_with(s, BIND(person)), a, json, err);
}

static enum status
is_known(struct stmt *s, int64_t person, const char *name, bool *found,
	struct error *err)
{
	int64_t n = 0;
	enum status st =
		stmt_one_int(stmt_with(s, BIND(name), BIND(person)), &n, err);

	*found = n != 0;
	return st;
}

enum status
dossier_is_name(struct db *db, int64_t person, const char *name, bool *found,
	struct error *err)
{
	struct stmt *s = stmt_get(db,
		"SELECT EXISTS (SELECT 1 FROM person "
		"WHERE name_key = :name AND id <> :person) AS value");

	return is_known(s, person, name, found, err);
}

enum status
dossier_is_surname(struct db *db, int64_t person, const char *name, bool *found,
	struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT EXISTS (SELECT 1 FROM person "
		"WHERE name_key > :name || ' ' AND name_key < :name || '!' "
		"	AND fold(last_name) = :name AND id <> :person) AS value");
	/* clang-format on */

	return is_known(s, person, name, found, err);
}

enum status
dossier_first_names(struct db *db, struct keymap *names, struct error *err)
{
	/* clang-format off */
	struct stmt *s = stmt_get(db,
		"SELECT fold(name) AS name FROM "
		"(SELECT DISTINCT first_name AS name FROM person "
		"WHERE length(first_name) > 1)");
	/* clang-format on */
	enum status st;

	while ((st = stmt_step(s, err)) == STATUS_OK) {
		const char *name = stmt_text(s, "name");

		keymap_put(names, name, strlen(name), 1);
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}

static const struct column value_columns[] = {
	COL(dossier_value, row),
	COL(dossier_value, column),
	COL(dossier_value, value),
};
static const struct row_map value_map = {
	ROW_COLUMNS(dossier_value, value_columns)};

enum status
dossier_value_rows(struct db *db, const char *json, struct arena *a,
	struct dossier_value **values, size_t *n, struct error *err)
{
	/* clang-format off */
	struct stmt *s = row_get(db, &value_map,
		"SELECT r.key AS row, v.key AS \"column\", "
		"	CAST(v.atom AS TEXT) AS value "
		"FROM json_each(:json) r, json_each(r.value) v "
		"WHERE v.atom IS NOT NULL AND v.atom <> '' "
		"ORDER BY r.key, v.id");
	/* clang-format on */

	return row_all(stmt_with(s, BIND(json)), a, values, n, err);
}
