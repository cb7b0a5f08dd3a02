/* communes.tsv: a line a commune, its code, name and postcodes. */
#ifndef CAMPAIGN_COMMUNES_TEXT_H
#define CAMPAIGN_COMMUNES_TEXT_H

extern const char communes_text[];

#endif
