/*
 * Is the disk encrypted that a file is on? As the kernel tells of block devices
 * in sysfs: a device is, where it is a mapping of dm-crypt, or where all that
 * it lies on is (LVM, RAID).
 */
#ifndef BASE_DISK_H
#define BASE_DISK_H

enum disk {
	DISK_UNKNOWN, /* no block device: a network's, in memory, several */
	DISK_PLAIN,
	DISK_ENCRYPTED
};

/* Where sysfs is; in tests, that which they make. */
const char *disk_sys(void);

/* Of the file or the folder at path, by what sysfs at sys says. */
enum disk disk_of(const char *path, const char *sys);
/* The same of a device, by its numbers. */
enum disk disk_of_device(unsigned major, unsigned minor, const char *sys);

#endif
