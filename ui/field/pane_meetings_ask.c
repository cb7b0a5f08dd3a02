/* What the Meetings pane asks: whom to invite, and what is to do. */
#include "base/i18n.h"
#include "people/segment.h"
#include "ui/field/pane_meetings.h"
#include "ui/people/pane_segment.h"

#include <stdio.h>

/* Whom a count is asked for. */
struct inviting {
	int64_t meeting;
	int64_t count;
	const char *filter;
};

/* The count typed is the one shown: invite them. */
static void
invite(struct pane *p, const struct answer *answer)
{
	const struct inviting *asked = answer->data;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	int64_t invited = 0;
	enum status st = meeting_invite(p->campaign, asked->meeting,
		asked->filter, false, &invited, NULL, &err);

	pane_tell(p, st, &err,
		arena_printf(&a,
			ngettext("Invited %lld person; nothing is sent: g e, "
				 "then m writes to them.  u undo",
				"Invited %lld people; nothing is sent: g e, "
				"then m writes to them.  u undo",
				(unsigned long)invited),
			(long long)invited));
	arena_release(&a);
}

static void
ask_count(struct pane *p, int64_t meeting, const char *who, const char *filter)
{
	struct inviting asked = {.meeting = meeting};
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	enum status st = meeting_invite(
		p->campaign, meeting, filter, true, &asked.count, NULL, &err);

	if (st != STATUS_OK) {
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	} else if (asked.count == 0) {
		pane_say(p, LEVEL_INFO,
			_("%s: nobody who is not invited already."), who);
	} else {
		dialog_count(p,
			arena_printf(&a,
				ngettext("%s: type %lld to invite that person:",
					"%s: type %lld to invite these people:",
					(unsigned long)asked.count),
				who, (long long)asked.count),
			_("Esc invites nobody"), asked.count, invite);
		asked.filter = arena_strdup(&p->dialog.arena, filter);
		dialog_about(p, &asked, sizeof(asked));
		dialog_changes(p, N_("inviting"));
	}
	arena_release(&a);
}

static void
filter_typed(struct pane *p, const struct answer *answer)
{
	const int64_t *meeting = answer->data;

	ask_count(p, *meeting, answer->text, answer->text);
}

/* What was chosen of whom to invite; segment 0: a filter is to be typed, and
 * none at all: a segment is to be made. */
struct whom {
	int64_t meeting;
	int64_t segment;
};

/* The segment is read again, so that the filter is the one in force. */
static void
segment_chosen(struct pane *p, const struct answer *answer)
{
	const struct whom *whom = answer->data;
	struct segment_place place;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;

	if (!whom) {
		pane_go(p, &pane_segment_add, 0);
	} else if (!whom->segment) {
		dialog_ask(p, _("Invite everyone who matches:"),
			_("As in bv:0017 email:yes, or tag:parent"), NULL, 0,
			filter_typed);
		dialog_checks(p, dialog_check_typed);
		dialog_about(p, &whom->meeting, sizeof(whom->meeting));
	} else if (segment_locate(p->campaign, whom->segment, &a, &place,
			   &err) != STATUS_OK) {
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	} else {
		ask_count(p, whom->meeting, place.text.name, place.text.filter);
	}
	arena_release(&a);
}

enum status
meetings_invite(struct pane *p, int64_t meeting, struct error *err)
{
	struct whom whom = {.meeting = meeting};
	struct arena a = ARENA_INIT;
	struct segment *segments;
	size_t n = 0;
	enum status st = segment_names(p->campaign, &a, &segments, &n, err);

	if (st == STATUS_OK) {
		dialog_choose(p, _("Invite a segment"), true, segment_chosen);
		for (size_t i = 0; i < n; i++) {
			whom.segment = segments[i].id;
			dialog_add(p,
				&(struct popup_item){.text = segments[i].name},
				&whom, sizeof(whom));
		}
		whom.segment = 0;
		dialog_add(p,
			&(struct popup_item){
				.text = _("by a filter"), .name = "filter"},
			&whom, sizeof(whom));
		dialog_add(p,
			&(struct popup_item){
				.text = _("a new segment, by a filter"),
				.name = "new"},
			NULL, 0);
	}
	arena_release(&a);
	return st;
}

static void
task_typed(struct pane *p, const struct answer *answer)
{
	const int64_t *meeting = answer->data;
	struct error err = ERROR_INIT;

	pane_tell(p,
		meeting_add_task(p->campaign, *meeting, answer->text, &err),
		&err, _("Added to what is to do.  u undo"));
}

/* id 0: one to be added. */
struct chosen_task {
	int64_t meeting, id;
	bool done;
};

static void
task_chosen(struct pane *p, const struct answer *answer)
{
	const struct chosen_task *task = answer->data;
	struct error err = ERROR_INIT;

	if (!task->id) {
		dialog_ask(p, _("To do:"), _("A few words; Enter adds them"),
			NULL, 0, task_typed);
		dialog_checks(p, dialog_check_typed);
		dialog_about(p, &task->meeting, sizeof(task->meeting));
	} else {
		pane_tell(p,
			meeting_set_task(
				p->campaign, task->id, !task->done, &err),
			&err,
			task->done ? _("Marked as not done.  u undo")
				   : _("Done.  u undo"));
	}
}

void
meetings_ask_task(
	struct pane *p, int64_t meeting, const struct task_row *tasks, size_t n)
{
	struct chosen_task task = {.meeting = meeting};

	dialog_choose(p, _("To do"), false, task_chosen);
	for (size_t i = 0; i < n; i++) {
		struct popup_item item = {.text = tasks[i].text};

		snprintf(item.key, sizeof(item.key), "[%c]",
			tasks[i].done ? 'x' : ' ');
		task.id = tasks[i].id;
		task.done = tasks[i].done;
		dialog_add(p, &item, &task, sizeof(task));
	}
	task.id = 0;
	dialog_add(p,
		&(struct popup_item){.key = "a",
			.letter = 'a',
			.text = _("add something to do")},
		&task, sizeof(task));
}
