/* The rules file as it was when the program was built. */
#ifndef PORT_CAMPAIGN_RULES_TEXT_H
#define PORT_CAMPAIGN_RULES_TEXT_H

extern const char rules_text[];

#endif
