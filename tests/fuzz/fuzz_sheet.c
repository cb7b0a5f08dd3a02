/*
 * Spreadsheets. An input that begins as an archive is one; any other is the
 * XML of a sheet, which an archive is put around: damage then reaches the XML
 * and not the archive's sums.
 */
#include "port/formats/sheet.h"

#include "base/buf.h"
#include "base/mem.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

static const char workbook[] = "<workbook><sheets><sheet name='a' r:id='i'/>"
			       "</sheets></workbook>";
static const char relations[] = "<Relationships><Relationship Id='i' "
				"Target='s.xml'/></Relationships>";

static void
add(zip_t *zip, const char *name, const void *bytes, size_t size)
{
	zip_int64_t i = zip_file_add(zip, name,
		zip_source_buffer(zip, bytes, size, 0), ZIP_FL_OVERWRITE);

	FUZZ_HOLDS(i >= 0);
	zip_set_file_compression(zip, (zip_uint64_t)i, ZIP_CM_STORE, 0);
}

static void
wrap(struct buf *out, const uint8_t *data, size_t size)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_CREATE, NULL);
	zip_int64_t n;

	FUZZ_HOLDS(zip != NULL);
	zip_source_keep(source);
	if (size && memmem(data, size, "<sheetData", 10)) {
		add(zip, "xl/workbook.xml", workbook, strlen(workbook));
		add(zip, "xl/_rels/workbook.xml.rels", relations,
			strlen(relations));
		add(zip, "xl/s.xml", data, size);
	} else {
		add(zip, "content.xml", data, size);
	}
	FUZZ_HOLDS(zip_close(zip) == 0);
	FUZZ_HOLDS(zip_source_open(source) == 0);
	buf_reserve(out, size + (1 << 16));
	n = zip_source_read(source, out->at, size + (1 << 16));
	FUZZ_HOLDS(n > 0);
	out->len = (size_t)n;
	zip_source_close(source);
	zip_source_free(source);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct csv_form form = {0};
	char path[] = "s.xlsx";
	struct csv_table t = {.path = path};
	struct buf file = BUF_INIT;

	if (size > 4 && memcmp(data, "PK\3\4", 4) == 0)
		buf_add_n(&file, (const char *)data, size);
	else
		wrap(&file, data, size);
	if (sheet_read(&t, &file, &form, NULL) == STATUS_OK)
		for (size_t i = 1; i < t.nrows; i++)
			FUZZ_HOLDS(t.rows[i].line > t.rows[i - 1].line &&
				   t.rows[i].n > 0);
	t.path = NULL;
	csv_release(&t);
	buf_release(&file);
	return 0;
}
