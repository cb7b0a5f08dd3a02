/*
 * The command line inside the program: every command of the table, for the line
 * after ":" (campaign/line.h). It acts on the campaign that is open; what would
 * ask on a terminal, or read from one, is refused with what to give instead.
 */
#ifndef CLI_INSIDE_H
#define CLI_INSIDE_H

#include "campaign/line.h"

extern const struct line_commands inside_commands;

/* A noun or a verb in the person's language: "réunions"; NULL for what is none.
 */
const char *inside_word(const char *word);

#endif
