/* How the keys of the rules file are taken: a table of them a subject. */
#ifndef PORT_CAMPAIGN_RULES_INTERNAL_H
#define PORT_CAMPAIGN_RULES_INTERNAL_H

#include "campaign/rules.h"
#include "port/formats/yaml_take.h"

/* A value that is used, and where it stands in the file and in struct rules. */
struct rules_key {
	const char *path[3];
	yaml_take_fn *take;
	size_t at;
	bool younger; /* than files that were accepted before it was */
};

enum status rules_take_keys(struct yaml_reading *r,
	const struct yaml_node *root, const struct rules_key *keys, size_t n,
	struct rules *rules);

/* The value of a key, or of its "value" where it says more than that. */
const struct yaml_node *rules_value(const struct yaml_node *node);

/* 2027-03-14, a struct date. */
yaml_take_fn rules_take_day;
/* "18:00" as a minute of the day, a long. */
yaml_take_fn rules_take_minute;

enum status rules_take_money(struct yaml_reading *r,
	const struct yaml_node *root, struct rules *rules);

/* The list of rules, which files have that were written since there is one. */
enum status rules_take_list(struct yaml_reading *r,
	const struct yaml_node *root, struct rules *rules);
/* What it lacks is taken from the program's own. */
void rules_list_complete(struct rules *rules, const struct rules *ours);

#endif
