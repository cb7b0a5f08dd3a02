/*
 * What makes a yes one that counts (GDPR, art. 7: CON-2): it is known to which
 * words, how, when and by whom it was said. of: the row of the consent with its
 * dot ("k."), or nothing.
 */
#ifndef FILTER_PROVEN_SQL_H
#define FILTER_PROVEN_SQL_H

#define IS_PROVEN(of)                                                          \
	"min(length(" of "wording), length(" of "medium), length(" of          \
	"captured_by), length(" of "captured)) > 0"

#endif
