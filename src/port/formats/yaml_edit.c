/* By libyaml's marks, which count letters, not bytes. */
#include "port/formats/yaml_edit.h"

#include "base/i18n.h"
#include "port/formats/yaml.h"

#include <string.h>

#define BOM "\xef\xbb\xbf"

bool
yaml_is_blank(const char *text, size_t len)
{
	const char *end = text + len;

	if (len >= strlen(BOM) && memcmp(text, BOM, strlen(BOM)) == 0)
		text += strlen(BOM);
	for (bool comment = false; text < end; text++) {
		comment = *text != '\n' && (comment || *text == '#');
		if (!comment && !strchr(" \t\r\n", *text))
			return false;
	}
	return true;
}

/* The byte of a letter; libyaml does not count the mark of UTF-8. */
static size_t
byte_of(const struct buf *text, size_t letter)
{
	size_t at = 0;

	if (text->len >= strlen(BOM) && memcmp(text->at, BOM, strlen(BOM)) == 0)
		at = strlen(BOM);
	for (; at < text->len; at++)
		if ((text->at[at] & 0xc0) != 0x80 && letter-- == 0)
			break;
	return at;
}

/* Bytes from one to another become n others. */
static void
replace(struct buf *text, size_t from, size_t to, const char *by, size_t n)
{
	struct buf out = BUF_INIT;

	buf_add_n(&out, text->at, from);
	buf_add_n(&out, by, n);
	buf_add_n(&out, text->at + to, text->len - to);
	buf_release(text);
	*text = out;
}

/* May it stand there as it is? What could mean something else is quoted. */
static bool
is_plain(const char *value)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	const size_t n = strspn(value, letters);

	return n > 0 && !value[n + strcspn(value + n, "\"'#:,[]{}%&*!|>`\\ "
						      "\t\r\n\x7f")];
}

static void
put_value(struct buf *out, const char *value)
{
	if (is_plain(value)) {
		buf_add(out, value);
		return;
	}
	buf_add(out, "\"");
	for (const char *at = value; *at; at++) {
		if (*at == '"' || *at == '\\')
			buf_add_fmt(out, "\\%c", *at);
		else if ((unsigned char)*at < ' ' || *at == 0x7f)
			buf_add_fmt(out, "\\x%02x", (unsigned char)*at);
		else
			buf_add_n(out, at, 1);
	}
	buf_add(out, "\"");
}

static size_t
line_of(const struct buf *text, size_t at)
{
	while (at > 0 && text->at[at - 1] != '\n')
		at--;
	return at;
}

/* Where a value ends, without the blank lines that one over several lines has
 * below it. */
static size_t
end_of(const struct buf *text, const struct yaml_node *node)
{
	const size_t from = byte_of(text, node->start);
	size_t to = byte_of(text, node->end);

	while (to > from && strchr(" \t\r\n", text->at[to - 1]))
		to--;
	return to;
}

static size_t
line_after(const struct buf *text, size_t at)
{
	while (at < text->len && text->at[at] != '\n')
		at++;
	return at < text->len ? at + 1 : at;
}

static void
set(struct buf *text, const struct yaml_node *node, const char *value)
{
	struct buf by = BUF_INIT;

	put_value(&by, value);
	replace(text, byte_of(text, node->start), end_of(text, node), by.at,
		by.len);
	buf_release(&by);
}

/* Below the last one, as far in as the first. */
static void
add(struct buf *text, const struct yaml_node *root, const char *key,
	const char *value)
{
	const struct yaml_node *last = root ? root->first : NULL;
	struct buf line = BUF_INIT;
	size_t at = text->len, indent = 0;

	while (last && last->next)
		last = last->next;
	if (last) {
		at = line_after(text, end_of(text, last));
		indent = root->first->key_column - 1;
	}
	if (at > 0 && text->at[at - 1] != '\n')
		buf_add(&line, "\n");
	buf_add_fmt(&line, "%*s%s: ", (int)indent, "", key);
	put_value(&line, value);
	buf_add(&line, "\n");
	replace(text, at, at, line.at, line.len);
	buf_release(&line);
}

static void
drop(struct buf *text, const struct yaml_node *node)
{
	const size_t from = line_of(text, byte_of(text, node->key_start));

	replace(text, from, line_after(text, end_of(text, node)), "", 0);
}

enum status
yaml_edit(struct buf *text, const char *name, const char *key,
	const char *value, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct yaml_node *root = NULL;
	const struct yaml_node *node;
	const bool blank = yaml_is_blank(text->at ? text->at : "", text->len);
	enum status st =
		blank ? STATUS_OK
		      : yaml_parse(name, text->at, text->len, &a, &root, err);

	node = yaml_get(root, key);
	if (st == STATUS_OK && node && *value) {
		set(text, node, value);
	} else if (st == STATUS_OK && (node || *value) && root &&
		   text->at[byte_of(text, root->start)] == '{') {
		error_set(err, STATUS_FAILED,
			_("what stands in braces is changed by hand alone: "
			  "write a line each, without them"));
		st = error_at(err, name, root->line, root->column);
	} else if (st == STATUS_OK && *value) {
		add(text, root, key, value);
	} else if (st == STATUS_OK && node) {
		drop(text, node);
	}
	arena_release(&a);
	return st;
}
