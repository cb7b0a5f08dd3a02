/* The panes of one alert: whom it asked, and the form that makes one. */
#ifndef UI_FIELD_PANE_ALERT_H
#define UI_FIELD_PANE_ALERT_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_alert;
extern const struct pane_ops pane_alert_add;

#endif
