/*
 * The words by which columns and cells say yes and no to being contacted:
 * "Ne pas contacter", do_not_call, "No Bulk Emails", "Opt-out", "Accord SMS".
 */
#ifndef PORT_PEOPLE_CONTACTS_WORDS_H
#define PORT_PEOPLE_CONTACTS_WORDS_H

#include "port/people/contacts_map.h"

/* Take a column that is no field for a yes, a no, a proof of one, or for what
 * somebody has to explain; words: contacts_title_words of its title. */
void contacts_words_guess(
	struct contacts_map *map, int column, const char *words);
/* "Date de l'accord SMS" applies to SMS alone, "Horodateur" to all. */
void contacts_words_guess_proofs(struct contacts_map *map, struct arena *a);

/* A cell that answers in a sentence: "Oui, j'accepte", "Je ne souhaite pas". A
 * yes with a but in it is CONSENT_UNCLEAR, and so is what says neither. */
int contacts_words_answer(const char *cell, struct arena *a);
/* Is a title the sentence that was agreed to: "J'accepte de recevoir ..."? */
bool contacts_words_agree(const char *title, struct arena *a);

/* The channels that a cell of refusals names ("e-mail, SMS"), a bit each; 0
 * where it is not a list of them. */
unsigned contacts_words_channels(const char *cell, struct arena *a);

/* The channels that a tag refuses ("ne pas contacter", "STOP SMS"); 0 where it
 * says nothing of the kind. */
unsigned contacts_words_tag(const char *tag, struct arena *a);

/* Every channel there is. */
unsigned contacts_words_all(void);

#endif
