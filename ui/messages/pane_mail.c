/* The mail server: each key of its file that people know is a field, and the
 * last one tries what is typed, without a letter. */
#include "ui/messages/pane_mail.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "port/formats/mail_settings.h"
#include "ui/frame/form_pane.h"

#include <stdio.h>
#include <string.h>

enum { TRY = MAIL_KEY_COMMAND, FIELDS }; /* after those that a form shows */

struct mail_pane {
	struct form form;
	/* Of a twin: what the server said, and how that is shown. */
	char tried[200];
	char sign;
	bool closed; /* its file was others' to read, until this was opened */
};

#define FIELD_OF(id, key, member, taken, title_, help_)                        \
	[MAIL_KEY_##id] = {.name = key, .title = title_, .help = help_},
static const struct form_field fields[FIELDS] = {
	MAIL_FORM_KEYS(FIELD_OF)
#undef FIELD_OF
		[MAIL_KEY_SERVER]
			.required = true,
	[MAIL_KEY_TLS].kind = FORM_CHOICE,
	[MAIL_KEY_TLS].set = &mail_tls_set,
	[MAIL_KEY_PASSWORD].kind = FORM_SECRET,
	[TRY] = {.name = "try",
		.title = N_("Try it"),
		.kind = FORM_OPENS,
		.help = N_("Enter connects and logs in, and sends nothing")},
};

static const struct row_map map = {.size = sizeof(struct mail_settings)};

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	enum status st = mail_settings_read(row, a, err);

	((struct mail_pane *)f->pane->state)->closed |=
		mail_settings_close(row);
	return st;
}

static enum status
text(struct form *f, size_t i, const void *row, struct arena *a,
	const char **out, struct error *err)
{
	const struct mail_settings *s = row;

	(void)f;
	(void)a;
	(void)err;
	if (i == TRY)
		*out = _("Enter: connect, send nothing");
	else if (i == MAIL_KEY_TLS && !*s->of[i])
		*out = set_name(&mail_tls_set, MAIL_STARTTLS + 1);
	else
		*out = s->of[i];
	return STATUS_OK;
}

/* Every letter of a password counts. */
static enum status
put(struct form *f, size_t i, const char *typed, void *row, struct arena *a,
	struct error *err)
{
	(void)f;
	(void)err;
	((struct mail_settings *)row)->of[i] = i == MAIL_KEY_PASSWORD
						       ? arena_strdup(a, typed)
						       : text_clean(a, typed);
	return STATUS_OK;
}

/* The two ports that providers have, each with the other's encryption. */
static const char *
mistaken(const struct form *f)
{
	const char *port = form_value(f, MAIL_KEY_PORT);
	const int tls =
		set_find(&mail_tls_set, form_value(f, MAIL_KEY_TLS)) - 1;

	if (tls == MAIL_STARTTLS && strcmp(port, "465") == 0)
		return _("port 465 mostly wants TLS from the start");
	if (tls == MAIL_IMPLICIT && strcmp(port, "587") == 0)
		return _("port 587 mostly wants STARTTLS");
	return NULL;
}

static enum status
check(struct form *f, size_t i, void *row, struct arena *a,
	struct form_note *note, struct error *err)
{
	const struct mail_settings *s = row;
	const char *odd =
		i == MAIL_KEY_PORT || i == MAIL_KEY_TLS ? mistaken(f) : NULL;
	enum status st = mail_settings_check_right(err);

	if (st == STATUS_OK && i == MAIL_KEY_PASSWORD && s->by_command)
		return error_set(err, STATUS_FAILED,
			_("a command tells the password (password_command in "
			  "%s)"),
			s->path);
	if (odd) {
		note->sign = 'i';
		snprintf(note->text, sizeof(note->text), "%s", odd);
	}
	return st == STATUS_OK && *s->of[i]
		       ? mail_key_check((enum mail_key)i, s->of[i], a, err)
		       : st;
}

static const char *
said(const struct form *f, size_t i)
{
	const struct mail_settings *s = f->row;

	if (i != MAIL_KEY_PASSWORD)
		return NULL;
	return s->by_command ? _("told by a command")
	       : s->kept     ? _("kept; type to replace it")
			     : NULL;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	const struct mail_settings *s = row;
	enum status st = mail_settings_write(s, err);

	*id = 0;
	if (st == STATUS_OK)
		pane_say(f->pane, LEVEL_DONE,
			_("The mail server is kept in %s, for you alone."),
			s->path);
	return st;
}

/* What is typed, on what the file says. */
static enum status
typed_row(struct form *f, struct mail_settings *s, struct error *err)
{
	enum status st = get(f, &f->arena, s, err);

	for (size_t i = 0; i < TRY && st == STATUS_OK; i++)
		if (form_changed(f, i))
			st = put(f, i, form_value(f, i), s, &f->arena, err);
	return st;
}

static bool
is_stopped(void *arg, int done)
{
	struct campaign_watch *watch = arg;

	if (!watch)
		return false;
	atomic_store(&watch->done, done);
	return atomic_load(&watch->stop);
}

static enum status
try(struct pane *p, const void *data, struct error *err)
{
	struct mail_pane *t = p->state;
	struct mail_settings s;
	struct mail_server server;
	const char *answer = "";
	enum status st = typed_row(&t->form, &s, err);

	(void)data;
	if (st == STATUS_OK)
		st = mail_settings_server(&s, &server, &t->form.arena, err);
	if (st == STATUS_OK)
		st = mail_try(&server, is_stopped, p->watch, &t->form.arena,
			&answer, err);
	t->sign = st == STATUS_OK ? 'i' : '!';
	snprintf(t->tried, sizeof(t->tried), "%.*s", (int)sizeof(t->tried) - 1,
		st == STATUS_CANCELLED ? _("Stopped; nothing was sent.")
		: st == STATUS_OK      ? answer
				       : err->text);
	pane_say(p, st == STATUS_OK ? LEVEL_DONE : LEVEL_WARN, "%s", t->tried);
	return STATUS_OK;
}

/* What the server said stands in full below the field. */
static void
worked(struct pane *p, struct pane *twin, enum status st,
	const struct error *err)
{
	const struct mail_pane *t = twin->state;

	form_pane_worked(p, twin, st, err);
	if (*t->tried)
		form_say(p->state, TRY, t->sign, t->tried);
}

static void
ask_try(struct form *f, size_t field)
{
	(void)field;
	form_keep(f);
	pane_work(f->pane, WORK_LONG, N_("trying the mail server"), try);
}

static const char *
title(struct form *f, struct arena *a)
{
	(void)f;
	(void)a;
	return _("Mail server of this computer");
}

static const char *
hint_here(const struct pane *p)
{
	return ((const struct mail_pane *)p->state)->closed
		       ? _("Others on this computer could read its file; it is "
			   "yours alone now.")
		       : NULL;
}

const char *
mail_standing(struct arena *a)
{
	struct mail_settings s;

	if (mail_settings_read(&s, a, NULL) != STATUS_OK)
		return _("unreadable");
	return *s.of[MAIL_KEY_SERVER] ? s.of[MAIL_KEY_SERVER]
				      : _("none is set");
}

static const struct form_ops form_ops = {
	.form = FORM_MAIL,
	.place = "settings",
	.fields = fields,
	.nfields = FIELDS,
	.row = &map,
	.get = get,
	.text = text,
	.put = put,
	.check = check,
	.said = said,
	.save = save,
	.enter = ask_try,
	.title = title,
};

const struct pane_ops pane_mail = {
	.id = "mail-server",
	.name = N_("Mail server"),
	.right = VERB_RIGHT_SETUP,
	.state_size = sizeof(struct mail_pane),
	.hint = N_("In Messages (g e), t sends a trial of a text to you"),
	.hint_here = hint_here,
	.draw = form_pane_draw,
	.form = &form_ops,
	.load = form_pane_load,
	.key = form_pane_key,
	.idle = form_pane_idle,
	.hangup = form_pane_keep,
	.edited = form_pane_edited,
	.close = form_pane_close,
	.twin = form_pane_twin,
	.worked = worked,
};
