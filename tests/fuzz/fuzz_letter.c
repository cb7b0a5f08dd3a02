/* Letters: whatever the fields say, no line of theirs becomes a header. */
#include "base/mem.h"
#include "port/messages/letter.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FIELDS = 5 };

/* Every line ends in CR LF, and there is one Subject and one To. */
static void
check(const struct buf *mail)
{
	const char *end = strstr(mail->at, "\r\n\r\n");
	size_t to = 0, subject = 0;

	FUZZ_HOLDS(end != NULL);
	for (const char *p = mail->at; p < end; p = strstr(p, "\r\n") + 2) {
		to += strncasecmp(p, "To:", 3) == 0;
		subject += strncasecmp(p, "Subject:", 8) == 0;
	}
	FUZZ_HOLDS(to == 1 && subject == 1);
	for (size_t i = 0; i < mail->len; i++)
		FUZZ_HOLDS(
			mail->at[i] != '\n' || (i && mail->at[i - 1] == '\r'));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_strndup((const char *)data, size);
	char *field[FIELDS] = {text, text, text, text, text};
	struct buf mail = BUF_INIT;
	struct letter letter = {.sender = "Office <office@example.org>",
		.message_id = "<1@example.org>",
		.date = "2026-11-23T20:14:00+01:00"};

	/* One field ends where the next begins: at an ASCII unit separator. */
	for (int i = 0; i + 1 < FIELDS && field[i]; i++) {
		field[i + 1] = strchr(field[i], '\x1f');
		if (field[i + 1])
			*field[i + 1]++ = '\0';
	}
	for (int i = 0; i < FIELDS; i++)
		field[i] = field[i] ? field[i] : text;
	letter.to = field[0];
	letter.name = field[1];
	letter.subject = field[2];
	letter.text = field[3];
	letter.html = field[4];
	if (letter_write(&mail, &letter, NULL) == STATUS_OK)
		check(&mail);
	buf_release(&mail);
	free(text);
	return 0;
}
