/*
 * Who has the file open: locks beside the writers' queue, on the same file,
 * that end with the process. Whoever opens the file first looks whether the
 * log beside it is its own; whoever comes while it is open, whether it is
 * still the same file; and who closes it knows whether to be the last.
 */
#ifndef STORE_PRESENCE_H
#define STORE_PRESENCE_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

struct db;

enum { PRESENCE_NAME_SIZE = 80 };

/* A file as it was looked at: which it was, and when it was written to. */
struct file_state {
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec written;
};

/* STATUS_FAILED: no such file. */
enum status file_state_read(
	const char *path, struct file_state *out, struct error *err);

/*
 * Can there be a campaign at the path: a file where it is to be opened, none
 * (and no log of one) where it is to be made? STATUS_NONE: there is none.
 */
enum status presence_check_path(const char *path, bool make, struct error *err);

/*
 * queue is that of the file (queue.h). Arrive before the file is opened, alone
 * with it until presence_join where *first is set.
 */
enum status presence_arrive(int queue, bool *first, struct error *err);
/* The file as it is, made private to its owner; where it is not the one that
 * others have open, or the log is not its own, STATUS_FAILED says what to
 * do. */
enum status presence_check_file(int queue, const char *path, bool first,
	struct file_state *file, struct error *err);
void presence_join(int queue);
/* STATUS_FAILED: what to do where somebody tidied the log away. */
enum status presence_log_is_gone(const char *path, struct error *err);
bool presence_log_is_there(const char *path);
/*
 * Say who one is and what one does, for those who ask who has the file open;
 * until the queue is closed, or again. Where more have it open than there are
 * places, the last are not known.
 */
struct presence {
	char name[PRESENCE_NAME_SIZE];
	int64_t process;
	int64_t since;  /* when it came, in seconds of time() */
	char place[40]; /* where they are: the msgid of its name, or "" */
	char form[24];  /* what they edit (campaign/draft.h), or "" */
	int64_t subject;
};
/* process is filled in. */
void presence_tell(int queue, const struct presence *me);
/* Who else has it open, each process once; at most max. */
size_t presence_list(int queue, struct presence *others, size_t max);
/* Does nobody else have the file open? Then nobody can, until presence_join. */
bool presence_alone(int queue);
/* An import is under way, until it is over or its process is: its id. */
void presence_import_begins(int queue, int64_t import);
void presence_import_ends(int queue, int64_t import);
/* false: nobody is at it any more. */
bool presence_has_import(int queue, int64_t import);
/* Those who close the file do it one by one, so that the last is the last;
 * until the queue is closed. */
void presence_part(int queue);

#endif
