/* Editing one line, cluster by cluster. */
#include "ui/frame/prompt.h"

#include "base/text.h"
#include "base/utf8.h"

#include <string.h>

void
prompt_init(struct prompt *p, const char *text)
{
	*p = (struct prompt){.text = BUF_INIT};
	prompt_set(p, text);
}

void
prompt_release(struct prompt *p)
{
	buf_release(&p->text);
}

void
prompt_set(struct prompt *p, const char *text)
{
	buf_clear(&p->text);
	buf_add(&p->text, text);
	p->at = p->text.len;
}

size_t
prompt_before(const struct prompt *p, size_t at)
{
	size_t here = 0, n;

	while ((n = text_cluster(p->text.at + here, NULL)) > 0 && here + n < at)
		here += n;
	return here;
}

void
prompt_cut(struct prompt *p, size_t from, size_t to)
{
	if (from == to)
		return;
	memmove(p->text.at + from, p->text.at + to, p->text.len - to + 1);
	p->text.len -= to - from;
	p->at = from;
}

void
prompt_insert(struct prompt *p, uint32_t c)
{
	struct buf bytes = BUF_INIT;
	size_t n;

	if (p->text.len >= (p->most ? p->most : PROMPT_MOST))
		return;
	utf8_put(&bytes, c);
	n = bytes.len;
	buf_reserve(&p->text, n);
	memmove(p->text.at + p->at + n, p->text.at + p->at,
		p->text.len - p->at + 1);
	memcpy(p->text.at + p->at, bytes.at, n);
	p->text.len += n;
	p->at += n;
	buf_release(&bytes);
}

static size_t
word_start(const struct prompt *p)
{
	size_t at = p->at;

	while (at > 0 && p->text.at[at - 1] == ' ')
		at--;
	while (at > 0 && p->text.at[at - 1] != ' ')
		at--;
	return at;
}

static bool
edit(struct prompt *p, uint32_t key)
{
	size_t next = p->at + text_cluster(p->text.at + p->at, NULL);

	if (key == TKEY_BACKSPACE)
		prompt_cut(p, p->at ? prompt_before(p, p->at) : 0, p->at);
	else if (key == TKEY_DELETE)
		prompt_cut(p, p->at, next);
	else if (key == CTRL_KEY('u'))
		prompt_cut(p, 0, p->at);
	else if (key == CTRL_KEY('k'))
		prompt_cut(p, p->at, p->text.len);
	else if (key == CTRL_KEY('w'))
		prompt_cut(p, word_start(p), p->at);
	else if (key >= ' ' && key < TKEY_UP)
		prompt_insert(p, key);
	else
		return false;
	return true;
}

bool
prompt_key(struct prompt *p, uint32_t key, bool *changed)
{
	*changed = edit(p, key);
	if (*changed)
		return true;
	if (key == TKEY_LEFT)
		p->at = p->at ? prompt_before(p, p->at) : 0;
	else if (key == TKEY_RIGHT)
		p->at += text_cluster(p->text.at + p->at, NULL);
	else if (key == TKEY_HOME || key == CTRL_KEY('a'))
		p->at = 0;
	else if (key == TKEY_END || key == CTRL_KEY('e'))
		p->at = p->text.len;
	else
		return false;
	return true;
}

void
prompt_draw(const struct prompt *p, struct canvas *c, int row, int col,
	int width, unsigned style)
{
	struct buf head = BUF_INIT;
	const char *from = p->text.at;
	int at;

	buf_add_n(&head, p->text.at, p->at);
	at = text_width(head.at);
	while (at > width - 1) {
		int w;

		from += text_cluster(from, &w);
		at -= w;
	}
	canvas_put(c, row, col, width, style, from);
	c->cursor_row = row;
	c->cursor_col = col + at;
	buf_release(&head);
}
