/* Whether a disk is encrypted, by a sysfs that is made here. */
#include "base/disk.h"

#include "tests/campaign.h"

/* A device by its number: a partition of a plain disk; a dm-crypt on one; a
 * volume on that; a volume over both; one that only a loop is under. */
static const char sysfs[] =
	"set -e; cd \"$SYS\"; mkdir -p dev/block d/sda/sda1 d/dm0/dm d/dm1/dm "
	"d/dm2/dm d/loop0/loop\n"
	"touch d/sda/sda1/partition\n"
	"echo CRYPT-LUKS2-x >d/dm0/dm/uuid\n"
	"echo LVM-x >d/dm1/dm/uuid; echo LVM-y >d/dm2/dm/uuid\n"
	"mkdir d/dm0/slaves d/dm1/slaves d/dm2/slaves\n"
	"ln -s ../../sda/sda1 d/dm0/slaves/sda1\n"
	"ln -s ../../dm0 d/dm1/slaves/dm0\n"
	"ln -s ../../dm0 d/dm2/slaves/dm0\n"
	"ln -s ../../sda/sda1 d/dm2/slaves/sda1\n"
	"ln -s ../../d/sda/sda1 dev/block/8:1; ln -s ../../d/sda "
	"dev/block/8:0\n"
	"ln -s ../../d/dm0 dev/block/253:0; ln -s ../../d/dm1 dev/block/253:1\n"
	"ln -s ../../d/dm2 dev/block/253:2; ln -s ../../d/loop0 "
	"dev/block/7:0\n";

static void
a_disk_is_what_it_lies_on(void **state)
{
	static const struct {
		unsigned major, minor;
		enum disk disk;
	} cases[] = {{8, 0, DISK_PLAIN}, {8, 1, DISK_PLAIN},
		{253, 0, DISK_ENCRYPTED}, {253, 1, DISK_ENCRYPTED},
		{253, 2, DISK_PLAIN}, {7, 0, DISK_UNKNOWN},
		{0, 40, DISK_UNKNOWN}};
	char sys[] = "/tmp/permanence-sys-XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(sys));
	setenv("SYS", sys, 1);
	assert_int_equal(system(sysfs), 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (disk_of_device(cases[i].major, cases[i].minor, sys) !=
			cases[i].disk)
			fail_msg("%u:%u", cases[i].major, cases[i].minor);
	assert_int_equal(system("rm -rf \"$SYS\""), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_disk_is_what_it_lies_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
