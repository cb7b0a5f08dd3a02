/*
 * Digests, keyed or not (BLAKE2b, 32 bytes), and random bytes, by libsodium.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { DIGEST_SIZE = 32, DIGEST_SALT_SIZE = 16 };

struct digest {
	_Alignas(64) unsigned char state[384];
};

void digest_init(struct digest *d, const void *key, size_t key_size);
void digest_add(struct digest *d, const void *data, size_t size);
/* Hash the length first, so that bytes cannot move from one field to the next.
 */
void digest_add_field(struct digest *d, const void *data, size_t size);
void digest_final(struct digest *d, unsigned char out[DIGEST_SIZE]);

/* A quick keyed digest for tables in memory (SipHash-2-4-128). */
void digest_short(uint64_t out[2], const unsigned char key[16],
	const void *data, size_t size);

void digest_random(void *out, size_t size);

/* Lower-case hexadecimal; out holds 2 * size + 1 bytes. */
void digest_hex(char *out, const unsigned char *data, size_t size);

#endif
