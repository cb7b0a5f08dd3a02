#include "base/library.h"

#include "base/i18n.h"

#include <dlfcn.h>
#include <string.h>

enum status
library_load(const char *file, const char *const *names, size_t n,
	void *functions, struct error *err)
{
	void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
	unsigned char *to = functions;

	if (!library)
		return error_set(err, STATUS_FAILED,
			_("%s cannot be loaded: %s; install permanence again"),
			file, dlerror());
	for (size_t i = 0; i < n; i++) {
		void *function = dlsym(library, names[i]);

		if (!function)
			return error_set(err, STATUS_FAILED,
				_("%s has no %s: it is not the one that "
				  "permanence was built with"),
				file, names[i]);
		/* POSIX gives functions as pointers to data. */
		memcpy(to + i * sizeof(function), &function, sizeof(function));
	}
	return STATUS_OK;
}
