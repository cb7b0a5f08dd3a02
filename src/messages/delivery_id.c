/* The numbers of deliveries as letters carry them. */
#include "base/num.h"
#include "messages/delivery.h"
#include "messages/delivery_internal.h"
#include "people/suppression.h"

#include <string.h>

/* Keyed, so that nobody can forge one. */
enum status
delivery_token(struct campaign *c, int64_t id, char hex[DELIVERY_TOKEN],
	struct error *err)
{
	unsigned char secret[DIGEST_SIZE], out[DIGEST_SIZE];
	struct digest d;
	enum status st = suppression_secret(c, secret, err);

	if (st != STATUS_OK)
		return st;
	digest_init(&d, secret, sizeof(secret));
	digest_add(&d, "delivery", 8);
	digest_add(&d, &id, sizeof(id));
	digest_final(&d, out);
	digest_hex(hex, out, TOKEN_BYTES);
	return STATUS_OK;
}

/* The delivery of "12.0a1b…", 0 where the hash is not ours. */
static enum status
id_at(struct campaign *c, const char *at, int64_t *id, struct error *err)
{
	const char *dot = at + strspn(at, "0123456789");
	char hex[DELIVERY_TOKEN], number[32];
	enum status st;

	if (*dot != '.' || (size_t)(dot - at) >= sizeof(number))
		return STATUS_OK;
	memcpy(number, at, (size_t)(dot - at));
	number[dot - at] = '\0';
	if (!num_parse_int(number, id))
		return STATUS_OK;
	st = delivery_token(c, *id, hex, err);
	if (st != STATUS_OK || strncmp(dot + 1, hex, DELIVERY_TOKEN - 1) != 0)
		*id = 0;
	return st;
}

enum status
delivery_of_message_id(
	struct campaign *c, const char *text, int64_t *id, struct error *err)
{
	static const char mark[] = "permanence.";
	const char *at = text;
	enum status st = STATUS_OK;

	/* "permanence.antony@example.org" is none, and may stand before. */
	*id = 0;
	while (st == STATUS_OK && !*id && (at = strstr(at, mark))) {
		at += sizeof(mark) - 1;
		st = id_at(c, at, id, err);
	}
	return st == STATUS_NONE ? STATUS_OK : st;
}
