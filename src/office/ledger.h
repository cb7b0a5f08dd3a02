/*
 * The campaign's money: the account, held by a mandataire from their
 * appointment on, and its ledger, where every sum is judged by the electoral
 * code before it is written (rules FIN of the file of rules, which has the
 * figures and their sources).
 *
 * Each of the campaign's elections (campaign/election.h) has its own account,
 * and its pieces their own numbers. What is entered is entered in that of the
 * election it runs for; functions that take an election show its account, 0
 * that one's, STATUS_NONE: there is no such election. Entries are never
 * deleted: a wrong one is made void, with a
 * reason, and its voucher keeps its number. Receipts of gifts have the number
 * of the CNCCFP's own form, which is typed and never made here. Who gave is
 * kept as a name and an address, apart from the contacts: the law wants it
 * kept when a contact is erased.
 *
 * Sums are cents. What the law forbids is STATUS_DENIED and says the article;
 * what it only warns of is a note.
 */
#ifndef OFFICE_LEDGER_H
#define OFFICE_LEDGER_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/set.h"
#include "base/vec.h"
#include "campaign/rules.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* clang-format off: tables */
/* The last column: does it come in, go out, both, or belong to the party's own
 * books, which are not the account? */
#define LEDGER_KINDS(ROW)                                                      \
	ROW(LEDGER_EXPENSE, "expense", N_("expense"), "frais,facture", OUT)    \
	ROW(LEDGER_IN_KIND, "in_kind", N_("in kind"), "kind,nature", BOTH)     \
	ROW(LEDGER_GIFT, "gift", N_("gift"), "donation", IN)                   \
	ROW(LEDGER_OWN, "own", N_("own money"), "apport,candidat", IN)         \
	ROW(LEDGER_PARTY, "party", N_("from a party"), "parti", IN)            \
	ROW(LEDGER_LOAN, "loan", N_("loan"), "emprunt", IN)                    \
	ROW(LEDGER_PARTY_GIFT, "party_gift", N_("gift to the party"),          \
		"don au parti", APART)                                         \
	ROW(LEDGER_PARTY_FEE, "party_fee", N_("membership fee"), "adhésion",   \
		APART)

#define LEDGER_PAYERS(ROW)                                                     \
	ROW(PAYER_HOLDER, "holder", N_("mandataire"), "compte")                \
	ROW(PAYER_CANDIDATE, "candidate", N_("candidate"), "")                 \
	ROW(PAYER_PARTY, "party", N_("party"), "")                             \
	ROW(PAYER_OTHER, "other", N_("somebody else"), "tiers")

#define LEDGER_MODES(ROW)                                                      \
	ROW(MODE_CHEQUE, "cheque", N_("cheque"), "chq")                        \
	ROW(MODE_TRANSFER, "transfer", N_("bank transfer"), "virement")        \
	ROW(MODE_CARD, "card", N_("bank card"), "cb,carte bancaire")           \
	ROW(MODE_DEBIT, "debit", N_("direct debit"), "prélèvement")            \
	ROW(MODE_CASH, "cash", N_("cash"), "liquide")                          \
	ROW(MODE_IN_KIND, "in_kind", N_("in kind"), "nature")

#define LEDGER_THIRDS(ROW)                                                     \
	ROW(THIRD_PERSON, "person", N_("person"), "particulier")               \
	ROW(THIRD_CANDIDATE, "candidate", N_("candidate of the list"), "")     \
	ROW(THIRD_PARTY, "party", N_("party"), "")                             \
	ROW(THIRD_COMPANY, "company", N_("company or association"),            \
		"société,entreprise,association")                              \
	ROW(THIRD_BANK, "bank", N_("bank of the EEA"), "banque")

#define LEDGER_STATES(ROW)                                                     \
	ROW(LEDGER_QUOTE, "quote", N_("quote"), "")                            \
	ROW(LEDGER_ENGAGED, "engaged", N_("engaged"), "commande")              \
	ROW(LEDGER_PAID, "paid", N_("paid"), "reçu")                           \
	ROW(LEDGER_VOID, "void", N_("void"), "annulée")

#define HOLDER_KINDS(ROW)                                                      \
	ROW(HOLDER_PERSON, "person", N_("a person"), "")                       \
	ROW(HOLDER_ASSOCIATION, "association", N_("an association"), "")
/* clang-format on */

enum ledger_kind { LEDGER_KIND_NONE, LEDGER_KINDS(SET_ID) };
enum ledger_payer { PAYER_NONE, LEDGER_PAYERS(SET_ID) };
enum ledger_mode { MODE_NONE, LEDGER_MODES(SET_ID) };
enum ledger_third { THIRD_NONE, LEDGER_THIRDS(SET_ID) };
enum ledger_state { LEDGER_STATE_NONE, LEDGER_STATES(SET_ID) };
enum holder_kind { HOLDER_NONE, HOLDER_KINDS(SET_ID) };
extern const struct set ledger_kind_set, ledger_payer_set, ledger_mode_set,
	ledger_third_set, ledger_state_set, holder_kind_set;

enum ledger_side {
	LEDGER_SIDE_NONE,
	LEDGER_IN,
	LEDGER_OUT,
	LEDGER_BOTH,
	LEDGER_APART
};
enum ledger_side ledger_side(enum ledger_kind kind);

struct account {
	int64_t id; /* that of its election */
	const char *holder;
	enum holder_kind kind;
	const char *appointed;  /* ISO date */
	const char *bank;       /* the last four digits, or NULL */
	const char *accountant; /* or NULL */
	int64_t population;     /* 0: the campaign's */
	/* Typed, with where they come from; 0: as the code computes them. */
	int64_t ceiling_first, ceiling_second;
	const char *reason;
};

struct ledger_row {
	int64_t id, election, voucher;
	enum ledger_kind kind;
	const char *what;
	const char *heading; /* one of the rules', or NULL */
	const char *day;     /* engaged or received: ISO */
	const char *paid;    /* ISO, or NULL */
	int64_t cents;
	int64_t share; /* per cent of it that is the campaign's; 0: all */
	enum ledger_payer payer;
	enum ledger_mode mode;
	const char *third, *third_key;
	enum ledger_third third_kind;
	const char *nationality, *tax_address; /* or NULL */
	bool resident;
	int64_t elsewhere; /* what they gave to other lists of the election */
	const char *receipt, *document; /* or NULL */
	int64_t rate, months;
	const char *due; /* ISO, or NULL */
	enum ledger_state state;
	const char *reason;
};

/* What is usual of its kind where nothing was said: who it is from or to, and
 * that money which comes in is there, and a bill is to be paid. */
void ledger_complete(struct ledger_row *row);

/* The part of an entry that counts. */
int64_t ledger_counts(const struct ledger_row *row);

/* What the law says of an entry, or of the account as a whole. */
struct ledger_note {
	int64_t voucher; /* 0: the account */
	bool stops;
	const char *article;
	const char *text; /* translated, in the arena of whoever asked */
};
typedef VEC(struct ledger_note) ledger_notes;

/* The days between which the account lives (ISO), from the campaign's days of
 * poll. The list is in the second round where the campaign says its day. */
struct ledger_terms {
	bool known;  /* there is a day of poll */
	bool second; /* the list is in the second round */
	char first[DATE_TEXT_SIZE];
	char opens[DATE_TEXT_SIZE];
	char last[DATE_TEXT_SIZE]; /* on which one may engage an expense */
	char deposit[DATE_TEXT_SIZE];
};

/* Whose ceiling holds on a day. */
enum rules_round ledger_round(
	const struct ledger_terms *terms, const char *day);

struct ledger_sums {
	enum rules_round round;        /* that has been reached */
	int64_t ceiling[RULES_ROUNDS]; /* 0: none */
	bool by_hand;       /* of this commune it must be typed, and was not */
	bool holder_wanted; /* the commune is large enough for an account */
	int64_t committed;  /* against the ceiling: quotes too, and in kind */
	int64_t in, out;    /* of the account, in kind on both sides */
	int64_t cash;       /* of the gifts */
	int64_t owed;       /* to persons */
	int64_t entries, without_receipt;
};

/* STATUS_NONE: nobody was named yet, and *out is zeroed. */
enum status account_get(struct campaign *c, int64_t election, struct arena *a,
	struct account *out, struct error *err);
/* As one entry of the journal. STATUS_USAGE for what cannot be. */
enum status account_set(struct campaign *c, const struct account *account,
	int64_t *entry, struct error *err);

enum status ledger_terms(struct campaign *c, int64_t election,
	struct ledger_terms *out, struct error *err);
/* Void entries never count, nor does one voucher (0: all do). */
enum status ledger_sums(struct campaign *c, int64_t election, int64_t without,
	struct ledger_sums *out, struct error *err);

/*
 * A new entry, judged: STATUS_DENIED where the law forbids it. Its voucher and
 * id are given to the row; what is warned of is appended to notes (in the
 * arena).
 */
enum status ledger_add(struct campaign *c, struct ledger_row *row,
	struct arena *a, ledger_notes *notes, int64_t *entry,
	struct error *err);
/* A quote that was accepted, on a day; an entry that was paid. STATUS_NONE: no
 * such voucher. */
enum status ledger_engage(struct campaign *c, int64_t voucher,
	const struct date *day, struct arena *a, ledger_notes *notes,
	int64_t *entry, struct error *err);
enum status ledger_pay(struct campaign *c, int64_t voucher,
	const struct date *day, enum ledger_mode mode, struct arena *a,
	ledger_notes *notes, int64_t *entry, struct error *err);
/* The number of the CNCCFP's form, which no other gift has. */
enum status ledger_receipt(struct campaign *c, int64_t voucher,
	const char *number, int64_t *entry, struct error *err);
enum status ledger_void(struct campaign *c, int64_t voucher, const char *reason,
	int64_t *entry, struct error *err);

enum status ledger_get(struct campaign *c, int64_t voucher, struct arena *a,
	struct ledger_row *row, struct error *err);
/* All of them by voucher, void ones too. */
enum status ledger_rows(struct campaign *c, int64_t election, struct arena *a,
	struct ledger_row **rows, size_t *n, struct error *err);

/* Its years after the deposit are over (rule FIN-9): how many rows, of the
 * account too, and, within a change that erases, without them; of what the
 * journal said of them no value stays. */
enum status ledger_count_over(
	struct campaign *c, int64_t *n, struct error *err);
enum status ledger_drop_over(struct campaign *c, struct error *err);

/* What stands between the account and its deposit, in the arena. */
enum status ledger_check(struct campaign *c, int64_t election, struct arena *a,
	ledger_notes *notes, struct error *err);

/* "Ceiling of the first round: … Committed: … (90 %). … left", translated. */
const char *ledger_standing(const struct ledger_sums *sums, struct arena *a);

#endif
