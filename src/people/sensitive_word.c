/* Of which of them a text speaks, and the warning. */
#include "people/sensitive_word.h"

#include "base/i18n.h"
#include "campaign/campaign.h"
#include "campaign/judge.h"
#include "people/word_list.h"

SET_DEFINE(sensitive_kind_set, N_("a kind of data"), SENSITIVE_KINDS);

const char *
sensitive_word(struct arena *a, const char *text, enum sensitive_kind *kind)
{
	const char *name;
	const char *word = word_list_find(sensitive_words, a, text, &name);

	*kind = (enum sensitive_kind)set_find(&sensitive_kind_set, name);
	return word;
}

bool
sensitive_word_caution(struct campaign *c, const char *text)
{
	struct arena a = ARENA_INIT;
	enum sensitive_kind kind;
	const char *word = text ? sensitive_word(&a, text, &kind) : NULL;

	if (word)
		law_warn(c, "TAG-1",
			arena_printf(&a,
				_("TAG-1 (GDPR, art. 9): \"%s\" tells of %s. "
				  "It is kept of somebody who agreed to that, "
				  "in writing, or of members and regular "
				  "contacts for your own use; else take it "
				  "out: a tag of what they want to hear about, "
				  "or a count without names, is lawful"),
				word, set_title(&sensitive_kind_set, kind)));
	arena_release(&a);
	return word != NULL;
}

void
sensitive_word_caution_name(struct campaign *c, const char *name)
{
	struct arena a = ARENA_INIT;
	enum sensitive_kind kind;
	const char *word = sensitive_word(&a, name, &kind);

	if (word)
		law_warn(c, "TAG-1",
			arena_printf(&a,
				_("TAG-1 (GDPR, art. 9): \"%s\" tells of %s, "
				  "and the name does so of everybody on its "
				  "list: name it by its subject, its place or "
				  "its task"),
				word, set_title(&sensitive_kind_set, kind)));
	arena_release(&a);
}
