/* The processings of the register, and the tables that each lives in. */
#include "office/register.h"

#include "base/i18n.h"
#include "base/mem.h"

/* clang-format off: a table */
const struct processing processings[] = {
	{"contacts", N_("Contacts"),
		N_("keeping in touch with members, supporters and residents"),
		N_("membership or regular contact (GDPR, art. 9.2.d); else "
		   "their consent (art. 6.1.a, 9.2.a)"),
		N_("names, what they agreed to and refused, where they came "
		   "from"),
		"person address person_alias person_channel person_field "
		"person_tag person_distinct consent bounce"},
	{"messages", N_("Messages"),
		N_("informing of the campaign, by e-mail, SMS, telephone and "
		   "post"),
		N_("consent by channel; telephone and post unless refused"),
		N_("who was written to, when, and what came of it"),
		"outbox delivery plan assignment"},
	{"meetings", N_("Meetings"), N_("inviting, and counting seats"),
		N_("consent, or regular contact"),
		N_("invitations, answers, who came"), "meeting invitation"},
	{"teams", N_("Teams and volunteers"), N_("sharing the work"),
		N_("membership or regular contact"),
		N_("teams, roles, skills, hours, absences"),
		"team membership skill available away"},
	{"alerts", N_("Alerts"), N_("calling volunteers for a task"),
		N_("membership or regular contact"),
		N_("who was asked, and answered"), "alert alert_recipient"},
	{"doors", N_("Doors"), N_("canvassing, and what is said there"),
		N_("consent to keep an opinion (art. 9.2.a); without it a "
		   "count by station and street"),
		N_("visits, their outcome, answers that are kept"),
		"sheet sheet_person visit visit_person visit_answer"},
	{"roll", N_("Electoral roll"), N_("doors and letters to voters"),
		N_("electoral code, art. L. 37, with its undertaking"),
		N_("names, year of birth, sex, address, station"),
		"roll elector roll_sheet"},
	{"account", N_("Campaign account"),
		N_("keeping the account that the electoral code asks for"),
		N_("legal obligation (art. 6.1.c; electoral code, art. L. "
		   "52-4 to L. 52-12)"),
		N_("givers and lenders: name, address, nationality, sums"),
		"account ledger"},
	{"rights", N_("Rights and objections"),
		N_("answering requests, and leaving alone who objected"),
		N_("legal obligation (art. 12 to 22)"),
		N_("requests and answers; hashes of addresses not to be used"),
		"law_case suppression erasure"},
	{"journal", N_("Journal"),
		N_("proving who changed what, and undoing it"),
		N_("legitimate interest in security (art. 6.1.f, 32)"),
		N_("who acted, when, what a value was before"),
		"journal change user user_person"},
};
/* clang-format on */
const size_t nprocessings = ARRAY_LEN(processings);
