/* Test letters that came back: SPF, DKIM and DMARC as the server that took them
 * found them (Authentication-Results, RFC 8601). */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "port/formats/mailbox_internal.h"
#include "port/messages/test_letter.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const struct {
	const char *method;
	const char *title;
	const char *lacks; /* N_() */
} checks[] = {
	{"spf", "SPF",
		N_("the domain does not name the server that sends for it")},
	{"dkim", "DKIM", N_("letters are not signed for the domain")},
	{"dmarc", "DMARC",
		N_("the domain does not say what to do with what is not its "
		   "own")},
};

/* "pass" of "spf=pass (…)", NULL where the method is not named. */
static const char *
result_of(struct arena *a, const char *head, const char *method)
{
	size_t n = strlen(method);

	for (const char *at = head; (at = strcasestr(at, method)); at += n)
		if (at[n] == '=' && (at == head || strchr(" ;\t", at[-1])))
			return arena_strndup(a, at + n + 1,
				strcspn(at + n + 1, " ;\t(\r\n"));
	return NULL;
}

const char *
mailbox_test(struct mailbox_reading *r, const struct mailbox_mail *m)
{
	struct arena *a = &r->a;
	size_t n = strlen(m->raw);
	const char *id = mail_text_head(m->raw, n, "Message-ID", a);
	const char *head =
		mail_text_head(m->raw, n, "Authentication-Results", a);
	const char *all = "";

	if (!text_starts(id, TEST_LETTER_MARK))
		return NULL;
	if (!*head)
		return _("the server that took it says nothing of SPF, DKIM "
			 "and DMARC");
	for (size_t i = 0; i < ARRAY_LEN(checks); i++) {
		const char *result = result_of(a, head, checks[i].method);
		bool passed = result && strcasecmp(result, "pass") == 0;

		all = arena_printf(a, "%s%s%s %s%s%s%s", all, *all ? "; " : "",
			checks[i].title, result ? result : _("not there"),
			passed ? "" : " (", passed ? "" : _(checks[i].lacks),
			passed ? "" : ")");
	}
	return all;
}
