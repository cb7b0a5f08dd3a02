/* What a file of a questionnaire says, with the places of what leads on. */
#ifndef PORT_FIELD_QUESTIONNAIRE_FILE_H
#define PORT_FIELD_QUESTIONNAIRE_FILE_H

#include "field/questionnaire.h"
#include "port/formats/yaml_take.h"

/* A question as it was read, beside its row. */
struct question_entry {
	const struct yaml_node *at, *name, *kind, *opinion, *text, *answers,
		*success, *branches, *next;
};

/*
 * Where every answer leads, from branches and next: STATUS_FAILED for one that
 * leads nowhere, a circle, or a question that nobody reaches.
 */
enum status questionnaire_lead(struct yaml_reading *r,
	struct questionnaire_row *row, const struct question_entry *entries);

#endif
