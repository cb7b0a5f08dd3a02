/*
 * Contacts that leave the campaign: who may export, which data, and the record
 * of it. People whose data come from the electoral roll are never exported
 * (EL-4: no other use); tags, notes, basis and sensitive declared fields only
 * if they are asked for. Refusals go with the data, and so does the proof of
 * what is allowed: an import (port/people/) has all of it again.
 */
#ifndef PEOPLE_EXPORT_H
#define PEOPLE_EXPORT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "campaign/listing.h"
#include "people/consent.h"
#include "people/contact_more.h"

#include <stdbool.h>

struct campaign;

/* Where a column's value is found. */
enum export_source {
	EXPORT_ID,
	EXPORT_FIELD,  /* of enum contact_field */
	EXPORT_EMAILS, /* further ones, "a, b" */
	EXPORT_PHONES,
	EXPORT_BASIS,
	EXPORT_ORIGIN,
	EXPORT_REFUSALS, /* channels, "email, phone" */
	EXPORT_CONSENTS, /* all of them with their proof (consent_text.h) */
	EXPORT_CUSTOM    /* a declared field */
};

struct export_column {
	const char *name;
	const char *title; /* translate with _() */
	enum export_source source;
	enum contact_field field;
	const struct custom_field *custom;
	bool sensitive;
};

/* One person, with the data they have several of. */
struct export_person {
	struct contact_row row;
	struct person_channel *channels;
	size_t nchannels;
	struct custom_value *values;
	size_t nvalues;
	struct consent_row *consents;
	size_t nconsents;
};

/* What an export that is asked for as such is written as. */
/* clang-format off */
#define EXPORT_FORMATS(ROW) \
	ROW(EXPORT_CSV, "csv", N_("CSV"), NULL) \
	ROW(EXPORT_JSON, "json", N_("JSON"), NULL) \
	ROW(EXPORT_VCARD, "vcard", N_("vCard"), "vcf")
/* clang-format on */

enum export_format { EXPORT_FORMAT_NONE, EXPORT_FORMATS(SET_ID) };
extern const struct set export_format_set;

/* A list of more people than this does not leave without a typed reason. */
enum { EXPORT_UNASKED = 50 };

/* Where a list went that has no file of its own, and why it was wanted, where
 * nobody said. */
#define EXPORT_SHELL N_("a file or program of the shell")
#define EXPORT_LIST N_("a list of the command line")
#define EXPORT_SCREEN N_("the screen")

/* How it left, in the reader's words: those of the set, or how else. */
const char *export_left_as(const char *format);

struct export_plan {
	const char *filter;
	const char *format; /* one of them, or how else it left: "copy" */
	const char *file;   /* or NULL: standard output */
	const char *reason; /* as somebody typed it; or NULL */
	const char *usual;  /* of a list: what is kept where none was typed */
	/* Whom outside the campaign they go to ("federation of the Hauts-de-
	 * Seine"); NULL, or export_is_ours: nobody. */
	const char *recipient;
	struct export_column *columns; /* chosen, in order */
	size_t ncolumns;
	int64_t *ids; /* who leaves */
	size_t nids;
	int64_t left_out; /* of the electoral roll */
	int64_t unshared; /* who did not agree to be shared, and stays */
	bool unrecorded;  /* a list read where nothing can be written */
	bool limited;     /* to the first ones */
	int64_t limit;
};

/*
 * Choose columns (names separated by commas; NULL: all that are not sensitive;
 * "all": all) and people. STATUS_USAGE: no such column, no reason, a wrong
 * filter.
 */
enum status export_prepare(struct campaign *c, struct export_plan *plan,
	const char *columns, struct arena *a, struct error *err);
void export_release(struct export_plan *plan);

/*
 * Record the export, as one entry: before anything leaves. Of one that goes to
 * somebody else, who did not agree to be shared is taken out of plan->ids and
 * counted (CON-5). STATUS_DENIED: the reason names somebody else, and nobody
 * said whom they go to.
 */
enum status export_record(
	struct campaign *c, struct export_plan *plan, struct error *err);
/* Does a recipient ("us", "nous") stand for the campaign itself? */
bool export_is_ours(const char *recipient);

/*
 * A list of people that is about to leave, to a file or another program:
 * recorded as an export is (a file on a disk that can only be read is read all
 * the same: plan is told that it is not recorded), without the rows of who is
 * known from the electoral roll. plan says filter, format, file, reason and the
 * usual one, and is told how many leave and how many stay; names: its columns,
 * separated by commas, or NULL. STATUS_DENIED: they are more than leave unasked
 * (export_asks), and no reason was typed.
 */
enum status export_listing(struct campaign *c, const struct listing *l,
	const char *names, struct export_plan *plan, struct listing_rows *rows,
	struct arena *a, struct error *err);
/* The same of contacts that are listed as they are read, plan->limit of them:
 * plan->filter is narrowed to those who may leave. */
enum status export_filtered(struct campaign *c, const struct listing *l,
	const char *names, struct export_plan *plan, struct arena *a,
	struct error *err);

/* STATUS_DENIED: so many leave by it that their reason is asked for. A dry run
 * asks this alone. */
enum status export_check_reason(
	const struct export_plan *plan, struct error *err);
/* Are they so many that their reason is asked for? */
bool export_asks(int64_t people);

enum status export_person_get(struct campaign *c, int64_t id, struct arena *a,
	struct export_person *person, struct error *err);
/* The value of a column, in the arena; NULL for none. */
const char *export_value(struct arena *a, const struct export_person *person,
	const struct export_column *column);

#endif
