/* A value to be bound to a statement. */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include <stdint.h>

enum value_type { VALUE_INT, VALUE_REAL, VALUE_TEXT };

struct value {
	enum value_type type;
	union {
		int64_t integer;
		double real;
		const char *text;
	};
};

#endif
