/* What an INSEE code of a commune may be. */
#include "campaign/commune.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* The highest number that a commune of the departments 01 to 95 has (20 is
 * 2A and 2B): codes of the interior ministry's files of 2017 and 2019, and the
 * districts of Marseille, Lyon and Paris. */
static const short highest[] = {0, 457, 834, 321, 245, 184, 163, 349, 503, 342,
	445, 441, 307, 216, 764, 269, 425, 486, 290, 289, 366, 717, 391, 266,
	587, 635, 382, 701, 426, 302, 356, 593, 468, 555, 344, 363, 248, 282,
	586, 586, 334, 297, 339, 268, 224, 348, 340, 328, 198, 381, 648, 663,
	550, 276, 602, 586, 264, 767, 313, 670, 703, 512, 909, 473, 560, 482,
	234, 560, 386, 389, 583, 591, 386, 330, 315, 120, 759, 534, 688, 357,
	836, 326, 195, 154, 151, 307, 300, 206, 532, 486, 105, 692, 78, 79, 81,
	690};

bool
commune_is_postcode(const char *code)
{
	size_t department;

	if (strspn(code, "0123456789") != 5)
		return false;
	department = (size_t)(code[0] - '0') * 10 + (size_t)(code[1] - '0');
	return department < ARRAY_LEN(highest) &&
	       strtol(code + 2, NULL, 10) > highest[department];
}

enum status
commune_code_check(const char *code, struct error *err)
{
	if (strlen(code) != 5)
		return error_set(err, STATUS_FAILED,
			_("a commune's INSEE code has 5 characters; write it "
			  "in quotes, as in \"01001\""));
	if (commune_is_postcode(code))
		return error_set(err, STATUS_FAILED,
			_("%s is a postcode: no commune has this INSEE "
			  "code. The column \"Code commune\" of a "
			  "results file says which it is"),
			code);
	return STATUS_OK;
}
