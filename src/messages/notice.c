/* The notice of a first contact, put under a text and into an HTML part. */
#include "messages/notice.h"

#include "base/buf.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"
#include "messages/message_sql.h"

#include <string.h>

static void
put_escaped(struct buf *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '<')
			buf_add(out, "&lt;");
		else if (*s == '>')
			buf_add(out, "&gt;");
		else if (*s == '&')
			buf_add(out, "&amp;");
		else
			buf_add_char(out, *s);
	}
}

/* Before the end of the body, if the HTML has a body end. */
static const char *
into_html(struct arena *a, const char *html, const char *notice)
{
	const char *end = strstr(html, "</body>");
	const size_t n = end ? (size_t)(end - html) : strlen(html);
	struct buf out = BUF_INIT;
	const char *whole;

	buf_add_n(&out, html, n);
	buf_add(&out, "\n<p><small>");
	put_escaped(&out, notice);
	buf_add(&out, "</small></p>\n");
	buf_add(&out, html + n);
	whole = arena_strdup(a, out.at);
	buf_release(&out);
	return whole;
}

static enum status
add_notice(struct campaign *c, const char *text, int64_t person,
	struct arena *a, struct message_preview *out, struct error *err)
{
	const struct message_row row = {.channel = CHANNEL_EMAIL, .body = text};
	struct message_preview notice;
	enum status st =
		message_preview(c, &row, person, NULL, a, &notice, err);

	if (st != STATUS_OK)
		return st;
	out->body = arena_join(a, out->body, "\n\n-- \n", notice.body);
	if (out->html)
		out->html = into_html(a, out->html, notice.body);
	return STATUS_OK;
}

enum status
message_as_sent(struct campaign *c, const struct message_row *row,
	int64_t person, const struct message_event *event, struct arena *a,
	struct message_preview *out, struct error *err)
{
	const struct rules *rules;
	bool known = false;
	enum status st = message_preview(c, row, person, event, a, out, err);

	if (st != STATUS_OK ||
		(row->channel != CHANNEL_EMAIL && row->channel != CHANNEL_POST))
		return st;
	st = campaign_rules(c, &rules, err);
	if (st == STATUS_OK && rules->first_contact_notice)
		st = message_was_sent(campaign_db(c), person, &known, err);
	return st == STATUS_OK && rules->first_contact_notice && !known
		       ? add_notice(c, rules->notice, person, a, out, err)
		       : st;
}
