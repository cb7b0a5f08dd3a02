/* What the files of deliveries share. */
#ifndef MESSAGES_DELIVERY_INTERNAL_H
#define MESSAGES_DELIVERY_INTERNAL_H

#include "base/arena.h"
#include "base/error.h"

#include <stdint.h>

struct campaign;

enum { TOKEN_BYTES = 8, DELIVERY_TOKEN = 2 * TOKEN_BYTES + 1 };

/* The keyed hash that a letter carries beside its number, in hexadecimal. */
enum status delivery_token(struct campaign *c, int64_t id,
	char hex[DELIVERY_TOKEN], struct error *err);

/* The state of a batch follows from its deliveries. stopped: why no more go
 * for now; NULL leaves it, "" is that they go. */
enum status delivery_follow(struct campaign *c, int64_t outbox,
	const char *stopped, struct arena *a, struct error *err);

#endif
