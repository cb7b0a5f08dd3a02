/* Fields that the campaign declares, as fields of the language. */
#include "base/text.h"
#include "filter/field.h"
#include "filter/filter.h"

#include <string.h>

/* Conditions hold the field's number, never what anybody typed. */
#define OF_FIELD "p.id IN (SELECT person FROM person_field WHERE field = %lld"

#define VALUES_OF                                                              \
	"SELECT value, count(*) AS people FROM person_field WHERE field = "    \
	"%lld AND fold(value) GLOB ? GROUP BY 1 ORDER BY 2 DESC, 1"
#define KNOWN_OF                                                               \
	"EXISTS (SELECT 1 FROM person_field WHERE field = %lld AND "           \
	"fold(value)@)"
#define WORDS_OF                                                               \
	"SELECT DISTINCT value FROM person_field WHERE field = %lld AND "

static const char *
condition(struct arena *a, const struct filter_declared *d, const char *more)
{
	return arena_printf(a, OF_FIELD "%s)", (long long)d->id, more);
}

static const struct field_choice *
yes_or_no(struct arena *a, const struct filter_declared *d)
{
	struct field_choice *choices = ARENA_ARRAY(a, struct field_choice, 4);

	choices[0] = (struct field_choice){
		"yes|oui", condition(a, d, " AND value = 1")};
	choices[1] = (struct field_choice){
		"no|non", condition(a, d, " AND value = 0")};
	choices[2] = (struct field_choice){"none|unknown|aucun|inconnu",
		arena_join(a, "NOT ", "", condition(a, d, ""))};
	return choices;
}

static const struct field *
to_field(struct arena *a, const struct filter_declared *d)
{
	static const enum field_type types[] = {[FILTER_TEXT] = FIELD_TEXT,
		[FILTER_NUMBER] = FIELD_NUMBER,
		[FILTER_DATE] = FIELD_DATE,
		[FILTER_YESNO] = FIELD_CHOICE};
	struct field *f = arena_alloc(a, sizeof(*f));

	*f = (struct field){.name = d->name,
		.help = d->title,
		.type = types[d->type],
		.any = condition(a, d, ""),
		.sensitive = d->sensitive,
		.opinion = d->sensitive};
	if (d->type == FILTER_TEXT) {
		f->query = arena_printf(a, VALUES_OF, (long long)d->id);
		f->known = arena_printf(a, KNOWN_OF, (long long)d->id);
		f->words = arena_printf(a, WORDS_OF, (long long)d->id);
		f->word = "fold(value)@";
	}
	if (d->type == FILTER_YESNO)
		f->choices = yes_or_no(a, d);
	else
		f->test = condition(a, d,
			d->type == FILTER_TEXT ? " AND fold(value)@"
					       : " AND value@");
	return f;
}

const struct field *
field_declared(const struct filter_declarations *declared, const char *name,
	struct arena *a)
{
	const char *folded = text_fold(a, name);

	for (size_t i = 0; declared && i < declared->n; i++) {
		const struct filter_declared *d = &declared->fields[i];

		if (strcmp(text_fold(a, d->name), folded) == 0 ||
			strcmp(text_fold(a, d->title), folded) == 0)
			return to_field(a, d);
	}
	return NULL;
}
