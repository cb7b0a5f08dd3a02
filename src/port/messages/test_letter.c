/* A letter to the office itself. */
#include "port/messages/test_letter.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "messages/message.h"
#include "messages/notice.h"
#include "messages/outbox.h"

#include <string.h>

static enum status
post(const struct mail_server *server, const struct letter *letter,
	struct error *err)
{
	struct mail *mail;
	struct mail_answer answer;
	enum mail_outcome outcome;
	enum status st = mail_open(server, &mail, err);

	if (st != STATUS_OK)
		return st;
	outcome = mail_send(mail, letter, &answer);
	mail_close(mail);
	if (outcome == MAIL_SENT)
		return STATUS_OK;
	return error_set(err, STATUS_FAILED, _("the letter was not taken: %s"),
		answer.text);
}

enum status
test_letter_send(struct campaign *c, const struct mail_server *server,
	const char *message, int64_t person, int64_t meeting, const char *to,
	struct error *err)
{
	const struct outbox_aim aim = {.filter = "", .meeting = meeting};
	struct arena a = ARENA_INIT;
	struct message_row row;
	struct message_preview text;
	const struct message_event *event = NULL;
	char now[DATE_TIME_SIZE];
	struct letter letter = {.to = to, .date = date_now(now)};
	enum status st = message_find(c, message, &a, &row, err);
	const char *at;

	if (st == STATUS_OK && row.channel != CHANNEL_EMAIL)
		st = error_set(err, STATUS_USAGE, _("\"%s\" is not an e-mail"),
			row.name);
	if (st == STATUS_OK)
		st = outbox_event_of(c, &aim, &a, &event, err);
	if (st == STATUS_OK)
		st = message_as_sent(c, &row, person, event, &a, &text, err);
	if (st == STATUS_OK) {
		at = strchr(row.sender, '@');
		letter.sender = row.sender;
		letter.subject = text.subject;
		letter.text = text.body;
		letter.html = text.html;
		letter.reply_to = server->reply_to;
		letter.list_id = server->list_id;
		letter.unsubscribe = server->unsubscribe;
		letter.stop_to = server->stop_to;
		letter.message_id = arena_printf(&a,
			TEST_LETTER_MARK "%lld@%.*s>", (long long)clock_now(),
			(int)strcspn(at + 1, "> "), at + 1);
		st = post(server, &letter, err);
	}
	arena_release(&a);
	return st;
}
