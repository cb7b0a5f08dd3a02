/* sheet: what the cells of .xlsx and .ods show, and what is refused. */
#include "port/formats/sheet.h"

#include "base/buf.h"
#include "tests/check.h"

#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

struct member {
	const char *name, *text;
};

static enum status
read_archive(struct csv_table *t, const struct member *members, size_t n,
	const char *sheet, struct error *err)
{
	char path[] = "/tmp/test_sheet.XXXXXX";
	const struct csv_form form = {.sheet = sheet};
	zip_t *zip;
	enum status st;

	close(mkstemp(path));
	zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	assert_non_null(zip);
	for (size_t i = 0; i < n; i++)
		assert_true(zip_file_add(zip, members[i].name,
				    zip_source_buffer(zip, members[i].text,
					    strlen(members[i].text), 0),
				    ZIP_FL_OVERWRITE) >= 0);
	assert_int_equal(zip_close(zip), 0);
	st = csv_read(t, path, &form, err);
	unlink(path);
	return st;
}

static const struct member workbook[] = {
	{"xl/workbook.xml",
		"<workbook xmlns:r='r'><sheets>"
		"<sheet name='Notes' sheetId='1' state='hidden' r:id='a'/>"
		"<sheet name='Contacts' sheetId='2' r:id='b'/>"
		"<sheet name='Autres' sheetId='3' r:id='c'/>"
		"</sheets></workbook>"},
	{"xl/_rels/workbook.xml.rels",
		"<Relationships>"
		"<Relationship Id='a' Target='worksheets/sheet1.xml'/>"
		"<Relationship Id='b' Target='/xl/worksheets/sheet2.xml'/>"
		"<Relationship Id='c' Target='worksheets/sheet3.xml'/>"
		"</Relationships>"},
	{"xl/sharedStrings.xml",
		"<sst><si><t>Nom</t></si><si><r><t>LE </t></r><r><t>GUEN"
		"</t></r><rPh><t>x</t></rPh></si></sst>"},
	{"xl/styles.xml",
		"<styleSheet><numFmts><numFmt numFmtId='164' "
		"formatCode='dd\\/mm\\/yyyy'/><numFmt numFmtId='165' "
		"formatCode='0#\" \"##\" \"##\" \"##\" \"##'/><numFmt "
		"numFmtId='166' formatCode='00000'/></numFmts>"
		"<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>"
		"<xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='10'/>"
		"<xf numFmtId='165'/><xf numFmtId='166'/><xf numFmtId='22'/>"
		"<xf numFmtId='20'/></cellXfs></styleSheet>"},
	{"xl/worksheets/sheet1.xml", "<worksheet/>"},
	{"xl/worksheets/sheet2.xml",
		"<worksheet><sheetData>"
		"<row r='2'><c r='A2' t='s'><v>0</v></c>"
		"<c r='C2' t='inlineStr'><is><t>Né</t></is></c></row>"
		"<row r='4'><c r='A4' t='s'><v>1</v></c>"
		"<c r='C4' s='1'><v>29353</v></c>"
		"<c r='D4' s='2'><v>0.4509</v></c>"
		"<c r='E4' s='3'><v>639981001</v></c>"
		"<c r='F4' s='4'><v>1640</v></c>"
		"<c r='G4' t='str'><f>A1</f><v>12</v></c>"
		"<c r='H4'><v>184</v></c><c r='I4'><v>0.1</v></c>"
		"<c r='J4' s='5'><v>29353.5</v></c>"
		"<c r='K4' s='6'><v>0.75</v></c></row>"
		"<row r='5'><c r='C5'><v>7</v></c></row></sheetData>"
		"<mergeCells><mergeCell ref='A4:A5'/></mergeCells>"
		"</worksheet>"},
	{"xl/worksheets/sheet3.xml",
		"<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c>"
		"</row></sheetData></worksheet>"},
};

static void
reads_xlsx(void **state)
{
	static const char *const shown[] = {"LE GUEN", "", "1980-05-12",
		"45.09%", "0639981001", "01640", "12", "184", "0.1",
		"1980-05-12 12:00", "18:00"};
	struct csv_table t;

	(void)state;
	assert_int_equal(
		read_archive(&t, workbook, ARRAY_LEN(workbook), NULL, NULL),
		STATUS_OK);
	assert_int_equal(t.nrows, 3);
	assert_int_equal(t.rows[0].line, 2);
	assert_string_equal(csv_field(&t.rows[0], 2), "N\xc3\xa9");
	for (size_t i = 0; i < ARRAY_LEN(shown); i++)
		assert_string_equal(csv_field(&t.rows[1], i), shown[i]);
	assert_int_equal(t.rows[2].line, 5);
	assert_string_equal(csv_field(&t.rows[2], 0), "LE GUEN");
	assert_string_equal(csv_field(&t.rows[2], 2), "7");
	csv_release(&t);
}

static void
takes_the_sheet_named(void **state)
{
	struct error err = ERROR_INIT;
	struct csv_table t;

	(void)state;
	assert_int_equal(
		read_archive(&t, workbook, ARRAY_LEN(workbook), "Autres", NULL),
		STATUS_OK);
	assert_string_equal(csv_field(&t.rows[0], 1), "2");
	csv_release(&t);
	assert_int_equal(
		read_archive(&t, workbook, ARRAY_LEN(workbook), "Autre", &err),
		STATUS_USAGE);
	assert_non_null(strstr(err.text, "\"Autres\""));
}

static const char ods[] =
	"<office:document-content><office:body><office:spreadsheet>"
	"<table:table table:name='Feuille1'>"
	"<table:table-row><table:table-cell><text:p>Nom</text:p>"
	"<office:annotation><text:p>note</text:p></office:annotation>"
	"</table:table-cell><table:table-cell "
	"table:number-columns-repeated='2'><text:p>Tel</text:p>"
	"</table:table-cell><table:table-cell "
	"table:number-columns-repeated='16000'/></table:table-row>"
	"<table:table-row table:number-rows-repeated='2'/>"
	"<table:table-row><table:table-cell table:number-rows-spanned='2'>"
	"<text:p>LE<text:s/>GUEN</text:p></table:table-cell>"
	"<table:table-cell office:value-type='float' "
	"office:value='639981001'><text:p>0639981001</text:p>"
	"</table:table-cell><table:table-cell office:value-type='date' "
	"office:date-value='1980-05-12'><text:p>12/05/80</text:p>"
	"</table:table-cell><table:table-cell "
	"office:value-type='percentage' office:value='0.4509'>"
	"<text:p>45,1 %</text:p></table:table-cell><table:table-cell "
	"office:value-type='float' office:value='1234'><text:p>1 234,0"
	"</text:p></table:table-cell></table:table-row>"
	"<table:table-row table:number-rows-repeated='2'>"
	"<table:covered-table-cell/><table:table-cell><text:p>x</text:p>"
	"</table:table-cell></table:table-row>"
	"<table:table-row table:number-rows-repeated='1048000'>"
	"<table:table-cell table:number-columns-repeated='16384'/>"
	"</table:table-row></table:table></office:spreadsheet>"
	"</office:body></office:document-content>";

static void
reads_ods(void **state)
{
	static const char *const shown[] = {
		"LE GUEN", "0639981001", "1980-05-12", "45.09%", "1234"};
	const struct member members[] = {{"content.xml", ods}};
	struct csv_table t;

	(void)state;
	assert_int_equal(read_archive(&t, members, 1, NULL, NULL), STATUS_OK);
	assert_int_equal(t.nrows, 4);
	assert_int_equal(t.rows[0].n, 3);
	assert_string_equal(csv_field(&t.rows[0], 0), "Nom");
	assert_string_equal(csv_field(&t.rows[0], 2), "Tel");
	assert_int_equal(t.rows[1].line, 4);
	for (size_t i = 0; i < ARRAY_LEN(shown); i++)
		assert_string_equal(csv_field(&t.rows[1], i), shown[i]);
	assert_string_equal(csv_field(&t.rows[2], 0), "LE GUEN");
	assert_string_equal(csv_field(&t.rows[3], 0), "");
	assert_string_equal(csv_field(&t.rows[3], 1), "x");
	csv_release(&t);
}

/* Without a name it is the first that holds a table, else the first. */
static void
passes_over_what_is_no_table(void **state)
{
	static const char head[] =
		"<office:document-content><office:body><office:spreadsheet>"
		"<table:table table:name='Mode d&apos;emploi'><table:table-row>"
		"<table:table-cell><text:p>A lire</text:p></table:table-cell>"
		"</table:table-row></table:table><table:table "
		"table:name='Contacts'>",
			  row[] = "<table:table-row><table:table-cell><text:p>"
				  "Nom</text:p></table:table-cell>"
				  "<table:table-cell><text:p>Tel</text:p>"
				  "</table:table-cell></table:table-row>",
			  tail[] = "</table:table></office:spreadsheet>"
				   "</office:body></office:document-content>";
	struct buf two = BUF_INIT, one = BUF_INIT;
	struct member file = {.name = "content.xml"};
	struct member notes[ARRAY_LEN(workbook)];
	struct csv_table t;

	(void)state;
	buf_add_fmt(&two, "%s%s%s%s", head, row, row, tail);
	file.text = two.at;
	assert_int_equal(read_archive(&t, &file, 1, NULL, NULL), STATUS_OK);
	assert_int_equal(t.nrows, 2);
	assert_string_equal(csv_field(&t.rows[0], 1), "Tel");
	assert_true(t.ended);
	csv_release(&t);
	buf_add_fmt(&one, "%s%s%s", head, row, tail);
	file.text = one.at;
	assert_int_equal(read_archive(&t, &file, 1, NULL, NULL), STATUS_OK);
	assert_int_equal(t.nrows, 1);
	assert_string_equal(csv_field(&t.rows[0], 0), "A lire");
	csv_release(&t);
	buf_release(&two);
	buf_release(&one);
	memcpy(notes, workbook, sizeof(notes));
	notes[0].text = "<workbook xmlns:r='r'><sheets>"
			"<sheet name='Autres' r:id='c'/>"
			"<sheet name='Contacts' r:id='b'/></sheets></workbook>";
	assert_int_equal(read_archive(&t, notes, ARRAY_LEN(notes), NULL, NULL),
		STATUS_OK);
	assert_int_equal(t.nrows, 3);
	csv_release(&t);
}

static void
refuses_bombs(void **state)
{
	static const char repeated[] =
		"<d><table name='a'><table-row number-rows-repeated='1000000'>"
		"<table-cell number-columns-repeated='1000'><p>x</p>"
		"</table-cell></table-row></table></d>";
	static const char entities[] =
		"<!DOCTYPE d [<!ENTITY a 'aaaa'>]><d><table name='a'/></d>";
	struct buf blanks = BUF_INIT;
	struct member member = {"content.xml", repeated};
	struct error err = ERROR_INIT;
	struct csv_table t;

	(void)state;
	assert_int_equal(
		read_archive(&t, &member, 1, NULL, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "far more"));
	member.text = entities;
	assert_int_equal(
		read_archive(&t, &member, 1, NULL, &err), STATUS_FAILED);
	buf_add(&blanks, "<d>");
	buf_reserve(&blanks, 32 << 20);
	memset(blanks.at + blanks.len, ' ', 32 << 20);
	blanks.len += 32 << 20;
	buf_add(&blanks, "<table name='a'/></d>");
	member.text = blanks.at;
	assert_int_equal(
		read_archive(&t, &member, 1, NULL, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "far more"));
	buf_release(&blanks);
}

static void
names_an_archive(void **state)
{
	const struct member members[] = {{"photo.txt", "x"}};
	struct error err = ERROR_INIT;
	struct csv_table t;

	(void)state;
	assert_int_equal(
		read_archive(&t, members, 1, NULL, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "archive"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_xlsx),
		cmocka_unit_test(takes_the_sheet_named),
		cmocka_unit_test(passes_over_what_is_no_table),
		cmocka_unit_test(reads_ods),
		cmocka_unit_test(refuses_bombs),
		cmocka_unit_test(names_an_archive),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
