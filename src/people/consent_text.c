/* Statements of consent written and read line by line. */
#include "people/consent_text.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <string.h>

/* Of a yes whose day is not known. */
#define NO_DAY "-"

static void
put_part(struct buf *out, const char *text)
{
	buf_add(out, " |");
	if (text && *text)
		buf_add_char(out, ' ');
	for (const char *p = text ? text : ""; *p; p++) {
		if (*p == '\n') {
			buf_add(out, "\\n");
			continue;
		}
		if (*p == '|' || *p == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, *p);
	}
}

static void
put_row(struct buf *out, const struct consent_row *row)
{
	buf_add_fmt(out, "%s%s %s %s %s", out->len ? "\n" : "",
		set_name(&channel_set, row->channel),
		set_name(&consent_purpose_set, row->purpose),
		set_name(&consent_state_set, row->state),
		*row->captured ? row->captured : NO_DAY);
	put_part(out, row->medium);
	put_part(out, row->captured_by);
	put_part(out, row->wording);
	put_part(out, row->evidence);
	/* What is not said at the end needs no bars. */
	while (out->len > 2 && strcmp(out->at + out->len - 2, " |") == 0) {
		out->len -= 2;
		out->at[out->len] = '\0';
	}
}

static const char *
detach(struct buf *out, struct arena *a)
{
	const char *text = arena_strdup(a, out->len ? out->at : "");

	buf_release(out);
	return text;
}

const char *
consent_text(struct arena *a, const struct consent_row *rows, size_t n)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < n; i++)
		put_row(&out, &rows[i]);
	return detach(&out, a);
}

const char *
consent_refusals(struct arena *a, const struct consent_row *rows, size_t n)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < n; i++)
		if (rows[i].state == CONSENT_NO &&
			rows[i].purpose == CONSENT_NEWS)
			buf_add_fmt(&out, "%s%s", out.len ? ", " : "",
				set_name(&channel_set, rows[i].channel));
	return detach(&out, a);
}

/* Up to the next bar of this line; NULL for an empty part. */
static const char *
next_part(const char **text, struct arena *a)
{
	struct buf out = BUF_INIT;
	const char *p = *text, *part;

	for (; *p && *p != '|' && *p != '\n'; p++) {
		if (*p == '\\' && p[1] && p[1] != '\n')
			buf_add_char(&out, *++p == 'n' ? '\n' : *p);
		else
			buf_add_char(&out, *p);
	}
	*text = *p == '|' ? p + 1 : p;
	part = text_clean(a, detach(&out, a));
	return *part ? part : NULL;
}

static const char *
next_word(const char **text, struct arena *a)
{
	const char *start = *text + strspn(*text, " ");
	size_t n = strcspn(start, " ");

	*text = start + n;
	return arena_strndup(a, start, n);
}

static bool
take_head(struct consent_row *row, const char *head, struct arena *a)
{
	struct date day;

	row->channel = set_find(&channel_set, next_word(&head, a));
	row->purpose = set_find(&consent_purpose_set, next_word(&head, a));
	row->state = set_find(&consent_state_set, next_word(&head, a));
	row->captured = next_word(&head, a);
	if (!row->channel || !row->purpose || !row->state)
		return false;
	if (strcmp(row->captured, NO_DAY) == 0 && row->state == CONSENT_YES) {
		row->captured = "";
		return true;
	}
	if (strlen(row->captured) < DATE_TEXT_SIZE - 1)
		return false;
	return date_parse_iso(
		       arena_strndup(a, row->captured, DATE_TEXT_SIZE - 1),
		       &day) &&
	       strlen(row->captured) < DATE_TIME_SIZE;
}

enum status
consent_text_next(const char **text, struct consent_row *row, struct arena *a,
	struct error *err)
{
	const char *line = *text + strspn(*text, "\n "), *head;
	bool good;

	*row = (struct consent_row){0};
	*text = line + strcspn(line, "\n");
	if (!*line)
		return STATUS_NONE;
	line = arena_strndup(a, line, (size_t)(*text - line));
	head = next_part(&line, a);
	good = head && take_head(row, head, a);
	row->medium = next_part(&line, a);
	row->captured_by = next_part(&line, a);
	row->wording = next_part(&line, a);
	row->evidence = next_part(&line, a);
	if (good)
		return STATUS_OK;
	return error_set(err, STATUS_FAILED,
		_("\"%s\" is not a statement of consent as an export writes "
		  "it"),
		head ? head : "");
}
