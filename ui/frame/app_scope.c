/*
 * A command of the command line after ":", and whom it is about: "tag +called
 * on marked". The scope becomes a filter, given to the command where it takes
 * one.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/line.h"
#include "people/people.h"
#include "ui/frame/app_internal.h"

#include <string.h>

/* What may be said with an object and a scope, as "tag +called on marked":
 * commands, by their verb alone or by the action that does the same. */
static const struct {
	const char *command;
	enum action action;
} aimed[] = {{"contacts tag", ACTION_TAG}, {"contacts untag", ACTION_NONE},
	{"contacts export", ACTION_EXPORT}, {"contacts refuse", ACTION_REFUSE},
	{"outbox plan", ACTION_MESSAGE}};

size_t
line_count(const struct app *app)
{
	const struct line_commands *all = campaign_line(app->campaign);

	return all ? all->count() : 0;
}

/* A word's own apostrophe ("l'Est") opens none. */
static bool
opens_quote(const char *line, const char *p)
{
	return *p == '"' ||
	       (*p == '\'' && (p == line || strchr(" =:(,", p[-1])));
}

/* The words of a line as a shell has them: "Relance J-1" is one. */
struct line_words
line_split(const char *line, struct arena *a)
{
	const size_t most = strlen(line) / 2 + 1;
	struct line_words w = {.at = ARENA_ARRAY(a, const char *, most),
		.place = ARENA_ARRAY(a, size_t, most),
		.end = ARENA_ARRAY(a, size_t, most)};
	const char *p = line + strspn(line, " ");

	for (; *p; p += strspn(p, " ")) {
		struct buf word = BUF_INIT;
		char quote = '\0';

		w.place[w.n] = (size_t)(p - line);
		for (; *p && (quote || *p != ' '); p++)
			if (quote ? *p == quote : opens_quote(line, p))
				quote = quote ? '\0' : *p;
			else
				buf_add_char(&word, *p);
		w.end[w.n] = (size_t)(p - line);
		w.at[w.n++] = arena_strdup(a, word.at);
		buf_release(&word);
	}
	return w;
}

bool
line_is_word(struct arena *a, const char *typed, const char *in_context)
{
	const char *folded = text_fold(a, typed);

	return strcmp(folded, strchr(in_context, '\004') + 1) == 0 ||
	       strcmp(folded, text_fold(a, i18n_word(in_context))) == 0;
}

static const char on[] = NC_("scope", "on");
static const char this_one[] = NC_("scope", "this");
static const char marked[] = NC_("scope", "marked");
static const char filter[] = NC_("scope", "filter");
static const char segment[] = NC_("scope", "segment");

const char *const *
line_scopes(size_t *n)
{
	static const char *const scopes[] = {this_one, marked, filter, segment};

	*n = ARRAY_LEN(scopes);
	return scopes;
}

bool
line_is_scope(const char *word, struct arena *a)
{
	size_t n;
	const char *const *scopes = line_scopes(&n);

	for (size_t i = 0; i < n; i++)
		if (line_is_word(a, word, scopes[i]))
			return true;
	return line_is_word(a, word, on);
}

/* Does the place list contacts, or show one? */
static bool
has_people(const struct pane *p)
{
	return p->ops->check_filter == people_check ||
	       strcmp(p->ops->id, "card") == 0;
}

static int64_t
person_here(const struct pane *p)
{
	return p->subject ? p->subject : pane_current(p);
}

int64_t
line_person(const struct app *app)
{
	const struct pane *p = app_top(app);

	return has_people(p) ? person_here(p) : 0;
}

/* The marks as a filter: "id:12,15"; or that of all, without some. */
static const char *
marks_filter(const struct pane *p, struct arena *a)
{
	const struct list_marks *m = &p->list.marks;
	struct arena_text ids = ARENA_TEXT(a);

	for (size_t i = 0; i < m->ids.len; i++)
		arena_add(&ids, ",", "%lld", (long long)m->ids.at[i]);
	if (!m->all)
		return arena_join(a, "id:", ids.at, "");
	return m->ids.len ? arena_printf(a, "(%s) -id:%s", m->words, ids.at)
			  : m->words;
}

static const char *
quoted(const char *const *words, size_t n, struct arena *a)
{
	struct arena_text name = ARENA_TEXT(a);

	for (size_t i = 0; i < n; i++)
		arena_add(&name, " ", "%s", words[i]);
	return arena_printf(a, "segment:\"%s\"", name.at);
}

/* The filter of "on …", whose words these are. */
static void
read_scope(const struct app *app, const char *const *words, size_t n,
	struct meaning *m, struct arena *a)
{
	const struct pane *p = app_top(app);

	if (n > 1 && line_is_word(a, words[0], segment))
		m->whom = quoted(words + 1, n - 1, a);
	else if (!has_people(p))
		m->wrong = _("Only where contacts are; or \"on segment\" and "
			     "its name.");
	else if (n == 1 && line_is_word(a, words[0], filter))
		m->whom = p->filter;
	else if (n == 1 && line_is_word(a, words[0], marked) &&
		 list_marked(&p->list))
		m->whom = marks_filter(p, a);
	else if (n == 1 && line_is_word(a, words[0], marked))
		m->wrong = _("Nothing is marked.");
	else if (n == 1 && line_is_word(a, words[0], this_one) &&
		 person_here(p))
		m->whom = arena_printf(a, "id:%lld", (long long)person_here(p));
	else
		m->wrong = _("On what? this, marked, filter, or segment and "
			     "its name.");
}

/* Where "on" stands, the last that has a scope behind it; n: nowhere. */
static size_t
scope_place(const char *const *words, size_t n, struct arena *a)
{
	size_t nscopes;
	const char *const *scopes = line_scopes(&nscopes);

	for (size_t at = n; at-- > 1;)
		for (size_t i = 0; i < nscopes && at + 1 < n; i++)
			if (line_is_word(a, words[at], on) &&
				line_is_word(a, words[at + 1], scopes[i]))
				return at;
	return n;
}

/* "tag" of "contacts tag", in one of the two languages. */
static bool
is_verb(struct arena *a, const char *name, const char *folded)
{
	const char *space = strchr(name, ' ');

	return space && strcmp(text_fold(a, space + 1), folded) == 0;
}

/* A verb alone that takes an object; the number of words of its name, 0: it is
 * none. */
static size_t
aimed_verb(const struct app *app, const char *const *words, size_t n,
	struct meaning *m, struct arena *a)
{
	const char *folded = text_fold(a, words[0]);
	struct line_command c;

	for (size_t i = 0; n > 1 && i < line_count(app); i++) {
		campaign_line(app->campaign)->get(i, a, &c);
		for (size_t k = 0; k < ARRAY_LEN(aimed); k++) {
			struct line_name act =
				line_action_name(app, aimed[k].action);

			if (strcmp(aimed[k].command, c.name) != 0 ||
				(!is_verb(a, c.name, folded) &&
					!is_verb(a, c.own, folded) &&
					(aimed[k].action == ACTION_NONE ||
						!line_is_named(a, &act, folded,
							true))))
				continue;
			*m = (struct meaning){.help = c.help,
				.is_command = true,
				.command = i};
			return 1;
		}
	}
	return 0;
}

/* A verb that one command alone has, in either language: "erase 12". */
static size_t
only_verb(const struct app *app, const char *word, struct meaning *m,
	struct arena *a)
{
	const char *folded = text_fold(a, word);
	struct meaning found = {.help = NULL};
	struct line_command c;
	size_t n = 0;

	for (size_t i = 0; i < line_count(app); i++) {
		campaign_line(app->campaign)->get(i, a, &c);
		if (!is_verb(a, c.name, folded) && !is_verb(a, c.own, folded))
			continue;
		n++;
		found = (struct meaning){
			.help = c.help, .is_command = true, .command = i};
	}
	*m = n == 1 ? found : *m;
	return n == 1;
}

/* How many of the words a name is; 0: they are another. */
static size_t
words_of(const char *name, const char *const *words, size_t n, struct arena *a)
{
	struct arena_text line = ARENA_TEXT(a);
	size_t used = 1;

	for (const char *p = name; *p; p++)
		used += *p == ' ';
	for (size_t i = 0; i < used && used <= n; i++)
		arena_add(&line, " ", "%s", words[i]);
	return used <= n && strcmp(text_fold(a, line.at), text_fold(a, name)) ==
				       0
		       ? used
		       : 0;
}

bool
line_command_of(const struct app *app, const char *name, struct arena *a,
	struct meaning *m)
{
	struct line_command c;

	for (size_t i = 0; i < line_count(app); i++) {
		campaign_line(app->campaign)->get(i, a, &c);
		if (strcmp(c.name, name) != 0)
			continue;
		*m = (struct meaning){
			.help = c.help, .is_command = true, .command = i};
		return true;
	}
	return false;
}

/* How many of the words name the command, in one language or both. */
static size_t
named_by(const struct line_command *c, const char *const *words, size_t n,
	struct arena *a)
{
	const char *const names[] = {c->name, c->own, c->also,
		line_mixed(a, c->own, c->name), line_mixed(a, c->name, c->own),
		c->also ? line_mixed(a, c->own, c->also) : NULL};
	size_t used = 0;

	for (size_t k = 0; k < ARRAY_LEN(names); k++) {
		size_t fit = names[k] ? words_of(names[k], words, n, a) : 0;

		used = fit > used ? fit : used;
	}
	return used;
}

/* A command of the command line by its noun and verb, the longest that fits;
 * the words of its name. */
static size_t
whole_command(const struct app *app, const char *const *words, size_t n,
	struct meaning *m, struct arena *a)
{
	size_t longest = 0;
	struct line_command c;

	for (size_t i = 0; i < line_count(app); i++) {
		size_t used;

		campaign_line(app->campaign)->get(i, a, &c);
		used = named_by(&c, words, n, a);
		if (used <= longest)
			continue;
		longest = used;
		*m = (struct meaning){
			.help = c.help, .is_command = true, .command = i};
	}
	return longest;
}

/* Has the command no object but tags? Then it is about what is marked. */
static bool
names_nobody(const struct meaning *m)
{
	for (size_t i = 0; i < m->nwords; i++)
		if (m->words[i][0] >= '0' && m->words[i][0] <= '9')
			return false;
	return true;
}

/* Whom the command is about: the scope, what is typed, or, of an aimed verb,
 * what is marked, else the one here. */
static void
aim(const struct app *app, struct meaning *m, const char *const *scope,
	size_t nscope, bool alone, struct arena *a)
{
	const struct line_commands *all = campaign_line(app->campaign);
	const struct pane *p = app_top(app);
	const char *word;

	if (nscope)
		read_scope(app, scope, nscope, m, a);
	else if (all->whom(m->command, m->words, m->nwords, a))
		m->whom = all->whom(m->command, m->words, m->nwords, a);
	if (!nscope && (!m->whom || !*m->whom) && alone && has_people(p) &&
		names_nobody(m)) {
		m->whom = list_marked(&p->list)
				  ? marks_filter(p, a)
				  : arena_printf(a, "id:%lld",
					    (long long)person_here(p));
		nscope = 1;
	}
	if (!nscope || m->wrong)
		return;
	word = all->aim(m->command, m->whom, a);
	if (word)
		m->words[m->nwords++] = word;
	else
		m->wrong = _("This command is not about contacts.");
}

/* Where what is wrong begins: that word of the line, or behind the last. */
static size_t
place_of(const struct line_words *w, size_t i)
{
	return i < w->n ? w->place[i] : w->end[w->n - 1];
}

/* A command's words, from the given one to where its scope stands, and the
 * options behind that; whom it is about, and what of it is wrong. */
static void
take_words(const struct app *app, struct meaning *m, const struct line_words *w,
	size_t from, bool alone, struct arena *a)
{
	const struct line_commands *all = campaign_line(app->campaign);
	const size_t at = scope_place(w->at, w->n, a);
	size_t wrong = 0, end = at;

	while (end < w->n && strncmp(w->at[end], "--", 2) != 0)
		end++;
	m->words = ARENA_ARRAY(a, const char *, w->n + 1);
	for (size_t i = from; i < w->n; i++)
		if (i < at || i >= end)
			m->words[m->nwords++] = w->at[i];
	m->wrong_at = place_of(w, at + 1);
	if (!m->wrong)
		m->wrong =
			all->wrong(m->command, m->words, m->nwords, &wrong, a);
	if (m->wrong && from + wrong >= at)
		wrong += end - at;
	if (m->wrong)
		m->wrong_at = place_of(w, from + wrong);
	else
		aim(app, m, w->at + at + 1, at < w->n ? end - at - 1 : 0, alone,
			a);
}

/* A command with its words; false: the line is none. */
bool
line_read_command(const struct app *app, const char *line, struct meaning *m,
	struct arena *a)
{
	struct line_words w = line_split(line, a);
	size_t used;
	bool alone = false, is_field = false;

	if (!w.n)
		return false;
	used = whole_command(app, w.at, w.n, m, a);
	if (!used) {
		used = aimed_verb(app, w.at, w.n, m, a);
		alone = used > 0;
	}
	if (!used)
		used = only_verb(app, w.at[0], m, a);
	if (!used) {
		used = line_take_field(app, &w, m, a);
		alone = is_field = used > 0;
	}
	if (!used)
		return false;
	m->named = is_field ? 0 : used;
	line_take_options(app, &w, used, m, a);
	take_words(app, m, &w, used, alone, a);
	return true;
}
