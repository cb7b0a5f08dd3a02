/*
 * What people write back to an invitation: "Oui, je viens à 2", "Non merci". It
 * is an answer only where all of the first line is understood and nothing after
 * it takes it back; the rest is for somebody to read.
 */
#ifndef FIELD_REPLY_H
#define FIELD_REPLY_H

#include "field/meeting.h"

#include <stdint.h>

struct meeting_reply {
	enum meeting_answer answer; /* MEETING_SILENT: not certain */
	int64_t guests;             /* whom they bring */
};

/* words: without what they answer to, lines parted by "\n". */
struct meeting_reply meeting_reply_read(const char *words);

#endif
