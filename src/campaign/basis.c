/* The list of bases; each a row. */
#include "campaign/basis.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <string.h>

#define BASES(ROW)                                                             \
	ROW("member", N_("membership"), "member")                              \
	ROW("former_member", N_("former membership"), "regular")               \
	ROW("regular", N_("regular contact"), "regular")                       \
	ROW("consent", N_("consent"), "regular")                               \
	ROW("occasional", N_("occasional contact"), "occasional")              \
	ROW("prospect", N_("referral"), "prospect")                            \
	ROW("roll", N_("electoral roll"), "roll")

#define BASIS(name, title, class) {name, title, class},
#define CHOICE(name, title, class) {name, title},

const struct basis basis_list[] = {BASES(BASIS)};
const struct choice basis_choices[] = {BASES(CHOICE){NULL, NULL}};

const size_t basis_count = ARRAY_LEN(basis_list);

const struct basis *
basis_find(const char *text)
{
	struct arena a = ARENA_INIT;
	const char *wanted = text_fold(&a, text);
	const struct basis *found = NULL;

	for (size_t i = 0; i < basis_count && !found; i++) {
		const struct basis *b = &basis_list[i];

		if (strcmp(text_fold(&a, b->name), wanted) == 0 ||
			strcmp(text_fold(&a, b->title), wanted) == 0 ||
			strcmp(text_fold(&a, _(b->title)), wanted) == 0)
			found = b;
	}
	arena_release(&a);
	return found;
}

const char *
basis_names(struct arena *a)
{
	struct buf out = BUF_INIT;
	const char *names;

	for (size_t i = 0; i < basis_count; i++)
		buf_add_fmt(&out, "%s%s (%s)", i ? ", " : "",
			basis_list[i].name, _(basis_list[i].title));
	names = arena_strdup(a, out.at);
	buf_release(&out);
	return names;
}

enum status
basis_unknown(const char *text, struct error *err)
{
	struct arena a = ARENA_INIT;
	enum status st = error_set(err, STATUS_USAGE,
		_("\"%s\" is no basis on which people may be kept; the law "
		  "knows: %s"),
		text, basis_names(&a));

	arena_release(&a);
	return st;
}
