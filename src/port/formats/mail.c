/*
 * Letters over SMTP. What matters is to know, whenever a connection breaks,
 * whether the server can have taken the letter: it cannot before the end was
 * handed over, and whatever it says afterwards is its answer.
 */
#include "port/formats/mail.h"

#include "base/i18n.h"
#include "base/library.h"
#include "base/mem.h"
#include "port/formats/mail_meeting.h"

/* Its checks are macros around the function's name, not for a pointer. */
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CURL_FUNCTIONS(F)                                                      \
	F(curl_easy_cleanup)                                                   \
	F(curl_easy_init)                                                      \
	F(curl_easy_perform)                                                   \
	F(curl_easy_setopt)                                                    \
	F(curl_easy_strerror)                                                  \
	F(curl_global_cleanup)                                                 \
	F(curl_global_init)                                                    \
	F(curl_multi_add_handle)                                               \
	F(curl_multi_cleanup)                                                  \
	F(curl_multi_info_read)                                                \
	F(curl_multi_init)                                                     \
	F(curl_multi_perform)                                                  \
	F(curl_multi_poll)                                                     \
	F(curl_multi_remove_handle)                                            \
	F(curl_slist_append)                                                   \
	F(curl_slist_free_all)

struct curl {
	CURL_FUNCTIONS(LIBRARY_MEMBER)
};

static const char *const names[] = {CURL_FUNCTIONS(LIBRARY_NAME)};

/* How far the talk with the server has come. */
enum step { STEP_GREETING, STEP_TLS, STEP_LOGIN, STEP_SENDER, STEP_RECIPIENT };

struct mail {
	struct curl lib;
	const struct mail_server *server;
	CURL *curl;
	struct buf letter;
	size_t at;      /* bytes handed over */
	bool handed;    /* all of them */
	bool greeted;   /* the server said anything at all */
	enum step step; /* what the last answer is to */
	int code;       /* of the last answer */
	bool goes_on;   /* it has more lines to come */
	bool answered;  /* after the end */
	char line[200]; /* the last answer */
	char tls[16];   /* "TLSv1.3", once it is encrypted; or "" */
	char cause[CURL_ERROR_SIZE];
};

static size_t
read_letter(char *to, size_t size, size_t n, void *data)
{
	struct mail *m = data;
	size_t left = m->letter.len - m->at;
	size_t take = left < size * n ? left : size * n;

	/* The end follows once this says that there is no more. */
	m->handed = take == 0;
	if (take)
		memcpy(to, m->letter.at + m->at, take);
	m->at += take;
	return take;
}

/* A line of an answer, after those before it: "550-5.1.1 No such person.",
 * "550 5.1.1 Try another" is one answer. */
static void
add_line(struct mail *m, const char *line, size_t n)
{
	size_t had = m->goes_on ? strlen(m->line) : 0;
	size_t skip = had ? 4 : 0;

	m->goes_on = n > 3 && line[3] == '-';
	if (n < skip || had + 2 > sizeof(m->line))
		return;
	snprintf(m->line + had, sizeof(m->line) - had, "%s%.*s", had ? " " : "",
		(int)(n - skip), line + skip);
	m->line[strcspn(m->line, "\r\n")] = '\0';
}

/* Every line that the server says. */
static size_t
read_answer(char *line, size_t size, size_t n, void *data)
{
	struct mail *m = data;
	size_t len = size * n;

	m->greeted = true;
	/* The goodbye says nothing about the letter. */
	if (len < 3 || strncmp(line, "221", 3) == 0)
		return len;
	add_line(m, line, len);
	m->code = (int)strtol(m->line, NULL, 10);
	m->answered = m->handed;
	return len;
}

/* "SSL connection using TLSv1.3 / …" */
static void
watch_tls(struct mail *m, const char *text, size_t n)
{
	static const char begins[] = "SSL connection using ";
	const size_t skip = strlen(begins);

	if (n > skip && strncmp(text, begins, skip) == 0)
		snprintf(m->tls, sizeof(m->tls), "%.*s",
			(int)strcspn(text + skip, " \n"), text + skip);
}

/* What is said to the server, of which the commands are looked at. */
static int
watch_commands(CURL *curl, curl_infotype type, char *text, size_t n, void *data)
{
	static const struct {
		const char *command;
		enum step step;
	} steps[] = {{"EHLO", STEP_GREETING}, {"HELO", STEP_GREETING},
		{"STARTTLS", STEP_TLS}, {"AUTH", STEP_LOGIN},
		{"MAIL", STEP_SENDER}, {"RCPT", STEP_RECIPIENT}};
	struct mail *m = data;

	(void)curl;
	if (type == CURLINFO_TEXT)
		watch_tls(m, text, n);
	for (size_t i = 0; type == CURLINFO_HEADER_OUT && i < ARRAY_LEN(steps);
		i++)
		if (n >= strlen(steps[i].command) &&
			strncmp(text, steps[i].command,
				strlen(steps[i].command)) == 0)
			m->step = steps[i].step;
	return 0;
}

static long
port_of(const struct mail_server *s)
{
	return s->port ? s->port : s->tls == MAIL_IMPLICIT ? 465 : 587;
}

static void
set_server(struct mail *m)
{
	const struct mail_server *s = m->server;
	char *url = mem_printf("%s://%s:%ld",
		s->tls == MAIL_IMPLICIT ? "smtps" : "smtp", s->host,
		port_of(s));

	m->lib.curl_easy_setopt(m->curl, CURLOPT_URL, url);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	m->lib.curl_easy_setopt(m->curl, CURLOPT_USE_SSL,
		(long)(s->tls == MAIL_PLAIN ? CURLUSESSL_NONE
					    : CURLUSESSL_ALL));
	if (s->user)
		m->lib.curl_easy_setopt(m->curl, CURLOPT_USERNAME, s->user);
	if (s->password)
		m->lib.curl_easy_setopt(m->curl, CURLOPT_PASSWORD, s->password);
	if (s->ca)
		m->lib.curl_easy_setopt(m->curl, CURLOPT_CAINFO, s->ca);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_CONNECTTIMEOUT, s->timeout);
	m->lib.curl_easy_setopt(
		m->curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, s->timeout);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_TIMEOUT, 5 * s->timeout);
	free(url);
}

static void
set_talk(struct mail *m)
{
	m->lib.curl_easy_setopt(m->curl, CURLOPT_NOSIGNAL, 1L);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_UPLOAD, 1L);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_READFUNCTION, read_letter);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_READDATA, m);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_HEADERFUNCTION, read_answer);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_HEADERDATA, m);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_ERRORBUFFER, m->cause);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_DEBUGFUNCTION, watch_commands);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_DEBUGDATA, m);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_VERBOSE, 1L);
}

enum status
mail_open(
	const struct mail_server *server, struct mail **out, struct error *err)
{
	struct mail *m = MEM_NEW(struct mail);
	enum status st = library_load(
		LIBRARY_CURL, names, ARRAY_LEN(names), &m->lib, err);

	*out = NULL;
	if (st != STATUS_OK) {
		free(m);
		return st;
	}
	m->lib.curl_global_init(CURL_GLOBAL_DEFAULT);
	m->server = server;
	m->curl = m->lib.curl_easy_init();
	buf_init(&m->letter);
	set_server(m);
	set_talk(m);
	*out = m;
	return STATUS_OK;
}

void
mail_close(struct mail *m)
{
	if (!m)
		return;
	m->lib.curl_easy_cleanup(m->curl);
	m->lib.curl_global_cleanup();
	buf_release(&m->letter);
	free(m);
}

static bool
is_tls(CURLcode code)
{
	static const CURLcode codes[] = {CURLE_USE_SSL_FAILED,
		CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR,
		CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
		CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR};

	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (code == codes[i])
			return true;
	return false;
}

/* A refusal that came before the letter was named is about us, whatever it
 * says; after that its code and its words decide. */
static enum mail_fault
fault_of(const struct mail *m)
{
	enum mail_fault fault = mail_fault_of(m->line);

	if (mail_fault_is_ours(fault))
		return fault;
	switch (m->step) {
	case STEP_GREETING:
		return MAIL_FAULT_GREETING;
	case STEP_TLS:
		return MAIL_FAULT_TLS;
	case STEP_LOGIN:
		return MAIL_FAULT_LOGIN;
	case STEP_SENDER:
		return MAIL_FAULT_SENDER;
	case STEP_RECIPIENT:
		break;
	}
	return fault;
}

/* The server refused, or the connection broke before the end was handed over.
 * "Try again later" before a letter was named is the server's, too. */
static enum mail_outcome
judge_refusal(const struct mail *m, CURLcode code, enum mail_fault *fault)
{
	if (code == CURLE_LOGIN_DENIED)
		*fault = MAIL_FAULT_LOGIN;
	else if (is_tls(code))
		*fault = MAIL_FAULT_TLS;
	else if (m->code / 100 == 5)
		*fault = fault_of(m);
	else if (m->code / 100 == 4 && m->step == STEP_RECIPIENT)
		*fault = mail_fault_of(m->line);
	if (m->code == 421 || (m->code / 100 == 4 && m->step < STEP_SENDER))
		return MAIL_UNREACHABLE;
	if (mail_fault_is_ours(*fault))
		return MAIL_DENIED;
	if (!m->greeted)
		return MAIL_UNREACHABLE;
	if (m->code / 100 == 5)
		return MAIL_REFUSED;
	return m->code / 100 == 4 ? MAIL_LATER : MAIL_BROKEN;
}

static enum mail_outcome
judge(const struct mail *m, CURLcode code, enum mail_fault *fault)
{
	if (code == CURLE_OK || (m->answered && m->code == 250))
		return MAIL_SENT;
	if (m->handed && !m->answered)
		return MAIL_DOUBT;
	return judge_refusal(m, code, fault);
}

static void
put(struct mail_answer *answer, const char *text)
{
	snprintf(answer->text, sizeof(answer->text), "%.*s",
		(int)sizeof(answer->text) - 1, text);
}

/* TLS knows its cause ("self-signed certificate"); the server's words say more
 * than "login denied" does. */
static void
say(const struct mail *m, CURLcode code, enum mail_outcome outcome,
	struct mail_answer *answer)
{
	const char *cause =
		*m->cause ? m->cause : m->lib.curl_easy_strerror(code);
	bool spoke = *m->line && outcome != MAIL_DOUBT && !is_tls(code) &&
		     (m->code >= 400 || outcome == MAIL_SENT);

	put(answer, spoke ? m->line : cause);
}

/* Where a failure comes back to: with the letter's number in it (VERP), no
 * report can be of another. */
static void
put_return(struct buf *out, const struct mail_server *s,
	const struct letter *letter)
{
	const char *at = s->bounces ? strchr(s->bounces, '@') : NULL;
	const char *id = letter->message_id + (letter->message_id[0] == '<');

	if (!at)
		letter_address(out, letter->sender);
	else if (!s->verp)
		letter_address(out, s->bounces);
	else
		buf_add_fmt(out, "%.*s+%.*s%s", (int)(at - s->bounces),
			s->bounces, (int)strcspn(id, "@>"), id, at);
}

/* The envelope and the transfer. */
static CURLcode
transfer(struct mail *m, const struct letter *letter)
{
	struct buf from = BUF_INIT;
	struct curl_slist *to;
	CURLcode code;

	put_return(&from, m->server, letter);
	to = m->lib.curl_slist_append(NULL, letter->to);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_MAIL_FROM, from.at);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_MAIL_RCPT, to);
	code = m->lib.curl_easy_perform(m->curl);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_MAIL_RCPT, NULL);
	m->lib.curl_slist_free_all(to);
	buf_release(&from);
	return code;
}

enum mail_outcome
mail_send(
	struct mail *m, const struct letter *letter, struct mail_answer *answer)
{
	struct error err = ERROR_INIT;
	enum mail_outcome outcome;
	CURLcode code;

	*answer = (struct mail_answer){.fault = MAIL_FAULT_OTHER};
	buf_clear(&m->letter);
	m->at = 0;
	m->handed = m->greeted = m->answered = m->goes_on = false;
	m->step = STEP_GREETING;
	m->code = 0;
	m->line[0] = m->cause[0] = '\0';
	if (letter_write(&m->letter, letter, &err) != STATUS_OK) {
		put(answer, err.text);
		return MAIL_REFUSED;
	}
	code = transfer(m, letter);
	outcome = judge(m, code, &answer->fault);
	answer->named = m->step == STEP_RECIPIENT;
	say(m, code, outcome, answer);
	return outcome;
}

enum { TRY_MOST_S = 20, TRY_LOOK_MS = 50, TRY_STEPS = 4 };

/* A word that any server answers, instead of a letter. */
static void
set_try(struct mail *m)
{
	const long most = m->server->timeout < TRY_MOST_S ? m->server->timeout
							  : TRY_MOST_S;

	m->lib.curl_easy_setopt(m->curl, CURLOPT_UPLOAD, 0L);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_NOBODY, 1L);
	m->lib.curl_easy_setopt(m->curl, CURLOPT_CUSTOMREQUEST, "NOOP");
	m->lib.curl_easy_setopt(m->curl, CURLOPT_TIMEOUT, most);
#if LIBCURL_VERSION_NUM >= 0x075700
	/* A name that is being asked for is not waited for. */
	m->lib.curl_easy_setopt(m->curl, CURLOPT_QUICK_EXIT, 1L);
#endif
}

static int
steps_done(const struct mail *m)
{
	return !m->greeted                ? 0
	       : m->step == STEP_GREETING ? 1
	       : m->step == STEP_TLS      ? 2
					  : 3;
}

/* false: stopped. */
static bool
talk(struct mail *m, mail_stop_fn *stopped, void *arg, CURLcode *code)
{
	CURLM *multi = m->lib.curl_multi_init();
	int running = 1, n;
	bool goes_on = true;
	const CURLMsg *end;

	m->lib.curl_multi_add_handle(multi, m->curl);
	while (running && goes_on &&
		m->lib.curl_multi_perform(multi, &running) == CURLM_OK) {
		goes_on = !stopped(arg, steps_done(m) * 1000 / TRY_STEPS);
		if (running && goes_on)
			m->lib.curl_multi_poll(
				multi, NULL, 0, TRY_LOOK_MS, NULL);
	}
	end = m->lib.curl_multi_info_read(multi, &n);
	*code = end ? end->data.result : CURLE_FAILED_INIT;
	m->lib.curl_multi_remove_handle(multi, m->curl);
	m->lib.curl_multi_cleanup(multi);
	return goes_on;
}

static void
judge_meeting(const struct mail *m, CURLcode code, struct mail_meeting *out)
{
	struct mail_answer answer;

	out->end = code == CURLE_OK                     ? MEETING_MET
		   : code == CURLE_COULDNT_RESOLVE_HOST ? MEETING_UNKNOWN
		   : code == CURLE_COULDNT_CONNECT      ? MEETING_CLOSED
		   : code == CURLE_OPERATION_TIMEDOUT   ? MEETING_SILENT
							: MEETING_REFUSED;
	out->fault = MAIL_FAULT_OTHER;
	if (code != CURLE_OK)
		judge_refusal(m, code, &out->fault);
	say(m, code, MAIL_DENIED, &answer);
	snprintf(out->text, sizeof(out->text), "%s", answer.text);
	snprintf(out->tls, sizeof(out->tls), "%s", m->tls);
	out->port = port_of(m->server);
	out->let_in = code == CURLE_OK && m->step == STEP_LOGIN;
}

enum status
mail_meet(const struct mail_server *server, mail_stop_fn *stopped, void *arg,
	struct mail_meeting *out, struct error *err)
{
	struct mail *m;
	CURLcode code;
	enum status st = mail_open(server, &m, err);

	if (st != STATUS_OK)
		return st;
	set_try(m);
	if (talk(m, stopped, arg, &code))
		judge_meeting(m, code, out);
	else
		st = error_set(err, STATUS_CANCELLED, _("stopped"));
	mail_close(m);
	return st;
}
