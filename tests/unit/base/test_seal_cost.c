/* What the installed program spends on a passphrase: linked with the library's
 * own cost, which the other tests do not pay. */
#include "base/seal.h"

#include "base/buf.h"
#include "base/io.h"

#include "tests/campaign.h"

static void
a_guess_costs_what_is_promised(void **state)
{
	/* Three passes over 0x40000 KiB, as the header has them. */
	static const unsigned char cost[] = {3, 0, 0, 0, 0, 0, 4, 0};
	struct test_campaign *t = *state;
	char *sealed = mem_printf("%s/sealed", t->folder);
	struct seal_info info;
	struct buf text = BUF_INIT;

	assert_int_equal(seal_write(t->path, sealed, "", "quatre mots de passe",
				 &info, NULL),
		STATUS_OK);
	assert_int_equal(io_read(&text, sealed, 1 << 30, NULL), STATUS_OK);
	assert_memory_equal(text.at + 9, cost, sizeof(cost));
	buf_release(&text);
	free(sealed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(a_guess_costs_what_is_promised),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
