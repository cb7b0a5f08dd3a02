/* Dates of a command line: one reader, and on which side of today they are. */
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/options.h"

#include <assert.h>
#include <string.h>

static enum when_side
side_of(const struct invocation *inv, enum option_date date)
{
	assert(date != DATE_NOT);
	return date == DATE_PAST || invocation_has(inv, "past") ? WHEN_PAST
								: WHEN_NEXT;
}

static enum when_side
side_of_option(const struct invocation *inv, const char *name)
{
	const struct option_spec *o = inv->command->options;

	while (strcmp(o->name, name) != 0)
		o++;
	return side_of(inv, o->date);
}

static enum when_side
side_of_argument(const struct invocation *inv, int i)
{
	assert(inv->command->days & 1u << i);
	return side_of(inv, inv->command->days_are);
}

enum status
invocation_day(const struct invocation *inv, const char *name, struct date *day,
	struct error *err)
{
	const char *text = invocation_option(inv, name);

	return text ? when_day(text, NULL, side_of_option(inv, name), day, err)
		    : STATUS_OK;
}

enum status
invocation_when(const struct invocation *inv, const char *name,
	char out[WHEN_SIZE], struct error *err)
{
	const char *text = invocation_option(inv, name);

	return text ? when_parse(
			      text, NULL, side_of_option(inv, name), out, err)
		    : STATUS_OK;
}

enum status
invocation_day_argument(const struct invocation *inv, int i, struct date *day,
	struct error *err)
{
	return when_day(inv->args[i], NULL, side_of_argument(inv, i), day, err);
}

enum status
invocation_days(const struct invocation *inv, int i, struct date days[2],
	struct error *err)
{
	return when_days(inv->args[i], inv->args[i + 1], NULL,
		side_of_argument(inv, i), days, err);
}
