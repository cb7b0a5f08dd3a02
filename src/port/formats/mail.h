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
#include "base/set.h"
#include "port/formats/mail_fault.h"
#include "port/messages/letter.h"

#include <stdbool.h>

/* clang-format off: a table */
#define MAIL_TLS(ROW)                                                          \
	ROW(STARTTLS, "starttls", N_("STARTTLS (usual)"), "")                  \
	ROW(IMPLICIT, "implicit", N_("TLS from the start"), "ssl,tls")         \
	ROW(PLAIN, "none", N_("none, on this machine only"), "")

/*
 * What the file may say: first what a form asks for, in its order.
 *
 *	KEY(id, name, member, taken by, title, help)
 */
#define MAIL_FORM_KEYS(KEY)                                                    \
	KEY(SERVER, "server", host, yaml_take_text, N_("Server"),              \
		N_("as the provider calls it: smtp.example.org"))              \
	KEY(TLS, "tls", tls, take_tls, N_("Encryption"),                       \
		N_("STARTTLS goes with port 587, TLS from the start with "     \
		   "465"))                                                     \
	KEY(PORT, "port", port, take_long, N_("Port"),                         \
		N_("nothing: 587, or 465 for TLS from the start"))             \
	KEY(USER, "user", user, yaml_take_text, N_("User"),                    \
		N_("as the provider knows you: mostly the whole address"))     \
	KEY(PASSWORD, "password", password, take_secret, N_("Password"),       \
		N_("kept in a file of this computer that you alone can read")) \
	KEY(RATE, "rate", rate, take_rate, N_("Most a second"),                \
		N_("letters; nothing: 5, and 0: no limit"))                    \
	KEY(REPLY_TO, "reply_to", reply_to, take_word, N_("Answers to"),       \
		N_("an address, if answers do not go to the sender"))          \
	KEY(BOUNCES, "bounces", bounces, take_word, N_("Failures to"),         \
		N_("an address, where what fails comes back to"))

/* The same, without a title: what stands there stays. */
#define MAIL_OTHER_KEYS(KEY)                                                   \
	KEY(COMMAND, "password_command", password_command, yaml_take_text,     \
		NULL, NULL)                                                    \
	KEY(TIMEOUT, "timeout", timeout, take_long, NULL, NULL)                \
	KEY(CA, "ca", ca, yaml_take_file, NULL, NULL)                          \
	KEY(LIST_ID, "list_id", list_id, take_word, NULL, NULL)                \
	KEY(STOP_TO, "stop_to", stop_to, take_word, NULL, NULL)                \
	KEY(UNSUBSCRIBE, "unsubscribe", unsubscribe, take_https, NULL, NULL)   \
	KEY(VERP, "verp", verp, take_yes, NULL, NULL)
/* clang-format on */

#define MAIL_TLS_ID(id, ...) MAIL_##id,
#define MAIL_KEY_ID(id, ...) MAIL_KEY_##id,
enum mail_tls { MAIL_TLS(MAIL_TLS_ID) };
enum mail_key {
	MAIL_FORM_KEYS(MAIL_KEY_ID) MAIL_OTHER_KEYS(MAIL_KEY_ID) MAIL_KEY_COUNT
};
extern const struct set mail_tls_set; /* its values: one more than the enum's */

enum { MAIL_SERVER_MOST = 1 << 20 }; /* bytes of the file */

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

/* path NULL: mail_server_path. */
enum status mail_server_read(struct mail_server *server, const char *path,
	struct arena *a, struct error *err);

/* Is what stands there a server that may be used? No password is asked for. */
enum status mail_server_check(const char *path, struct error *err);

/* Where it is described: $PERMANENCE_MAIL, else mail.yaml in the user's
 * configuration; in the arena. */
const char *mail_server_path(struct arena *a);

/* The same of a text at hand, path standing for it: with its password, if it is
 * to be used (a command may tell it). */
enum status mail_server_parse(struct mail_server *server, const char *path,
	const char *text, size_t len, bool use, struct arena *a,
	struct error *err);

/* What is taken of it, whole or not: each value is checked by itself. */
struct yaml_node;
enum status mail_server_take(struct mail_server *server, const char *path,
	const struct yaml_node *root, struct arena *a, struct error *err);

/* May a value stand at a key? Not what others say besides. */
enum status mail_key_check(enum mail_key key, const char *value,
	struct arena *a, struct error *err);
const char *mail_key_name(enum mail_key key);

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

/* Is it to stop? It has come so far, in thousandths. */
typedef bool mail_stop_fn(void *arg, int done);

/*
 * Come to the server, encrypt, log in, and go again without a letter. *said,
 * in the arena: what it accepted, in words. STATUS_FAILED: what is wrong, and
 * what to look at; STATUS_CANCELLED: stopped, which takes a moment.
 */
enum status mail_try(const struct mail_server *server, mail_stop_fn *stopped,
	void *arg, struct arena *a, const char **said, struct error *err);

enum mail_outcome mail_send(struct mail *m, const struct letter *letter,
	struct mail_answer *answer);

#endif
