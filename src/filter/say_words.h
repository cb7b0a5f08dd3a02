/* What each field and each of its words is called when a filter is read; a test
 * fails for a field that is not here. For src/filter/say.c only. */
#ifndef FILTER_SAY_WORDS_H
#define FILTER_SAY_WORDS_H

#include "base/i18n.h"

#include <stdbool.h>

/* "tag: parent", or where it has them, is and is_not with the value in their
 * %s. */
struct field_words {
	const char *name;
	const char *title, *is, *is_not; /* N_() */
	bool bare;    /* its values are not in quotation marks */
	bool percent; /* numbers are */
};

/* A word that the field knows, by the first of its names. */
struct choice_words {
	const char *field, *choice;
	const char *text; /* N_() */
};

/* clang-format off: tables */
static const struct field_words field_words[] = {
	{"name", N_("name"), N_("whose name begins with %s"),
		N_("whose name does not begin with %s")},
	{"first", N_("first name")},
	{"id", N_("number of the contact"), .bare = true},
	{"street", N_("street")},
	{"number", N_("house number"), .bare = true},
	{"zip", N_("postcode"), .bare = true},
	{"city", N_("town"), .bare = true},
	{"bv", N_("polling station"), N_("at the polling station %s"),
		N_("not at the polling station %s"), .bare = true},
	{"age", N_("date of birth"), .bare = true},
	{"born", N_("date of birth"), .bare = true},
	{"sex", N_("sex")},
	{"email", N_("e-mail")},
	{"sms", N_("SMS")},
	{"phone", N_("telephone"), .bare = true},
	{"post", N_("post")},
	{"door", N_("door")},
	{"consent", N_("consent")},
	{"has", N_("what is known")},
	{"tag", N_("tag"), N_("with the tag %s"), N_("without the tag %s")},
	{"team", N_("team"), N_("in the team %s"), N_("not in the team %s")},
	{"role", N_("role in a team")},
	{"skill", N_("skill"), N_("with the skill %s"),
		N_("without the skill %s")},
	{"volunteer", N_("volunteer")},
	{"invited", N_("invitation"), N_("invited to meeting %s"),
		N_("not invited to meeting %s"), .bare = true},
	{"coming", N_("yes to a meeting"), N_("coming to meeting %s"),
		N_("not coming to meeting %s"), .bare = true},
	{"maybe", N_("maybe to a meeting"), N_("perhaps at meeting %s"),
		.bare = true},
	{"silent", N_("silence about a meeting"),
		N_("without an answer to meeting %s"), .bare = true},
	{"visited", N_("visit at the door"), .bare = true},
	{"answer", N_("answer at the door"), N_("who said %s at the door"),
		N_("who did not say %s at the door")},
	{"support", N_("support from 1 to 5"), .bare = true},
	{"callback", N_("call back")},
	{"bounced", N_("e-mail that comes back")},
	{"targeting", N_("targeting")},
	{"basis", N_("basis")},
	{"class", N_("class for retention")},
	{"source", N_("source")},
	{"ref", N_("reference"), .bare = true},
	{"created", N_("in the file"), .bare = true},
	{"segment", N_("segment"), N_("in the segment %s"),
		N_("not in the segment %s")},
	{"received", N_("message received"), N_("who received %s"),
		N_("who did not receive %s")},
	{"contacted", N_("last message"), .bare = true},
	{"note", N_("note"), N_("whose notes say %s"),
		N_("whose notes do not say %s")},
	{"turnout", N_("turnout of the polling station"), .percent = true,
		.bare = true},
	{"ours", N_("our share at the polling station"), .percent = true,
		.bare = true},
	{"registered", N_("registered at the polling station"), .bare = true},
};

static const struct choice_words choice_words[] = {
	{"sex", "f", N_("women")},
	{"sex", "m", N_("men")},
	{"sex", "none", N_("sex not known")},
	{"consent", "yes", N_("who agreed to something")},
	{"consent", "no", N_("who refused something")},
	{"consent", "none", N_("who did not say yes or no to anything")},
	{"consent", "email", N_("e-mail: agreed")},
	{"consent", "sms", N_("SMS: agreed")},
	{"consent", "phone", N_("telephone: agreed")},
	{"consent", "post", N_("post: agreed")},
	{"consent", "door", N_("door: agreed")},
	{"has", "email", N_("with an e-mail address")},
	{"has", "phone", N_("with a telephone number")},
	{"has", "mobile", N_("with a mobile number")},
	{"has", "address", N_("with a postal address")},
	{"has", "station", N_("with a polling station")},
	{"has", "birth", N_("with a date of birth")},
	{"has", "note", N_("with notes")},
	{"has", "consent", N_("who agreed to something")},
	{"role", "lead", N_("who lead a team")},
	{"role", "member", N_("members of a team")},
	{"volunteer", "yes", N_("volunteers")},
	{"volunteer", "no", N_("who are not volunteers")},
	{"callback", "yes", N_("to be called back")},
	{"callback", "no", N_("not to be called back")},
	{"bounced", "yes", N_("whose e-mail comes back")},
	{"bounced", "no", N_("whose e-mail does not come back")},
	{"targeting", "yes", N_("who agree to be targeted")},
	{"targeting", "no", N_("who refuse to be targeted")},
	{"targeting", "none", N_("who did not say whether to be targeted")},
	{"basis", "member", N_("basis: membership")},
	{"basis", "former_member", N_("basis: former membership")},
	{"basis", "regular", N_("basis: regular contact")},
	{"basis", "consent", N_("basis: consent")},
	{"basis", "occasional", N_("basis: occasional contact")},
	{"basis", "prospect", N_("basis: referral")},
	{"basis", "roll", N_("basis: electoral roll")},
	{"class", "member", N_("kept as members")},
	{"class", "regular", N_("kept as regular contacts")},
	{"class", "occasional", N_("kept as occasional contacts")},
	{"class", "prospect", N_("kept as prospects")},
	{"class", "roll", N_("kept as of the electoral roll")},
};

/* Of a channel (N_(), its %s is the channel), and of a field that a campaign
 * declares with yes or no. */
static const struct choice_words consent_words[] = {
	{"", "yes", N_("%s: agreed")},
	{"", "proven", N_("%s: agreed, with a proof")},
	{"", "no", N_("%s: refused")},
	{"", "none", N_("%s: did not say")},
};
static const struct choice_words declared_words[] = {
	{"", "yes", N_("%s: yes")},
	{"", "no", N_("%s: no")},
	{"", "none", N_("%s: not known")},
};
/* clang-format on */

#endif
