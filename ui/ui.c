/* The interface's way in. */
#include "ui/ui.h"

int
ui_run(struct campaign *campaign)
{
	return 0;
}
