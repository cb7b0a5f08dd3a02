/* The briefing in words: the same lines for a screen, a terminal and paper. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "campaign/few.h"
#include "field/brief.h"
#include "people/segment.h"

#include <string.h>

struct writer {
	struct arena *a;
	const char *section; /* not written yet, else "" */
	VEC(struct document_line) lines;
};

static void
add(struct writer *w, const char *text)
{
	VEC_PUSH(&w->lines, ((struct document_line){w->section, text}));
	w->section = "";
}

/* Lines of a text, one by one. */
static void
add_lines(struct writer *w, const char *section, const char *text)
{
	w->section = section;
	while (text && *text) {
		size_t n = strcspn(text, "\n");

		add(w, arena_strndup(w->a, text, n));
		text += n + (text[n] == '\n');
	}
}

static void
add_head(struct writer *w, const struct meeting_row *m)
{
	w->section = m->title;
	add(w, arena_printf(w->a, "%s%s%s",
		       meeting_time_text(w->a, m->starts, false),
		       m->place ? ", " : "", m->place ? m->place : ""));
	if (m->state == MEETING_CANCELLED)
		add(w, _("! cancelled"));
}

static void
add_names(struct writer *w, const struct brief *b)
{
	struct arena_text text = ARENA_TEXT(w->a);
	const char *names;

	for (size_t i = 0; i < b->nnames; i++)
		arena_add(&text, ", ", "%s", b->names[i]);
	names = text.at;
	if (b->ncoming > b->nnames)
		names = arena_printf(w->a, _("%s and %zu more"), names,
			b->ncoming - b->nnames);
	if (*names)
		add(w, names);
}

static void
add_coming(struct writer *w, const struct brief *b)
{
	const struct meeting_row *m = &b->meeting;

	w->section = _("Who comes");
	add(w, arena_printf(w->a,
		       _("yes %lld (waiting %lld), no %lld, maybe %lld, no "
			 "answer %lld; came %lld"),
		       (long long)m->yes, (long long)m->waiting,
		       (long long)m->no, (long long)m->maybe,
		       (long long)m->silent, (long long)m->came));
	if (m->capacity)
		add(w, arena_printf(w->a, _("seats %lld, left %lld"),
			       (long long)m->capacity,
			       (long long)(m->capacity > m->yes
						   ? m->capacity - m->yes
						   : 0)));
	add_names(w, b);
}

static void
add_segments(struct writer *w, const struct brief *b)
{
	w->section = _("From the segments");
	for (size_t i = 0; i < b->nsegments; i++)
		add(w, arena_printf(w->a, _("%s: %s"), b->segments[i].name,
			       few_words(w->a, b->segments[i].people,
				       b->segments[i].small)));
}

static void
add_points(struct writer *w, const char *section,
	const struct brief_point *points, size_t n)
{
	w->section = section;
	for (size_t i = 0; i < n; i++)
		add(w, points[i].note ? arena_printf(w->a, _("%s: %s"),
						points[i].title, points[i].note)
				      : points[i].title);
}

static const char *
percent_text(struct writer *w, double percent)
{
	char text[32];

	return percent < 0 ? "?"
			   : arena_strdup(w->a, i18n_percent(text, sizeof(text),
							percent, 1));
}

static void
add_station(struct writer *w, const struct brief *b)
{
	const struct scored_station *s = b->score;

	if (!b->meeting.station_code)
		return;
	w->section = arena_printf(
		w->a, _("Around: polling station %s"), b->meeting.station_code);
	for (size_t i = 0; i < b->npolls; i++)
		add(w, arena_printf(w->a, _("%s/%d: turnout %s, ours %s"),
			       b->polls[i].election, b->polls[i].round,
			       percent_text(w, b->polls[i].turnout),
			       percent_text(w, b->polls[i].ours)));
	if (s)
		add(w, arena_printf(w->a,
			       _("rank %ld of %zu (%ld to %ld); stayed home "
				 "%.0f, went elsewhere %.0f (estimates for the "
				 "station)"),
			       s->rank, b->nscored, s->rank_low, s->rank_high,
			       s->mobilise.value, s->persuade.value));
}

static void
add_doors(struct writer *w, const struct brief *b)
{
	if (b->doors)
		add(w, arena_printf(w->a, _("doors: %s"), b->doors));
	for (size_t i = 0; i < b->nanswers; i++)
		add(w, b->answers[i]);
}

static void
add_before(struct writer *w, const struct brief *b)
{
	char day[DATE_WHEN_SIZE];

	if (!b->has_before)
		return;
	add_lines(w,
		arena_printf(w->a, _("Last time (%s): %lld came"),
			date_full(day, b->before.starts),
			(long long)b->before.came),
		b->before.report ? b->before.report
				 : _("no report was written"));
}

static void
add_tasks(struct writer *w, const struct brief *b)
{
	w->section = _("To do");
	for (size_t i = 0; i < b->ntasks; i++)
		add(w, arena_printf(w->a, "[%c] %s  (%lld)",
			       b->tasks[i].done ? 'x' : ' ', b->tasks[i].text,
			       (long long)b->tasks[i].id));
}

void
brief_lines(const struct brief *b, struct arena *a,
	struct document_line **lines, size_t *n)
{
	struct writer w = {.a = a, .section = ""};

	add_head(&w, &b->meeting);
	add_coming(&w, b);
	add_segments(&w, b);
	add_points(&w, _("To stress"), b->stress, b->nstress);
	add_points(&w, _("Better avoided"), b->avoid, b->navoid);
	add_station(&w, b);
	add_doors(&w, b);
	add_before(&w, b);
	add_lines(&w, _("Open questions"), b->meeting.questions);
	add_lines(&w, _("Agenda"), b->meeting.agenda);
	add_tasks(&w, b);
	*n = w.lines.len;
	*lines = ARENA_ARRAY(a, struct document_line, w.lines.len + 1);
	memcpy(*lines, w.lines.at, w.lines.len * sizeof(**lines));
	VEC_RELEASE(&w.lines);
}
