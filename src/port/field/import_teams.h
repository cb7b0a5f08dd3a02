/*
 * Teams and volunteers from a YAML file, as one change:
 *
 *	teams:
 *	  - name: Nord
 *	    under: Terrain		# named before it, or there already
 *	    note: le samedi
 *	    lead: A0004			# contacts by their reference
 *	    members: [A0005, A0006]
 *	    zones: ["bv:0017", "rue X odd 1-39"]
 *	    planned: 60			# doors, this week
 *	    done: [31, 40, 44]		# doors by week, this one last
 *	volunteers:
 *	  - person: A0005
 *	    skills: [voiture]
 *	    available: sam 9-13, mar 18-21
 *	    away: ["20/12/2026", "3/1/2027"]
 *
 * Whatever cannot be taken is an error that says file, line and column, and
 * then nothing is.
 */
#ifndef PORT_FIELD_IMPORT_TEAMS_H
#define PORT_FIELD_IMPORT_TEAMS_H

#include "base/error.h"

struct campaign;

enum status import_teams(
	struct campaign *c, const char *path, struct error *err);

#endif
