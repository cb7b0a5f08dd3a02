/* A consistent copy of a campaign's file, made while others write. */
#ifndef STORE_COPY_H
#define STORE_COPY_H

#include "base/error.h"

struct db;

/* A new file at path, mode 0600, synced; none where it fails. */
enum status db_copy(struct db *db, const char *path, struct error *err);

#endif
