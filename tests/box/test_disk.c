/* Whether a disk is encrypted, by a sysfs that is made here. */
#include "base/disk.h"

#include "tests/campaign.h"

/* What a campaign may lie on: the devices as the kernel shows them, and what is
 * to be said of the last. */
static const struct layout {
	const char *name, *make;
	unsigned major, minor;
	enum disk disk;
} layouts[] = {
	{"a whole disk", "disk sda 8:0", 8, 0, DISK_PLAIN},
	{"a partition", "disk sda 8:0; part sda sda1 8:1", 8, 1, DISK_PLAIN},
	{"a partition of a stick, by USB",
		"mkdir -p d/usb1/sdb; ln -s ../../d/usb1/sdb dev/block/8:16; "
		"part usb1/sdb sdb1 8:17",
		8, 17, DISK_PLAIN},
	{"LUKS on a partition",
		"disk sda 8:0; part sda sda1 8:1; dm dm0 253:0 CRYPT-LUKS2-x "
		"sda/sda1",
		253, 0, DISK_ENCRYPTED},
	{"dm-crypt without a header",
		"disk sda 8:0; dm dm0 253:0 CRYPT-PLAIN-x sda", 253, 0,
		DISK_ENCRYPTED},
	{"LVM on LUKS",
		"disk sda 8:0; part sda sda1 8:1; dm dm0 253:0 CRYPT-LUKS1-x "
		"sda/sda1; dm dm1 253:1 LVM-x dm0",
		253, 1, DISK_ENCRYPTED},
	{"LUKS on LVM",
		"disk sda 8:0; dm dm0 253:0 LVM-x sda; dm dm1 253:1 "
		"CRYPT-LUKS2-x dm0",
		253, 1, DISK_ENCRYPTED},
	{"LVM over a plain disk and LUKS",
		"disk sda 8:0; disk sdb 8:16; dm dm0 253:0 CRYPT-LUKS2-x sda; "
		"dm dm1 253:1 LVM-x dm0 sdb",
		253, 1, DISK_PLAIN},
	{"LVM over LUKS and a plain disk",
		"disk sda 8:0; disk zdb 8:16; dm adm 253:0 CRYPT-LUKS2-x sda; "
		"dm dm1 253:1 LVM-x zdb adm",
		253, 1, DISK_PLAIN},
	{"a RAID of two LUKS",
		"disk sda 8:0; disk sdb 8:16; dm dm0 253:0 CRYPT-LUKS2-x sda; "
		"dm dm1 253:1 CRYPT-LUKS2-y sdb; md md0 9:0 dm0 dm1",
		9, 0, DISK_ENCRYPTED},
	{"a RAID, one half of it LUKS",
		"disk sda 8:0; disk sdb 8:16; dm dm0 253:0 CRYPT-LUKS2-x sda; "
		"md md0 9:0 dm0 sdb",
		9, 0, DISK_PLAIN},
	{"a partition of a RAID on LUKS",
		"disk sda 8:0; dm dm0 253:0 CRYPT-LUKS2-x sda; md md0 9:0 "
		"dm0; part md0 md0p1 259:0",
		259, 0, DISK_ENCRYPTED},
	{"a file through a loop", "disk loop0 7:0; mkdir d/loop0/loop", 7, 0,
		DISK_UNKNOWN},
	{"LUKS in a file",
		"disk loop0 7:0; mkdir d/loop0/loop; dm dm0 253:0 "
		"CRYPT-LUKS2-x loop0",
		253, 0, DISK_ENCRYPTED},
	/* No device of their own: btrfs, zfs, an overlay, memory, a network, a
	 * home that is encrypted file by file above another. */
	{"no device", "disk sda 8:0", 0, 40, DISK_UNKNOWN},
};

static const char words[] =
	"set -e; cd \"$SYS\"; mkdir -p dev/block d\n"
	"disk() { mkdir -p d/$1; ln -s ../../d/$1 dev/block/$2; }\n"
	"part() { mkdir d/$1/$2; touch d/$1/$2/partition; ln -s "
	"../../d/$1/$2 dev/block/$3; }\n"
	"on() { under=$1; shift; mkdir d/$under/slaves; for at; do ln -s "
	"../../$at d/$under/slaves/${at##*/}; done; }\n"
	"dm() { disk $1 $2; mkdir d/$1/dm; echo $3 >d/$1/dm/uuid; on=$1; "
	"shift 3; on $on \"$@\"; }\n"
	"md() { disk $1 $2; on=$1; shift 2; on $on \"$@\"; }\n";

static void
a_disk_is_what_it_lies_on(void **state)
{
	(void)state;
	for (const struct layout *l = layouts;
		l < layouts + sizeof(layouts) / sizeof(*layouts); l++) {
		char sys[] = "/tmp/permanence-sys-XXXXXX";
		char *make = mem_printf("%s%s\n", words, l->make);

		assert_non_null(mkdtemp(sys));
		setenv("SYS", sys, 1);
		assert_int_equal(system(make), 0);
		if (disk_of_device(l->major, l->minor, sys) != l->disk)
			fail_msg("%s", l->name);
		assert_int_equal(system("rm -rf \"$SYS\""), 0);
		free(make);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_disk_is_what_it_lies_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
