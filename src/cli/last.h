/* Which campaign was open last: $XDG_STATE_HOME/permanence/last. */
#ifndef CLI_LAST_H
#define CLI_LAST_H

/* Its path, which the caller frees, or NULL. */
char *last_campaign(void);
/* Remember it; failure is ignored. */
void last_campaign_set(const char *path);

/* The folder of journals' last entries (campaign/witness.h), which is made; the
 * caller frees it. NULL where there is no place for it. */
char *last_heads(void);

#endif
