/* What the files of the chooser share. */
#ifndef UI_FRAME_CHOOSER_INTERNAL_H
#define UI_FRAME_CHOOSER_INTERNAL_H

#include "ui/frame/chooser.h"

/* The nth entry that is shown, or NULL. */
const struct chooser_entry *chooser_shown(const struct chooser *c, size_t nth);

#endif
