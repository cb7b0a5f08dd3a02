/*
 * A map from text to number for millions of texts. Only a 128-bit keyed digest
 * of each text is kept (SipHash-2-4-128, a random key per map): 24 bytes,
 * whatever its length. Two texts with the same digest would be confused; among
 * a million texts that happens once in 10^26 maps, and nobody without the key
 * can provoke it.
 */
#ifndef BASE_KEYMAP_H
#define BASE_KEYMAP_H

#include <stddef.h>
#include <stdint.h>

struct keymap_slot;

struct keymap {
	struct keymap_slot *slots;
	size_t size; /* a power of two, or 0 */
	size_t used;
	unsigned char key[16];
};

#define KEYMAP_INIT ((struct keymap){0})

void keymap_release(struct keymap *m);

/* The number of a text, 0 if it is not in the map. */
int64_t keymap_get(struct keymap *m, const char *text, size_t n);
/* Map a text to a number other than 0. */
void keymap_put(struct keymap *m, const char *text, size_t n, int64_t value);

#endif
