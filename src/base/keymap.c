/* Open addressing over digests, three quarters full at most. */
#include "base/keymap.h"

#include "base/digest.h"
#include "base/mem.h"

#include <stdlib.h>

struct keymap_slot {
	uint64_t digest[2];
	int64_t value; /* 0: free */
};

void
keymap_release(struct keymap *m)
{
	free(m->slots);
	*m = KEYMAP_INIT;
}

/* Where the digest is, or where it would go. */
static struct keymap_slot *
find(const struct keymap *m, const uint64_t digest[2])
{
	size_t i = digest[0] & (m->size - 1);

	while (m->slots[i].value && (m->slots[i].digest[0] != digest[0] ||
					    m->slots[i].digest[1] != digest[1]))
		i = (i + 1) & (m->size - 1);
	return &m->slots[i];
}

static void
grow(struct keymap *m)
{
	struct keymap bigger = *m;

	if (!m->size)
		digest_random(bigger.key, sizeof(bigger.key));
	bigger.size = m->size ? 2 * m->size : 64;
	bigger.slots = MEM_ARRAY(struct keymap_slot, bigger.size);
	for (size_t i = 0; i < m->size; i++)
		if (m->slots[i].value)
			*find(&bigger, m->slots[i].digest) = m->slots[i];
	free(m->slots);
	*m = bigger;
}

int64_t
keymap_get(struct keymap *m, const char *text, size_t n)
{
	uint64_t digest[2];

	if (!m->size)
		return 0;
	digest_short(digest, m->key, text, n);
	return find(m, digest)->value;
}

void
keymap_put(struct keymap *m, const char *text, size_t n, int64_t value)
{
	uint64_t digest[2];
	struct keymap_slot *slot;

	if (4 * (m->used + 1) > 3 * m->size)
		grow(m);
	digest_short(digest, m->key, text, n);
	slot = find(m, digest);
	m->used += slot->value == 0;
	*slot = (struct keymap_slot){{digest[0], digest[1]}, value};
}
