/* What a running command asks of its own command line. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/options.h"
#include "office/history.h"
#include "people/contact.h"
#include "people/people.h"

#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

const char *
invocation_option(const struct invocation *inv, const char *name)
{
	return options_get(inv->values, name);
}

bool
invocation_has(const struct invocation *inv, const char *name)
{
	return options_get(inv->values, name) != NULL;
}

const char *
invocation_next(const struct invocation *inv, const char *name, size_t *at)
{
	while (*at < inv->values->given.len) {
		const struct option_value *v = &inv->values->given.at[(*at)++];

		if (strcmp(v->name, name) == 0)
			return v->value;
	}
	return NULL;
}

void
invocation_take(
	const struct invocation *inv, const char *name, const char **value)
{
	if (invocation_has(inv, name))
		*value = invocation_option(inv, name);
}

void
invocation_take_set(
	const struct invocation *inv, const char *name, unsigned *value)
{
	const struct option_value *given = options_find(inv->values, name);

	if (given)
		*value = given->one_of;
}

enum status
invocation_int(const struct invocation *inv, const char *name, long min,
	long max, long *out, struct error *err)
{
	const char *text = invocation_option(inv, name);
	int64_t value;

	if (!text)
		return STATUS_OK;
	if (!num_parse_int(text, &value) || value < min || value > max)
		return error_set(err, STATUS_USAGE,
			_("--%s takes a whole number from %ld to %ld, not "
			  "\"%s\""),
			name, min, max, text);
	*out = (long)value;
	return STATUS_OK;
}

enum status
invocation_real(const struct invocation *inv, const char *name, double min,
	double max, double *out, struct error *err)
{
	const char *text = invocation_option(inv, name);
	double value;

	if (!text)
		return STATUS_OK;
	if (!num_parse_real(text, &value) || value < min || value > max)
		return error_set(err, STATUS_USAGE,
			_("--%s takes a number from %g to %g, not \"%s\""),
			name, min, max, text);
	*out = value;
	return STATUS_OK;
}

static enum status
apart(const char *option, const char *with, struct error *err)
{
	return error_set(err, STATUS_USAGE,
		_("--%s does not go with %s; --help shows examples"), option,
		with);
}

enum status
invocation_apart(const struct invocation *inv, const char *const *options,
	const char *with, struct error *err)
{
	for (; *options; options++)
		if (invocation_has(inv, *options))
			return apart(*options, with, err);
	return STATUS_OK;
}

enum status
invocation_no_list(
	const struct invocation *inv, const char *with, struct error *err)
{
	const struct option_spec *o = options_of_lists(inv->command);

	for (; o && o->name; o++)
		if (invocation_has(inv, o->name))
			return apart(o->name, with, err);
	return STATUS_OK;
}

enum status
invocation_nobody(const char *filter, struct error *err)
{
	return error_set(err, STATUS_NONE, _("no contact is \"%s\""), filter);
}

void
invocation_say(const struct invocation *inv, const char *fmt, ...)
{
	struct buf safe = BUF_INIT;
	char line[2048];
	va_list ap;

	if (inv->quiet)
		return;
	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	text_put_safe(&safe, line);
	fprintf(inv->words, "%s%s\n", inv->rehearsing ? _("would: ") : "",
		safe.at);
	buf_release(&safe);
}

void
invocation_say_caution(const struct invocation *inv)
{
	struct arena a = ARENA_INIT;
	int64_t times = 0;
	const char *text = campaign_take_caution(inv->campaign, &a, &times);

	if (text && times > 1)
		invocation_say(inv,
			ngettext("%s (and %lld more)", "%s (and %lld more)",
				(unsigned long)times - 1),
			text, (long long)times - 1);
	else if (text)
		invocation_say(inv, "%s", text);
	arena_release(&a);
}

void
invocation_say_entry(const struct invocation *inv, int64_t entry)
{
	if (!entry || inv->rehearsing)
		return;
	if (inv->inside) {
		invocation_say(inv, "%s",
			history_is_final(inv->campaign, entry)
				? _("Done, for good.")
				: _("Done.  u undo"));
		return;
	}
	invocation_say(inv,
		history_is_final(inv->campaign, entry)
			? _("saved as entry %lld, for good")
			: _("saved as entry %lld; \"permanence journal undo\" "
			    "undoes it"),
		(long long)entry);
}

void
invocation_put_id(const struct invocation *inv, int64_t id)
{
	if (!inv->rehearsing)
		fprintf(inv->out, "%lld\n", (long long)id);
}

bool
invocation_ask(const struct invocation *inv, const char *question, char *answer,
	size_t size)
{
	if (!inv->interactive)
		return false;
	fprintf(stderr, "%s ", question);
	if (!fgets(answer, (int)size, stdin))
		return false;
	answer[strcspn(answer, "\n")] = '\0';
	return answer[0] != '\0';
}

/* A line of the terminal that nobody sees. */
static bool
ask_unseen(const char *question, char *answer, size_t size)
{
	struct termios seen, unseen;
	bool read;

	if (tcgetattr(STDIN_FILENO, &seen) != 0)
		return false;
	unseen = seen;
	unseen.c_lflag &= ~(tcflag_t)ECHO;
	fprintf(stderr, "%s ", question);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
	read = fgets(answer, (int)size, stdin) != NULL;
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &seen);
	fputc('\n', stderr);
	answer[strcspn(answer, "\n")] = '\0';
	return read && *answer;
}

static enum status
ask_passphrase(const struct invocation *inv, bool new, char *text, size_t size,
	struct error *err)
{
	char again[PASSPHRASE_SIZE] = "";
	enum status st = STATUS_OK;

	if (!inv->interactive || !ask_unseen(_("Passphrase:"), text, size))
		return error_set(err, STATUS_USAGE,
			_("a passphrase is expected: --passphrase-file FILE, "
			  "or PERMANENCE_PASSPHRASE"));
	if (new && (!ask_unseen(_("Once more:"), again, sizeof(again)) ||
			   strcmp(text, again) != 0))
		st = error_set(err, STATUS_USAGE,
			_("the two passphrases are not the same"));
	explicit_bzero(again, sizeof(again));
	return st;
}

enum status
invocation_passphrase(const struct invocation *inv, bool new, char *text,
	size_t size, struct error *err)
{
	const char *file = invocation_option(inv, "passphrase-file");
	const char *given = getenv("PERMANENCE_PASSPHRASE");
	struct buf b = BUF_INIT;
	enum status st = STATUS_OK;

	if (!file && !(given && *given))
		return ask_passphrase(inv, new, text, size, err);
	if (file)
		st = io_read(&b, file, size, err);
	else
		buf_add(&b, given);
	if (b.len)
		b.at[strcspn(b.at, "\r\n")] = '\0';
	if (st == STATUS_OK && strlen(b.at) >= size)
		st = error_set(err, STATUS_USAGE,
			_("a passphrase has fewer than %zu characters"), size);
	if (st == STATUS_OK)
		snprintf(text, size, "%s", b.at);
	explicit_bzero(b.at, b.len);
	buf_release(&b);
	return st;
}

enum status
invocation_id(const struct invocation *inv, int i, const char *what,
	int64_t *id, struct error *err)
{
	if (num_parse_int(inv->args[i], id) && *id > 0)
		return STATUS_OK;
	return error_set(err, STATUS_USAGE,
		_("%s: a number is expected, not \"%s\""), what, inv->args[i]);
}

enum status
invocation_contact(
	const struct invocation *inv, int i, int64_t *id, struct error *err)
{
	enum status st = STATUS_OK;

	if (num_parse_int(inv->args[i], id) && *id > 0)
		return STATUS_OK;
	st = contact_find(inv->campaign, inv->args[i], id, err);
	if (st == STATUS_OK && *id == 0)
		return error_set(err, STATUS_NONE,
			_("there is no contact \"%s\": give its number or its "
			  "reference"),
			inv->args[i]);
	return st;
}

enum status
invocation_ask_contact(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	enum status st = invocation_contact(inv, 0, &ask->of, err);

	if (st == STATUS_OK)
		st = contact_get(inv->campaign, ask->of, &a, &row, err);
	arena_release(&a);
	return st;
}

/* "  tag:parnet", and a ^ under its word. */
static void
point(const struct invocation *inv, const char *filter, const struct error *err)
{
	if (!err->column)
		return;
	invocation_say(inv, "  %s", filter);
	invocation_say(inv, "  %*s^", (int)err->column - 1, "");
}

static enum status
check_filter(
	const struct invocation *inv, const char *filter, struct error *err)
{
	struct error unknown = ERROR_INIT;
	enum status st = people_check(inv->campaign, filter, err);

	if (st == STATUS_USAGE)
		point(inv, filter, err);
	if (st != STATUS_OK)
		return st;
	if (people_names(inv->campaign, filter, &unknown) == STATUS_NONE) {
		point(inv, filter, &unknown);
		invocation_say(inv, "! %s", unknown.text);
	}
	return STATUS_OK;
}

enum status
invocation_check_filters(const struct invocation *inv, struct error *err)
{
	const struct option_spec *o = inv->command->options;
	struct arena a = ARENA_INIT;
	int place = options_filter_place(inv->command);
	enum status st = STATUS_OK;

	if (place >= 0 && place < inv->nargs)
		st = check_filter(inv, invocation_rest(inv, place, &a), err);
	for (; st == STATUS_OK && o && o->name; o++)
		if (o->arg && strcmp(o->arg, "FILTER") == 0 &&
			invocation_has(inv, o->name))
			st = check_filter(
				inv, invocation_option(inv, o->name), err);
	arena_release(&a);
	return st;
}

const char *
invocation_rest(const struct invocation *inv, int from, struct arena *a)
{
	struct arena_text line = ARENA_TEXT(a);

	for (int i = from; i < inv->nargs; i++)
		arena_add(&line, " ", "%s", inv->args[i]);
	return line.at;
}
