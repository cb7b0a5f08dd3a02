/* A campaign's settings and its results as campaign.yaml (campaign_file.h). */
#ifndef PORT_CAMPAIGN_CAMPAIGN_WRITE_H
#define PORT_CAMPAIGN_CAMPAIGN_WRITE_H

#include "base/error.h"

#include <stdio.h>

struct campaign;

/* What campaign_file_read reads back to the same settings. Results are named by
 * the file that they came from: those whose file is no longer there are
 * written as a remark, since no campaign could be made of it. */
enum status campaign_write(struct campaign *c, FILE *out, struct error *err);

#endif
