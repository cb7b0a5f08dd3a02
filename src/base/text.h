/*
 * UTF-8 text: validity, terminal columns, folding for search and sort, and
 * making untrusted text safe to show. Built on libunistring.
 *
 * Strings are NUL-terminated UTF-8; functions that take a length say so.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Offset of the first invalid byte of s, or n if all is valid UTF-8. */
size_t text_invalid(const char *s, size_t n);

/*
 * The next grapheme cluster of s: its bytes (0 at the end) and, unless width
 * is NULL, its columns (0, 1 or 2). Invalid bytes are clusters of one byte
 * and one column.
 */
size_t text_cluster(const char *s, int *width);

/* Columns that s takes on a terminal. */
int text_width(const char *s);
/* The same, and width at least: of the texts of a column, one after another. */
int text_widest(int width, const char *s);

/* Bytes of s whose clusters fit in cols columns; *used is set to their width.
 */
size_t text_fit(const char *s, int cols, int *used);

/*
 * Append s cut or padded to exactly cols columns; a cut ends in "…" (or ">"
 * where ascii is set). right aligns it right.
 */
void text_pad(struct buf *out, const char *s, int cols, bool right, bool ascii);

/*
 * The key by which names are searched and sorted: compatibility-decomposed,
 * marks stripped, case folded, ligatures split, every run of blanks,
 * apostrophes and hyphens one space, none at the ends. In the arena.
 */
char *text_fold(struct arena *a, const char *s);

/* Normal form C of s, blanks trimmed at both ends. In the arena. */
char *text_clean(struct arena *a, const char *s);

/*
 * Append s for a screen or a terminal: C0, C1, DEL, bidirectional and
 * zero-width controls and invalid bytes each become one visible sign, so that
 * no name can control the terminal. A newline or tab becomes a space.
 */
void text_put_safe(struct buf *out, const char *s);

/* Append s without those controls, for data that leaves the program; lines:
 * keep newlines. */
void text_put_plain(struct buf *out, const char *s, bool lines);

/* A value from 0 to most (above 0) as a height, "▁" to "█": one column of a
 * trend. In ASCII (below) they are ".", ":" to "#". */
const char *text_height(int64_t value, int64_t most);
/* n values as heights on the scale of the highest; a blank for a negative one,
 * which is unknown. In the arena. */
const char *text_trend(struct arena *a, const int64_t *values, size_t n);
/* One column of a bar, filled by so many eighths of it: less than 1 is "·",
 * from 8 on "█". In ASCII they are "." and "#". */
const char *text_eighths(int filled);
/* Value out of most in so many columns: "███▌···". In the arena. */
const char *text_bar(struct arena *a, int64_t value, int64_t most, int cols);

/* Append the closest ASCII of s, "?" where there is none. */
void text_put_ascii(struct buf *out, const char *s);

/* s as a JSON string; those controls are written as escapes. */
void text_put_json(struct buf *out, const char *s);

/* s as a CSV field: without those controls but for newlines and tabs, quoted
 * where needed, and with a ' before what a spreadsheet would take for a
 * formula, whichever of , ; and tab it takes for the separator. */
void text_put_csv(struct buf *out, const char *s, char separator);

/* What text_put_csv was given, n bytes of a field of it: without those '. In
 * place; returns the length. */
size_t text_csv_unguard(char *s, size_t n);

/* ISO-8859-1 (read as Windows-1252) to UTF-8, appended. */
void text_from_latin1(struct buf *out, const char *s, size_t n);

/* The encodings with a byte a character that spreadsheets save French in. */
enum text_page { TEXT_CP1252, TEXT_CP850, TEXT_MAC_ROMAN, TEXT_PAGES };

/* Which of them makes French letters beside others: TEXT_CP1252 if none does
 * twice as well. */
enum text_page text_page_of(const char *s, size_t n);
void text_from_page(
	struct buf *out, const char *s, size_t n, enum text_page page);

/* UTF-8 to which lines of Windows-1252 were added. Returns n, or where a
 * character of UTF-8 is cut short: the text is damaged there. */
size_t text_from_mixed(struct buf *out, const char *s, size_t n);

/* n bytes of UTF-16, without their mark, to UTF-8, appended. */
void text_from_utf16(struct buf *out, const char *s, size_t n, bool big_endian);

/* Edits (insert, delete, replace, swap) from a to b, folded; at most max. */
int text_distance(const char *a, const char *b, int max);

/* The last name of a path: "contacts.csv". */
const char *text_file_name(const char *path);

/*
 * The entry of names (n of them) nearest to word, or NULL where none is near
 * enough to suggest.
 */
const char *text_suggest(const char *word, const char *const *names, size_t n);

/* Capital letters of s (n bytes) less small ones; letters without case count
 * as neither. */
int text_capitals(const char *s, size_t n);

/* With a capital at its beginning, as a heading: "Étiquettes". */
const char *text_heading(struct arena *a, const char *s);

/* Are the two equal, counting NULL as ""? */
bool text_same(const char *a, const char *b);

/* Does s start with prefix? */
static inline bool
text_starts(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* A French number in E.164 as people read it, 06 39 98 12 34 rather than
 * +33639981234; any other text as it is. */
const char *text_phone(struct arena *a, const char *text);

#endif
