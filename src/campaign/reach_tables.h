/*
 * Every table of the file, and what a role that does not see all of it sees: a
 * table that is missing here fails a test, and is closed.
 *
 *	ROW(table, field, figures, which)
 *
 * For field roles, and for those that see figures alone: ALL of it, PART (the
 * rows of which the condition holds), EMPTY (as if there were none), NONE (it
 * is refused).
 */
#ifndef ROW
#define ROW(table, field, figures, which)
#endif

#define OWN_ENTRY                                                              \
	"IN (SELECT id FROM main.journal WHERE actor = "                       \
	"(SELECT name FROM reach_reader))"
#define OF_PERSON "person IN (SELECT id FROM reach_person)"
#define OF_TEAM "team IN (SELECT id FROM reach_team)"
#define OF_SHEET "sheet IN (SELECT id FROM reach_sheet)"
#define OF_MEETING "meeting IN (SELECT id FROM reach_meeting)"
#define OF_ADDRESS "address IN (SELECT id FROM reach_address)"

ROW(account, NONE, ALL, "")
ROW(address, ALL, ALL, "")
ROW(address_note, PART, NONE, OF_ADDRESS)
ROW(address_station, ALL, ALL, "")
ROW(alert, ALL, ALL, "")
ROW(alert_recipient, PART, NONE, OF_PERSON)
ROW(assignment, PART, NONE, OF_PERSON)
ROW(available, PART, NONE, OF_PERSON)
ROW(away, PART, NONE, OF_PERSON)
ROW(backup, ALL, ALL, "")
ROW(ballot, ALL, ALL, "")
ROW(bounce, PART, NONE, OF_PERSON)
ROW(campaign, ALL, ALL, "")
ROW(change, PART, PART, "journal " OWN_ENTRY)
ROW(change_form, ALL, ALL, "")
ROW(change_subject, PART, PART,
	"change IN (SELECT id FROM main.change WHERE journal " OWN_ENTRY ")")
ROW(consent, PART, NONE, OF_PERSON)
ROW(custom_field, ALL, ALL, "")
ROW(delivery, PART, EMPTY, OF_PERSON)
ROW(demography, ALL, ALL, "")
ROW(door, PART, NONE, OF_ADDRESS)
ROW(draft, PART, PART, "actor = (SELECT name FROM reach_reader)")
ROW(election, ALL, ALL, "")
ROW(elector, NONE, NONE, "")
ROW(erasure, NONE, NONE, "")
ROW(experiment, ALL, ALL, "")
ROW(experiment_unit, ALL, ALL, "")
ROW(export, ALL, NONE, "")
ROW(family, ALL, ALL, "")
ROW(guard, ALL, ALL, "")
ROW(identity, ALL, ALL, "")
ROW(import, ALL, ALL, "")
ROW(invitation, PART, NONE, OF_MEETING)
ROW(journal, PART, PART, "actor = (SELECT name FROM reach_reader)")
ROW(law_case, NONE, NONE, "")
ROW(law_decision, NONE, NONE, "")
ROW(law_rules, ALL, ALL, "")
ROW(ledger, NONE, ALL, "")
ROW(log_mark, ALL, ALL, "")
ROW(mapping, ALL, ALL, "")
ROW(meeting, PART, ALL, "id IN (SELECT id FROM reach_meeting)")
ROW(membership, PART, NONE, OF_TEAM)
ROW(message, ALL, ALL, "")
ROW(opinion_count, NONE, NONE, "")
ROW(option, ALL, ALL, "")
ROW(outbox, ALL, ALL, "")
ROW(outbox_record, NONE, NONE, "")
ROW(person, PART, NONE, "id IN (SELECT id FROM reach_person)")
ROW(person_alias, PART, NONE, OF_PERSON)
ROW(person_channel, PART, NONE, OF_PERSON)
ROW(person_distinct, PART, NONE, OF_PERSON)
ROW(person_field, PART, NONE, OF_PERSON)
ROW(person_search, ALL, NONE, "")
ROW(person_search_config, ALL, NONE, "")
ROW(person_search_data, ALL, NONE, "")
ROW(person_search_idx, ALL, NONE, "")
ROW(person_tag, PART, NONE, OF_PERSON)
ROW(plan, ALL, ALL, "")
ROW(point, ALL, ALL, "")
ROW(poll, ALL, ALL, "")
ROW(pool, ALL, ALL, "")
ROW(pool_cell, ALL, ALL, "")
ROW(question, ALL, ALL, "")
ROW(question_choice, ALL, ALL, "")
ROW(questionnaire, ALL, ALL, "")
ROW(reminder, ALL, ALL, "")
ROW(result, ALL, ALL, "")
ROW(review, ALL, ALL, "")
ROW(review_members, NONE, NONE, "")
ROW(roll, ALL, NONE, "")
ROW(roll_sheet, NONE, NONE, "")
ROW(round, ALL, ALL, "")
ROW(secret, NONE, NONE, "")
ROW(segment, ALL, ALL, "")
ROW(segment_group, ALL, ALL, "")
ROW(sequence, ALL, ALL, "")
ROW(setting, ALL, ALL, "")
ROW(sheet, PART, ALL, "id IN (SELECT id FROM reach_sheet)")
ROW(sheet_door, PART, ALL, OF_SHEET)
ROW(sheet_person, PART, NONE, OF_SHEET)
ROW(skill, PART, NONE, OF_PERSON)
ROW(station, ALL, ALL, "")
ROW(station_shape, ALL, ALL, "")
ROW(suppression, NONE, NONE, "")
ROW(tag, ALL, ALL, "")
ROW(task, PART, NONE, OF_MEETING)
ROW(team, PART, ALL, "id IN (SELECT id FROM reach_team)")
ROW(team_load, PART, ALL, OF_TEAM)
ROW(team_meeting, ALL, ALL, "")
ROW(team_zone, PART, ALL, OF_TEAM)
ROW(user, ALL, ALL, "")
ROW(user_person, ALL, ALL, "")
ROW(visit, PART, NONE, OF_SHEET)
ROW(visit_answer, PART, NONE, OF_PERSON)
ROW(visit_person, PART, NONE, OF_PERSON)

#undef ROW
#undef OWN_ENTRY
#undef OF_PERSON
#undef OF_TEAM
#undef OF_SHEET
#undef OF_MEETING
#undef OF_ADDRESS
