/* Errors: filling, placing and printing a struct error. */
#include "base/error.h"

#include "base/i18n.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static enum status __attribute__((format(printf, 3, 0)))
set(struct error *err, enum status code, const char *fmt, va_list ap)
{
	if (!err)
		return code;
	*err = ERROR_INIT;
	err->code = code;
	vsnprintf(err->text, sizeof(err->text), fmt, ap);
	return code;
}

enum status
error_set(struct error *err, enum status code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	set(err, code, fmt, ap);
	va_end(ap);
	return code;
}

enum status
error_at(struct error *err, const char *file, size_t line, size_t column)
{
	if (!err)
		return STATUS_FAILED;
	snprintf(err->file, sizeof(err->file), "%s", file ? file : "");
	err->line = line;
	err->column = column;
	return err->code;
}

/* What the system says where people can do something about it. */
static const char *
reason(int code)
{
	switch (code) {
	case ENOENT:
	case ENOTDIR:
		return _("there is no such file or folder");
	case EACCES:
	case EPERM:
		return _("this account may not read or write there");
	case ENOSPC:
		return _("no room is left on the disk");
	case EROFS:
		return _("this disk cannot be written to");
	default:
		return strerror(code);
	}
}

enum status
error_errno(struct error *err, const char *fmt, ...)
{
	int saved = errno;
	va_list ap;
	char what[sizeof(err->text)];

	va_start(ap, fmt);
	set(err, STATUS_FAILED, fmt, ap);
	va_end(ap);
	if (!err)
		return STATUS_FAILED;
	memcpy(what, err->text, sizeof(what));
	snprintf(
		err->text, sizeof(err->text), _("%s: %s"), what, reason(saved));
	return STATUS_FAILED;
}

const char *
error_format(const struct error *err, char *buf, size_t size)
{
	char place[320] = "";

	if (err->file[0] && err->line && err->column)
		snprintf(place, sizeof(place), "%s:%zu:%zu: ", err->file,
			err->line, err->column);
	else if (err->file[0] && err->line)
		snprintf(
			place, sizeof(place), "%s:%zu: ", err->file, err->line);
	else if (err->file[0])
		snprintf(place, sizeof(place), "%s: ", err->file);
	snprintf(buf, size, "%s%s", place, err->text);
	return buf;
}

int
error_exit_code(enum status code)
{
	return code <= STATUS_CANCELLED ? (int)code : 1;
}
