/* What a build without cairo says when a plot is asked for. */
#include "port/formats/plot.h"

#include "base/i18n.h"

enum status
plot_check(const char *path, struct error *err)
{
	return error_set(err, STATUS_FAILED,
		_("%s cannot be drawn: this permanence was built without "
		  "plots (configure --without-plots); the figures themselves "
		  "are there without --plot"),
		path);
}

enum status
plot_write(const char *path, plot_draw_fn *draw, const void *what,
	struct error *err)
{
	(void)draw;
	(void)what;
	return plot_check(path, err);
}

enum status
plot_print_check(const char *path, struct error *err)
{
	return error_set(err, STATUS_FAILED,
		_("%s cannot be printed: this permanence was built without "
		  "plots (configure --without-plots); without --print the "
		  "words go to the terminal"),
		path);
}

enum status
plot_print(const char *path, plot_page_fn *draw, const void *what,
	struct error *err)
{
	(void)draw;
	(void)what;
	return plot_print_check(path, err);
}
