/*
 * A message as it leaves: merged for somebody, and the first time that they get
 * one by e-mail or post with the notice that the rules ask for (GDPR, art. 13,
 * 14: INF-1) under each part of it. What is shown before it is sent, tried by a
 * letter to the office, sent and printed is this one text.
 */
#ifndef MESSAGES_NOTICE_H
#define MESSAGES_NOTICE_H

#include "messages/message.h"

enum status message_as_sent(struct campaign *c, const struct message_row *row,
	int64_t person, const struct message_event *event, struct arena *a,
	struct message_preview *out, struct error *err);

#endif
