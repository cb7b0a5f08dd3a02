/*
 * What sshd makes of all its settings together, asked of sshd itself: a line
 * elsewhere may come before the box's and loosen it. What the box's lines come
 * to alone is asked the same way, so that both are written alike.
 */
#include "office/box_sshd.h"

#include "base/buf.h"
#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

/* Whom it is asked for: somebody on the machine, and somebody far from it. */
#define HERE "host=localhost,addr=127.0.0.1,laddr=127.0.0.1,lport=22"
#define AWAY "host=example.org,addr=203.0.113.7,laddr=192.0.2.1,lport=22"

/* Its keys are root's to read: it is given one of its own. */
static const char script[] =
	"PATH=$PATH:/usr/sbin:/sbin; export PATH\n"
	"exec 2>/dev/null\n"
	"command -v sshd >/dev/null || exit 3\n"
	"d=$(mktemp -d) || exit 4\n"
	"trap 'rm -rf \"$d\"' EXIT\n"
	"ssh-keygen -q -t ed25519 -N '' -f \"$d/key\" || exit 4\n"
	"sed \"s|/etc/ssh/|$etc/ssh/|g\" \"$etc/ssh/sshd_config\" \\\n"
	"	>\"$d/conf\" || exit 4\n"
	"for conf in \"$box/" BOX_SSHD_FILE "\" \"$d/conf\"; do\n"
	"	for at in " HERE " " AWAY "; do\n"
	"		echo \"= $at\"\n"
	"		sshd -T -f \"$conf\" -h \"$d/key\" \\\n"
	"			-C \"user=$account,$at\" || exit 4\n"
	"	done\n"
	"done\n";

enum { NOT_HERE = 3, PLACES = 2, ANSWERS = 2 * PLACES };

static const struct {
	const char *from, *spec;
} places[PLACES] = {{"127.0.0.1", HERE}, {"203.0.113.7", AWAY}};

/* All lines that begin with a word, on one. */
static const char *
lines_of(const char *text, const char *word, struct arena *a)
{
	const size_t n = strlen(word);
	struct arena_text found = ARENA_TEXT(a);

	for (; *text; text += strcspn(text, "\n"), text += *text == '\n')
		if (text_starts(text, word) && text[n] == ' ')
			arena_add(&found, ", ", "%.*s",
				(int)strcspn(text, "\n"), text);
	return *found.at ? found.at : word;
}

/* The answers, one text each; how many came. */
static size_t
split(const char *text, const char **answers, struct arena *a)
{
	size_t n = 0;

	while (*text && n < ANSWERS) {
		const char *end = strstr(text + 1, "\n= ");
		const size_t length =
			end ? (size_t)(end + 1 - text) : strlen(text);

		answers[n++] = arena_strndup(a, text, length);
		text += length;
	}
	return n;
}

static int
ask(const char *etc, const char *folder, const char *account, struct buf *out,
	struct arena *a)
{
	char part[BUFSIZ];
	FILE *p;
	size_t n;
	int code;

	p = popen(arena_printf(a, "etc='%s' box='%s' account='%s'\n%s", etc,
			  folder, account, script),
		"re");
	while (p && (n = fread(part, 1, sizeof(part), p)) > 0)
		buf_add_n(out, part, n);
	code = p ? pclose(p) : -1;
	return code >= 0 && WIFEXITED(code) ? WEXITSTATUS(code) : -1;
}

/* The setting that a line of the box's own begins with, as sshd prints it;
 * NULL: none. */
static const char *
setting_of(const char *line, struct arena *a)
{
	char *word;

	if (*line != '\t')
		return NULL;
	word = arena_strndup(a, line + 1, strcspn(line + 1, " \n"));
	for (char *c = word; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return word;
}

struct looking {
	const char *answers[ANSWERS];
	struct arena *a;
	struct box_sshd *out;
	size_t n;
};

/* Once, from wherever it differs. */
static void
compare(struct looking *l, const char *setting)
{
	for (size_t i = 0; i < PLACES; i++) {
		const char *ours = lines_of(l->answers[i], setting, l->a);
		const char *theirs =
			lines_of(l->answers[PLACES + i], setting, l->a);

		if (strcmp(ours, theirs) == 0 || l->n == BOX_SSHD_MOST)
			continue;
		l->out[l->n++] = (struct box_sshd){
			places[i].from, places[i].spec, theirs, ours};
		return;
	}
}

bool
box_sshd_look(const char *etc, const char *folder, const char *account,
	const char *lines, struct arena *a, struct box_sshd *out, size_t *n)
{
	struct buf text = BUF_INIT;
	struct looking l = {.a = a, .out = out};
	const int code = ask(etc, folder, account, &text, a);
	const bool told = code == 0 && text.len &&
			  split(text.at, l.answers, a) == ANSWERS;

	for (; told && *lines;
		lines += strcspn(lines, "\n"), lines += *lines == '\n') {
		const char *setting = setting_of(lines, a);

		if (setting)
			compare(&l, setting);
	}
	/* Which cannot stand in the box's lines: it is for all or nobody. */
	if (told)
		compare(&l, "permituserenvironment");
	*n = l.n;
	buf_release(&text);
	return told || code == NOT_HERE;
}
