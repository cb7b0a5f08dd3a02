/*
 * A sheet, door by door. One key is the outcome, one each answer; the door is
 * saved as one change once nothing more is to be asked. A refusal waits for
 * Enter: no undo takes that back, and its key is beside that of who talked.
 * Enter before anything is typed does nothing, so that pressing it behind each
 * door is as good.
 */
#include "base/i18n.h"
#include "base/num.h"
#include "base/utf8.h"
#include "ui/field/pane_canvass.h"

bool
canvass_is_done(const struct canvass *v)
{
	return v->at >= v->ndoors;
}

const struct question_row *
canvass_question(const struct canvass *v)
{
	const int64_t at = v->entry.question;

	return at > QUESTION_END && (size_t)at <= v->ask.n
		       ? &v->ask.questions[at - 1]
		       : NULL;
}

static void
start_door(struct canvass *v)
{
	v->entry = (struct canvass_entry){.question = QUESTION_END};
	prompt_set(&v->line, "");
}

/* The question at a position, the end of them saves the door. */
static void
ask(struct pane *p, int64_t position)
{
	struct canvass *v = p->state;

	v->entry.question = position;
	prompt_set(&v->line, "");
	if (!canvass_question(v))
		canvass_save(p);
}

static void
take_outcome(struct pane *p, enum visit_outcome outcome)
{
	struct canvass *v = p->state;

	v->entry.outcome = outcome;
	if (outcome == VISIT_TALKED)
		ask(p, v->ask.n ? 1 : QUESTION_END);
	else if (outcome != VISIT_REFUSED)
		canvass_save(p);
}

static void
answer(struct pane *p, const struct question_row *q, const char *code,
	const char *text, int64_t next)
{
	struct canvass *v = p->state;
	struct canvass_entry *e = &v->entry;

	e->asked[e->nsaid] = e->question;
	e->said[e->nsaid++] = (struct visit_said){.question = q->id,
		.code = code,
		.text = text ? arena_strdup(&v->session, text) : NULL};
	ask(p, next);
}

/* One step back within the door; false: nothing of it is typed. */
static bool
step_back(struct canvass *v)
{
	struct canvass_entry *e = &v->entry;

	if (e->outcome == VISIT_OUTCOME_NONE && !e->person)
		return false;
	prompt_set(&v->line, "");
	if (e->nsaid) {
		e->question = e->asked[--e->nsaid];
	} else if (e->outcome != VISIT_OUTCOME_NONE) {
		e->outcome = VISIT_OUTCOME_NONE;
		e->question = QUESTION_END;
	} else {
		e->person = 0;
	}
	return true;
}

static void
go_back(struct pane *p)
{
	if (!step_back(p->state))
		canvass_take_back(p);
}

/* A code of the question, or the key of a digit on a French keyboard. */
static const struct choice_row *
choice_of_key(const struct question_row *q, uint32_t key)
{
	const int digit = dialog_digit(key);
	char code[2] = {0};
	const struct choice_row *found;

	if (key < 128)
		code[0] = (char)(key >= 'A' && key <= 'Z' ? key + 32 : key);
	found = *code ? question_choice(q, code) : NULL;
	code[0] = (char)('0' + digit);
	return found || digit < 0 ? found : question_choice(q, code);
}

static bool
key_of_choice(struct pane *p, const struct question_row *q, uint32_t k)
{
	const struct choice_row *chosen = choice_of_key(q, k);

	if (chosen)
		answer(p, q, chosen->code, NULL, chosen->next);
	else if (k == TKEY_ENTER)
		canvass_save(p);
	else if (k == TKEY_BACKSPACE || k == 'u')
		go_back(p);
	else
		pane_say(p, LEVEL_INFO,
			_("That is not an answer to this question.  Enter "
			  "leaves it out"));
	return true;
}

static void
end_words(struct pane *p, const struct question_row *q)
{
	struct canvass *v = p->state;
	const char *text = v->line.text.at;
	int64_t number;

	if (!*text)
		ask(p, q->next);
	else if (q->kind == QUESTION_NUMBER && !num_parse_int(text, &number))
		pane_say(p, LEVEL_ERROR, _("\"%s\" is not a number."), text);
	else
		answer(p, q, NULL, text, q->next);
}

static bool
key_of_words(struct pane *p, const struct question_row *q, uint32_t k)
{
	struct canvass *v = p->state;
	bool changed;

	if (k == TKEY_ENTER)
		end_words(p, q);
	else if (k == TKEY_BACKSPACE && !*v->line.text.at)
		go_back(p);
	else
		return prompt_key(&v->line, k, &changed);
	return true;
}

/* The next door that is not typed in, from the cursor on or back. */
static void
move(struct pane *p, bool down)
{
	struct canvass *v = p->state;
	struct error err = ERROR_INIT;
	size_t i = v->at;

	while (down ? ++i < v->ndoors : i-- > 0)
		if (v->doors[i].outcome == VISIT_OUTCOME_NONE) {
			canvass_go_to(v, i);
			start_door(v);
			if (canvass_read_door(p, &err) != STATUS_OK)
				pane_say(p, LEVEL_ERROR, "%s", err.text);
			return;
		}
}

static bool
take_person(struct canvass *v, uint32_t key)
{
	const struct canvass_door *d = &v->doors[v->at];
	const int n = dialog_digit(key);

	if (n < 1 || (size_t)n > d->npeople)
		return false;
	v->entry.person = d->people[n - 1].person;
	return true;
}

static bool
key_of_outcome(struct pane *p, uint32_t k)
{
	struct canvass *v = p->state;
	const enum visit_outcome outcome = canvass_outcome(k);

	if (outcome != VISIT_OUTCOME_NONE)
		take_outcome(p, outcome);
	else if (k == TKEY_ENTER && v->entry.outcome != VISIT_OUTCOME_NONE)
		canvass_save(p);
	else if (k == TKEY_BACKSPACE || k == 'u')
		go_back(p);
	else if (k == 'k')
		canvass_agree(p);
	else if (k == TKEY_UP || k == TKEY_DOWN)
		move(p, k == TKEY_DOWN);
	else if (k != TKEY_ENTER && !take_person(v, k))
		pane_say(p, LEVEL_INFO, _("No outcome has this key."));
	return true;
}

/* Every door is typed in: the totals of the paper. */
static bool
key_at_end(struct pane *p, uint32_t k)
{
	struct canvass *v = p->state;
	const int digit = dialog_digit(k);
	bool changed;

	if (k == TKEY_ENTER)
		canvass_end(p);
	else if (k == 'u' || (k == TKEY_BACKSPACE && !*v->line.text.at))
		canvass_take_back(p);
	else if (k == '-' || digit < 0)
		return prompt_key(&v->line, k, &changed);
	else
		return prompt_key(&v->line, (uint32_t)('0' + digit), &changed);
	return true;
}

static bool
key(struct pane *p, uint32_t k)
{
	struct canvass *v = p->state;
	const struct question_row *q = canvass_question(v);

	if (k == TKEY_ESC || k == TKEY_F10) {
		if (v->entry.outcome == VISIT_OUTCOME_NONE)
			p->leave = true;
		start_door(v);
		return true;
	}
	if (canvass_is_done(v))
		return key_at_end(p, k);
	if (!q)
		return key_of_outcome(p, k);
	return q->nchoices ? key_of_choice(p, q, k) : key_of_words(p, q, k);
}

/* Into a line alone: what is pasted is no key, and no door. */
static void
paste(struct pane *p, const char *text)
{
	struct canvass *v = p->state;
	const struct question_row *q = canvass_question(v);
	uint32_t c;

	if (canvass_is_done(v) || (q && !q->nchoices))
		while ((c = utf8_next(&text)) && c != '\n')
			prompt_insert(&v->line, c);
	else
		pane_say(p, LEVEL_WARN,
			_("Nothing was pasted: doors are typed in by keys."));
}

/* The keys of what is asked; at a question the other doors wait. */
static const char *
hint(const struct pane *p)
{
	const struct canvass *v = p->state;

	if (canvass_is_done(v))
		return _("Enter closes the sheet  Backspace undoes  F1 help  "
			 "Esc out");
	return canvass_question(v) ? _("Enter goes on  Backspace undoes  F1 "
				       "help  Esc starts the "
				       "door again")
				   : NULL;
}

static void
release(struct pane *p)
{
	struct canvass *v = p->state;

	if (!v->began)
		return;
	prompt_release(&v->line);
	arena_release(&v->session);
	VEC_RELEASE(&v->typed);
}

static const struct pane_key keys[] = {
	{0, N_("letters"), N_("What happened: the letter of an outcome below")},
	{0, N_("1 to 9"), N_("Who was spoken to, or the answer to a question")},
	{TKEY_ENTER, N_("Enter"), N_("Go on; leave a question without answer")},
	{TKEY_BACKSPACE, N_("Backspace"),
		N_("Take the last answer back, or the door before")},
	{'k', "k",
		N_("Somebody agrees: to be a contact, or that their opinion "
		   "is kept")},
	{TKEY_UP, N_("Up"), N_("The door before that is not typed in")},
	{TKEY_DOWN, N_("Down"), N_("The next door that is not typed in")},
	{TKEY_ESC, N_("Esc"), N_("Leave the door as it was; then the sheet")},
	{0, NULL, NULL}};

const struct pane_ops pane_canvass_door = {
	.right = VERB_RIGHT_DOORS,
	.id = "canvass-door",
	.name = N_("door by door"),
	.state_size = sizeof(struct canvass),
	.hint = N_("Enter goes on  Backspace undoes  k somebody agrees  "
		   "F1 help  Esc out"),
	.keys = keys,
	.hint_here = hint,
	.load = canvass_load,
	.key = key,
	.paste = paste,
	.draw = canvass_draw,
	.close = release,
};
