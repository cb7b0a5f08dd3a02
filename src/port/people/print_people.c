/* Contacts that leave on paper: recorded, then drawn. */
#include "port/people/print_people.h"

#include "base/i18n.h"
#include "people/people.h"
#include "people/people_print.h"
#include "port/formats/plot.h"

/* Letters reach only some; the others are counted and stay. */
static enum status
narrow(struct campaign *c, struct export_plan *plan, struct print_left *left,
	struct arena *a, struct error *err)
{
	int64_t all = 0, some = 0;
	enum status st = people_count(c, plan->filter, &all, err);

	if (st == STATUS_OK)
		st = people_by_post(c, plan->filter, a, &plan->filter, err);
	if (st == STATUS_OK)
		st = people_count(c, plan->filter, &some, err);
	left->unreached = all - some;
	return st;
}

enum status
print_people(struct campaign *c, struct export_plan *plan, bool labels,
	struct print_left *left, struct arena *a, struct error *err)
{
	static const char on_labels[] =
		"last_name,first_name,stair,floor,door,number,suffix,street,"
		"postcode,city";
	static const char on_list[] = "last_name,first_name,number,suffix,"
				      "street,postcode,city,phone,email";
	struct people_paper paper;
	enum status st = plot_print_check(plan->file, err);

	*left = (struct print_left){.unreached = 0};
	plan->format = labels ? "labels" : "paper";
	if (st == STATUS_OK && labels)
		st = narrow(c, plan, left, a, err);
	if (st == STATUS_OK)
		st = export_prepare(
			c, plan, labels ? on_labels : on_list, a, err);
	if (st == STATUS_OK && labels)
		st = people_drop_objecting(c, plan, &left->objecting, err);
	if (st == STATUS_OK && !plan->nids)
		st = error_set(err, STATUS_NONE,
			labels ? _("letters reach nobody of them: no address, "
				   "or no to post")
			       : _("there is nobody to print"));
	if (st == STATUS_OK)
		st = export_record(c, plan, err);
	if (st == STATUS_OK)
		st = people_paper_load(c, plan, a, &paper, err);
	if (st == STATUS_OK)
		st = plot_print(plan->file,
			labels ? people_labels_page : people_list_page, &paper,
			err);
	return st;
}
