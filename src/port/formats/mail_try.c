/* What a mail server said to the login, in words: people look at the name, the
 * port or the password by them. */
#include "base/i18n.h"
#include "port/formats/mail_meeting.h"

static enum status
say_refused(const struct mail_server *s, const struct mail_meeting *m,
	struct error *err)
{
	switch (m->end) {
	case MEETING_UNKNOWN:
		return error_set(err, STATUS_FAILED,
			_("no server is called %s: look at its name, and "
			  "whether this computer is connected"),
			s->host);
	case MEETING_CLOSED:
		return error_set(err, STATUS_FAILED,
			_("nobody answers at %s on port %ld: look at the port, "
			  "mostly 587, or 465 with TLS from the start"),
			s->host, m->port);
	case MEETING_SILENT:
		return error_set(err, STATUS_FAILED,
			_("%s says nothing on port %ld: look at the port and "
			  "the encryption (587 with STARTTLS, 465 with TLS "
			  "from the start)"),
			s->host, m->port);
	case MEETING_MET:
	case MEETING_REFUSED:
		break;
	}
	if (!mail_fault_is_ours(m->fault))
		return error_set(
			err, STATUS_FAILED, _("%s: %s"), s->host, m->text);
	return error_set(err, STATUS_FAILED, _("%s: %s (%s)"), s->host,
		mail_fault_text(m->fault), m->text);
}

static const char *
say_met(const struct mail_server *s, const struct mail_meeting *m,
	struct arena *a)
{
	const char *how = *m->tls ? arena_printf(a, _("encrypted (%s)"), m->tls)
				  : _("not encrypted");

	return s->user ? arena_printf(a,
				 _("%s answers, %s, and lets %s in. Nothing "
				   "was sent."),
				 s->host, how, s->user)
		       : arena_printf(a,
				 _("%s answers, %s, and was told no user. "
				   "Nothing was sent."),
				 s->host, how);
}

enum status
mail_try(const struct mail_server *server, mail_stop_fn *stopped, void *arg,
	struct arena *a, const char **said, struct error *err)
{
	struct mail_meeting m;
	enum status st = mail_meet(server, stopped, arg, &m, err);

	if (st != STATUS_OK)
		return st;
	if (m.end != MEETING_MET)
		return say_refused(server, &m, err);
	/* It was met without, as libcurl goes on where no login is offered. */
	if (server->user && !m.let_in)
		return error_set(err, STATUS_FAILED,
			_("%s takes no login on port %ld: look at the port and "
			  "the encryption"),
			server->host, m.port);
	*said = say_met(server, &m, a);
	return STATUS_OK;
}
