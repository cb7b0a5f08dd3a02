/* What the keys of a form do: in its footer as far as they do something now,
 * all of them in a window. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/when.h"
#include "ui/frame/form.h"
#include "ui/frame/form_internal.h"

#include <stdio.h>

static bool
has_error(const struct form *f)
{
	return f->values[form_next_wrong(f)].note.sign == '!';
}

static bool
is_long(const struct form *f)
{
	return f->fields[f->at].kind == FORM_LONG;
}

static bool
goes_on(const struct form *f)
{
	return f->ops->next != NULL;
}

/* In the order of the footer. Where room is short, those of the highest rank
 * give way. */
static const struct {
	uint32_t key;
	const char *name; /* N_() */
	const char *word; /* N_(): in the footer; or NULL */
	const char *help; /* N_() */
	int rank;
	bool (*when)(const struct form *f); /* NULL: always */
} keys[] = {
	{TKEY_TAB, N_("Tab"), N_("next"),
		N_("The next field, as Down and Enter"), 7, NULL},
	{TKEY_BACKTAB, N_("Shift-Tab"), NULL, N_("The field before, as Up"), 0,
		NULL},
	{TKEY_PAGE_DOWN, N_("Page Down"), NULL, N_("The next section"), 0,
		NULL},
	{TKEY_F2, "F2", N_("save"), N_("Save, as ^S"), 2, NULL},
	{TKEY_F5, "F5", N_("save, next"),
		N_("Save and go on with the next one"), 6, goes_on},
	{TKEY_F3, "F3", N_("list"),
		N_("List what may stand here, or open what a note is about"), 4,
		form_lists},
	{TKEY_F4, "F4", N_("long text"),
		N_("Write the text on a whole screen, as ^O"), 5, is_long},
	{TKEY_F6, "F6", N_("next error"), N_("Go to what must be corrected"), 3,
		has_error},
	{TKEY_F1, "F1", N_("help"), N_("This window"), 1, NULL},
	{TKEY_ESC, N_("Esc"), N_("leave"),
		N_("Leave; what was typed is kept as a draft"), 1, NULL},
};

static bool
is_offered(const struct form *f, size_t i)
{
	return !keys[i].when || keys[i].when(f);
}

/* Those of at most this rank. */
static void
put_keys(const struct form *f, int rank, struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (keys[i].word && keys[i].rank <= rank && is_offered(f, i))
			buf_add_fmt(out, "%s%s %s", out->len ? "  " : "",
				_(keys[i].name), _(keys[i].word));
}

const char *
form_keys(const struct form *f, int cols, struct arena *a)
{
	struct buf text = BUF_INIT;
	const char *shown;

	for (int rank = 7; rank > 0; rank--) {
		put_keys(f, rank, &text);
		if (text_width(text.at) <= cols)
			break;
	}
	shown = arena_strdup(a, text.at);
	buf_release(&text);
	return shown;
}

const char *
form_hint(const struct form *f, size_t field, struct arena *a)
{
	const struct form_field *is = &f->fields[field];
	char day[WHEN_EXAMPLE_SIZE];

	if (is->kind == FORM_WHEN)
		return arena_printf(
			a, _("%.5s 19h, sat 10h, +7 18h30"), when_example(day));
	return is->help ? _(is->help) : NULL;
}

static void
choose(struct pane *p, const struct answer *answer)
{
	form_key(p->state, (uint32_t)answer->value);
}

void
form_help(struct form *f)
{
	struct arena a = ARENA_INIT;
	const char *title = _(f->fields[f->at].title);
	const char *hint = form_hint(f, f->at, &a);

	if (hint)
		title = arena_printf(&a, _("%s: %s"), title, hint);
	dialog_choose(f->pane, title, true, choose);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct popup_item item = {
			.text = _(keys[i].help), .value = (int)keys[i].key};

		snprintf(item.key, sizeof(item.key), "%s", _(keys[i].name));
		if (is_offered(f, i) && keys[i].key != TKEY_F1)
			dialog_add(f->pane, &item, NULL, 0);
	}
	arena_release(&a);
}
