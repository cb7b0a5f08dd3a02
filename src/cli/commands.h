/* One row per command: its symbol is cmd_<name>, in cmd_<noun>.c. */
#ifndef COMMAND
#define COMMAND(name)
#endif
