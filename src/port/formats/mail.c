/*
 * Letters over SMTP. What matters is to know, whenever a connection breaks,
 * whether the server can have taken the letter: it cannot before the end was
 * handed over, and whatever it says afterwards is its answer.
 */
#include "port/formats/mail.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <curl/curl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mail {
	const struct mail_server *server;
	CURL *curl;
	struct buf letter;
	size_t at;      /* bytes handed over */
	bool handed;    /* all of them */
	bool greeted;   /* the server said anything at all */
	int code;       /* of the last answer */
	bool answered;  /* after the end */
	char line[200]; /* the last answer */
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
	snprintf(m->line, sizeof(m->line), "%.*s",
		(int)(len < sizeof(m->line) ? len : sizeof(m->line) - 1), line);
	m->line[strcspn(m->line, "\r\n")] = '\0';
	m->code = (int)strtol(m->line, NULL, 10);
	m->answered = m->handed;
	return len;
}

static void
set_server(struct mail *m)
{
	const struct mail_server *s = m->server;
	bool implicit = s->tls == MAIL_IMPLICIT;
	char *url =
		mem_printf("%s://%s:%ld", implicit ? "smtps" : "smtp", s->host,
			s->port    ? s->port
			: implicit ? 465L
				   : 587L);

	curl_easy_setopt(m->curl, CURLOPT_URL, url);
	curl_easy_setopt(m->curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(m->curl, CURLOPT_USE_SSL,
		(long)(s->tls == MAIL_PLAIN ? CURLUSESSL_NONE
					    : CURLUSESSL_ALL));
	if (s->user)
		curl_easy_setopt(m->curl, CURLOPT_USERNAME, s->user);
	if (s->password)
		curl_easy_setopt(m->curl, CURLOPT_PASSWORD, s->password);
	if (s->ca)
		curl_easy_setopt(m->curl, CURLOPT_CAINFO, s->ca);
	curl_easy_setopt(m->curl, CURLOPT_CONNECTTIMEOUT, s->timeout);
	curl_easy_setopt(m->curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, s->timeout);
	curl_easy_setopt(m->curl, CURLOPT_TIMEOUT, 5 * s->timeout);
	free(url);
}

struct mail *
mail_open(const struct mail_server *server)
{
	struct mail *m = MEM_NEW(struct mail);

	curl_global_init(CURL_GLOBAL_DEFAULT);
	m->server = server;
	m->curl = curl_easy_init();
	buf_init(&m->letter);
	set_server(m);
	curl_easy_setopt(m->curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(m->curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(m->curl, CURLOPT_READFUNCTION, read_letter);
	curl_easy_setopt(m->curl, CURLOPT_READDATA, m);
	curl_easy_setopt(m->curl, CURLOPT_HEADERFUNCTION, read_answer);
	curl_easy_setopt(m->curl, CURLOPT_HEADERDATA, m);
	return m;
}

void
mail_close(struct mail *m)
{
	if (!m)
		return;
	curl_easy_cleanup(m->curl);
	curl_global_cleanup();
	buf_release(&m->letter);
	free(m);
}

/* 421 and a refused login are about the server, not about this letter. */
static enum mail_outcome
judge(const struct mail *m, CURLcode code)
{
	if (code == CURLE_OK)
		return MAIL_SENT;
	if (m->handed && !m->answered)
		return MAIL_DOUBT;
	if (!m->greeted || code == CURLE_LOGIN_DENIED || m->code == 421 ||
		code == CURLE_USE_SSL_FAILED ||
		code == CURLE_PEER_FAILED_VERIFICATION ||
		code == CURLE_SSL_CONNECT_ERROR)
		return MAIL_UNREACHABLE;
	if (m->answered && m->code == 250)
		return MAIL_SENT;
	if (m->code >= 500 && m->code < 600)
		return MAIL_REFUSED;
	return m->code >= 400 && m->code < 500 ? MAIL_LATER : MAIL_BROKEN;
}

/* The envelope and the transfer. */
static CURLcode
transfer(struct mail *m, const struct letter *letter)
{
	struct buf from = BUF_INIT;
	struct curl_slist *to;
	CURLcode code;

	letter_address(&from, letter->sender);
	to = curl_slist_append(NULL, letter->to);
	curl_easy_setopt(m->curl, CURLOPT_MAIL_FROM, from.at);
	curl_easy_setopt(m->curl, CURLOPT_MAIL_RCPT, to);
	code = curl_easy_perform(m->curl);
	curl_easy_setopt(m->curl, CURLOPT_MAIL_RCPT, NULL);
	curl_slist_free_all(to);
	buf_release(&from);
	return code;
}

enum mail_outcome
mail_send(struct mail *m, const struct letter *letter, char *reply, size_t size)
{
	struct error err = ERROR_INIT;
	enum mail_outcome outcome;
	CURLcode code;

	buf_clear(&m->letter);
	m->at = 0;
	m->handed = m->greeted = m->answered = false;
	m->code = 0;
	m->line[0] = '\0';
	if (letter_write(&m->letter, letter, &err) != STATUS_OK) {
		snprintf(reply, size, "%s", err.text);
		return MAIL_REFUSED;
	}
	code = transfer(m, letter);
	outcome = judge(m, code);
	snprintf(reply, size, "%s",
		m->line[0] && outcome != MAIL_DOUBT ? m->line
						    : curl_easy_strerror(code));
	return outcome;
}
