/* Parts of the man page, as troff. */
#include "cli/man.h"

#include "base/i18n.h"
#include "people/people.h"

/* A leading dot or quote and every backslash need care. */
void
man_text(FILE *out, const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", out);
	for (; *text; text++) {
		if (*text == '\\')
			fputs("\\e", out);
		else if (*text == '-')
			fputs("\\-", out);
		else
			fputc(*text, out);
	}
	fputc('\n', out);
}

void
man_filters(FILE *out)
{
	struct filter_entry f;

	for (size_t i = 0; filter_entry_at(i, &f); i++) {
		fprintf(out, ".TP\n.B \"%s%s%s\"\n", f.name, f.also ? "|" : "",
			f.also ? f.also : "");
		man_text(out, _(f.help));
	}
}
