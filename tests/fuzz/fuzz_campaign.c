/*
 * A damaged campaign file: opened, checked, listed, and one change taken back.
 * An input is edits of a sound file: offset (3 bytes, from the end where its
 * high bit is set) and what is put there (1 byte); an input that begins as
 * SQLite's files do is the file itself.
 */
#include "base/io.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "office/check.h"
#include "office/history.h"
#include "people/contact.h"
#include "votes/result.h"

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EDIT = 4, LIMIT = 64 << 20, PAGE = 50 };

static struct buf sound;

static void
release_sound(void)
{
	buf_release(&sound);
}

static void
add_contact(struct campaign *c, const char *name)
{
	struct arena a = ARENA_INIT;
	struct contact_row row = {.first_name = "Anne",
		.source = "stand",
		.basis = BASIS_CONSENT};

	contact_set(&row, CONTACT_LAST_NAME, name, &a, NULL);
	contact_set(&row, CONTACT_STREET, "rue du Puits vert", &a, NULL);
	FUZZ_HOLDS(contact_save(c, &row, NULL, NULL) == STATUS_OK);
	arena_release(&a);
}

static void
make_sound(const char *path)
{
	static const struct campaign_facts facts = {.commune = "92002",
		.commune_name = "Antony",
		.list_name = "Antony ensemble"};
	struct campaign *c;

	FUZZ_HOLDS(campaign_create(&c, path, &facts, NULL) == STATUS_OK);
	add_contact(c, "DUPRE");
	add_contact(c, "BELMONT");
	FUZZ_HOLDS(campaign_fold(c, NULL) == STATUS_OK);
	campaign_close(c);
	buf_init(&sound);
	FUZZ_HOLDS(io_read(&sound, path, LIMIT, NULL) == STATUS_OK);
	atexit(release_sound);
}

/* What belongs beside the file of the input before. */
static void
remove_sides(const char *path)
{
	static const char *const sides[] = {
		"", "-wal", "-shm", "-queue", "-journal"};

	for (size_t i = 0; i < ARRAY_LEN(sides); i++) {
		char *side = mem_printf("%s%s", path, sides[i]);

		unlink(side);
		free(side);
	}
}

static void
look_at(struct campaign *c)
{
	struct arena a = ARENA_INIT;
	struct check_line *lines;
	struct contact_row people[PAGE];
	struct journal_entry *entries;
	struct result_poll *polls;
	int64_t entry = 0, undone;
	size_t n;

	check_campaign(c, &a, &lines, &n, NULL);
	contact_page(c, NULL, NULL, PAGE, &a, people, &n, NULL);
	contact_page(c, "dup", NULL, PAGE, &a, people, &n, NULL);
	history_list(c, 0, PAGE, NULL, &a, &entries, &n, NULL);
	result_polls(c, &a, &polls, &n, NULL);
	if (history_next_undo(c, &entry, NULL) == STATUS_OK && entry)
		history_undo(c, entry, true, &undone, NULL);
	arena_release(&a);
}

static void
edit(struct buf *file, const uint8_t *data, size_t size)
{
	for (size_t i = 0; i + EDIT <= size; i += EDIT) {
		size_t at = ((size_t)(data[i] & 0x7f) << 16) |
			    ((size_t)data[i + 1] << 8) | data[i + 2];

		at %= file->len;
		if (data[i] & 0x80)
			at = file->len - 1 - at;
		file->at[at] = (char)data[i + 3];
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf file = BUF_INIT;
	struct campaign *c;
	char path[128];

	snprintf(path, sizeof(path), "%s/c.permanence", fuzz_folder());
	if (!sound.len)
		make_sound(path);
	remove_sides(path);
	if (size >= 6 && memcmp(data, "SQLite", 6) == 0) {
		buf_add_n(&file, (const char *)data, size);
	} else {
		buf_add_n(&file, sound.at, sound.len);
		edit(&file, data, size);
	}
	fuzz_file("c.permanence", (const uint8_t *)file.at, file.len);
	buf_release(&file);
	if (campaign_open(&c, path, "fuzz", NULL) != STATUS_OK)
		return 0;
	look_at(c);
	campaign_close(c);
	return 0;
}
