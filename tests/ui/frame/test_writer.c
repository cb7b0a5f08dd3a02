/* Writing a text of several lines: rows break between words, keys are about
 * rows, nothing is lost at the ends. */
#include "ui/frame/writer.h"

#include "tests/check.h"

#include <locale.h>
#include <string.h>

struct fixture {
	struct writer w;
	struct canvas c;
};

static void
begin(struct fixture *f, const char *text, int cols)
{
	writer_init(&f->w, text);
	canvas_init(&f->c, 4, cols + 1, false);
}

static void
end(struct fixture *f)
{
	writer_release(&f->w);
	canvas_release(&f->c);
}

/* The screen after these keys, with its cursor. */
static void
shows(struct fixture *f, const uint32_t *keys, int row, int col,
	const char *screen)
{
	struct buf out = BUF_INIT;

	canvas_clear(&f->c);
	writer_draw(&f->w, &f->c, &(struct area){0, 0, 4, f->c.cols});
	for (; keys && *keys; keys++)
		assert_true(writer_key(&f->w, *keys));
	canvas_clear(&f->c);
	writer_draw(&f->w, &f->c, &(struct area){0, 0, 4, f->c.cols});
	canvas_print(&f->c, &out);
	if (strncmp(out.at, screen, strlen(screen)) != 0)
		fail_msg("not \"%s\" but:\n%s", screen, out.at);
	assert_int_equal(f->c.cursor_row, row);
	assert_int_equal(f->c.cursor_col, col);
	buf_release(&out);
}

static void
rows_break_between_words(void **state)
{
	struct fixture f;

	begin(&f, "Élan du marché, samedi\n\nfin", 10);
	shows(&f, NULL, 0, 0, "Élan du\nmarché,\nsamedi\n\n");
	shows(&f, (uint32_t[]){TKEY_PAGE_DOWN, 0}, 3, 0,
		"marché,\nsamedi\n\nfin\n");
	shows(&f, (uint32_t[]){TKEY_END, TKEY_UP, TKEY_UP, 0}, 1, 3,
		"marché,\nsamedi\n\nfin\n");
	end(&f);
	begin(&f, "abcdefghijklmnop", 10);
	shows(&f, (uint32_t[]){TKEY_DOWN, 0}, 1, 0, "abcdefghij\nklmnop\n");
	end(&f);
}

static void
keys_are_about_rows(void **state)
{
	struct fixture f;

	begin(&f, "un\ndeux trois", 40);
	shows(&f,
		(uint32_t[]){
			TKEY_DOWN, TKEY_END, CTRL_KEY('w'), TKEY_ENTER, 'x', 0},
		2, 1, "un\ndeux\nx\n");
	shows(&f,
		(uint32_t[]){TKEY_BACKSPACE, TKEY_BACKSPACE, CTRL_KEY('u'), 0},
		1, 0, "un\n\n");
	shows(&f, (uint32_t[]){TKEY_UP, TKEY_END, CTRL_KEY('k'), 0}, 0, 2,
		"un\n");
	assert_string_equal(writer_text(&f.w), "un");
	shows(&f, (uint32_t[]){CTRL_KEY('k'), TKEY_DELETE, TKEY_DOWN, 0}, 0, 2,
		"un\n");
	end(&f);
}

/* A text as long as it may be stays so. */
static void
it_has_an_end(void **state)
{
	struct fixture f;
	char *long_text = mem_alloc(WRITER_MOST + 1);

	memset(long_text, 'a', WRITER_MOST);
	long_text[WRITER_MOST] = '\0';
	begin(&f, long_text, 40);
	writer_key(&f.w, 'b');
	writer_key(&f.w, TKEY_ENTER);
	assert_int_equal(strlen(writer_text(&f.w)), WRITER_MOST);
	end(&f);
	free(long_text);
}

/* What is read breaks between words, too, but not behind a key. */
static void
a_key_stands_with_its_word(void **state)
{
	const struct area lines = {0, 0, 2, 22};
	struct canvas c;
	struct buf out = BUF_INIT;

	(void)state;
	canvas_init(&c, 2, 22, false);
	canvas_put_lines(&c, &lines, 0, "Nord has a lead.   u undo");
	canvas_print(&c, &out);
	assert_non_null(strstr(out.at, "Nord has a lead.\nu undo\n"));
	buf_release(&out);
	canvas_release(&c);
}

static void
a_number_stands_on_one_line(void **state)
{
	(void)state;
	assert_int_equal(canvas_line_length("There are 1 208 people", 13), 9);
	assert_int_equal(canvas_line_length("There are 1 208 people", 15), 15);
	assert_int_equal(canvas_line_length("There are 12 seats", 13), 12);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_break_between_words),
		cmocka_unit_test(keys_are_about_rows),
		cmocka_unit_test(it_has_an_end),
		cmocka_unit_test(a_key_stands_with_its_word),
		cmocka_unit_test(a_number_stands_on_one_line),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
