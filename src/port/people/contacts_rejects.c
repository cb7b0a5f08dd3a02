/* Refused rows as a table. */
#include "port/people/contacts_rejects.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* Added to the columns of refused rows; no field is guessed from them. */
static const char *const added[] = {"refused_line", "refused_reason"};

static bool
is_added(const char *header)
{
	for (size_t i = 0; i < ARRAY_LEN(added); i++)
		if (strcmp(header, added[i]) == 0)
			return true;
	return false;
}

/* row NULL: the headers. */
static void
put_row(struct contacts_rejects *r, const struct csv_row *row, const char *line,
	const char *reason)
{
	const char *const more[] = {line, reason};
	char separator = r->im->separator;

	for (size_t i = 0; i < r->im->map.columns; i++) {
		if (is_added(r->im->map.headers[i]))
			continue;
		text_put_csv(&r->text,
			row ? csv_field(row, i) : r->im->map.headers[i],
			separator);
		buf_add_char(&r->text, separator);
	}
	for (size_t i = 0; i < ARRAY_LEN(more); i++) {
		text_put_csv(&r->text, more[i], separator);
		buf_add_char(&r->text, i ? '\n' : separator);
	}
}

static void
keep(void *arg, const struct csv_row *row, const struct error *why)
{
	char line[24];

	snprintf(line, sizeof(line), "%zu", row->line);
	put_row(arg, row, line, why->text);
}

void
contacts_rejects_keep(
	struct contacts_rejects *rejects, struct contacts_import *im)
{
	*rejects = (struct contacts_rejects){.im = im, .text = BUF_INIT};
	im->refuse = keep;
	im->refuse_arg = rejects;
	put_row(rejects, NULL, added[0], added[1]);
}

void
contacts_rejects_release(struct contacts_rejects *rejects)
{
	buf_release(&rejects->text);
}
