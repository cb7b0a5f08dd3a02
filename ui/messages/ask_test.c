/* The address of a test letter, and its sending by the worker. */
#include "ui/messages/ask_test.h"

#include "base/i18n.h"
#include "port/messages/test_letter.h"

#include <string.h>

/* What is sent; its texts lie where it is kept. */
struct test {
	const char *message;
	int64_t person;
	int64_t meeting;
	const char *to;
};

static enum status
send_test(struct pane *p, const void *data, struct error *err)
{
	const struct test *test = data;
	struct arena a = ARENA_INIT;
	struct mail_server server;
	enum status st = mail_server_read(&server, NULL, &a, err);

	if (st == STATUS_OK)
		st = test_letter_send(p->campaign, &server, test->message,
			test->person, test->meeting, test->to, err);
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			_("Sent to %s; saved as it came back, \":outbox "
			  "bounces "
			  "FILE\" says what the domain lacks."),
			test->to);
	arena_release(&a);
	return st;
}

static const char *
check_address(struct pane *p, const struct answer *answer, struct arena *a)
{
	const char *at = strchr(answer->text, '@');

	return at && at > answer->text && at[1] && !strpbrk(answer->text, "<> ")
		       ? NULL
		       : _("an address alone, such as bureau@example.org");
}

static void
typed(struct pane *p, const struct answer *answer)
{
	struct test test = *(const struct test *)answer->data;

	pane_work(p, WORK_LONG, N_("sending"), send_test);
	test.message = arena_strdup(&p->work.arena, test.message);
	test.to = arena_strdup(&p->work.arena, answer->text);
	pane_work_on(p, &test, sizeof(test));
}

void
ask_test_letter(struct pane *p, const struct message_row *message,
	int64_t person, int64_t meeting)
{
	struct test test = {.person = person, .meeting = meeting};
	struct buf own = BUF_INIT;

	if (message->channel != CHANNEL_EMAIL || !person) {
		pane_say(p, LEVEL_INFO,
			person ? _("Only an e-mail is tried by a letter.")
			       : _("Nobody gets it, to see it as."));
		return;
	}
	letter_address(&own, message->sender);
	dialog_ask(p, _("To which address of yours?"),
		_("As the reader of the preview gets it; it counts for nobody"),
		NULL, 0, typed);
	dialog_checks(p, check_address);
	test.message = arena_strdup(&p->dialog.arena, message->name);
	dialog_about(p, &test, sizeof(test));
	dialog_start(p, own.at, NULL);
	buf_release(&own);
}
