/* Choosing from a window. */
#include "ui/frame/popup.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

void
popup_init(struct popup *p, const char *title, bool searches)
{
	*p = (struct popup){.title = title, .searches = searches};
	prompt_init(&p->search, "");
}

void
popup_release(struct popup *p)
{
	prompt_release(&p->search);
	VEC_RELEASE(&p->items);
	VEC_RELEASE(&p->shown);
}

/* Of what is not here but elsewhere, a word must begin so. */
static bool
has(const char *all, const char *word, bool begins)
{
	const char *at = strstr(all, word);

	while (at && begins && at > all && at[-1] != ' ' && at[-1] != '\'')
		at = strstr(at + 1, word);
	return at != NULL;
}

/* Is every word that is typed in the item, at the beginning of its words? */
static bool
matches(const struct popup *p, const struct popup_item *item, bool begins)
{
	struct arena a = ARENA_INIT;
	const char *all = text_fold(
		&a, arena_printf(&a, "%s %s %s", item->key, item->text,
			    item->name ? item->name : ""));
	char *typed = arena_strdup(&a, text_fold(&a, p->search.text.at));
	char *rest = NULL, *word = strtok_r(typed, " ", &rest);
	bool found = word || !item->narrowed;

	for (; word && found; word = strtok_r(NULL, " ", &rest))
		found = has(all, word, begins || item->narrowed);
	arena_release(&a);
	return found;
}

/* Where words begin with what is typed, before those that only hold it. */
static void
narrow(struct popup *p)
{
	const bool typed = p->search.text.len;

	p->shown.len = 0;
	for (size_t i = 0; i < p->items.len; i++)
		if (matches(p, &p->items.at[i], typed))
			VEC_PUSH(&p->shown, i);
	for (size_t i = 0; typed && i < p->items.len; i++)
		if (matches(p, &p->items.at[i], false) &&
			!matches(p, &p->items.at[i], true))
			VEC_PUSH(&p->shown, i);
}

void
popup_add(struct popup *p, const struct popup_item *item)
{
	VEC_PUSH(&p->items, *item);
	if (matches(p, item, false))
		VEC_PUSH(&p->shown, p->items.len - 1);
}

void
popup_search(struct popup *p, const char *words)
{
	prompt_set(&p->search, words);
	narrow(p);
	p->at = 0;
}

static const struct popup_item *
by_letter(const struct popup *p, uint32_t key)
{
	for (size_t i = 0; !p->searches && i < p->items.len; i++)
		if (p->items.at[i].letter &&
			(uint32_t)p->items.at[i].letter == key)
			return &p->items.at[i];
	return NULL;
}

int
popup_number(uint32_t key)
{
	static const uint32_t french[] = {
		'&', 0xe9, '"', '\'', '(', '-', 0xe8, '_', 0xe7};

	if (key >= '1' && key <= '9')
		return (int)(key - '0');
	for (size_t i = 0; i < ARRAY_LEN(french); i++)
		if (french[i] == key)
			return (int)i + 1;
	return 0;
}

enum popup_answer
popup_pick(const struct popup *p, size_t nth, const struct popup_item **item)
{
	*item = nth < p->shown.len ? &p->items.at[p->shown.at[nth]] : NULL;
	return *item ? POPUP_CHOSEN : POPUP_STAYS;
}

/* Rows that PgUp and PgDn move by. */
enum { PAGE = 10 };

/* false: not a key that moves. */
static bool
move(struct popup *p, uint32_t key)
{
	const size_t n = p->shown.len, last = n ? n - 1 : 0;

	if (key == TKEY_DOWN)
		p->at = p->at < last ? p->at + 1 : last;
	else if (key == TKEY_UP)
		p->at = p->at ? p->at - 1 : 0;
	else if (key == TKEY_PAGE_DOWN || key == CTRL_KEY('f'))
		p->at = p->at + PAGE < last ? p->at + PAGE : last;
	else if (key == TKEY_PAGE_UP || key == CTRL_KEY('b'))
		p->at = p->at > PAGE ? p->at - PAGE : 0;
	else if (key == TKEY_HOME)
		p->at = 0;
	else if (key == TKEY_END)
		p->at = last;
	else
		return false;
	return true;
}

/* The nth item shown, unless it is refused: then the window stays. */
static enum popup_answer
choose(const struct popup *p, size_t nth, const struct popup_item **item)
{
	enum popup_answer got = popup_pick(p, nth, item);

	return got == POPUP_CHOSEN && (*item)->refused ? POPUP_STAYS : got;
}

enum popup_answer
popup_key(struct popup *p, uint32_t key, const struct popup_item **item)
{
	bool changed = false;

	*item = by_letter(p, key);
	if (*item)
		return (*item)->refused ? POPUP_STAYS : POPUP_CHOSEN;
	if (!p->searches && popup_number(key))
		return choose(p, (size_t)popup_number(key) - 1, item);
	if (key_leaves(key))
		return POPUP_CLOSED;
	if (key == TKEY_ENTER)
		return choose(p, p->at, item);
	if (!move(p, key) && p->searches)
		prompt_key(&p->search, key, &changed);
	if (changed) {
		narrow(p);
		p->at = 0;
	}
	return POPUP_STAYS;
}
