/* The INSEE code of a commune. */
#ifndef CAMPAIGN_COMMUNE_H
#define CAMPAIGN_COMMUNE_H

#include "base/error.h"

#include <stdbool.h>

/* Five digits that are the INSEE code of no commune. Others may be a postcode
 * as well: 13100 is that of Aix-en-Provence, and the code of another town. */
bool commune_is_postcode(const char *code);

/* STATUS_FAILED: it has another form, or is a postcode that no commune has. */
enum status commune_code_check(const char *code, struct error *err);

#endif
