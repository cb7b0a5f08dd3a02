/* A search for the next separator in place of a state for every byte. */
#include "port/formats/csv_line.h"

#include "base/text.h"

#include <string.h>

bool
csv_is_plain(const char *s, size_t n)
{
	const uint64_t high = 0x8080808080808080;
	uint64_t all = 0, word;
	size_t i = 0;

	for (; i + sizeof(word) <= n; i += sizeof(word)) {
		memcpy(&word, s + i, sizeof(word));
		all |= word;
	}
	for (; i < n; i++)
		all |= (unsigned char)s[i];
	return !(all & high) && !memchr(s, '\'', n);
}

static bool
has_blank_end(const char *s, size_t n)
{
	return n &&
	       ((unsigned char)s[0] <= ' ' || (unsigned char)s[n - 1] <= ' ');
}

char *
csv_cell(char *cell, size_t n, bool plain, struct arena *a)
{
	if (!has_blank_end(cell, n) && (plain || csv_is_plain(cell, n)))
		return cell;
	cell[text_csv_unguard(cell, n)] = '\0';
	return text_clean(a, cell);
}

/* A tab that is the separator is no blank. */
static bool
is_blank(char c, char separator)
{
	return (c == ' ' || c == '\t') && c != separator;
}

static size_t
count(const char *s, size_t n, char c)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += s[i] == c;
	return found;
}

/* The cells of a line that begins with no blank; it is cut in its place. */
static void
cut(struct csv_row *row, char *p, char *end, char separator, struct arena *a)
{
	const bool plain = csv_is_plain(p, (size_t)(end - p));
	bool filled = false;
	char *stop, *last;

	do {
		stop = memchr(p, separator, (size_t)(end - p));
		last = stop ? stop : end;
		while (p < last && is_blank(*p, separator))
			p++;
		while (last > p && is_blank(last[-1], separator))
			last--;
		*last = '\0';
		p = csv_cell(p, (size_t)(last - p), plain, a);
		filled = filled || *p;
		row->fields[row->n++] = p;
		p = stop ? stop + 1 : end;
	} while (stop);
	if (!filled)
		row->n = 0;
}

bool
csv_line_row(struct csv_row *row, const char *line, size_t n, char separator,
	struct arena *a)
{
	size_t separators;
	char *text;

	while (n && (line[n - 1] == '\n' || line[n - 1] == '\r'))
		n--;
	for (; n && is_blank(*line, separator); n--)
		line++;
	separators = count(line, n, separator);
	if (separators >= CSV_FIELDS_LIMIT || memchr(line, '"', n))
		return false;
	row->n = 0;
	row->fields = arena_raw(a, (separators + 1) * sizeof(*row->fields));
	text = arena_strndup(a, line, n);
	if (n)
		cut(row, text, text + n, separator, a);
	return true;
}
