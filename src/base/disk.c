/* A walk down the devices that one lies on. */
#include "base/disk.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/text.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

enum { UUID_MOST = 4096, DEPTH_MOST = 16 };

static enum disk disk_at(const char *folder, int depth);

static bool
is_crypt(const char *folder)
{
	char *path = mem_printf("%s/dm/uuid", folder);
	struct buf uuid = BUF_INIT;
	const bool is = io_read(&uuid, path, UUID_MOST, NULL) == STATUS_OK &&
			uuid.len && text_starts(uuid.at, "CRYPT-");

	buf_release(&uuid);
	free(path);
	return is;
}

/* All that it lies on; UNKNOWN: on nothing. One that is plain makes it so. */
static enum disk
below(const char *folder, int depth)
{
	char *path = mem_printf("%s/slaves", folder);
	DIR *dir = opendir(path);
	enum disk found = DISK_UNKNOWN;
	const struct dirent *d;

	while (dir && (d = readdir(dir)) && found != DISK_PLAIN) {
		char *slave = mem_printf("%s/%s", path, d->d_name);

		if (d->d_name[0] != '.')
			found = disk_at(slave, depth + 1);
		free(slave);
	}
	if (dir)
		closedir(dir);
	free(path);
	return found;
}

/* A partition's disk stands around it, with what that lies on. */
static enum disk
disk_at(const char *folder, int depth)
{
	char *part = mem_printf("%s/partition", folder);
	char *loop = mem_printf("%s/loop", folder);
	enum disk found;

	if (depth > DEPTH_MOST)
		found = DISK_UNKNOWN;
	else if (is_crypt(folder))
		found = DISK_ENCRYPTED;
	else if ((found = below(folder, depth)) != DISK_UNKNOWN)
		;
	else if (access(part, F_OK) == 0) {
		char *whole = mem_printf("%s/..", folder);

		found = disk_at(whole, depth + 1);
		free(whole);
	} else if (access(loop, F_OK) != 0)
		found = DISK_PLAIN;
	free(part);
	free(loop);
	return found;
}

enum disk
disk_of_device(unsigned major, unsigned minor, const char *sys)
{
	char *folder = mem_printf("%s/dev/block/%u:%u", sys, major, minor);
	char *whole = realpath(folder, NULL);
	const enum disk found = whole ? disk_at(whole, 0) : DISK_UNKNOWN;

	free(whole);
	free(folder);
	return found;
}

enum disk
disk_of(const char *path, const char *sys)
{
	struct stat st;

	return stat(path, &st) == 0
		       ? disk_of_device(major(st.st_dev), minor(st.st_dev), sys)
		       : DISK_UNKNOWN;
}
