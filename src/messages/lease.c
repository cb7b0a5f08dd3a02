/* Who sends: a lock on a file beside the campaign, which ends with its holder
 * and which others look at without taking it. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "messages/delivery.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static char *
lease_path(const struct campaign *c)
{
	return mem_printf("%s-outbox", campaign_path(c));
}

enum status
delivery_lease(struct campaign *c, int *lease, struct error *err)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	char *path = lease_path(c);
	enum status st = STATUS_OK;

	*lease = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*lease < 0)
		st = error_errno(err, _("cannot open %s"), path);
	else if (fcntl(*lease, F_OFD_SETLK, &lock) != 0)
		st = errno == EAGAIN || errno == EACCES
			     ? error_set(err, STATUS_BUSY,
				       _("another process is sending already"))
			     : error_errno(err, _("cannot lock %s"), path);
	if (st != STATUS_OK)
		delivery_release(*lease);
	free(path);
	return st;
}

void
delivery_release(int lease)
{
	if (lease >= 0)
		close(lease);
}

bool
delivery_in_hand(struct campaign *c)
{
	struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET};
	char *path = lease_path(c);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool held = fd >= 0 && fcntl(fd, F_OFD_GETLK, &lock) == 0 &&
		    lock.l_type != F_UNLCK;

	delivery_release(fd);
	free(path);
	return held;
}
