/* Sealing and opening, a piece at a time. */
#include "base/seal.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	FORMAT = 2,
	FORMAT_BARE = 1, /* without a label */
	PIECE = 64 * 1024,
	MORE = crypto_secretstream_xchacha20poly1305_ABYTES,
	KEY_SIZE = crypto_secretstream_xchacha20poly1305_KEYBYTES,
	STREAM_SIZE = crypto_secretstream_xchacha20poly1305_HEADERBYTES,
	SALT_SIZE = crypto_pwhash_SALTBYTES,
	/* No more is spent on a file that somebody else may have made. */
	MOST_PASSES = 16,
	MOST_KIB = 1024 * 1024
};

static const char magic[8] = "PERMSEAL";

/* Where each part of the header is. */
enum {
	AT_VERSION = sizeof(magic),
	AT_PASSES,
	AT_KIB = AT_PASSES + 4,
	AT_TIME = AT_KIB + 4,
	AT_SALT = AT_TIME + 8,
	AT_STREAM = AT_SALT + SALT_SIZE,
	AT_LABEL = AT_STREAM + STREAM_SIZE,
	HEADER_SIZE = AT_LABEL + SEAL_LABEL_SIZE
};

struct sealing {
	FILE *in, *out; /* out NULL: nothing is written */
	crypto_secretstream_xchacha20poly1305_state stream;
	unsigned char header[HEADER_SIZE];
	size_t header_size;
	unsigned char piece[PIECE], sealed[PIECE + MORE];
	struct digest digest;
};

static void
put_number(unsigned char *at, uint64_t n, int size)
{
	for (int i = 0; i < size; i++)
		at[i] = (unsigned char)(n >> 8 * i);
}

static uint64_t
get_number(const unsigned char *at, int size)
{
	uint64_t n = 0;

	for (int i = size; i-- > 0;)
		n = n << 8 | at[i];
	return n;
}

static enum status
damaged(const char *from, struct error *err)
{
	return error_set(err, STATUS_FAILED,
		_("%s is damaged: it is not what was written"), from);
}

static enum status
make_key(const struct sealing *s, const char *passphrase,
	unsigned char key[KEY_SIZE], struct error *err)
{
	uint64_t kib = get_number(s->header + AT_KIB, 4);

	if (crypto_pwhash(key, KEY_SIZE, passphrase, strlen(passphrase),
		    s->header + AT_SALT, get_number(s->header + AT_PASSES, 4),
		    kib * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return error_set(err, STATUS_FAILED,
			_("there is no memory for the passphrase's key "
			  "(%llu MiB)"),
			(unsigned long long)kib / 1024);
	return STATUS_OK;
}

static enum status
open_files(
	struct sealing *s, const char *from, const char *to, struct error *err)
{
	int fd;

	if (sodium_init() < 0)
		return error_set(err, STATUS_FAILED,
			_("the system gives no random numbers"));
	s->in = fopen(from, "rbe");
	if (!s->in)
		return error_errno(err, _("cannot open %s"), from);
	if (!to)
		return STATUS_OK;
	fd = open(
		to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return error_errno(err, _("cannot write %s"), to);
	s->out = fdopen(fd, "wb");
	if (!s->out)
		mem_none();
	return STATUS_OK;
}

static bool
put(struct sealing *s, const void *data, size_t size)
{
	return !s->out || fwrite(data, 1, size, s->out) == size;
}

/* Written and synced, or gone. */
static enum status
close_files(
	struct sealing *s, const char *to, enum status st, struct error *err)
{
	if (s->in)
		fclose(s->in);
	if (s->out) {
		bool kept = fflush(s->out) == 0 && fsync(fileno(s->out)) == 0;

		if (st == STATUS_OK && !kept)
			st = error_errno(err, _("cannot write %s"), to);
		fclose(s->out);
		if (st != STATUS_OK)
			unlink(to);
	}
	sodium_memzero(s, sizeof(*s));
	free(s);
	return st;
}

static enum status
write_header(struct sealing *s, const char *to, const char *label,
	const char *passphrase, struct error *err)
{
	unsigned char key[KEY_SIZE];
	const struct seal_cost cost = seal_cost();
	enum status st;

	s->header_size = HEADER_SIZE;
	memcpy(s->header + AT_LABEL, label, strnlen(label, SEAL_LABEL_SIZE));
	memcpy(s->header, magic, sizeof(magic));
	s->header[AT_VERSION] = FORMAT;
	put_number(s->header + AT_PASSES, cost.passes, 4);
	put_number(s->header + AT_KIB, cost.kib, 4);
	put_number(s->header + AT_TIME, (uint64_t)clock_now(), 8);
	randombytes_buf(s->header + AT_SALT, SALT_SIZE);
	st = make_key(s, passphrase, key, err);
	crypto_secretstream_xchacha20poly1305_init_push(
		&s->stream, s->header + AT_STREAM, key);
	sodium_memzero(key, sizeof(key));
	if (st == STATUS_OK && !put(s, s->header, HEADER_SIZE))
		st = error_errno(err, _("cannot write %s"), to);
	return st;
}

static enum status
write_pieces(
	struct sealing *s, const char *from, const char *to, struct error *err)
{
	const unsigned char *with = s->header;
	bool last = false;

	while (!last) {
		size_t n = fread(s->piece, 1, PIECE, s->in);

		if (ferror(s->in))
			return error_errno(err, _("cannot read %s"), from);
		last = n < PIECE;
		crypto_secretstream_xchacha20poly1305_push(&s->stream,
			s->sealed, NULL, s->piece, n, with,
			with ? s->header_size : 0,
			last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
			     : 0);
		digest_add(&s->digest, s->piece, n);
		if (!put(s, s->sealed, n + MORE))
			return error_errno(err, _("cannot write %s"), to);
		with = NULL;
	}
	return STATUS_OK;
}

static void
tell(struct sealing *s, struct seal_info *info)
{
	info->time = (int64_t)get_number(s->header + AT_TIME, 8);
	memcpy(info->label, s->header + AT_LABEL, SEAL_LABEL_SIZE);
	info->label[SEAL_LABEL_SIZE] = '\0';
	digest_final(&s->digest, info->digest);
}

enum status
seal_write(const char *from, const char *to, const char *label,
	const char *passphrase, struct seal_info *info, struct error *err)
{
	struct sealing *s = MEM_NEW(struct sealing);
	enum status st = open_files(s, from, to, err);

	digest_init(&s->digest, NULL, 0);
	if (st == STATUS_OK)
		st = write_header(s, to, label, passphrase, err);
	if (st == STATUS_OK)
		st = write_pieces(s, from, to, err);
	tell(s, info);
	return close_files(s, to, st, err);
}

static enum status
read_header(struct sealing *s, const char *from, const char *passphrase,
	struct error *err)
{
	unsigned char key[KEY_SIZE];
	enum status st;

	if (fread(s->header, 1, AT_LABEL, s->in) != AT_LABEL ||
		memcmp(s->header, magic, sizeof(magic)) != 0)
		return error_set(
			err, STATUS_FAILED, _("%s is not a backup"), from);
	s->header_size = AT_LABEL;
	if (s->header[AT_VERSION] == FORMAT)
		s->header_size +=
			fread(s->header + AT_LABEL, 1, SEAL_LABEL_SIZE, s->in);
	else if (s->header[AT_VERSION] != FORMAT_BARE)
		return error_set(err, STATUS_FAILED,
			_("%s was made by a newer permanence; restore it with "
			  "that version"),
			from);
	if (get_number(s->header + AT_PASSES, 4) > MOST_PASSES ||
		get_number(s->header + AT_KIB, 4) > MOST_KIB)
		return damaged(from, err);
	st = make_key(s, passphrase, key, err);
	if (crypto_secretstream_xchacha20poly1305_init_pull(
		    &s->stream, s->header + AT_STREAM, key) != 0)
		st = damaged(from, err);
	sodium_memzero(key, sizeof(key));
	return st;
}

/* Only the first piece fails where the passphrase is another. */
static enum status
refused(const char *from, bool first, struct error *err)
{
	return first ? error_set(err, STATUS_DENIED,
			       _("that is not the passphrase of %s, or its "
				 "beginning is damaged"),
			       from)
		     : damaged(from, err);
}

static enum status
read_pieces(
	struct sealing *s, const char *from, const char *to, struct error *err)
{
	const unsigned char *with = s->header;
	unsigned char tag = 0;
	unsigned long long size;

	while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
		size_t n = fread(s->sealed, 1, sizeof(s->sealed), s->in);

		if (ferror(s->in))
			return error_errno(err, _("cannot read %s"), from);
		if (crypto_secretstream_xchacha20poly1305_pull(&s->stream,
			    s->piece, &size, &tag, s->sealed, n, with,
			    with ? s->header_size : 0) != 0)
			return refused(from, with, err);
		digest_add(&s->digest, s->piece, (size_t)size);
		if (!put(s, s->piece, (size_t)size))
			return error_errno(err, _("cannot write %s"), to);
		with = NULL;
	}
	return fgetc(s->in) == EOF ? STATUS_OK : damaged(from, err);
}

enum status
seal_read(const char *from, const char *to, const char *passphrase,
	struct seal_info *info, struct error *err)
{
	struct sealing *s = MEM_NEW(struct sealing);
	enum status st = open_files(s, from, to, err);

	digest_init(&s->digest, NULL, 0);
	if (st == STATUS_OK)
		st = read_header(s, from, passphrase, err);
	if (st == STATUS_OK)
		st = read_pieces(s, from, to, err);
	tell(s, info);
	return close_files(s, to, st, err);
}
