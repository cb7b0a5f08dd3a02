/* The parts of a dossier, one a table; names of others in what people wrote of
 * the person become "[…]". */
#include "people/dossier.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/contact.h"
#include "people/dossier_sql.h"

#include <string.h>

/* Columns with words that people wrote. */
static const char *const written[] = {"notes", "text", "reply", "label"};

struct masking {
	struct db *db;
	struct arena *a;
	const struct contact_row *own;
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

/* Two words that are somebody else's name, in either order. */
static bool
is_other(const struct masking *m, const char *one, const char *two)
{
	const char *x = text_fold(m->a, one), *y = text_fold(m->a, two);
	bool found = false;

	if (!*x || !*y || (is_own(m, x) && is_own(m, y)))
		return false;
	return dossier_is_name(m->db, m->own->id, arena_join(m->a, x, " ", y),
		       arena_join(m->a, y, " ", x), &found,
		       NULL) == STATUS_OK &&
	       found;
}

static size_t
word_length(const char *at)
{
	return strcspn(at, " \t,;:.!?()\"/\\");
}

/* A JSON text without its quotes; names stand side by side. */
static void
mask(const struct masking *m, const char *text, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n;) {
		size_t len = word_length(text + i), next;

		if (len == 0) {
			len = text[i] == '\\' && i + 1 < n ? 2 : 1;
			buf_add_n(out, text + i, len);
			i += len;
			continue;
		}
		next = i + len + 1;
		if (next < n && text[i + len] == ' ' &&
			word_length(text + next) &&
			is_other(m, arena_strndup(m->a, text + i, len),
				arena_strndup(m->a, text + next,
					word_length(text + next)))) {
			buf_add(out, "[…]");
			i = next + word_length(text + next);
			continue;
		}
		buf_add_n(out, text + i, len);
		i += len;
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

enum status
dossier_read(struct campaign *c, int64_t person, struct arena *a,
	struct dossier_part **parts, size_t *n, struct error *err)
{
	struct contact_row row;
	const struct masking m = {campaign_db(c), a, &row};
	enum status st = contact_get(c, person, a, &row, err);

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
