/*
 * A questionnaire from a YAML file:
 *
 *	name: doors
 *	title: {fr: "Aux portes", en: "At the doors"}
 *	questions:
 *	  - name: support
 *	    kind: scale			# choice, scale, yes/no, number, text
 *	    opinion: true
 *	    text: {fr: "Que pensez-vous de la liste ?", en: "Our list?"}
 *	    success: [4, 5]
 *	    branches: {1: end}		# by the code of an answer
 *	  - name: theme
 *	    kind: choice
 *	    text: Quel sujet ?		# one text for both languages
 *	    answers:
 *	      - {code: l, text: {fr: Logement, en: Housing}}
 *	      - {code: e, text: {fr: "École", en: School}}
 *	    next: end			# where no answer leads elsewhere
 *
 * A scale has the codes 1 to 5, a yes or no y and n. A question is followed by
 * the next of the file unless next or a branch says otherwise.
 *
 * Whatever cannot be taken (a branch to nowhere, two answers with one code, a
 * circle, a question that nobody reaches) is an error that says file, line and
 * column, and then nothing is.
 */
#ifndef PORT_FIELD_IMPORT_QUESTIONNAIRE_H
#define PORT_FIELD_IMPORT_QUESTIONNAIRE_H

#include "base/arena.h"
#include "base/error.h"
#include "field/questionnaire.h"

#include <stdbool.h>

/* *new: it is a version that was not there. */
enum status import_questionnaire(struct campaign *c, const char *path,
	struct arena *a, struct questionnaire_row *row, bool *new,
	struct error *err);

#endif
