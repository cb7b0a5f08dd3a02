/*
 * People past their retention period (law RET-1), which they are for every use:
 * to be erased, and written to no more. Occasional contacts once the campaign's
 * own poll is over, unless there was a sign of life since; the electoral roll
 * some days after; prospects some days after they came; regular contacts not
 * heard of for long. Members stay.
 */
#ifndef PEOPLE_EXPIRED_H
#define PEOPLE_EXPIRED_H

#include "base/arena.h"
#include "base/error.h"

struct campaign;

/* Days, ISO; NULL where nobody is due because of it. */
struct expired_days {
	const char *occasional; /* last sign of life not after */
	const char *roll;       /* came in not after */
	const char *prospect;   /* came in before */
	const char *regular;    /* last sign of life before */
};

/* Those of the rules, counted from today; in the arena. */
enum status expired_days(struct campaign *c, struct arena *a,
	struct expired_days *days, struct error *err);

/* SQL: the day on which person p was added, and their last sign of life: the
 * day they were added, said yes, answered an invitation or an alert, or came.
 * What the office sent them does not count. */
/* clang-format off */
#define EXPIRED_CAME "substr(p.created, 1, 10)"
#define EXPIRED_SIGN \
	"max(" EXPIRED_CAME ", " \
	"		coalesce((" \
	"				SELECT max(substr(k.captured, 1, 10)) " \
	"				FROM consent k " \
	"				WHERE k.person = p.id " \
	"					AND k.state = 'yes'), " \
	"				''), " \
	"		coalesce((" \
	"				SELECT max(substr(coalesce(i.came, " \
	"							i.answered), " \
	"							1, 10)) " \
	"				FROM invitation i " \
	"				WHERE i.person = p.id), " \
	"				''), " \
	"		coalesce((" \
	"				SELECT max(substr(r.answered, 1, 10)) " \
	"				FROM alert_recipient r " \
	"				WHERE r.person = p.id), " \
	"				''))"
/* SQL: is the time of person p over? By the four days, each an expression. It
 * is asked of everybody, so that class and day, which stand in the row, come
 * first: what follows a WHEN that does not hold is not looked at (of a mere AND
 * SQLite looks at both sides). A day is compared with the time it is the
 * beginning of; "~" is after all of them. */
#define EXPIRED(occasional, roll, prospect, regular) \
	"coalesce(CASE " \
	"	WHEN p.class = 'regular' AND p.created < " regular " " \
	"		THEN " EXPIRED_SIGN " < " regular " " \
	"	WHEN p.class = 'prospect' AND p.created < " prospect " THEN 1 " \
	"	WHEN p.class = 'roll' AND p.created < " roll " || '~' THEN 1 " \
	"	WHEN p.class = 'occasional' " \
	"			AND p.created < " occasional " || '~' " \
	"		THEN " EXPIRED_SIGN " <= " occasional " END, 0)"
/* clang-format on */

#endif
