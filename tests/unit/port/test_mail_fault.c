/* What servers say when they refuse, in the words that they really use. */
#include "port/formats/mail_fault.h"
#include "port/messages/refusals.h"

#include "base/mem.h"

#include "tests/check.h"

#include <stdio.h>

static const struct {
	const char *answer;
	enum mail_fault fault;
} answers[] = {
	/* Postfix, Exim, Exchange, Gmail, Orange, Dovecot, OVH, Yahoo. */
	{"550 5.1.1 <a@example.org>: Recipient address rejected: User unknown "
	 "in virtual mailbox table",
		MAIL_FAULT_ADDRESS},
	{"smtp; 550-5.1.1 The email account that you tried to reach does not "
	 "exist. Please try",
		MAIL_FAULT_ADDRESS},
	{"550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by "
	 "SMTP address lookup",
		MAIL_FAULT_ADDRESS},
	{"550 5.4.1 Recipient address rejected: Access denied. [DB5PEPF0001]",
		MAIL_FAULT_ADDRESS},
	{"550 Unrouteable address", MAIL_FAULT_ADDRESS},
	{"550 5.5.0 Requested action not taken: mailbox unavailable",
		MAIL_FAULT_ADDRESS},
	{"554 delivery error: dd This user doesn't have a yahoo.com account",
		MAIL_FAULT_OTHER},
	{"550 5.1.2 <a@example.org>: Host or domain name not found",
		MAIL_FAULT_ADDRESS},
	{"5.1.1", MAIL_FAULT_ADDRESS},
	{"5.1.6 (recipient's mailbox has moved)", MAIL_FAULT_ADDRESS},
	{"550 5.2.1 The email account that you tried to reach is disabled",
		MAIL_FAULT_ADDRESS},
	{"X-Postfix; unknown user: \"anne\"", MAIL_FAULT_ADDRESS},
	{"550 Adresse inconnue", MAIL_FAULT_ADDRESS},
	{"552 5.2.2 Quota exceeded (mailbox for user is full)",
		MAIL_FAULT_FULL},
	{"452 4.2.2 The email account is over quota", MAIL_FAULT_FULL},
	{"550 Mailbox full", MAIL_FAULT_FULL},
	{"450 4.7.1 Greylisted, try again in 300 s", MAIL_FAULT_PASSING},
	{"451 too busy", MAIL_FAULT_PASSING},
	{"4.4.1", MAIL_FAULT_PASSING},
	{"530 Authentication required", MAIL_FAULT_LOGIN},
	{"530 5.7.0 Must issue a STARTTLS command first", MAIL_FAULT_TLS},
	{"535 5.7.8 Error: authentication failed", MAIL_FAULT_LOGIN},
	{"550 SMTP AUTH is required: authentication", MAIL_FAULT_LOGIN},
	{"554 Relay access denied", MAIL_FAULT_RELAY},
	{"554 5.7.1 <a@example.org>: Relay access denied", MAIL_FAULT_RELAY},
	{"550 relay not permitted", MAIL_FAULT_RELAY},
	{"550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
		MAIL_FAULT_RELAY},
	{"551 we do not relay", MAIL_FAULT_RELAY},
	{"550 5.1.8 Sender domain does not exist", MAIL_FAULT_SENDER},
	{"550 5.7.1 Service unavailable, client blocked using Spamhaus",
		MAIL_FAULT_POLICY},
	{"550-5.7.26 This mail has been blocked because the sender is "
	 "unauthenticated",
		MAIL_FAULT_POLICY},
	{"550 5.7.1 The domain of the sender does not exist",
		MAIL_FAULT_POLICY},
	{"554 Message rejected: content looks like spam", MAIL_FAULT_POLICY},
	{"550 not today", MAIL_FAULT_OTHER},
	{"550", MAIL_FAULT_OTHER},
	{"550 refused from 5.39.2.1", MAIL_FAULT_OTHER},
	{"550 refused from 15.1.1", MAIL_FAULT_OTHER},
	{"", MAIL_FAULT_OTHER},
};

static void
servers_are_understood(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(answers); i++)
		if (mail_fault_of(answers[i].answer) != answers[i].fault)
			fail_msg("%s: %d", answers[i].answer,
				mail_fault_of(answers[i].answer));
}

/* Alike but for the address and the number of the queue. */
static void
ten_alike_in_a_row_are_told(void **state)
{
	struct refusals r = {.n = 0};
	char answer[80];

	for (int64_t i = 1; i < 3 * REFUSALS_ALIKE; i++) {
		snprintf(answer, sizeof(answer),
			"550 <p%d@example.org>: no (A1B2C3D4E%d)", (int)i,
			(int)i);
		assert_int_equal(
			refusals_add(&r, i, answer), i % REFUSALS_ALIKE == 0);
		assert_int_equal(r.ids[r.n - 1], i);
	}
	assert_string_equal(r.answer, "550 <...> no");
	assert_int_equal(r.n, REFUSALS_ALIKE - 1);
	assert_false(refusals_add(&r, 90, "550 something else"));
	assert_int_equal(r.n, 1);
	refusals_end(&r);
	assert_int_equal(r.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(servers_are_understood),
		cmocka_unit_test(ten_alike_in_a_row_are_told)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
