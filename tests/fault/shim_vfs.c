/*
 * The shim: passes every call on, counting those that a plan wants. Writes
 * go to the real file at once, where the process itself must see them; what
 * they overwrote is kept aside until the next sync, for the power to go.
 */
#include "tests/fault/shim_vfs.h"

#include "base/mem.h"

#include <assert.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SECTOR = 512, MAX_DISKS = 4 };

/* A file's content as it would be after a cut, where that may differ. */
struct disk {
	char *path;
	int fd; /* never closed: that would end SQLite's own locks */
	unsigned char **old; /* by sector; NULL: synced */
	size_t sectors;
	off_t size; /* synced */
};

struct shim_file {
	sqlite3_file base;
	struct disk *disk; /* NULL: not remembered */
	bool counted;
	sqlite3_file *real;
};

static struct {
	sqlite3_vfs vfs;
	sqlite3_vfs *real;
	struct shim_plan plan;
	long seen, acted;
	bool powered, deaf;
	struct disk disks[MAX_DISKS];
	size_t ndisks;
} shim;

static struct shim_file *
shim_of(sqlite3_file *file)
{
	return (struct shim_file *)file;
}

static sqlite3_file *
real_of(sqlite3_file *file)
{
	return shim_of(file)->real;
}

static int
pass(sqlite3_file *file, enum shim_op op)
{
	struct shim_plan *p = &shim.plan;

	if (!shim_of(file)->counted || !(p->ops & SHIM_BIT(op)))
		return SQLITE_OK;
	shim.seen++;
	if (shim.seen < p->nth || (shim.seen > p->nth && !p->lasting))
		return SQLITE_OK;
	shim.acted++;
	return p->act(op, p->data);
}

static off_t
size_of(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 ? info.st_size : 0;
}

static struct disk *
disk_of(const char *path)
{
	struct disk *d;

	for (size_t i = 0; i < shim.ndisks; i++)
		if (strcmp(shim.disks[i].path, path) == 0)
			return &shim.disks[i];
	assert(shim.ndisks < MAX_DISKS);
	d = &shim.disks[shim.ndisks++];
	*d = (struct disk){.path = mem_strdup(path),
		.fd = open(path, O_RDWR | O_CLOEXEC),
		.size = size_of(path)};
	assert(d->fd >= 0);
	return d;
}

/* Keep a sector as it is now, unless an older content is kept already. */
static void
keep_sector(struct disk *d, size_t sector)
{
	if (sector >= d->sectors) {
		size_t n = 2 * sector + 64;

		d->old = mem_realloc(d->old, n, sizeof(*d->old));
		memset(d->old + d->sectors, 0,
			(n - d->sectors) * sizeof(*d->old));
		d->sectors = n;
	}
	if (d->old[sector])
		return;
	d->old[sector] = mem_zalloc(SECTOR);
	if (pread(d->fd, d->old[sector], SECTOR, (off_t)sector * SECTOR) < 0)
		abort();
}

static void
keep(struct disk *d, off_t from, off_t to)
{
	if (!d || !shim.powered || from >= to)
		return;
	for (off_t s = from / SECTOR; s <= (to - 1) / SECTOR; s++)
		keep_sector(d, (size_t)s);
}

static void
synced(struct disk *d)
{
	if (!d || shim.deaf)
		return;
	for (size_t i = 0; i < d->sectors; i++) {
		free(d->old[i]);
		d->old[i] = NULL;
	}
	d->size = size_of(d->path);
}

/* One sector after the cut: new, old, or new up to a random byte. */
static void
lose_sector(int fd, const unsigned char *old, off_t at, struct rng *rng)
{
	size_t from = rng_below(rng, 3) == 0 ? rng_below(rng, SECTOR) : 0;

	if (rng_below(rng, 3) == 0)
		return;
	if (pwrite(fd, old + from, SECTOR - from, at + (off_t)from) < 0)
		abort();
}

static void
lose(struct disk *d, struct rng *rng)
{
	off_t size = size_of(d->path);

	for (size_t i = 0; i < d->sectors; i++)
		if (d->old[i])
			lose_sector(d->fd, d->old[i], (off_t)i * SECTOR, rng);
	if (size > d->size)
		size = d->size +
		       (off_t)rng_below(rng, (uint64_t)(size - d->size) + 1);
	if (ftruncate(d->fd, size) != 0)
		abort();
}

void
shim_power_cut(struct rng *rng)
{
	for (size_t i = 0; i < shim.ndisks; i++)
		lose(&shim.disks[i], rng);
}

void
shim_power_on(bool deaf)
{
	shim.powered = true;
	shim.deaf = deaf;
}

static int
shim_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int
shim_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
	int code = pass(file, SHIM_READ);

	return code ? code
		    : real_of(file)->pMethods->xRead(real_of(file), to, n, at);
}

static int
shim_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
	int code = pass(file, SHIM_WRITE);

	if (code)
		return code;
	keep(shim_of(file)->disk, at, at + n);
	return real_of(file)->pMethods->xWrite(real_of(file), from, n, at);
}

static int
shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	struct disk *d = shim_of(file)->disk;
	int code = pass(file, SHIM_TRUNCATE);

	if (code)
		return code;
	if (d)
		keep(d, size, size_of(d->path));
	return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

/* The real sync is left out: this process does not lose its power. */
static int
shim_sync(sqlite3_file *file, int flags)
{
	int code = pass(file, SHIM_SYNC);

	if (code)
		return code;
	if (!shim.powered)
		return real_of(file)->pMethods->xSync(real_of(file), flags);
	synced(shim_of(file)->disk);
	return SQLITE_OK;
}

static int
shim_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int
shim_lock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int
shim_unlock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int
shim_reserved(sqlite3_file *file, int *out)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int
shim_control(sqlite3_file *file, int op, void *arg)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), op, arg);
}

static int
shim_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int
shim_traits(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int
shim_map(sqlite3_file *file, int page, int size, int extend, void volatile **at)
{
	int code = pass(file, SHIM_SHARE);

	return code ? code
		    : real_of(file)->pMethods->xShmMap(
			      real_of(file), page, size, extend, at);
}

static int
shim_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
	return real_of(file)->pMethods->xShmLock(
		real_of(file), offset, n, flags);
}

static void
shim_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int
shim_unmap(sqlite3_file *file, int delete)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), delete);
}

static int
shim_fetch(sqlite3_file *file, sqlite3_int64 at, int n, void **page)
{
	return real_of(file)->pMethods->xFetch(real_of(file), at, n, page);
}

static int
shim_unfetch(sqlite3_file *file, sqlite3_int64 at, void *page)
{
	int code = pass(file, SHIM_UNFETCH);

	return code ? code
		    : real_of(file)->pMethods->xUnfetch(
			      real_of(file), at, page);
}

static const sqlite3_io_methods methods = {
	.iVersion = 3,
	.xClose = shim_close,
	.xRead = shim_read,
	.xWrite = shim_write,
	.xTruncate = shim_truncate,
	.xSync = shim_sync,
	.xFileSize = shim_size,
	.xLock = shim_lock,
	.xUnlock = shim_unlock,
	.xCheckReservedLock = shim_reserved,
	.xFileControl = shim_control,
	.xSectorSize = shim_sector,
	.xDeviceCharacteristics = shim_traits,
	.xShmMap = shim_map,
	.xShmLock = shim_shm_lock,
	.xShmBarrier = shim_barrier,
	.xShmUnmap = shim_unmap,
	.xFetch = shim_fetch,
	.xUnfetch = shim_unfetch,
};

static int
shim_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file,
	int flags, int *out)
{
	struct shim_file *f = shim_of(file);
	int code;

	*f = (struct shim_file){.real = (sqlite3_file *)(f + 1)};
	code = shim.real->xOpen(shim.real, name, f->real, flags, out);
	if (!f->real->pMethods)
		return code;
	f->base.pMethods = &methods;
	f->counted = flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL);
	if (f->counted && shim.powered)
		f->disk = disk_of(name);
	return code;
}

void
shim_install(void)
{
	shim.real = sqlite3_vfs_find(NULL);
	shim.vfs = *shim.real;
	shim.vfs.pNext = NULL;
	shim.vfs.zName = "shim";
	shim.vfs.szOsFile += (int)sizeof(struct shim_file);
	shim.vfs.xOpen = shim_open;
	sqlite3_vfs_register(&shim.vfs, 1);
}

void
shim_arm(const struct shim_plan *plan)
{
	shim.plan = *plan;
	shim.seen = shim.acted = 0;
}

long
shim_disarm(void)
{
	shim.plan.ops = 0;
	return shim.acted;
}
