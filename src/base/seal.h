/*
 * Sealed files: what leaves the office's own disk, encrypted with a passphrase
 * (libsodium: Argon2id for the key, secretstream XChaCha20-Poly1305 for the
 * content, in pieces of 64 KiB).
 *
 *	"PERMSEAL"  version, a byte  cost of the key: passes, KiB (4 bytes each)
 *	when it was sealed (8 bytes)  salt (16)  the stream's header (24)
 *	label (160, padded with NUL; version 1 has none)
 *	pieces, each 17 bytes longer than its content; the last says it is that
 *
 * Numbers are little-endian. The header is authenticated with the first piece,
 * and nothing may follow the last: a byte changed, added or missing is found.
 */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H

#include "base/digest.h"
#include "base/error.h"

#include <stdint.h>

enum { SEAL_PASSPHRASE_MIN = 12, SEAL_LABEL_SIZE = 160 };

struct seal_info {
	int64_t time;                      /* seconds since 1970 */
	char label[SEAL_LABEL_SIZE + 1];   /* what is sealed; "" where unsaid */
	unsigned char digest[DIGEST_SIZE]; /* of the content */
};

/* What a key is made at from a passphrase, by whoever seals and by whoever
 * guesses; in tests, next to nothing. */
struct seal_cost {
	uint32_t passes, kib;
};
struct seal_cost seal_cost(void);

/* A new file at to, synced, mode 0600; none where it fails. label: at most
 * SEAL_LABEL_SIZE bytes that anybody can read, and nobody can change. */
enum status seal_write(const char *from, const char *to, const char *label,
	const char *passphrase, struct seal_info *info, struct error *err);

/*
 * The content into a new file at to, which is NULL to verify alone.
 * STATUS_DENIED: it is not this passphrase; STATUS_FAILED: it is no sealed
 * file, a newer one, or damaged. No file is left then.
 */
enum status seal_read(const char *from, const char *to, const char *passphrase,
	struct seal_info *info, struct error *err);

#endif
