/* Plans of imports, and what can be said of a column. */
#include "port/people/contacts_plan.h"

#include "base/i18n.h"
#include "people/contact_more.h"
#include "port/people/contacts_extra.h"

void
contacts_plan_init(struct contacts_plan *plan, const char *path)
{
	*plan = (struct contacts_plan){.arena = ARENA_INIT};
	plan->path = arena_strdup(&plan->arena, path);
}

void
contacts_plan_release(struct contacts_plan *plan)
{
	arena_release(&plan->arena);
}

static const char *
keep(struct arena *a, const char *text)
{
	return text ? arena_strdup(a, text) : NULL;
}

void
contacts_plan_copy(struct contacts_plan *to, const struct contacts_plan *from)
{
	struct arena *a = &to->arena;

	contacts_plan_init(to, from->path);
	contacts_plan_fit(to, from->columns);
	for (size_t i = 0; i < from->columns; i++)
		to->fields[i] = keep(a, from->fields[i]);
	to->source = keep(a, from->source);
	to->basis = from->basis;
	for (int p = 0; p < PROOFS; p++)
		to->proof[p] = keep(a, from->proof[p]);
}

void
contacts_plan_fit(struct contacts_plan *plan, size_t columns)
{
	if (plan->columns == columns)
		return;
	plan->fields = ARENA_ARRAY(&plan->arena, const char *, columns + 1);
	plan->columns = columns;
}

void
contacts_plan_set(struct contacts_plan *plan, size_t column, const char *field)
{
	plan->fields[column] = keep(&plan->arena, field);
}

enum status
contacts_plan_open(const struct contacts_plan *plan, struct campaign *c,
	struct contacts_import *im, struct error *err)
{
	enum status st = contacts_import_open(im, plan->path, NULL, err);

	st = contacts_import_judge(c, st, err);
	if (st == STATUS_OK)
		st = contacts_import_declare(im, c, err);
	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < plan->columns && st == STATUS_OK; i++)
		if (plan->fields[i] && plan->columns == im->map.columns)
			st = contacts_map_set(&im->map, im->map.headers[i],
				plan->fields[i], err);
	for (int p = 0; p < PROOFS; p++)
		im->map.proof[p] = plan->proof[p];
	return st;
}

struct choices {
	struct arena *a;
	struct contacts_choice *at;
	size_t n;
};

static void
add(struct choices *c, const char *field, const char *title)
{
	c->at[c->n++] = (struct contacts_choice){field, title};
}

static void
add_refusals(struct choices *c)
{
	add(c, "no", _("no to every channel"));
	for (int ch = 1; ch < CHANNEL_COUNT; ch++)
		add(c, arena_join(c->a, "no:", "", set_name(&channel_set, ch)),
			arena_printf(c->a, _("no: %s"),
				set_title(&channel_set, ch)));
}

void
contacts_plan_choices(const struct contacts_import *im, struct arena *a,
	struct contacts_choice **choices, size_t *n)
{
	const struct contacts_map *map = &im->map;
	size_t most =
		CONTACT_FIELDS + ROLES + CHANNEL_COUNT + map->ndeclared + 5;
	const char *name, *title;
	struct choices c = {
		.a = a, .at = ARENA_ARRAY(a, struct contacts_choice, most)};

	add(&c, NULL, _("as it was found"));
	add(&c, "-", _("(left out)"));
	for (int f = 0; f < CONTACT_FIELDS; f++)
		add(&c, contact_field_name((enum contact_field)f),
			_(contact_field_title((enum contact_field)f)));
	for (size_t i = 0; contacts_extra_role(i, &name, &title); i++)
		add(&c, name, title);
	add_refusals(&c);
	for (size_t i = 0; i < map->ndeclared; i++)
		add(&c, map->declared[i].name, map->declared[i].title);
	*choices = c.at;
	*n = c.n;
}
