/* The INSEE code of a commune. */
#ifndef CAMPAIGN_COMMUNE_H
#define CAMPAIGN_COMMUNE_H

#include "base/error.h"

/* STATUS_FAILED: it has another form, or is a postcode that no commune has. */
enum status commune_code_check(const char *code, struct error *err);

#endif
