/*
 * How long nobody may be at a screen over SSH before it shows nothing: ten
 * minutes; in tests, what they say ($PERMANENCE_IDLE_MS), which the installed
 * program does not read.
 */
#ifndef BASE_IDLE_H
#define BASE_IDLE_H

enum { IDLE_SCREEN_MS = 10 * 60 * 1000 };

int idle_screen_ms(void);

#endif
