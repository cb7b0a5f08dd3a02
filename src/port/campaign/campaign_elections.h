/*
 * Further elections of campaign.yaml, those that were held too; the one that
 * the campaign runs for is said by the file's own keys, and what those do not
 * say of it by an entry of its kind and first round.
 *
 *	elections:
 *	  - kind: legislative
 *	    first_round: 2027-10-10
 *	    second_round: 2027-10-17	# or none; else a week later
 *	    name: Partielle		# else its kind and year
 *	    territory: "92-13"		# else the commune
 *	    zone: Indian/Reunion	# else Europe/Paris
 *	    poll_to_confirm: "yes"
 *	    decree: 2027-812
 *	    partial: yes
 *	    event: 2027-08-02
 */
#ifndef PORT_CAMPAIGN_CAMPAIGN_ELECTIONS_H
#define PORT_CAMPAIGN_CAMPAIGN_ELECTIONS_H

#include "office/elections.h"
#include "port/campaign/campaign_work.h"
#include "port/formats/yaml_take.h"

#include <stdio.h>

struct elections_entry {
	struct work_place place;
	struct election row;
};

struct campaign_elections {
	struct elections_entry *rows;
	size_t n;
};

/* The key; the target is a struct campaign_elections. */
yaml_take_fn campaign_take_elections;

/* Save them in a new campaign; path is for errors. */
enum status campaign_elections_build(struct campaign *c,
	const struct campaign_elections *all, const char *path,
	struct error *err);

/* The key as the campaign has it: every election but its own, and that one
 * where more is to be said of it. */
void campaign_elections_write(struct campaign *c, FILE *out);

#endif
