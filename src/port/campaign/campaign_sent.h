/*
 * The part of campaign.yaml that says what has left before the campaign was
 * made, and what came of it:
 *
 *	sent:
 *	  - {message: Nouvelles, filter: "", days_ago: 13, at: 18h,
 *	     cost: "12.50", written: person,
 *	     bounced: [{of: A0779, says: "550 5.1.1 user unknown"}],
 *	     full: [{of: A0530, says: "452 4.2.2 mailbox full"}],
 *	     refused: [{of: A0479, says: STOP}]}
 *
 * It goes to all who would receive the message now. bounced: nobody is there,
 * and nothing more goes to that address; full: it may pass; refused: they
 * answered that they want no more by that channel.
 */
#ifndef PORT_CAMPAIGN_CAMPAIGN_SENT_H
#define PORT_CAMPAIGN_CAMPAIGN_SENT_H

#include "base/date.h"
#include "messages/record.h"
#include "port/campaign/campaign_work.h"
#include "port/formats/yaml_take.h"

struct campaign;

struct sent_answer {
	struct work_place place;
	const char *of; /* a reference */
	const char *says;
};

struct sent_answers {
	struct sent_answer *of;
	size_t n;
};

struct sent_message {
	struct work_place place;
	const char *message, *filter;
	const char *at;   /* "18h" */
	const char *cost; /* or NULL */
	double days_ago;
	enum record_writer writer;
	struct sent_answers bounced, full, refused;
};

struct campaign_sent {
	struct sent_message *messages;
	size_t n;
};

/* The key of campaign.yaml; the target is a struct campaign_sent. */
yaml_take_fn campaign_take_sent;

/* Write all of it down in a new campaign that has its contacts and messages;
 * path is for errors, today is the day that days count from. */
enum status campaign_sent_build(struct campaign *c,
	const struct campaign_sent *sent, const char *path,
	const struct date *today, struct error *err);

#endif
