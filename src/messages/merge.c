/* Merge fields: one scanner, used to check and to fill. */
#include "messages/merge.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <string.h>

static const struct {
	const char *name;
	const char *french;
} fields[MERGE_FIELDS] = {
	[MERGE_FIRST_NAME] = {"first_name", "prenom"},
	[MERGE_LAST_NAME] = {"last_name", "nom"},
	[MERGE_STREET] = {"street", "rue"},
	[MERGE_CITY] = {"city", "ville"},
	[MERGE_STATION] = {"station", "bureau"},
	[MERGE_SOURCE] = {"source", "source"},
	[MERGE_LIST] = {"list", "liste"},
	[MERGE_COMMUNE] = {"commune", "commune"},
	[MERGE_OPT_OUT] = {"opt_out", "desinscription"},
	[MERGE_EVENT] = {"event", "evenement"},
	[MERGE_WHEN] = {"when", "quand"},
	[MERGE_WHERE] = {"where", "lieu"},
};

const char *
merge_field_name(enum merge_field f)
{
	return i18n_french() ? fields[f].french : fields[f].name;
}

static enum merge_field
find(const char *name)
{
	size_t f = 0;

	while (f < MERGE_FIELDS && strcmp(fields[f].name, name) != 0 &&
		strcmp(fields[f].french, name) != 0)
		f++;
	return (enum merge_field)f;
}

/* The next part of a text: plain bytes, or a field. */
struct piece {
	const char *plain; /* n bytes; NULL for a field */
	size_t n;
	const char *name;       /* folded */
	const char *otherwise;  /* after "|", or NULL */
	enum merge_field field; /* MERGE_FIELDS: no such field */
};

enum scan { SCAN_END, SCAN_PIECE, SCAN_OPEN };

/* A field from "{" on; SCAN_OPEN if there is no "}" on its line. */
static enum scan
scan_field(const char **p, struct arena *a, struct piece *out)
{
	size_t n = strcspn(*p + 1, "}\n");
	char *inside = arena_strndup(a, *p + 1, n), *bar;

	if ((*p)[1 + n] != '}')
		return SCAN_OPEN;
	bar = strchr(inside, '|');
	if (bar) {
		*bar = '\0';
		out->otherwise = bar + 1;
	}
	out->name = text_fold(a, inside);
	out->field = find(out->name);
	*p += n + 2;
	return SCAN_PIECE;
}

static enum scan
scan(const char **p, struct arena *a, struct piece *out)
{
	*out = (struct piece){.field = MERGE_FIELDS};
	if (!**p)
		return SCAN_END;
	if (**p == '{' && (*p)[1] != '{')
		return scan_field(p, a, out);
	out->plain = *p;
	/* "{{" is written as one brace. */
	out->n = **p == '{' ? 1 : strcspn(*p, "{");
	*p += **p == '{' ? 2 : (ptrdiff_t)out->n;
	return SCAN_PIECE;
}

static enum status
wrong_at(const char *text, const char *at, struct error *err)
{
	size_t line = 1, column = 1;

	for (const char *p = text; p < at; p++) {
		column += ((unsigned char)*p & 0xc0) != 0x80;
		if (*p == '\n') {
			line++;
			column = 1;
		}
	}
	error_at(err, "", line, column);
	return STATUS_FAILED;
}

static enum status
unknown_field(
	const char *text, const char *at, const char *name, struct error *err)
{
	const char *names[2 * MERGE_FIELDS], *near;

	for (size_t i = 0; i < MERGE_FIELDS; i++) {
		names[i] = fields[i].name;
		names[MERGE_FIELDS + i] = fields[i].french;
	}
	near = text_suggest(name, names, 2 * MERGE_FIELDS);
	error_set(err, STATUS_FAILED,
		near ? _("there is no field {%s}; perhaps {%s}?")
		     : _("there is no field {%s}"),
		name, near);
	return wrong_at(text, at, err);
}

enum status
merge_check(const char *text, bool used[MERGE_FIELDS], struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *p = text, *at = p;
	struct piece piece;
	enum scan found;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && (found = scan(&p, &a, &piece)) != SCAN_END) {
		if (found == SCAN_OPEN) {
			error_set(err, STATUS_FAILED,
				_("this brace is never closed; write {{ for a "
				  "brace"));
			st = wrong_at(text, at, err);
		} else if (!piece.plain && piece.field == MERGE_FIELDS) {
			st = unknown_field(text, at, piece.name, err);
		} else if (!piece.plain && used && !piece.otherwise) {
			used[piece.field] = true;
		}
		at = p;
	}
	arena_release(&a);
	return st;
}

bool
merge_fill(struct buf *out, const char *text, const struct merge_values *values)
{
	struct arena a = ARENA_INIT;
	const char *p = text;
	struct piece piece;
	bool whole = true;

	while (scan(&p, &a, &piece) == SCAN_PIECE) {
		const char *value = piece.field < MERGE_FIELDS
					    ? values->of[piece.field]
					    : NULL;

		if (piece.plain)
			buf_add_n(out, piece.plain, piece.n);
		else if (value && *value)
			buf_add(out, value);
		else if (piece.otherwise)
			buf_add(out, piece.otherwise);
		else
			whole = false;
	}
	arena_release(&a);
	return whole;
}
