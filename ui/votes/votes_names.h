/* Names of polls that fields of forms may hold, for form_ops' names. */
#ifndef UI_VOTES_VOTES_NAMES_H
#define UI_VOTES_VOTES_NAMES_H

#include "ui/frame/form.h"

struct campaign;

/* The polls whose results are here, as they are typed: "leg2024/1", listed with
 * how many stations have some. */
enum status votes_offer_polls(struct campaign *c, struct arena *a,
	form_names *out, struct error *err);

#endif
