/* The draft of a form: saved, offered, resumed, and deleted after saving. */
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "ui/frame/form.h"
#include "ui/frame/form_internal.h"

#include <stdio.h>
#include <string.h>

static struct draft_field *
changed_fields(struct form *f, struct arena *a, size_t *n)
{
	struct draft_field *fields =
		ARENA_ARRAY(a, struct draft_field, f->nfields + 1);

	*n = 0;
	for (size_t i = 0; i < f->nfields; i++)
		if (form_is_kept(f, i))
			fields[(*n)++] =
				(struct draft_field){.name = f->fields[i].name,
					.was = f->values[i].was,
					.typed = form_value(f, i)};
	return fields;
}

enum status
form_store(struct pane *p, const void *data, struct error *err)
{
	struct form *f = p->state;
	struct arena a = ARENA_INIT;
	struct draft draft = {.form = f->ops->form,
		.subject = p->subject,
		.title = form_title(f, &a)};
	enum status st;

	draft.fields = changed_fields(f, &a, &draft.nfields);
	st = draft_put(p->campaign, &draft, err);
	if (st != STATUS_OK)
		pane_say(p, LEVEL_ERROR, _("The draft could not be kept: %s"),
			err->text);
	f->unkept = st != STATUS_OK;
	arena_release(&a);
	return st;
}

enum status
form_drop(struct pane *p, const void *data, struct error *err)
{
	const struct form *f = p->state;
	enum status st = draft_drop(p->campaign, f->ops->form, p->subject, err);

	if (st != STATUS_OK)
		pane_say(p, LEVEL_WARN, "%s", err->text);
	return STATUS_OK;
}

void
form_forget(struct form *f)
{
	f->typing = false;
	pane_work(f->pane, WORK_QUIET, N_("dropping the draft"), form_drop);
}

/* Is there something to keep? Then it is as good as kept. */
static bool
begin_keeping(struct form *f)
{
	bool keeps = f->typing && form_count_kept(f) > 0;
	char now[DATE_TIME_SIZE];

	f->idle = 0;
	f->typing = false;
	if (keeps)
		snprintf(
			f->draft, sizeof(f->draft), "%.5s", date_now(now) + 11);
	return keeps;
}

void
form_keep(struct form *f)
{
	if (begin_keeping(f))
		pane_work(f->pane, WORK_QUIET, N_("keeping the draft"),
			form_store);
}

void
form_keep_now(struct form *f)
{
	struct error err = ERROR_INIT;

	if (begin_keeping(f) && form_store(f->pane, NULL, &err) != STATUS_OK)
		f->draft[0] = '\0';
}

size_t
form_field_named(const struct form *f, const char *name)
{
	size_t i = 0;

	while (i < f->nfields && strcmp(f->fields[i].name, name) != 0)
		i++;
	return i;
}

/* 1 resumes the draft, 2 throws it away. */
static void
resume(struct pane *p, const struct answer *answer)
{
	/* The form is the first member of its pane's state. */
	struct form *f = p->state;
	struct error err = ERROR_INIT;
	struct draft draft;
	enum status st;

	if (answer->value != 1) {
		f->typing = false;
		pane_work(p, WORK_QUIET, N_("dropping the draft"), form_drop);
		pane_say(p, LEVEL_INFO, _("The draft is thrown away."));
		return;
	}
	st = draft_get(
		p->campaign, f->ops->form, p->subject, &f->arena, &draft, &err);
	if (st != STATUS_OK) {
		pane_say(p, LEVEL_WARN, _("The draft is no longer there."));
		return;
	}
	for (size_t i = 0; i < draft.nfields; i++) {
		size_t field = form_field_named(f, draft.fields[i].name);

		if (field >= f->nfields)
			continue;
		form_merge(
			f, field, draft.fields[i].was, draft.fields[i].typed);
		/* So far they had come. */
		if (form_changed(f, field) && field > f->at)
			f->at = field;
	}
	snprintf(f->draft, sizeof(f->draft), "%.5s",
		strlen(draft.saved) > 16 ? draft.saved + 11 : "");
	pane_say(p, LEVEL_INFO,
		_("The draft is back; it is kept until you save."));
}

/* "Phone, Notes" */
static const char *
titles(const struct form *f, const struct draft *draft, struct arena *a)
{
	struct arena_text list = ARENA_TEXT(a);

	for (size_t i = 0; i < draft->nfields; i++) {
		size_t field = form_field_named(f, draft->fields[i].name);

		if (field < f->nfields)
			arena_add(&list, ", ", "%s", _(f->fields[field].title));
	}
	return list.at;
}

enum status
form_offer_draft(struct form *f, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct draft draft;
	char now[DATE_TIME_SIZE];
	enum status st = draft_get(f->pane->campaign, f->ops->form,
		f->pane->subject, &a, &draft, err);

	if (st == STATUS_OK) {
		bool today = strncmp(draft.saved, date_now(now), 10) == 0;

		dialog_offer(f->pane,
			arena_printf(&a, _("Resume draft from %s? (%s)"),
				today ? arena_strndup(&a, draft.saved + 11, 5)
				      : arena_strndup(&a, draft.saved, 10),
				titles(f, &draft, &a)),
			'd',
			N_("Enter resume it   n no, keep it   d throw it "
			   "away"),
			resume);
	}
	arena_release(&a);
	return st == STATUS_NONE ? STATUS_OK : st;
}
