/*
 * Mail to the office's own provider, over SMTP with TLS, by libcurl, whose
 * only home this is.
 *
 * The provider is described by a YAML file that only its owner may read
 * (0600); the password is in it or comes from a command, never from an
 * argument:
 *
 *	server: smtp.example.org
 *	port: 587
 *	tls: starttls			# or implicit; none on this machine only
 *	user: campagne@example.org
 *	password_command: pass show campagne/smtp	# or password: …
 *	rate: 5				# messages a second, at most
 *	timeout: 60			# seconds without an answer
 *	ca: /path/to/certificate.pem	# where it is not a public one
 *	reply_to: bureau@example.org	# where answers go, if not to the sender
 *	list_id: campagne.example.org
 *	stop_to: stop@example.org	# where STOP goes, if not to the sender
 *	unsubscribe: https://example.org/stop?{id}	# one click (RFC 8058)
 *	bounces: retours@example.org	# where failures come back to
 *	verp: yes			# as retours+NUMBER@example.org
 */
#ifndef PORT_FORMATS_MAIL_H
#define PORT_FORMATS_MAIL_H

#include "base/arena.h"
#include "base/error.h"
#include "port/formats/mail_fault.h"
#include "port/messages/letter.h"

#include <stdbool.h>

enum mail_tls { MAIL_STARTTLS, MAIL_IMPLICIT, MAIL_PLAIN };

struct mail_server {
	const char *host;
	long port; /* 0: 587, or 465 for implicit TLS */
	enum mail_tls tls;
	const char *user;     /* or NULL */
	const char *password; /* or NULL */
	const char *password_command;
	const char *ca;                                         /* or NULL */
	const char *reply_to, *list_id, *stop_to, *unsubscribe; /* or NULL */
	const char *bounces; /* the sender of the envelope, or NULL */
	bool verp;           /* with the letter's number in it */
	double rate;         /* messages a second; 0: no limit */
	long timeout;
};

/* path NULL: $PERMANENCE_MAIL, else mail.yaml in the user's configuration. */
enum status mail_server_read(struct mail_server *server, const char *path,
	struct arena *a, struct error *err);

/* Is what stands there a server that may be used? No password is asked for. */
enum status mail_server_check(const char *path, struct error *err);

struct mail;

/* One connection, opened with the first letter and kept. The server's strings
 * must live as long. STATUS_FAILED, and *out NULL: libcurl is missing. */
enum status mail_open(
	const struct mail_server *server, struct mail **out, struct error *err);
void mail_close(struct mail *m); /* or NULL */

/*
 * What became of a letter. It may have been taken only where the last byte
 * was handed over and no answer came: MAIL_DOUBT. "Unreachable" is the
 * server, not this letter, and so is "denied": it wants none of ours, and
 * somebody must look.
 */
enum mail_outcome {
	MAIL_SENT,
	MAIL_LATER,  /* 4xx */
	MAIL_BROKEN, /* no answer, and the end was not handed over */
	MAIL_REFUSED,
	MAIL_DOUBT,
	MAIL_UNREACHABLE,
	MAIL_DENIED
};

struct mail_answer {
	char text[200];        /* the server's words, or what went wrong */
	enum mail_fault fault; /* where it refused or denied */
	bool named;            /* it had heard whom the letter is to */
};

enum mail_outcome mail_send(struct mail *m, const struct letter *letter,
	struct mail_answer *answer);

#endif
