/* Sealed files: the same bytes come back, and no other byte is taken. */
#include "base/seal.h"

#include "base/buf.h"
#include "base/io.h"

#include "tests/campaign.h"

#include <unistd.h>

static const char passphrase[] = "quatre mots de passe";

static char *
inside(struct test_campaign *t, const char *name)
{
	return mem_printf("%s/%s", t->folder, name);
}

/* A file of so many bytes, none like the next. */
static void
write_file(const char *path, size_t size)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	for (size_t i = 0; i < size; i++)
		assert_int_not_equal(
			fputc((int)(i * 31 >> 3 & 0xff), file), EOF);
	assert_int_equal(fclose(file), 0);
}

static void
change_byte(const char *path, long at, int by)
{
	FILE *file = fopen(path, "r+b");
	int byte;

	assert_non_null(file);
	assert_int_equal(fseek(file, at, at < 0 ? SEEK_END : SEEK_SET), 0);
	byte = fgetc(file);
	assert_int_equal(fseek(file, at, at < 0 ? SEEK_END : SEEK_SET), 0);
	assert_int_not_equal(fputc(byte ^ by, file), EOF);
	assert_int_equal(fclose(file), 0);
}

static void
what_was_sealed_comes_back(void **state)
{
	static const size_t sizes[] = {0, 1, 65536, 65537, 200000};
	struct test_campaign *t = *state;
	char *plain = inside(t, "plain"), *sealed = inside(t, "sealed");
	char *back = inside(t, "back");
	char *compare = mem_printf("cmp '%s' '%s'", plain, back);
	struct seal_info was, is;

	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		write_file(plain, sizes[i]);
		assert_int_equal(seal_write(plain, sealed, "label", passphrase,
					 &was, NULL),
			STATUS_OK);
		assert_int_equal(seal_read(sealed, back, passphrase, &is, NULL),
			STATUS_OK);
		assert_int_equal(system(compare), 0);
		assert_memory_equal(was.digest, is.digest, DIGEST_SIZE);
		assert_int_equal(was.time, is.time);
		assert_string_equal(is.label, "label");
		unlink(sealed);
		unlink(back);
	}
	free(compare);
	free(plain);
	free(sealed);
	free(back);
}

static void
assert_refused(const char *sealed, const char *with, enum status status)
{
	char *back = mem_printf("%s.back", sealed);
	struct error err = ERROR_INIT;
	struct seal_info info;

	assert_int_equal(seal_read(sealed, back, with, &info, &err), status);
	assert_true(err.text[0] != '\0');
	assert_int_not_equal(access(back, F_OK), 0);
	free(back);
}

static void
a_byte_changed_added_or_missing_is_found(void **state)
{
	/* The format, the cost, the time, the salt, the stream, the label, and
	 * its filling; then pieces. */
	static const long places[] = {
		0, 8, 9, 20, 30, 50, 66, 200, 230, 70000, -1};
	struct test_campaign *t = *state;
	char *plain = inside(t, "plain"), *sealed = inside(t, "sealed");
	char *more = mem_printf("printf x >>'%s'", sealed);
	struct seal_info info;

	write_file(plain, 150000);
	assert_int_equal(
		seal_write(plain, sealed, "label", passphrase, &info, NULL),
		STATUS_OK);
	assert_refused(sealed, "quatre mots de passé", STATUS_DENIED);
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		bool key = places[i] >= 9 && places[i] <= 230;

		change_byte(sealed, places[i], 4);
		assert_refused(sealed, passphrase,
			key ? STATUS_DENIED : STATUS_FAILED);
		change_byte(sealed, places[i], 4);
	}
	assert_int_equal(
		seal_read(sealed, NULL, passphrase, &info, NULL), STATUS_OK);
	assert_int_equal(system(more), 0);
	assert_refused(sealed, passphrase, STATUS_FAILED);
	/* Cut after a whole piece. */
	assert_int_equal(
		truncate(sealed, 65 + SEAL_LABEL_SIZE + 65536 + 17), 0);
	assert_refused(sealed, passphrase, STATUS_FAILED);
	assert_int_equal(truncate(sealed, 10), 0);
	assert_refused(sealed, passphrase, STATUS_FAILED);
	free(more);
	free(plain);
	free(sealed);
}

/* A stranger's file does not say how much memory is spent on it. */
static void
no_cost_is_boundless(void **state)
{
	struct test_campaign *t = *state;
	char *plain = inside(t, "plain"), *sealed = inside(t, "sealed");
	struct seal_info info;

	write_file(plain, 10);
	assert_int_equal(
		seal_write(plain, sealed, "label", passphrase, &info, NULL),
		STATUS_OK);
	change_byte(sealed, 16, 0x80);
	assert_refused(sealed, passphrase, STATUS_FAILED);
	free(plain);
	free(sealed);
}

/* "a sealed text", as the first version of the format had it; made by the
 * program of that time. */
static const unsigned char first_version[] = {
	/* clang-format off */
		0x50, 0x45, 0x52, 0x4d, 0x53, 0x45, 0x41, 0x4c,
		0x01, 0x03, 0x00, 0x00, 0x00, 0x00, 0x00, 0x04,
		0x00, 0xdc, 0x71, 0x0b, 0x6b, 0x00, 0x00, 0x00,
		0x00, 0x1e, 0xc7, 0xe0, 0x60, 0xa2, 0x4d, 0xd4,
		0x08, 0xec, 0x0e, 0x52, 0xc1, 0x6b, 0x45, 0x5b,
		0x73, 0x0c, 0x79, 0xec, 0x11, 0xc2, 0xe6, 0x5b,
		0xa2, 0x79, 0x03, 0xa2, 0x74, 0xb2, 0x2a, 0x96,
		0x73, 0x0f, 0xd8, 0x7e, 0x04, 0x7e, 0x51, 0xd8,
		0x39, 0xe3, 0xc3, 0xf7, 0x7b, 0xb8, 0xcc, 0xfe,
		0xea, 0x39, 0x9a, 0x2b, 0xda, 0x5f, 0x93, 0x41,
		0x23, 0xf1, 0x29, 0xd1, 0xef, 0x0f, 0x28, 0x2a,
		0xfa, 0x2d, 0x91, 0x4d, 0xbb, 0xb0, 0x3e, 0x3e
	/* clang-format on */
};

static void
the_first_version_is_read(void **state)
{
	struct test_campaign *t = *state;
	char *sealed = inside(t, "sealed"), *back = inside(t, "back");
	FILE *file = fopen(sealed, "wb");
	struct seal_info info;
	struct buf text = BUF_INIT;

	assert_non_null(file);
	assert_int_equal(fwrite(first_version, 1, sizeof(first_version), file),
		sizeof(first_version));
	assert_int_equal(fclose(file), 0);
	assert_refused(sealed, "another passphrase", STATUS_DENIED);
	assert_int_equal(
		seal_read(sealed, back, passphrase, &info, NULL), STATUS_OK);
	assert_int_equal(io_read(&text, back, 100, NULL), STATUS_OK);
	assert_string_equal(text.at, "a sealed text\n");
	assert_string_equal(info.label, "");
	buf_release(&text);
	free(sealed);
	free(back);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(what_was_sealed_comes_back),
		CAMPAIGN_TEST(a_byte_changed_added_or_missing_is_found),
		CAMPAIGN_TEST(no_cost_is_boundless),
		CAMPAIGN_TEST(the_first_version_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
