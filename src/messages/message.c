/* Messages: what they need, previews, and their length as SMS. */
#include "messages/message.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/channel.h"
#include "campaign/names.h"
#include "campaign/rules.h"
#include "messages/message_sql.h"
#include "messages/outbox_sql.h"
#include "messages/point_sql.h"
#include "people/contact.h"

#include <stdlib.h>
#include <string.h>

enum status
message_list(struct campaign *c, struct arena *a, struct message_row **rows,
	size_t *n, struct error *err)
{
	return message_rows(campaign_db(c), NULL, a, rows, n, err);
}

enum status
message_find(struct campaign *c, const char *name, struct arena *a,
	struct message_row *row, struct error *err)
{
	struct message_row *rows;
	const char **names;
	size_t n;
	enum status st = message_rows(
		campaign_db(c), text_fold(a, name), a, &rows, &n, err);

	if (st == STATUS_OK && n) {
		*row = rows[0];
		return STATUS_OK;
	}
	if (st == STATUS_OK)
		st = message_list(c, a, &rows, &n, err);
	if (st != STATUS_OK)
		return st;
	names = ARENA_ARRAY(a, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		names[i] = rows[i].name;
	return names_missing(
		_("message"), name, names, n, "messages list", err);
}

enum status
message_get(struct campaign *c, int64_t id, struct arena *a,
	struct message_row *row, struct error *err)
{
	struct message_row *rows;
	size_t n = 0;
	enum status st = message_list(c, a, &rows, &n, err);

	for (size_t i = 0; i < n; i++)
		if (rows[i].id == id) {
			*row = rows[i];
			return STATUS_OK;
		}
	return st == STATUS_OK ? error_set(err, STATUS_NONE,
					 _("this message is no longer there"))
			       : st;
}

/* "Parents, Seniors", each once. */
static const char *
segments_of(const struct message_row *row, const struct mapping_row *cells,
	size_t n, struct arena *a)
{
	struct arena_text all = ARENA_TEXT(a);

	for (size_t i = 0; i < n; i++) {
		bool told = cells[i].message != row->id;

		for (size_t k = 0; k < i && !told; k++)
			told = cells[k].message == row->id &&
			       cells[k].segment == cells[i].segment;
		if (!told)
			arena_add(&all, ", ", "%s", cells[i].segment_name);
	}
	return all.len ? all.at : NULL;
}

static void
add_batch(struct message_standing *to, const struct outbox_row *batch)
{
	const char *when =
		batch->not_before ? batch->not_before : batch->approved;

	to->drafts += batch->state == OUTBOX_DRAFT;
	to->leaving += batch->planned;
	to->sent += batch->sent;
	if (batch->state == OUTBOX_DRAFT || batch->state == OUTBOX_WITHDRAWN ||
		!batch->approved || (to->when && strcmp(to->when, when) > 0))
		return;
	to->when = when;
	to->by = batch->approved_by;
	to->people = batch->people;
}

/* A campaign has a few dozen messages, mappings and batches. */
enum status
message_standings(struct campaign *c, struct arena *a,
	struct message_standing **out, size_t *n, struct error *err)
{
	struct message_standing *to;
	struct message_row *rows;
	struct mapping_row *cells;
	struct outbox_row *sendings;
	size_t ncells = 0, nsendings = 0;
	enum status st = message_list(c, a, &rows, n, err);

	if (st == STATUS_OK)
		st = mapping_rows(campaign_db(c), a, &cells, &ncells, err);
	if (st == STATUS_OK)
		st = outbox_rows(
			campaign_db(c), 0, a, &sendings, &nsendings, err);
	if (st != STATUS_OK)
		return st;
	*out = to = ARENA_ARRAY(a, struct message_standing, *n + 1);
	for (size_t i = 0; i < *n; i++, to++) {
		to->message = rows[i];
		to->segments = segments_of(&rows[i], cells, ncells, a);
		for (size_t k = 0; k < nsendings; k++)
			if (sendings[k].message == rows[i].id)
				add_batch(to, &sendings[k]);
	}
	return STATUS_OK;
}

static bool
one_line(const char *s)
{
	return !s || !strpbrk(s, "\r\n");
}

/* "Name <address>" or an address alone. */
static bool
has_address(const char *sender)
{
	const char *at = sender ? strchr(sender, '@') : NULL;

	return at && at > sender && at[1] && !strchr(at + 1, '@');
}

enum status
message_check_sender(const char *sender, struct error *err)
{
	if (has_address(sender) && one_line(sender))
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("an e-mail needs a sender with an address: Name "
		  "<name@example.org>"));
}

enum status
message_senders(struct campaign *c, struct arena *a, const char ***senders,
	size_t *n, struct error *err)
{
	char *set = campaign_setting(c, "sender");
	const char **used = NULL, **all;
	size_t nused = 0;
	enum status st =
		message_sender_texts(campaign_db(c), a, &used, &nused, err);

	*n = 0;
	*senders = all = ARENA_ARRAY(a, const char *, nused + 1);
	if (set && *set)
		all[(*n)++] = arena_strdup(a, set);
	for (size_t i = 0; i < nused; i++)
		if (!set || strcmp(used[i], set) != 0)
			all[(*n)++] = used[i];
	free(set);
	return st;
}

void
message_begin(struct campaign *c, struct arena *a, struct message_row *row)
{
	const char **senders = NULL;
	size_t n = 0;

	*row = (struct message_row){
		.name = "", .channel = CHANNEL_EMAIL, .body = ""};
	if (message_senders(c, a, &senders, &n, NULL) == STATUS_OK && n)
		row->sender = senders[0];
}

static enum status
check_email(const struct message_row *row, struct error *err)
{
	if (!row->subject || !*row->subject)
		return error_set(
			err, STATUS_FAILED, _("an e-mail needs a subject"));
	return message_check_sender(row->sender, err);
}

/* Every online text must say how to unsubscribe. */
static enum status
check_way_out(const struct message_row *row, struct error *err)
{
	bool used[MERGE_FIELDS] = {false};

	merge_check(row->body, used, NULL);
	if (used[MERGE_OPT_OUT])
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("the text shows no way out: put {%s} where it says how to "
		  "stop receiving messages"),
		merge_field_name(MERGE_OPT_OUT));
}

/* Whoever gets it must see whom it is from. */
static enum status
check_sms(const struct message_row *row, struct error *err)
{
	bool used[MERGE_FIELDS] = {false};

	merge_check(row->body, used, NULL);
	if (used[MERGE_LIST] || (row->sender && *row->sender))
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("an SMS says whom it is from: put {%s} into the text, or "
		  "give a sender"),
		merge_field_name(MERGE_LIST));
}

enum status
message_check(const struct message_row *row, struct error *err)
{
	enum status st = STATUS_OK;

	if (!channel_uses[row->channel].opted_in)
		return error_set(err, STATUS_FAILED,
			_("a message goes by email, sms, phone, post or door"));
	if (!row->name || !*row->name || !row->body || !*row->body)
		return error_set(err, STATUS_FAILED,
			_("a message needs a name and a text"));
	if (!one_line(row->subject) || !one_line(row->sender))
		return error_set(err, STATUS_FAILED,
			_("a subject and a sender are one line each"));
	st = merge_check(row->body, NULL, err);
	if (st == STATUS_OK && row->subject)
		st = merge_check(row->subject, NULL, err);
	if (st == STATUS_OK && row->html)
		st = merge_check(row->html, NULL, err);
	if (st == STATUS_OK && row->channel == CHANNEL_EMAIL)
		st = check_email(row, err);
	if (st == STATUS_OK && row->channel == CHANNEL_SMS)
		st = check_sms(row, err);
	if (st == STATUS_OK && channel_uses[row->channel].written)
		st = check_way_out(row, err);
	return st;
}

static enum status
write(struct campaign *c, void *data, struct error *err)
{
	struct message_row *row = data, *same;
	struct arena *a = campaign_arena(c);
	char now[DATE_TIME_SIZE];
	size_t n;
	enum status st;

	row->key = text_fold(a, row->name);
	st = message_rows(campaign_db(c), row->key, a, &same, &n, err);
	if (st == STATUS_OK && n && same[0].id != row->id)
		return error_set(err, STATUS_CONFLICT,
			_("there is a message \"%s\" already"), same[0].name);
	campaign_say(c,
		row->id ? N_("edit the message %s") : N_("add the message %s"),
		row->name);
	if (st == STATUS_OK) {
		row->created = date_now(now);
		st = message_write(campaign_db(c), row, err);
		row->created = NULL;
	}
	return st;
}

enum status
message_save(struct campaign *c, struct message_row *row, int64_t *entry,
	struct error *err)
{
	enum status st = message_check(row, err);

	if (st == STATUS_OK)
		st = campaign_change(c,
			row->id ? VERB_MESSAGE_EDIT : VERB_MESSAGE_ADD, write,
			row, entry, err);
	row->key = NULL;
	return st;
}

static enum status
delete_unused(struct campaign *c, void *data, struct error *err)
{
	const char *const *name = data;
	struct message_row row;
	int64_t uses = 0;
	enum status st = message_find(c, *name, campaign_arena(c), &row, err);

	if (st == STATUS_OK)
		st = message_uses(campaign_db(c), row.id, &uses, err);
	if (st == STATUS_OK && uses)
		st = error_set(err, STATUS_FAILED,
			_("\"%s\" is planned, mapped or sent; it stays"),
			row.name);
	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("remove the message %s"), row.name);
	return message_delete(campaign_db(c), row.id, err);
}

enum status
message_remove(
	struct campaign *c, const char *name, int64_t *entry, struct error *err)
{
	return campaign_change(
		c, VERB_MESSAGE_REMOVE, delete_unused, &name, entry, err);
}

/* How a letter says that one can unsubscribe: in the words of the rules, in the
 * reader's language whatever language the office works in. */
static enum status
way_out(struct campaign *c, const struct message_row *row, const char **text,
	struct error *err)
{
	const struct rules *rules;
	enum status st = campaign_rules(c, &rules, err);

	if (st == STATUS_OK)
		*text = row->channel == CHANNEL_SMS ? "STOP" : rules->opt_out;
	return st;
}

static void
set_values(struct campaign *c, const struct contact_row *person,
	const struct message_row *row, const struct message_event *event,
	struct arena *a, struct merge_values *v)
{
	const char *number = person->number ? person->number : "";

	*v = (struct merge_values){0};
	v->of[MERGE_FIRST_NAME] = person->first_name;
	v->of[MERGE_LAST_NAME] = person->last_name;
	v->of[MERGE_STREET] =
		person->street ? arena_printf(a, "%s%s%s", number,
					 *number ? " " : "", person->street)
			       : NULL;
	v->of[MERGE_CITY] = person->city;
	v->of[MERGE_STATION] = person->station_code;
	v->of[MERGE_SOURCE] = person->source;
	v->of[MERGE_LIST] = campaign_list_name(c);
	v->of[MERGE_COMMUNE] = campaign_commune_name(c);
	if (!event)
		return;
	v->of[MERGE_EVENT] = event->name;
	v->of[MERGE_WHEN] = event->when;
	v->of[MERGE_WHERE] = event->where;
}

static const char *
filled(const char *text, const struct merge_values *v, struct arena *a,
	bool *whole)
{
	struct buf out = BUF_INIT;
	const char *kept;

	if (!text)
		return NULL;
	*whole &= merge_fill(&out, text, v);
	kept = arena_strdup(a, out.at);
	buf_release(&out);
	return kept;
}

/* Bytes of a text up to what can be seen of it. */
static size_t
written(const char *text)
{
	size_t n = strlen(text);

	while (n && strchr(" \t\r\n", text[n - 1]))
		n--;
	return n;
}

enum status
message_preview(struct campaign *c, const struct message_row *row,
	int64_t person, const struct message_event *event, struct arena *a,
	struct message_preview *out, struct error *err)
{
	struct contact_row contact;
	struct merge_values v;
	enum status st = contact_get(c, person, a, &contact, err);

	if (st != STATUS_OK)
		return st;
	set_values(c, &contact, row, event, a, &v);
	st = way_out(c, row, &v.of[MERGE_OPT_OUT], err);
	if (st != STATUS_OK)
		return st;
	out->whole = true;
	out->subject = filled(row->subject, &v, a, &out->whole);
	out->body = filled(row->body, &v, a, &out->whole);
	out->html = filled(row->html, &v, a, &out->whole);
	/* A line's end at the end would be paid for. */
	if (row->channel == CHANNEL_SMS)
		out->body = arena_strndup(a, out->body, written(out->body));
	return STATUS_OK;
}

/* The basic alphabet of 3GPP TS 23.038 beyond ASCII, and what counts twice. */
static const char gsm_letters[] = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ "
				  "!\"#¤%&'()*+,-./0123456789:;<=>?¡"
				  "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
				  "abcdefghijklmnopqrstuvwxyzäöñüà";
static const char gsm_twice[] = "^{}\\[~]|€";

static bool
has_letter(const char *letters, const char *letter, size_t n)
{
	for (const char *p = letters; *p;) {
		size_t len = text_cluster(p, NULL);

		if (len == n && memcmp(p, letter, n) == 0)
			return true;
		p += len;
	}
	return false;
}

/* UTF-16 units of a cluster: a 4-byte UTF-8 sequence takes two. */
static size_t
units(const char *s, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)s[i] & 0xc0) != 0x80 ? 1 : 0;
	for (size_t i = 0; i < n; i++)
		count += (unsigned char)s[i] >= 0xf0;
	return count;
}

struct message_sms
message_sms_length(const char *text)
{
	size_t basic = 0, wide = 0, one, many;
	struct message_sms sms = {0};

	for (const char *p = text; *p;) {
		size_t n = text_cluster(p, NULL);

		basic += 1;
		if (has_letter(gsm_twice, p, n))
			basic += 1;
		else if (!has_letter(gsm_letters, p, n))
			sms.unicode = true;
		wide += units(p, n);
		p += n;
	}
	sms.characters = sms.unicode ? wide : basic;
	one = sms.unicode ? 70 : 160;
	many = sms.unicode ? 67 : 153;
	sms.parts =
		sms.characters <= one ? 1 : (sms.characters + many - 1) / many;
	return sms;
}
