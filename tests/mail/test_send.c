/*
 * Sending against a real SMTP server: 2,000 letters, a sender that is killed
 * at random, a server that refuses, puts off, drops and stalls, and TLS. The
 * server says each letter that it took; whatever happens, nobody gets two, and
 * whoever is not in doubt got theirs.
 */
#include "base/clock.h"
#include "base/io.h"
#include "base/rng.h"
#include "messages/delivery.h"
#include "people/contact.h"
#include "people/contact_load.h"
#include "port/campaign/rules_file.h"
#include "port/formats/mail_settings.h"
#include "port/messages/send.h"
#include "port/messages/test_letter.h"
#include "store/db.h"
#include "store/stmt.h"

#include "tests/bytes.h"
#include "tests/campaign.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MANY = 2000, FEW = 12, HOURS = 24 };

struct post {
	struct test_campaign *t;
	char *settings;
	pid_t server;
	FILE *says;
	size_t people;
	int *taken; /* by delivery, people of them */
	int hour;
};

/* The office's clock: an hour later each time it is asked to be. */
static void
later(struct post *p)
{
	char now[40];

	snprintf(now, sizeof(now), "2026-11-%02dT%02d:00:00+01:00",
		2 + p->hour / HOURS, p->hour % HOURS);
	p->hour++;
	assert_int_equal(setenv("PERMANENCE_NOW", now, 1), 0);
}

static void
start(struct post *p, const char *mode, const char *more)
{
	int out[2], port = 0;
	char line[80], *text;

	assert_int_equal(pipe(out), 0);
	/* Room for a line a letter, which the sender's own process reads
	 * only afterwards. */
	assert_true(fcntl(out[0], F_SETPIPE_SZ, 1 << 20) > 0);
	p->server = fork();
	assert_true(p->server >= 0);
	if (p->server == 0) {
		char *cert = mem_printf("%s/cert.pem", p->t->folder);
		char *key = mem_printf("%s/key.pem", p->t->folder);

		prctl(PR_SET_PDEATHSIG, SIGKILL);
		dup2(out[1], STDOUT_FILENO);
		close(out[0]);
		close(out[1]);
		execl("/usr/bin/python3", "python3",
			TESTS_DATA "/../mail/server.py", mode, cert, key,
			(char *)NULL);
		_exit(127);
	}
	close(out[1]);
	p->says = fdopen(out[0], "r");
	if (!fgets(line, sizeof(line), p->says) ||
		(port = (int)strtol(line, NULL, 10)) == 0)
		fail_msg("the mail server does not start: %s",
			"python3-aiosmtpd is needed");
	text = mem_printf("server: 127.0.0.1\nport: %d\ntimeout: 1\nrate: 0\n"
			  "%s",
		port, more);
	p->settings = test_campaign_file(p->t, "mail.yaml", text);
	assert_int_equal(chmod(p->settings, 0600), 0);
	free(text);
}

/* A letter that the server took; false at its end. */
static bool
hear(struct post *p)
{
	char line[400], *at;
	long id;

	if (!fgets(line, sizeof(line), p->says))
		return false;
	assert_int_equal(strncmp(line, "<permanence.", 12), 0);
	id = strtol(line + 12, &at, 10);
	assert_true(id >= 1 && (size_t)id <= p->people);
	p->taken[id - 1]++;
	at = strchr(at, ' ');
	assert_int_equal(strncmp(at, " 1 p", 4), 0);
	return true;
}

static void
stop(struct post *p)
{
	kill(p->server, SIGTERM);
	while (hear(p))
		continue;
	waitpid(p->server, NULL, 0);
	fclose(p->says);
}

static void
add_people(struct post *p)
{
	struct campaign *c = p->t->c;
	struct contact_loader *l;
	int64_t import;

	assert_int_equal(
		change_begin_import(c, "contacts", "test", &import, NULL),
		STATUS_OK);
	assert_int_equal(contact_loader_open(&l, c, import, NULL), STATUS_OK);
	for (size_t i = 1; i <= p->people; i++) {
		char email[40];
		struct contact_row row = {.last_name = "Né\"e <x>",
			.first_name = "Chloé",
			.name_key = "nee",
			.email = email,
			.source = "stand",
			.basis = BASIS_CONSENT,
			.import = import};

		snprintf(email, sizeof(email), "p%zu@example.org", i);
		assert_int_equal(contact_loader_put(l, &row, NULL), STATUS_OK);
	}
	assert_int_equal(contact_loader_finish(l, NULL), STATUS_OK);
	contact_loader_close(l);
	assert_int_equal(change_commit_import(
				 c, import, "contacts import", "", NULL, NULL),
		STATUS_OK);
}

static void
consent(struct post *p)
{
	struct stmt *s = stmt_get(campaign_db(p->t->c),
		"INSERT INTO consent (person, channel, purpose, state, "
		"captured, captured_by, medium, wording) SELECT id, 'email', "
		"'news', 'yes', '2026-11-01', 'test', 'stand', 'oui' FROM "
		"person");

	assert_int_equal(change_begin(p->t->c, NULL), STATUS_OK);
	assert_int_equal(stmt_run(s, NULL), STATUS_OK);
	assert_int_equal(
		change_commit(p->t->c, "consent", "", NULL, NULL), STATUS_OK);
}

static void
approve(struct post *p)
{
	struct message_row row = {.name = "Demain",
		.channel = CHANNEL_EMAIL,
		.subject = "Demain 19 h : été",
		.sender = "Antony ensemble <contact@example.org>",
		.body = "Bonjour {prenom},\n.\n{desinscription}\n",
		.html = "<p>Bonjour {prenom}</p>"};
	int64_t id = 0;

	assert_int_equal(message_save(p->t->c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(
		outbox_plan(p->t->c, "Demain", "", 0, &id, NULL), STATUS_OK);
	assert_int_equal(
		outbox_approve(p->t->c, id, (int64_t)p->people, NULL, NULL),
		STATUS_OK);
}

static void
prepare(struct post *p, struct test_campaign *t, size_t people)
{
	*p = (struct post){.t = t, .people = people};
	p->taken = MEM_ARRAY(int, people);
	campaign_set_rules_reader(t->c, rules_file_of);
	later(p);
	add_people(p);
	consent(p);
	approve(p);
	later(p);
}

static void
finish(struct post *p)
{
	free(p->settings);
	free(p->taken);
	unsetenv("PERMANENCE_NOW");
}

static struct outbox_row
row_of(struct post *p, struct arena *a)
{
	struct outbox_row row;

	assert_int_equal(outbox_get(p->t->c, 1, a, &row, NULL), STATUS_OK);
	return row;
}

/* What the store says of each is what the server saw. */
static void
assert_once(struct post *p)
{
	struct arena a = ARENA_INIT;
	struct delivery_row *rows;
	size_t n;

	assert_int_equal(delivery_list(p->t->c, 1, DELIVERY_STATE_NONE, &a,
				 &rows, &n, NULL),
		STATUS_OK);
	assert_int_equal(n, p->people);
	for (size_t i = 0; i < n; i++) {
		int taken = p->taken[rows[i].id - 1];

		if (taken > 1)
			fail_msg("delivery %zu came %d times", i + 1, taken);
		if (rows[i].state == DELIVERY_SENT && taken != 1)
			fail_msg("delivery %zu is sent and never came", i + 1);
		if (rows[i].state == DELIVERY_FAILED && taken != 0)
			fail_msg("delivery %zu failed and came", i + 1);
		if (rows[i].state == DELIVERY_PLANNED)
			fail_msg("delivery %zu is left behind", i + 1);
	}
	arena_release(&a);
}

static enum status
send_all(struct post *p, struct send_counts *counts, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct mail_server server;
	enum status st = mail_server_read(&server, p->settings, &a, err);

	if (st == STATUS_OK)
		st = send_mail(p->t->c, &server, 0, NULL, counts, err);
	arena_release(&a);
	return st;
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
all_are_sent_once(void **state)
{
	struct arena a = ARENA_INIT;
	struct send_counts counts;
	struct error err = ERROR_INIT;
	struct post p;
	double began;

	prepare(&p, *state, MANY);
	start(&p, "good", "tls: none\n");
	began = seconds();
	if (send_all(&p, &counts, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	print_message("%d letters, %.0f a second\n", MANY,
		MANY / (seconds() - began));
	stop(&p);
	assert_int_equal(counts.of.sent, MANY);
	assert_once(&p);
	assert_int_equal(row_of(&p, &a).state, OUTBOX_SENT);
	/* And a second time there is nothing to do. */
	assert_int_equal(send_all(&p, &counts, NULL), STATUS_OK);
	assert_int_equal(counts.of.sent, 0);
	arena_release(&a);
	finish(&p);
}

/* As the interface sends: what a stop leaves goes another time. */
static void
the_interface_sends_and_stops(void **state)
{
	struct arena a = ARENA_INIT;
	struct campaign_watch watch = {.stop = true};
	struct delivery_counts n;
	struct error err = ERROR_INIT;
	struct campaign *c;
	int64_t id;
	struct post p;

	prepare(&p, *state, FEW);
	c = p.t->c;
	id = row_of(&p, &a).id;
	assert_int_equal(delivery_send(c, id, &watch, &n, NULL), STATUS_FAILED);
	campaign_set_sender(c, send_mail_due);
	start(&p, "good", "tls: none\n");
	setenv("PERMANENCE_MAIL", p.settings, 1);
	campaign_limit(c, 0, &watch);
	assert_int_equal(
		delivery_send(c, id, &watch, &n, &err), STATUS_CANCELLED);
	assert_int_equal(n.sent, 0);
	assert_int_equal(row_of(&p, &a).claimed, 0);
	atomic_store(&watch.stop, false);
	if (delivery_send(c, id, &watch, &n, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	unsetenv("PERMANENCE_MAIL");
	stop(&p);
	assert_int_equal(n.sent, FEW);
	assert_int_equal(atomic_load(&watch.done), 1000);
	assert_once(&p);
	arena_release(&a);
	finish(&p);
}

static pid_t
spawn_sender(struct post *p)
{
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		execl("./tests/permanence", "permanence", "outbox", "send",
			"-q", "--mail", p->settings, "-C",
			campaign_path(p->t->c), (char *)NULL);
		_exit(127);
	}
	return child;
}

static void
killed_at_random(void **state)
{
	enum { KILLS = 12, LETTERS = 800 };
	struct arena a = ARENA_INIT;
	struct outbox_row row;
	struct post p;
	struct rng rng;
	int status;

	prepare(&p, *state, LETTERS);
	start(&p, "good", "tls: none\n");
	rng_seed(&rng, 2026, 0);
	for (int i = 0; i < KILLS; i++) {
		pid_t child = spawn_sender(&p);
		uint64_t until = 1 + rng_below(&rng, LETTERS / KILLS);

		while (until-- > 0)
			assert_true(hear(&p));
		assert_int_equal(kill(child, SIGKILL), 0);
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status));
	}
	assert_int_equal(waitpid(spawn_sender(&p), &status, 0) > 0, 1);
	assert_int_equal(WEXITSTATUS(status), 0);
	stop(&p);
	assert_once(&p);
	row = row_of(&p, &a);
	print_message("%d kills: %lld sent, %lld in doubt\n", KILLS,
		(long long)row.sent, (long long)row.claimed);
	assert_int_equal(row.sent + row.claimed, LETTERS);
	/* The one in hand at each crash, at most. */
	assert_true(row.claimed > 0 && row.claimed <= KILLS);
	arena_release(&a);
	finish(&p);
}

static void
a_hostile_server_loses_nothing(void **state)
{
	struct arena a = ARENA_INIT;
	struct outbox_row row;
	struct send_counts counts;
	struct post p;

	prepare(&p, *state, 300);
	start(&p, "hostile", "tls: none\n");
	do {
		enum status st;

		later(&p);
		st = send_all(&p, &counts, NULL);
		/* Ten that it knows not stand in a row. */
		assert_true(st == STATUS_OK || st == STATUS_BUSY ||
			    st == STATUS_FAILED);
		row = row_of(&p, &a);
	} while (row.planned && p.hour < 20 * HOURS);
	stop(&p);
	assert_once(&p);
	print_message("hostile: %lld sent, %lld failed, %lld in doubt, after "
		      "%d runs\n",
		(long long)row.sent, (long long)row.failed,
		(long long)row.claimed, p.hour - 2);
	assert_true(row.sent > 200 && row.failed > 10 && row.claimed > 2);
	/* Somebody decides, and the sending is over. */
	for (size_t i = 0; i < p.people; i++) {
		struct delivery_row d;

		assert_int_equal(
			delivery_find(p.t->c, (int64_t)i + 1, &a, &d, NULL),
			STATUS_OK);
		if (d.state == DELIVERY_CLAIMED)
			assert_int_equal(delivery_settle(p.t->c, d.id, true,
						 "asked", NULL),
				STATUS_OK);
	}
	assert_int_equal(row_of(&p, &a).state, OUTBOX_SENT);
	arena_release(&a);
	finish(&p);
}

/* Three connections lost in a row are the server's fault: two and a letter that
 * goes are not, however often. */
static void
three_in_a_row_are_the_server(void **state)
{
	struct send_counts counts;
	struct error err = ERROR_INIT;
	struct post p;

	prepare(&p, *state, 12);
	start(&p, "flaky", "tls: none\n");
	later(&p);
	assert_int_equal(send_all(&p, &counts, NULL), STATUS_OK);
	assert_int_equal(counts.of.sent, 4);
	assert_int_equal(counts.of.later, 8);
	stop(&p);
	free(p.settings);
	start(&p, "down", "tls: none\n");
	later(&p);
	assert_int_equal(send_all(&p, &counts, &err), STATUS_BUSY);
	assert_int_equal(counts.of.sent, 0);
	assert_int_equal(counts.of.later, 3);
	stop(&p);
	finish(&p);
}

/* What a server may have against us, and what it makes of the sending. */
static const struct {
	const char *server;
	const char *settings;
	enum status status;
	const char *says;
	int64_t sent;
} refusals[] = {
	{"refuse greeting 0 554 5.7.1 no mail from your network", "tls: none\n",
		STATUS_FAILED, "refuses our mail", 0},
	{"refuse greeting 0 521 not here", "tls: none\n", STATUS_FAILED,
		"does not let us in", 0},
	{"refuse greeting 0 421 too busy", "tls: none\n", STATUS_BUSY,
		"421 too busy", 0},
	{"refuse mail 0 530 Authentication required", "tls: none\n",
		STATUS_FAILED, "does not accept the login", 0},
	{"refuse mail 0 550 5.1.8 sender unknown here", "tls: none\n",
		STATUS_FAILED, "sender's address", 0},
	{"refuse rcpt 0 554 5.7.1 <TO>: Relay access denied", "tls: none\n",
		STATUS_FAILED, "does not carry mail for us", 0},
	{"refuse rcpt 0 550 relay not permitted", "tls: none\n", STATUS_FAILED,
		"does not carry mail for us", 0},
	{"refuse data 0 554 5.7.1 taken for spam", "tls: none\n", STATUS_FAILED,
		"taken for spam", 0},
	{"refuse rcpt 3 550 5.7.0 daily limit reached", "tls: none\n",
		STATUS_FAILED, "over a limit", 3},
	{"refuse rcpt 0 550 <TO>: not today", "tls: none\n", STATUS_FAILED,
		"one letter after another", 0},
	{"refuse rcpt 0 550", "tls: none\n", STATUS_FAILED,
		"one letter after another", 0},
	{"good", "", STATUS_FAILED, "no secure connection", 0},
};

/* Nothing is burnt: what a refusal of us left goes when it is mended. */
static void
a_refusal_of_us_burns_nothing(void **state)
{
	enum { LETTERS = 24 };
	struct arena a = ARENA_INIT;
	struct send_counts counts;
	struct outbox_row row;
	struct post p;
	int64_t sent = 0;

	prepare(&p, *state, LETTERS);
	for (size_t i = 0; i < ARRAY_LEN(refusals); i++) {
		struct error err = ERROR_INIT;

		later(&p);
		start(&p, refusals[i].server, refusals[i].settings);
		if (send_all(&p, &counts, &err) != refusals[i].status)
			fail_msg("%s: %s", refusals[i].server, err.text);
		if (!strstr(err.text, refusals[i].says))
			fail_msg("%s: %s", refusals[i].server, err.text);
		stop(&p);
		free(p.settings);
		assert_int_equal(counts.of.sent, refusals[i].sent);
		assert_int_equal(counts.of.failed, 0);
		sent += refusals[i].sent;
		row = row_of(&p, &a);
		assert_int_equal(row.planned, LETTERS - sent);
		assert_non_null(strstr(row.stopped, refusals[i].says));
		assert_null(strstr(row.stopped, "@example.org"));
	}
	later(&p);
	start(&p, "good", "tls: none\n");
	assert_int_equal(send_all(&p, &counts, NULL), STATUS_OK);
	stop(&p);
	assert_int_equal(counts.of.sent, LETTERS - sent);
	row = row_of(&p, &a);
	assert_int_equal(row.state, OUTBOX_SENT);
	assert_null(row.stopped);
	assert_once(&p);
	arena_release(&a);
	finish(&p);
}

static bool
stops(void *arg, int done)
{
	assert_in_range(done, 0, 1000);
	return *(const bool *)arg;
}

static enum status
try_server(const char *settings, bool stop, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct mail_server server;
	const char *said = "";
	enum status st = mail_server_read(&server, settings, &a, err);

	if (st == STATUS_OK)
		st = mail_try(&server, stops, &stop, &a, &said, err);
	if (st == STATUS_OK)
		error_set(err, st, "%s", said);
	arena_release(&a);
	return st;
}

static void
expect_try(const char *settings, enum status want, const char *says)
{
	struct error err = ERROR_INIT;

	if (try_server(settings, false, &err) != want ||
		!strstr(err.text, says))
		fail_msg("%s", err.text);
}

/* Nothing answers: a port where nobody is, and one where somebody is who says
 * nothing, as TLS does to who wants STARTTLS. */
static void
a_server_that_says_nothing_is_not_waited_for(void **state)
{
	struct test_campaign *t = *state;
	struct sockaddr_in at = {
		.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
	socklen_t size = sizeof(at);
	struct error err = ERROR_INIT;
	const int silent = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	char *text, *path;
	int64_t began;

	assert_int_equal(bind(silent, (struct sockaddr *)&at, size), 0);
	assert_int_equal(getsockname(silent, (struct sockaddr *)&at, &size), 0);
	text = mem_printf("server: 127.0.0.1\nport: %d\ntimeout: 1\n"
			  "tls: none\nuser: office\npassword: secret\n",
		ntohs(at.sin_port));
	path = test_campaign_file(t, "mail.yaml", text);
	assert_int_equal(chmod(path, 0600), 0);
	expect_try(path, STATUS_FAILED, "nobody answers at 127.0.0.1 on port");
	assert_int_equal(listen(silent, 1), 0);
	expect_try(path, STATUS_FAILED, "says nothing on port");
	began = clock_ms();
	assert_int_equal(try_server(path, true, &err), STATUS_CANCELLED);
	assert_in_range(clock_ms() - began, 0, 200);
	close(silent);
	free(path);
	free(text);
}

static void
tls_is_checked(void **state)
{
	static const struct {
		const char *settings, *says;
	} wrong[] = {/* A certificate that nobody vouches for. */
		{"user: office\npassword: secret\n", "certificate"},
		{"user: office\npassword: wrong\nca: cert.pem\n",
			"does not accept the login"},
		{"ca: cert.pem\n", "does not accept the login"}};
	struct send_counts counts;
	struct error err = ERROR_INIT;
	struct post p;
	char *command;

	prepare(&p, *state, 10);
	command = mem_printf(
		"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "
		"/CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout "
		"%s/key.pem -out %s/cert.pem 2>/dev/null",
		p.t->folder, p.t->folder);
	assert_int_equal(system(command), 0);
	free(command);
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		start(&p, "tls", wrong[i].settings);
		if (strstr(wrong[i].settings, "user"))
			expect_try(p.settings, STATUS_FAILED, wrong[i].says);
		else
			expect_try(p.settings, STATUS_OK, "was told no user");
		if (send_all(&p, &counts, &err) != STATUS_FAILED ||
			!strstr(err.text, wrong[i].says))
			fail_msg("%s", err.text);
		assert_int_equal(counts.of.sent, 0);
		stop(&p);
		free(p.settings);
	}
	later(&p);
	start(&p, "tls",
		"user: office\npassword_command: echo secret\nca: cert.pem\n");
	expect_try(p.settings, STATUS_OK,
		"127.0.0.1 answers, encrypted (TLSv1.3), and lets office in");
	if (send_all(&p, &counts, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	stop(&p);
	assert_int_equal(counts.of.sent, 10);
	assert_once(&p);
	finish(&p);
}

/* A letter to the office itself is no delivery. */
static void
a_test_letter_goes_to_the_office(void **state)
{
	struct arena a = ARENA_INIT;
	struct mail_server server;
	struct error err = ERROR_INIT;
	char line[400];
	struct post p;

	prepare(&p, *state, 1);
	start(&p, "good", "tls: none\n");
	assert_int_equal(
		mail_server_read(&server, p.settings, &a, NULL), STATUS_OK);
	if (test_letter_send(p.t->c, &server, "Demain", 1, 0,
		    "bureau@example.org", &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_non_null(fgets(line, sizeof(line), p.says));
	assert_int_equal(
		strncmp(line, TEST_LETTER_MARK, strlen(TEST_LETTER_MARK)), 0);
	assert_non_null(strstr(line, " 1 bureau@example.org"));
	assert_int_equal(row_of(&p, &a).planned, 1);
	stop(&p);
	arena_release(&a);
	finish(&p);
}

/* One process sends; another one says so and does nothing. */
static void
two_at_a_time_are_one(void **state)
{
	struct post p;
	int lease, other;
	struct error err = ERROR_INIT;

	prepare(&p, *state, 3);
	assert_false(delivery_in_hand(p.t->c));
	assert_int_equal(delivery_lease(p.t->c, &lease, NULL), STATUS_OK);
	assert_true(delivery_in_hand(p.t->c));
	assert_int_equal(delivery_lease(p.t->c, &other, &err), STATUS_BUSY);
	delivery_release(lease);
	assert_int_equal(delivery_lease(p.t->c, &lease, NULL), STATUS_OK);
	delivery_release(lease);
	finish(&p);
}

static void
others_must_not_read_the_password(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct mail_server server;
	struct error err = ERROR_INIT;
	char *path = test_campaign_file(
		t, "mail.yaml", "server: example.org\ntls: none\n");

	assert_int_equal(chmod(path, 0640), 0);
	assert_int_equal(
		mail_server_read(&server, path, &a, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "chmod 600"));
	assert_int_equal(chmod(path, 0600), 0);
	assert_int_equal(
		mail_server_read(&server, path, &a, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "TLS"));
	free(path);
	arena_release(&a);
}

static struct mail_settings
read_settings(struct arena *a)
{
	struct error err = ERROR_INIT;
	struct mail_settings s;

	if (mail_settings_read(&s, a, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return s;
}

/* What the form does not show stays, byte for byte; so do comments. */
static void
settings_are_changed_where_they_stand(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct mail_settings s;
	struct mail_server server;
	char *path = test_campaign_file(t, "mail.yaml",
		"\xef\xbb\xbf# Bureau d\u2019Antony, demandé à Zoé\n"
		"server:  smtp.example.org   # le prestataire\n"
		"ca: clé.pem\n"
		"password: 'à garder'\n"
		"user: >-\n  contact@example.org\n"
		"\n# le lien\nunsubscribe: https://example.org/stop?{id}\n");

	assert_int_equal(chmod(path, 0644), 0);
	assert_int_equal(setenv("PERMANENCE_MAIL", path, 1), 0);
	s = read_settings(&a);
	assert_true(s.kept && s.is_open && !s.by_command);
	assert_string_equal(s.of[MAIL_KEY_PASSWORD], "");
	assert_string_equal(s.of[MAIL_KEY_USER], "contact@example.org");
	s.of[MAIL_KEY_SERVER] = "mail.example.org";
	s.of[MAIL_KEY_USER] = "a: b";
	s.of[MAIL_KEY_PORT] = "465";
	if (mail_settings_write(&s, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	test_expect_private(path,
		"\xef\xbb\xbf# Bureau d\u2019Antony, demandé à Zoé\n"
		"server:  mail.example.org   # le prestataire\n"
		"ca: clé.pem\n"
		"password: 'à garder'\n"
		"user: \"a: b\"\n"
		"\n# le lien\nunsubscribe: https://example.org/stop?{id}\n"
		"port: 465\n");
	s = read_settings(&a);
	s.of[MAIL_KEY_PASSWORD] = "  \"deux\" \\ # blancs ";
	s.of[MAIL_KEY_PORT] = "";
	assert_int_equal(mail_settings_write(&s, NULL), STATUS_OK);
	assert_int_equal(mail_server_read(&server, NULL, &a, NULL), STATUS_OK);
	assert_string_equal(server.password, "  \"deux\" \\ # blancs ");
	assert_int_equal(server.port, 0);
	/* Its password goes with its user. */
	s = read_settings(&a);
	s.of[MAIL_KEY_USER] = "";
	assert_int_equal(mail_settings_write(&s, NULL), STATUS_OK);
	test_expect_private(path,
		"\xef\xbb\xbf# Bureau d\u2019Antony, demandé à Zoé\n"
		"server:  mail.example.org   # le prestataire\n"
		"ca: clé.pem\n"
		"\n# le lien\nunsubscribe: https://example.org/stop?{id}\n");
	unsetenv("PERMANENCE_MAIL");
	free(path);
	arena_release(&a);
}

/* Where there is none, its folders are made; a link stays one; and what cannot
 * be written leaves what was there. */
static void
settings_are_written_whole_or_not_at_all(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct mail_settings s;
	struct stat file;
	char *path = mem_printf("%s/config/permanence/mail.yaml", t->folder);
	char *link = mem_printf("%s/link.yaml", t->folder);
	const char *folder =
		arena_printf(&a, "%s/config/permanence", t->folder);

	assert_int_equal(setenv("PERMANENCE_MAIL", path, 1), 0);
	s = read_settings(&a);
	assert_int_equal(mail_settings_write(&s, NULL), STATUS_OK);
	assert_int_not_equal(access(folder, F_OK), 0);
	s.of[MAIL_KEY_TLS] = "none";
	s.of[MAIL_KEY_SERVER] = "smtp.example.org";
	assert_int_equal(mail_settings_write(&s, NULL), STATUS_FAILED);
	assert_int_not_equal(access(folder, F_OK), 0);
	s.of[MAIL_KEY_TLS] = "";
	assert_int_equal(mail_settings_write(&s, NULL), STATUS_OK);
	test_expect_private(path, "server: smtp.example.org\n");
	assert_int_equal(stat(folder, &file), 0);
	assert_int_equal(file.st_mode & 0777, 0700);

	assert_int_equal(symlink(path, link), 0);
	assert_int_equal(setenv("PERMANENCE_MAIL", link, 1), 0);
	s = read_settings(&a);
	s.of[MAIL_KEY_RATE] = "2";
	assert_int_equal(mail_settings_write(&s, NULL), STATUS_OK);
	test_expect_private(path, "server: smtp.example.org\nrate: 2\n");
	assert_int_equal(lstat(link, &file), 0);
	assert_true(S_ISLNK(file.st_mode));

	/* Served to others, it is the account's. */
	assert_int_equal(setenv("PERMANENCE_SERVICE", t->folder, 1), 0);
	s.of[MAIL_KEY_SERVER] = "evil.example.org";
	assert_int_equal(mail_settings_write(&s, NULL), STATUS_DENIED);
	assert_int_equal(
		mail_settings_server(&s, &(struct mail_server){0}, &a, NULL),
		STATUS_DENIED);
	unsetenv("PERMANENCE_SERVICE");
	test_expect_private(path, "server: smtp.example.org\nrate: 2\n");
	unsetenv("PERMANENCE_MAIL");
	free(link);
	free(path);
	arena_release(&a);
}

static void
settings_that_are_none_are_not_written_over(void **state)
{
	static const struct {
		const char *text;
		size_t line;
	} wrong[] = {{"server: a.example.org\n  port: 5\n", 2},
		{"server: a.example.org\nprt: 5\n", 2},
		{"server: a.example.org\ntls: [\n", 0},
		{"{server: a.example.org}\n", 1}};
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct mail_settings s = {0};
		struct error err = ERROR_INIT;
		char *path = test_campaign_file(t, "mail.yaml", wrong[i].text);

		assert_int_equal(chmod(path, 0600), 0);
		assert_int_equal(setenv("PERMANENCE_MAIL", path, 1), 0);
		if (mail_settings_read(&s, &a, &err) == STATUS_OK) {
			s.of[MAIL_KEY_PORT] = "465";
			assert_int_equal(
				mail_settings_write(&s, &err), STATUS_FAILED);
		}
		if (wrong[i].line)
			assert_int_equal(err.line, wrong[i].line);
		test_expect_private(path, wrong[i].text);
		free(path);
	}
	unsetenv("PERMANENCE_MAIL");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(others_must_not_read_the_password),
		CAMPAIGN_TEST(settings_are_changed_where_they_stand),
		CAMPAIGN_TEST(settings_are_written_whole_or_not_at_all),
		CAMPAIGN_TEST(settings_that_are_none_are_not_written_over),
		CAMPAIGN_TEST(a_server_that_says_nothing_is_not_waited_for),
		CAMPAIGN_TEST(two_at_a_time_are_one),
		CAMPAIGN_TEST(a_test_letter_goes_to_the_office),
		CAMPAIGN_TEST(tls_is_checked),
		CAMPAIGN_TEST(a_refusal_of_us_burns_nothing),
		CAMPAIGN_TEST(all_are_sent_once),
		CAMPAIGN_TEST(the_interface_sends_and_stops),
		CAMPAIGN_TEST(a_hostile_server_loses_nothing),
		CAMPAIGN_TEST(three_in_a_row_are_the_server),
		CAMPAIGN_TEST(killed_at_random)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
