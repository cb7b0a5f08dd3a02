/* The parts of a dossier, one a table; names of others in what people wrote of
 * the person become "[…]". */
#include "people/dossier.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/keymap.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/contact.h"
#include "people/dossier_sql.h"

#include <string.h>

/* Columns with words that people wrote. */
static const char *const written[] = {"notes", "text", "reply", "label",
	"source", "evidence", "value", "what", "note"};

struct masking {
	struct db *db;
	struct arena *a;
	const struct contact_row *own;
	struct keymap *firsts; /* first names in the file, folded */
};

/* Is it a word of the person's own name? */
static bool
is_own(const struct masking *m, const char *word)
{
	const char *key = m->own->name_key ? m->own->name_key : "";
	const size_t n = strlen(word);

	for (const char *at = key; (at = strstr(at, word)); at++)
		if ((at == key || at[-1] == ' ') &&
			(at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

enum { NAME_WORDS = 6 }; /* "Marie-Anne de la Tour d'Auvergne" has more */

/* The words of a folded name begin at these places; how many. */
static size_t
word_starts(const char *name, size_t starts[2 * NAME_WORDS])
{
	size_t n = 0;

	for (size_t i = 0; name[i] && n < 2 * NAME_WORDS; i++)
		if (name[i] != ' ' && (i == 0 || name[i - 1] == ' '))
			starts[n++] = i;
	return n;
}

static bool
is_all_own(const struct masking *m, const char *name)
{
	const char *at = name, *word;

	while (*(word = at)) {
		at += strcspn(at, " ");
		if (!is_own(m, arena_strndup(m->a, word, (size_t)(at - word))))
			return false;
		at += *at == ' ';
	}
	return true;
}

/* A name that is somebody else's, surname first or last: the words go round. */
static bool
is_other(const struct masking *m, const char *name)
{
	size_t starts[2 * NAME_WORDS];
	const size_t n = word_starts(name, starts);
	bool found = false;

	for (size_t i = 0; i < n && !found; i++) {
		const char *head = arena_strndup(m->a, name, starts[i]);
		const char *turned =
			i ? arena_printf(m->a, "%s %.*s", name + starts[i],
				    (int)strlen(head) - 1, head)
			  : name;

		if (dossier_is_name(m->db, m->own->id, turned, &found, NULL) !=
			STATUS_OK)
			return false;
	}
	return found;
}

static bool
has_capital(const char *text)
{
	for (size_t n; *text; text += n) {
		n = 1;
		while (((unsigned char)text[n] & 0xC0) == 0x80)
			n++;
		if (text_capitals(text, n) > 0)
			return true;
	}
	return false;
}

/* A surname alone, as names are written: "Mme Petit", "les LE GOFF". */
static bool
is_surname(const struct masking *m, const char *text, const char *name)
{
	bool found = false;

	return has_capital(text) &&
	       dossier_is_surname(m->db, m->own->id, name, &found, NULL) ==
		       STATUS_OK &&
	       found;
}

/* Before a name that is a place's. */
static bool
is_of_place(const struct masking *m, const char *text, size_t from)
{
	static const char *const places[] = {"rue", "avenue", "place",
		"boulevard", "allee", "square", "quai", "cours", "impasse",
		"chemin", "residence", "ecole", "college", "lycee", "gymnase",
		"stade", "salle", "parc", "pont", "saint", "sainte"};
	size_t end = from, start;
	const char *word;

	while (end > 0 && text[end - 1] == ' ')
		end--;
	for (start = end; start > 0 && !strchr(" \"'(,.;:\n", text[start - 1]);)
		start--;
	word = text_fold(m->a, arena_strndup(m->a, text + start, end - start));
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		if (strcmp(word, places[i]) == 0)
			return true;
	return false;
}

/* A first name alone, as names are written: "Marie a dit". */
static bool
is_first_name(const struct masking *m, const char *text, size_t from,
	const char *said, const char *name)
{
	/* "d'Anne" */
	if (name[0] && name[1] == ' ')
		name += 2;
	return keymap_get(m->firsts, name, strlen(name)) && has_capital(said) &&
	       !is_of_place(m, text, from);
}

static size_t
word_length(const char *at)
{
	return strcspn(at, " \t,;:.!?()\"/\\");
}

/* The end of so many words from a place on, parted by blanks or a comma; 0:
 * there are fewer. */
static size_t
end_of_words(const char *text, size_t from, size_t n, int words)
{
	size_t at = from;

	while (words-- > 0) {
		size_t length = word_length(text + at);

		if (!length || at + length > n)
			return 0;
		at += length;
		if (!words)
			break;
		at += text[at] == ',';
		if (at >= n || text[at] != ' ')
			return 0;
		at += strspn(text + at, " ");
	}
	return at;
}

static const char *
without_commas(struct arena *a, const char *text)
{
	char *out = arena_strdup(a, text);

	for (char *p = out; *p; p++)
		if (*p == ',')
			*p = ' ';
	return out;
}

/* How much of the text from a place on names somebody else; 0: nothing. */
static size_t
name_length(const struct masking *m, const char *text, size_t from, size_t n)
{
	for (int words = NAME_WORDS; words > 0; words--) {
		const size_t end = end_of_words(text, from, n, words);
		const char *said, *name;

		if (!end)
			continue;
		said = arena_strndup(m->a, text + from, end - from);
		name = text_fold(m->a, without_commas(m->a, said));
		if (*name && !is_all_own(m, name) &&
			(is_other(m, name) || is_surname(m, said, name) ||
				is_first_name(m, text, from, said, name)))
			return end - from;
	}
	return 0;
}

/* A JSON text without its quotes. */
static void
mask(const struct masking *m, const char *text, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n;) {
		size_t len = word_length(text + i), named;

		if (len == 0) {
			len = text[i] == '\\' && i + 1 < n ? 2 : 1;
			buf_add_n(out, text + i, len);
			i += len;
			continue;
		}
		named = name_length(m, text, i, n);
		if (named)
			buf_add(out, "[…]");
		else
			buf_add_n(out, text + i, len);
		i += named ? named : len;
	}
}

/* Where a JSON text ends, from behind its first quote. */
static size_t
text_length(const char *at)
{
	size_t n = 0;

	while (at[n] && at[n] != '"')
		n += at[n] == '\\' && at[n + 1] ? 2 : 1;
	return n;
}

static const char *
mask_column(const struct masking *m, const char *json, const char *column)
{
	const char *name = arena_printf(m->a, "\"%s\":\"", column), *at;
	struct buf out = BUF_INIT;
	const char *masked;

	while ((at = strstr(json, name))) {
		const size_t head = (size_t)(at - json) + strlen(name);
		const size_t n = text_length(json + head);

		buf_add_n(&out, json, head);
		mask(m, json + head, n, &out);
		json += head + n;
	}
	buf_add(&out, json);
	masked = arena_strdup(m->a, out.at);
	buf_release(&out);
	return masked;
}

/* Of the person and the file; the caller releases firsts. */
static enum status
begin_masking(struct campaign *c, int64_t person, struct contact_row *own,
	struct keymap *firsts, struct arena *a, struct error *err)
{
	enum status st = contact_get(c, person, a, own, err);

	return st == STATUS_OK
		       ? dossier_first_names(campaign_db(c), firsts, err)
		       : st;
}

enum status
dossier_read(struct campaign *c, int64_t person, struct arena *a,
	struct dossier_part **parts, size_t *n, struct error *err)
{
	struct contact_row row;
	struct keymap firsts = KEYMAP_INIT;
	const struct masking m = {campaign_db(c), a, &row, &firsts};
	enum status st = begin_masking(c, person, &row, &firsts, a, err);

	*n = 0;
	*parts = ARENA_ARRAY(a, struct dossier_part, dossier_nsources);
	while (st == STATUS_OK && *n < dossier_nsources) {
		const struct dossier_source *source = &dossier_sources[*n];
		struct dossier_part *part = &(*parts)[(*n)++];

		part->name = source->table;
		part->title = _(source->title);
		st = dossier_json(
			campaign_db(c), source, person, a, &part->json, err);
		for (size_t i = 0; st == STATUS_OK && i < ARRAY_LEN(written);
			i++)
			part->json = mask_column(&m, part->json, written[i]);
	}
	keymap_release(&firsts);
	return st;
}

enum status
dossier_values(struct campaign *c, const struct dossier_part *part,
	struct arena *a, struct dossier_value **values, size_t *n,
	struct error *err)
{
	return dossier_value_rows(
		campaign_db(c), part->json, a, values, n, err);
}

enum status
dossier_mask(struct campaign *c, int64_t person, const char **texts, size_t n,
	struct arena *a, struct error *err)
{
	struct contact_row row;
	struct keymap firsts = KEYMAP_INIT;
	const struct masking m = {campaign_db(c), a, &row, &firsts};
	enum status st = begin_masking(c, person, &row, &firsts, a, err);

	for (size_t i = 0; st == STATUS_OK && i < n; i++) {
		struct buf out = BUF_INIT;

		mask(&m, texts[i], strlen(texts[i]), &out);
		texts[i] = arena_strdup(a, out.len ? out.at : "");
		buf_release(&out);
	}
	keymap_release(&firsts);
	return st;
}
