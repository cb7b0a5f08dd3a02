/*
 * What a role reaches of the file, when it is not all of it: the tables it may
 * read, and of which the rows. The gate of commands and places
 *(campaign/role.h) says no before anything is read; this is what is behind it,
 *in the connection (store/sight.h), so that a place that was forgotten shows
 *nothing.
 *
 *	figures		the treasurer: no table that holds a person;
 *	canvassers	their own sheets, the meetings of their teams, and the
 *			people of these;
 *	field leads	their teams' zones, sheets and meetings, and the people
 *			of these.
 *
 * Whose sheets and teams they are is a contact's: that which the user is
 * (users add --contact). Without one there are none.
 *
 * A change sees everything, and so is asked afterwards what it touched: whoever
 * reaches a part of the file changes that part, what they just made, and
 *nothing else.
 */
#ifndef CAMPAIGN_REACH_H
#define CAMPAIGN_REACH_H

#include "base/error.h"

struct campaign;

/* Show the connection what the role reaches now; during a change, nothing. */
enum status reach_follow(struct campaign *c, struct error *err);
/* In a change, before its work: what was reached then. */
enum status reach_mark(struct campaign *c, struct error *err);
/* After it: STATUS_DENIED where it touched anything else. */
enum status reach_check(struct campaign *c, struct error *err);

#endif
