/* libsodium's generic hash and generator. */
#include "base/digest.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static crypto_generichash_state *
state_of(struct digest *d)
{
	_Static_assert(sizeof(crypto_generichash_state) <= sizeof(d->state),
		"a digest holds the library's state");
	return (crypto_generichash_state *)(void *)d->state;
}

void
digest_init(struct digest *d, const void *key, size_t key_size)
{
	int done =
		sodium_init() >= 0 && crypto_generichash_init(state_of(d), key,
					      key_size, DIGEST_SIZE) == 0;

	assert(done);
	(void)done;
}

void
digest_add(struct digest *d, const void *data, size_t size)
{
	if (size)
		crypto_generichash_update(state_of(d), data, size);
}

void
digest_add_field(struct digest *d, const void *data, size_t size)
{
	unsigned char prefix[8];

	for (int i = 0; i < 8; i++)
		prefix[i] = (unsigned char)((uint64_t)size >> (8 * i));
	digest_add(d, prefix, sizeof(prefix));
	digest_add(d, data, size);
}

void
digest_final(struct digest *d, unsigned char out[DIGEST_SIZE])
{
	crypto_generichash_final(state_of(d), out, DIGEST_SIZE);
}

void
digest_short(uint64_t out[2], const unsigned char key[16], const void *data,
	size_t size)
{
	unsigned char raw[crypto_shorthash_siphashx24_BYTES];

	crypto_shorthash_siphashx24(raw, data, size, key);
	memcpy(out, raw, sizeof(raw));
}

void
digest_random(void *out, size_t size)
{
	int done = sodium_init() >= 0;

	assert(done);
	(void)done;
	randombytes_buf(out, size);
}

void
digest_hex(char *out, const unsigned char *data, size_t size)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < size; i++) {
		*out++ = digits[data[i] >> 4];
		*out++ = digits[data[i] & 15];
	}
	*out = '\0';
}
