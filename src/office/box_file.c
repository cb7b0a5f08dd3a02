/* The files of a shared box: sshd's settings and keys, systemd's units. */
#include "office/box_file.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "office/box_sshd.h"

#include <pwd.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define UNITS "systemd/system/" /* in the machine's settings */
enum { UNIT_MOST = 1 << 16 };

#define MADE_BY "# Made by \"permanence box setup\"; changes are lost.\n"

/* Whatever a key's line says or a client asks for, sshd runs the program. */
static const char sshd[] = MADE_BY
	"Match User %s\n"
	"	AuthenticationMethods publickey\n"
	"	AuthorizedKeysFile \"%s/authorized_keys\"\n"
	"	ExposeAuthInfo yes\n"
	"	ForceCommand %s -C %s box serve --files %s/" BOX_FILES "\n"
	"	AcceptEnv LANG LANGUAGE LC_* COLORTERM NO_COLOR\n"
	"	DisableForwarding yes\n"
	"	AllowAgentForwarding no\n"
	"	AllowStreamLocalForwarding no\n"
	"	AllowTcpForwarding no\n"
	"	GatewayPorts no\n"
	"	PermitTTY yes\n"
	"	PermitTunnel no\n"
	"	PermitUserRC no\n"
	"	X11Forwarding no\n";

static const char service[] = MADE_BY "[Unit]\n"
				      "Description=Permanence: %s\n"
				      "\n"
				      "[Service]\n"
				      "Type=oneshot\n"
				      "User=%s\n"
				      "UMask=0077\n"
				      "NoNewPrivileges=yes\n"
				      "ProtectSystem=full\n"
				      "ExecStart=%s -C %s %s\n";

static const char timer[] = MADE_BY "[Unit]\n"
				    "Description=Permanence: %s\n"
				    "\n"
				    "[Timer]\n"
				    "OnCalendar=%s\n"
				    "Persistent=true\n"
				    "\n"
				    "[Install]\n"
				    "WantedBy=timers.target\n";

struct files {
	struct arena *a;
	VEC(struct box_file) made;
};

static void
add(struct files *f, const char *name, const char *machine, const char *text)
{
	VEC_PUSH(&f->made,
		((struct box_file){
			.name = name, .text = text, .machine = machine}));
}

/* For sh, sshd and systemd alike. */
static const char *
quoted(const char *path, struct arena *a)
{
	return arena_printf(a, "\"%s\"", path);
}

const char *
box_account(struct arena *a)
{
	const struct passwd *user = getpwuid(geteuid());

	return user ? arena_strdup(a, user->pw_name)
		    : arena_printf(a, "%ld", (long)geteuid());
}

static void
add_unit(struct files *f, const struct box *b, const char *campaign,
	const char *name, const char *does, const char *command,
	const char *when)
{
	const char *unit = arena_printf(f->a, "permanence-%s.service", name);
	const char *clock = arena_printf(f->a, "permanence-%s.timer", name);

	add(f, unit, arena_printf(f->a, UNITS "%s", unit),
		arena_printf(f->a, service, does, box_account(f->a),
			quoted(b->program, f->a), campaign, command));
	add(f, clock, arena_printf(f->a, UNITS "%s", clock),
		arena_printf(f->a, timer, does, when));
}

/* A line per user with a key; "restrict" is all that sshd can refuse, for the
 * case that the settings are not read. */
static const char *
key_lines(const struct user_row *rows, size_t n, struct arena *a)
{
	struct arena_text lines = ARENA_TEXT(a);

	for (size_t i = 0; i < n; i++)
		if (rows[i].key)
			arena_add(&lines, "", "restrict,pty %s %s\n",
				rows[i].key, rows[i].name);
	return lines.at;
}

enum status
box_files(struct campaign *c, const struct box *b, struct arena *a,
	struct box_file **files, size_t *n, struct error *err)
{
	struct files f = {.a = a, .made = VEC_INIT};
	const char *campaign = quoted(campaign_path(c), a);
	struct user_row *rows;
	size_t nrows;
	enum status st = users_list(c, a, &rows, &nrows, err);

	if (st != STATUS_OK)
		return st;
	add(&f, "authorized_keys", NULL, key_lines(rows, nrows, a));
	add(&f, BOX_SSHD_FILE, "ssh/sshd_config.d/permanence.conf",
		arena_printf(a, sshd, box_account(a), b->folder,
			quoted(b->program, a), campaign,
			arena_printf(a, "\"%s\"", b->folder)));
	add_unit(&f, b, campaign, "send", "what is due leaves", "outbox send",
		"*:0/5");
	add_unit(&f, b, campaign, "backup", "the nightly backup",
		arena_printf(a,
			"campaign backup \"%s/" BOX_BACKUPS
			"\" --keep 14 --passphrase-file \"%s/passphrase\"",
			b->folder, b->folder),
		"*-*-* 03:30");
	*files = arena_copy(a, f.made.at, f.made.len * sizeof(*f.made.at));
	*n = f.made.len;
	VEC_RELEASE(&f.made);
	return STATUS_OK;
}

bool
box_sends(const struct campaign *c, const char *etc)
{
	struct arena a = ARENA_INIT;
	struct buf unit = BUF_INIT;
	const char *units = arena_join(&a, etc, "/", UNITS),
		   *on = arena_join(&a, units, "timers.target.wants/",
			   "permanence-send.timer");
	bool sends =
		io_read(&unit,
			arena_join(&a, units, "permanence-send", ".service"),
			UNIT_MOST, NULL) == STATUS_OK &&
		access(on, F_OK) == 0;

	sends = sends && unit.len &&
		strstr(unit.at, arena_printf(&a, " -C %s outbox send\n",
					quoted(campaign_path(c), &a)));
	buf_release(&unit);
	arena_release(&a);
	return sends;
}
