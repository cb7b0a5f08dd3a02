/*
 * Postcodes and INSEE codes look alike, and many a postcode is the code of some
 * other commune. Which of the two a file holds, or the campaign was given, is
 * told by the names that stand beside them.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/commune.h"
#include "port/formats/headings.h"
#include "port/votes/results_layout.h"
#include "votes/result.h"

#include <string.h>

/* "Saint-Étienne (42)" as "saint etienne 42"; "St" is "saint". */
static const char *
place_words(struct arena *a, const char *name)
{
	const char *words = heading_words(a, name);

	if (text_starts(words, "st "))
		return arena_join(a, "saint ", "", words + 3);
	return text_starts(words, "ste ")
		       ? arena_join(a, "sainte ", "", words + 4)
		       : words;
}

static bool
names_commune(struct arena *a, const struct results_column *c)
{
	static const char *const names[] = {"libelle de la commune",
		"libelle commune", "libelle de commune", "lib commune",
		"libcom", "nom de la commune", "nom commune", "nom de commune",
		"commune", "ville"};
	const char *words = heading_words(a, c->title);

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(words, names[i]) == 0)
			return true;
	return false;
}

/* The column of the communes' names beside that of their codes. */
static int
find_names(struct results_layout *l)
{
	for (int i = 0; i < (int)l->columns.len; i++) {
		const char *first = csv_field(&l->t->rows[l->first], (size_t)i);

		if (i != l->of[MEANS_COMMUNE] && *first &&
			!strpbrk(first, "0123456789") &&
			names_commune(&l->set->arena, &l->columns.at[i]))
			return i;
	}
	return NO_COLUMN;
}

/* Do codes that no commune has stand in the column? *same: it is one code. */
static bool
holds_postcodes(const struct results_layout *l, size_t column, bool *same)
{
	const char *first = csv_field(&l->t->rows[l->first], column);
	bool any = false;

	*same = true;
	for (size_t i = l->first; i < l->t->nrows; i++) {
		const char *cell = csv_field(&l->t->rows[i], column);

		any = any || commune_is_postcode(cell);
		*same = *same && (!*cell || strcmp(cell, first) == 0);
	}
	return any;
}

void
results_commune_columns(struct results_layout *l)
{
	const int codes = l->of[MEANS_COMMUNE];
	bool same;

	if (l->first >= l->t->nrows || codes == NO_COLUMN)
		return;
	l->commune_name = find_names(l);
	if (!holds_postcodes(l, (size_t)codes, &same) ||
		l->of[MEANS_DEPARTMENT] != NO_COLUMN)
		return;
	if (l->commune_name != NO_COLUMN || same) {
		l->of[MEANS_COMMUNE] = l->commune_name;
		result_set_note(l->set,
			_("\"%s\" holds postcodes, and is left out"),
			l->columns.at[codes].title);
	}
}

static const char *
name_at(const struct results_layout *l, size_t row)
{
	return csv_field(&l->t->rows[row], (size_t)l->commune_name);
}

/* What the file calls the campaign's commune; NULL: it does not hold it. */
static const char *
own_name(struct results_layout *l)
{
	for (size_t i = l->first; i < l->t->nrows; i++)
		if (strcmp(results_commune(l, i), l->want->home) == 0)
			return name_at(l, i);
	return NULL;
}

/* The code of another commune that is called as the campaign's. */
static const char *
namesake(struct results_layout *l, const char *home)
{
	const char *last = "";

	for (size_t i = l->first; i < l->t->nrows; i++) {
		const char *name = name_at(l, i);

		/* They stand together. */
		if (strcmp(name, last) == 0)
			continue;
		last = name;
		if (strcmp(place_words(&l->set->arena, name), home) == 0)
			return results_commune(l, i);
	}
	return NULL;
}

enum status
results_check_home(struct results_layout *l, struct error *err)
{
	const char *code = l->want->home, *own, *words, *home, *other;
	struct arena *a = &l->set->arena;

	if (!code || !l->want->home_name || l->commune_name == NO_COLUMN ||
		l->of[MEANS_COMMUNE] == NO_COLUMN ||
		l->of[MEANS_COMMUNE] == l->commune_name)
		return STATUS_OK;
	own = own_name(l);
	home = place_words(a, l->want->home_name);
	if (!own || !*own)
		return STATUS_OK;
	words = place_words(a, own);
	if (strstr(words, home) || strstr(home, words))
		return STATUS_OK;
	other = namesake(l, home);
	if (!other) {
		result_set_note(l->set,
			_("commune %s is called %s here, and %s in the "
			  "campaign"),
			code, own, l->want->home_name);
		return STATUS_OK;
	}
	error_set(err, STATUS_FAILED,
		_("commune %s is %s here, and %s is commune %s: is %s its "
		  "postcode? \"permanence campaign set commune=%s\" puts that "
		  "right; --commune %s takes the polling stations of %s"),
		code, own, l->want->home_name, other, code, other, code, own);
	return error_at(err, l->t->path, 0, 0);
}
