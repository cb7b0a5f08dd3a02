/* Contacts that leave by keys: to a file, or on paper. The command does it: it
 * asks how many, and writes the reason down. */
#include "base/i18n.h"
#include "campaign/output.h"
#include "ui/people/contact_act.h"

#include <stdio.h>
#include <string.h>

/* What the journal will keep, and before it how they leave. */
struct leaving {
	const char *options; /* the last takes the file */
	const char *name, *ending;
	char reason[400];
};

static const struct leaving ways[] = {
	{.options = "-o",
		.name = "contacts.csv",
		.ending = OUTPUT_ENDINGS ",vcf"},
	{.options = "--print", .name = N_("contacts.pdf"), .ending = "pdf"},
	{.options = "--labels --print",
		.name = N_("labels.pdf"),
		.ending = "pdf"},
};

enum { TO_FILE, AS_LIST, AS_LABELS };

/* As one word of a line. */
static const char *
quoted(struct arena *a, const char *text)
{
	char *word = arena_strdup(a, text);

	for (char *p = strchr(word, '"'); p; p = strchr(p, '"'))
		*p = '\'';
	return arena_printf(a, "\"%s\"", word);
}

void
contact_run_to_file(struct pane *p, const struct answer *file,
	const char *command, const char *scope)
{
	struct arena a = ARENA_INIT;

	if (strchr(file->text, '"'))
		pane_say(p, LEVEL_WARN,
			_("A file whose name has a \" is not written from "
			  "here."));
	else
		pane_run_line(p,
			arena_printf(&a, "%s \"%s\" %s%s", command, file->text,
				file->value ? "--force " : "", scope));
	arena_release(&a);
}

static void
file_chosen(struct pane *p, const struct answer *answer)
{
	const struct leaving *way = answer->data;
	struct arena a = ARENA_INIT;

	contact_run_to_file(p, answer,
		arena_printf(&a, "contacts export --reason %s %s",
			quoted(&a, way->reason), way->options),
		list_marked(&p->list) ? "on marked" : "on filter");
	arena_release(&a);
}

static void
reason_given(struct pane *p, const struct answer *answer)
{
	struct leaving way = *(const struct leaving *)answer->data;

	snprintf(way.reason, sizeof(way.reason), "%s", answer->text);
	dialog_save_file(p, _("Write these contacts to which file?"),
		way.ending, _(way.name), file_chosen);
	dialog_about(p, &way, sizeof(way));
}

static void
ask_reason(struct pane *p, int way)
{
	dialog_ask(p, _("Why do these data leave?"),
		_("Those marked, or all that the filter shows; the journal "
		  "keeps the reason"),
		NULL, 0, reason_given);
	dialog_checks(p, dialog_check_typed);
	dialog_about(p, &ways[way], sizeof(ways[way]));
}

void
contact_ask_export(struct pane *p)
{
	ask_reason(p, TO_FILE);
}

static void
paper_chosen(struct pane *p, const struct answer *answer)
{
	ask_reason(p, answer->value);
}

void
contact_ask_print(struct pane *p)
{
	dialog_choose(p, _("Print those marked, or all that the filter shows"),
		false, paper_chosen);
	for (int way = AS_LIST; way <= AS_LABELS; way++) {
		struct popup_item item = {
			.text = way == AS_LIST
					? _("a list, with telephone and e-mail")
					: _("address labels for letters"),
			.value = way,
			.letter = (char)('0' + way)};

		snprintf(item.key, sizeof(item.key), "%c", item.letter);
		dialog_add(p, &item, NULL, 0);
	}
}
