/* One row per place, in the order of Today and of g: its id, and the right
 * without which nobody goes there (campaign/verbs.h). */
#ifndef PANE
#define PANE(id, right, also)
#endif

PANE(today, SEE, N_("home dashboard summary start agenda day"))
PANE(contacts, SEE_PEOPLE,
	N_("people voters supporters members address book names directory"))
PANE(segments, SEE_PEOPLE,
	N_("audience target group saved query list of people"))
PANE(matrix, SEE_PEOPLE,
	N_("programme points themes arguments topics who is told what"))
PANE(duplicates, SEE_PEOPLE, N_("twice double same person merge namesakes"))
PANE(messages, SEE_FIELD,
	N_("mail e-mail sms letter text template writing mailing newsletter "
	   "send"))
PANE(outbox, SEE_PEOPLE,
	N_("sending sent leaving queue delivery bounces mail e-mail sms "
	   "approve"))
PANE(teams, SEE_PEOPLE, N_("volunteers members groups leads staff skills"))
PANE(alerts, SEE_PEOPLE,
	N_("call for help missing volunteers urgent reinforcement"))
PANE(meetings, SEE_FIELD,
	N_("events invitations guests attendance sign-in rally"))
PANE(calendar, SEE_FIELD, N_("dates agenda week deadlines legal ics"))
PANE(sheets, SEE_FIELD, N_("walk list doors paper round streets print"))
PANE(canvass, DOORS, N_("type in doors visits door to door results of sheets"))
PANE(report, SEE_PEOPLE, N_("doors visits figures progress statistics"))
PANE(addresses, SEE_FIELD, N_("streets buildings houses doors coverage zone"))
PANE(roll, SEE_PEOPLE,
	N_("electoral register voters list town hall L. 37 walk letters"))
PANE(experiments, SEE, N_("test control group effect measure random"))
PANE(scoring, SEE_PEOPLE,
	N_("where to knock ranking map priority stations hours"))
PANE(results, SEE,
	N_("polls elections votes lists candidates stations turnout"))
PANE(transfers, SEE,
	N_("who went where second round carry over inference voters"))
PANE(audit, SEE_FILE, N_("history log changes who did what undo trace"))
PANE(compliance, SEE_FILE,
	N_("GDPR data protection consent erase right requests deadlines "
	   "breach"))
PANE(account, MONEY,
	N_("money expenses donations budget spending ceiling receipts"))
PANE(tags, SEE_PEOPLE, N_("labels categories keywords opinions rename merge"))
PANE(settings, SEE,
	N_("options preferences configuration date sender lists mail server "
	   "smtp password e-mail"))

#undef PANE
