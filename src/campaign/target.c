/* What stands where a file is to be written. */
#include "campaign/target.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/service.h"
#include "campaign/campaign.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const companions[] = {"-wal", "-shm", "-queue", "-outbox"};

/* Is it the open campaign's file, or with end one that it keeps beside itself,
 * under whatever name? */
static bool
is_open_file(const struct campaign *c, const char *end, const char *path)
{
	char *own = c ? mem_printf("%s%s", campaign_path(c), end) : NULL;
	struct stat info, its;
	const bool found = own && stat(path, &info) == 0 &&
			   stat(own, &its) == 0 && its.st_dev == info.st_dev &&
			   its.st_ino == info.st_ino;

	free(own);
	return found;
}

/* Is there a database at path, a campaign or another program's? The open one
 * is known by its inode: whoever closes a file loses the locks that the
 * process has on it, by whatever descriptor. */
static bool
is_database(const struct campaign *c, const char *path)
{
	static const char magic[] = "SQLite format 3";
	char head[sizeof(magic)] = "";
	ssize_t n;
	int fd;

	if (is_open_file(c, "", path))
		return true;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	n = fd < 0 ? 0 : read(fd, head, sizeof(head));
	if (fd >= 0)
		close(fd);
	return n == (ssize_t)sizeof(head) &&
	       memcmp(head, magic, sizeof(magic)) == 0;
}

bool
target_is_companion(const struct campaign *c, const char *path)
{
	size_t n = strlen(path);

	for (size_t i = 0; i < ARRAY_LEN(companions); i++) {
		size_t end = strlen(companions[i]);
		char *base;
		bool found;

		if (is_open_file(c, companions[i], path))
			return true;
		if (n <= end || strcmp(path + n - end, companions[i]) != 0)
			continue;
		base = mem_printf("%.*s", (int)(n - end), path);
		found = is_database(c, base);
		free(base);
		if (found)
			return true;
	}
	return false;
}

enum status
target_look(const struct campaign *c, const char *path,
	enum target_state *state, struct error *err)
{
	struct stat info;
	bool there = lstat(path, &info) == 0;
	enum status st = service_check_path(path, err);

	*state = TARGET_NEW;
	if (st != STATUS_OK)
		return st;
	if (target_is_companion(c, path) || is_database(c, path))
		return error_set(err, STATUS_FAILED,
			_("%s belongs to a campaign; nothing was written"),
			path);
	if (!there)
		return STATUS_OK;
	*state = S_ISDIR(info.st_mode) ? TARGET_FOLDER : TARGET_FILE;
	if (!S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
		return error_set(err, STATUS_FAILED,
			_("%s is not an ordinary file; nothing was written"),
			path);
	return STATUS_OK;
}
