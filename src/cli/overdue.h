/* What the law wants done by now, said at every command until it is. */
#ifndef CLI_OVERDUE_H
#define CLI_OVERDUE_H

struct invocation;

/* The electoral roll whose days are over (people/roll.h). */
void overdue_say(const struct invocation *inv);

#endif
