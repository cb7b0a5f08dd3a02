/* Cells cut into pieces, each of which is tried as an address. */
#include "port/people/contacts_cell.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "people/phone.h"
#include "votes/station.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

bool
contacts_cell_empty(const char *cell)
{
	if (!*cell || strchr(" -./?_*'", *cell))
		return !cell[strspn(cell, " -./?_*'")];
	/* "0/0/00" is Outlook's for no date. */
	return *cell == '0' && !cell[strspn(cell, "0/- :")] &&
	       strpbrk(cell, "/-");
}

bool
contacts_cell_error(const char *cell)
{
	static const char *const errors[] = {"#N/A", "#REF!", "#VALUE!",
		"#VALEUR!", "#NAME?", "#NOM?", "#DIV/0!", "#NUM!", "#NOMBRE!",
		"#NULL!", "#NUL!"};

	for (size_t i = 0; *cell == '#' && i < ARRAY_LEN(errors); i++)
		if (strcmp(cell, errors[i]) == 0)
			return true;
	return false;
}

/* "6,39983E+08": a number as a spreadsheet shortens it, by how much. */
static bool
has_exponent(const char *cell, long *exponent)
{
	char *end;
	long n;

	if (!strpbrk(cell, "eE") || !isdigit((unsigned char)*cell))
		return false;
	cell += strspn(cell, "0123456789");
	if (*cell == ',' || *cell == '.')
		cell += 1 + strspn(cell + 1, "0123456789");
	if (*cell != 'e' && *cell != 'E')
		return false;
	n = strtol(cell + 1, &end, 10);
	if (exponent)
		*exponent = n;
	return end > cell + 1 && !*end;
}

/* "3,3639981009E+10" has all its digits, "3,36E+10" has not: NULL. */
static const char *
all_digits(const char *cell, struct arena *a)
{
	size_t before = strspn(cell, "0123456789"), after;
	long exponent = 0;

	if (!has_exponent(cell, &exponent) || exponent <= 0 ||
		!strchr(",.", cell[before]))
		return NULL;
	after = strspn(cell + before + 1, "0123456789");
	if ((long)after != exponent)
		return NULL;
	return arena_printf(a, "%.*s%.*s", (int)before, cell, (int)after,
		cell + before + 1);
}

/* Does a word that parts addresses ("ou", "et") stand at p? Its length. */
static size_t
parting_word(const char *start, const char *p)
{
	static const char *const words[] = {
		" ou ", " et ", " or ", " and ", ":::", " - ", " puis "};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (p > start && text_starts(p, words[i]))
			return strlen(words[i]);
	return 0;
}

/* The next piece of *rest up to one of these characters or a parting word;
 * NULL at the end. */
static const char *
next_piece(const char **rest, const char *separators, struct arena *a)
{
	const char *start = *rest, *p = start;
	size_t word = 0;
	bool inside = false;

	if (!*start)
		return NULL;
	for (; *p && (inside || (!strchr(separators, *p) &&
					!(word = parting_word(start, p))));
		p++)
		inside = *p == '(' || (inside && *p != ')');
	*rest = p + (word ? word : *p != '\0');
	return text_clean(a, arena_strndup(a, start, (size_t)(p - start)));
}

static void
add(struct cell_addresses *out, const char *value, const char *label)
{
	for (size_t i = 0; i < out->n; i++)
		if (strcmp(out->at[i], value) == 0)
			return;
	if (out->n == CELL_ADDRESSES) {
		out->more = true;
		return;
	}
	out->at[out->n] = value;
	out->label[out->n++] = label && *label ? label : NULL;
}

/* "<mailto:x@example.org>," is x@example.org. */
static const char *
bare_email(const char *piece, struct arena *a)
{
	const char *open = strrchr(piece, '<');
	char *text;
	size_t n;

	piece = open && strchr(open, '@') ? open : piece;
	piece += strspn(piece, "<(\"' ");
	if (strncasecmp(piece, "mailto:", 7) == 0)
		piece += 7;
	text = arena_strdup(a, piece);
	n = strcspn(text, ">?)");
	while (n && strchr(" .\"'", text[n - 1]))
		n--;
	text[n] = '\0';
	return text;
}

static void
take_email(struct cell_addresses *out, const char *piece, const char *label,
	struct arena *a)
{
	struct contact_row scratch = {0};
	struct error why = ERROR_INIT;

	if (contact_set(&scratch, CONTACT_EMAIL, bare_email(piece, a), a,
		    &why) == STATUS_OK &&
		scratch.email)
		add(out, scratch.email, label);
	else if (!out->fault)
		out->fault = arena_strdup(a, why.text);
}

/* "x@example.org (travail)" has a label; "Anne (x@example.org)" has none. */
static const char *
label_of(const char *piece, struct arena *a)
{
	const char *open = strrchr(piece, '(');

	if (!open || strchr(open, '@') || piece[strlen(piece) - 1] != ')')
		return NULL;
	return text_clean(a, arena_strndup(a, open + 1, strlen(open) - 2));
}

/* Words without @ beside an address are a name. */
static void
take_emails(struct cell_addresses *out, const char *cell, struct arena *a)
{
	const char *piece;

	while ((piece = next_piece(&cell, ",;/|\n\t", a))) {
		const char *word, *rest = strchr(piece, '<') ? "" : piece;

		if (!strchr(piece, '@'))
			continue;
		if (!*rest)
			take_email(out, piece, NULL, a);
		while ((word = next_piece(&rest, " ", a)))
			if (strchr(word, '@'))
				take_email(out, word, label_of(piece, a), a);
	}
}

void
contacts_cell_emails(
	const char *cell, struct cell_addresses *out, struct arena *a)
{
	struct contact_row scratch = {0};

	out->n = 0;
	out->more = false;
	out->fault = NULL;
	/* Microsoft's forms say so of whoever was not asked to log in. */
	if (strcasecmp(cell, "anonymous") == 0 ||
		strcasecmp(cell, "anonyme") == 0)
		return;
	/* Most cells are one address. */
	if (strncasecmp(cell, "mailto:", 7) != 0 &&
		contact_set(&scratch, CONTACT_EMAIL, cell, a, NULL) ==
			STATUS_OK) {
		if (scratch.email)
			add(out, scratch.email, NULL);
		return;
	}
	take_emails(out, cell, a);
	/* "f@example,org": the pieces say less than the whole. */
	if (!out->n || out->fault)
		out->fault = arena_printf(
			a, _("\"%s\" is not an e-mail address"), cell);
}

/* Words that only say what kind of number it is. */
static bool
is_kind_of_number(const char *words, struct arena *a)
{
	static const char *const kinds[] = {"", "tel", "telephone", "port",
		"portable", "mobile", "mob", "fixe", "dom", "domicile", "gsm",
		"n", "num", "numero", "phone", "cell", "home"};
	char *folded = text_fold(a, words);

	for (char *p = folded; *p; p++)
		if (!isalpha((unsigned char)*p))
			*p = ' ';
	folded = text_clean(a, folded);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i], folded) == 0)
			return true;
	return false;
}

/* Where a number's digits begin in a piece, and where they end. */
static const char *
digits_in(const char *piece, size_t *n)
{
	const char *start = piece + strcspn(piece, "+0123456789");

	*n = strspn(start, "+0123456789 .-/\t");
	/* "+33 (0)6…", but not "06… (le soir)". */
	if (text_starts(start + *n, "(0)"))
		*n += 3 + strspn(start + *n + 3, "0123456789 .-/\t");
	return start;
}

/* A number with what stands around it: "port. 06… (le soir)". */
static bool
take_phone(struct cell_addresses *out, const char *piece,
	const struct contact_habits *habits, struct arena *a)
{
	const char *number, *start, *before, *after, *kept;
	size_t n;

	start = digits_in(piece, &n);
	number = text_clean(a, arena_strndup(a, start, n));
	if (!*number || phone_e164(&kept, number, habits->country, a, NULL) !=
				STATUS_OK)
		return false;
	before = arena_strndup(a, piece, (size_t)(start - piece));
	after = text_clean(a, start + n);
	if (*after == '(' && after[strlen(after) - 1] == ')' &&
		is_kind_of_number(before, a)) {
		add(out, kept,
			text_clean(a, arena_strndup(a, after + 1,
					      strlen(after) - 2)));
		return true;
	}
	out->more |=
		!is_kind_of_number(before, a) || !is_kind_of_number(after, a);
	add(out, kept, NULL);
	return true;
}

/* Two numbers without anything between them. */
static bool
take_two(struct cell_addresses *out, const char *piece,
	const struct contact_habits *habits, struct arena *a)
{
	char digits[21];
	size_t n = 0;

	for (const char *p = piece; *p; p++) {
		if (isdigit((unsigned char)*p) && n < 20)
			digits[n++] = *p;
		else if (isdigit((unsigned char)*p) || !strchr(" .-", *p))
			return false;
	}
	digits[n] = '\0';
	return n == 20 && digits[0] == '0' && digits[10] == '0' &&
	       take_phone(out, arena_strndup(a, digits, 10), habits, a) &&
	       take_phone(out, digits + 10, habits, a);
}

/* A slash parts numbers, unless it stands in one: 06/39/98/10/01. */
static void
take_phones(struct cell_addresses *out, const char *cell,
	const struct contact_habits *habits, struct arena *a)
{
	const char *piece, *part;

	while ((piece = next_piece(&cell, ",;|\n", a))) {
		const char *rest = piece;

		if (!*piece || take_phone(out, piece, habits, a) ||
			take_two(out, piece, habits, a))
			continue;
		while ((part = next_piece(&rest, "/", a)))
			if (*part && !take_phone(out, part, habits, a))
				out->more = true;
	}
}

/* 6,39983E+08: what a spreadsheet makes of 639983008. */
static bool
is_shortened(const char *cell)
{
	return has_exponent(cell, NULL);
}

static const char *
without_scheme(const char *cell)
{
	static const char *const schemes[] = {"tel:", "sms:", "callto:"};

	for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
		if (strncasecmp(cell, schemes[i], strlen(schemes[i])) == 0)
			return cell + strlen(schemes[i]);
	return cell;
}

/* No-break spaces and long dashes as those of a keyboard. */
static const char *
plain_spaces(const char *cell, struct arena *a)
{
	static const struct {
		const char *sign;
		char plain;
	} signs[] = {{"\xc2\xa0", ' '}, {"\xe2\x80\xaf", ' '},
		{"\xe2\x80\x89", ' '}, {"\xe2\x80\x91", '-'},
		{"\xe2\x80\x93", '-'}, {"\xe2\x80\x94", '-'}};
	char *text = arena_strdup(a, cell), *to = text;

	for (const char *p = text; *p; to++) {
		size_t i = 0;

		while (i < ARRAY_LEN(signs) && !text_starts(p, signs[i].sign))
			i++;
		*to = i < ARRAY_LEN(signs) ? signs[i].plain : *p;
		p += i < ARRAY_LEN(signs) ? strlen(signs[i].sign) : 1;
	}
	*to = '\0';
	return text;
}

void
contacts_cell_phones(const char *cell, const struct contact_habits *habits,
	struct cell_addresses *out, struct arena *a)
{
	const char *kept, *whole;

	out->n = 0;
	out->more = false;
	out->fault = NULL;
	if (contacts_cell_empty(cell))
		return;
	whole = contacts_cell_whole(without_scheme(cell), a);
	whole += strspn(whole, "' ");
	if (phone_e164(&kept, whole, habits->country, a, NULL) == STATUS_OK) {
		add(out, kept, NULL);
		return;
	}
	if (is_shortened(cell)) {
		out->fault = arena_printf(a,
			_("\"%s\": a spreadsheet has shortened this number, "
			  "and its last digits are lost"),
			cell);
		return;
	}
	take_phones(out, plain_spaces(whole, a), habits, a);
	if (!out->n) {
		struct error why = ERROR_INIT;

		phone_e164(&kept, whole, habits->country, a, &why);
		out->fault = arena_strdup(a, why.text);
	}
}

const char *
contacts_cell_whole(const char *cell, struct arena *a)
{
	size_t n = strspn(cell, "0123456789");
	const char *digits = n ? all_digits(cell, a) : NULL;

	if (digits)
		return digits;
	if (!n || (cell[n] != '.' && cell[n] != ',') || !cell[n + 1] ||
		cell[n + 1 + strspn(cell + n + 1, "0")])
		return cell;
	return arena_strndup(a, cell, n);
}

const char *
contacts_cell_station(const char *cell, struct arena *a)
{
	const char *code = station_code_in(a, cell);

	return code ? code : cell;
}

const char *
contacts_cell_date(const char *cell, struct arena *a)
{
	const char *whole = contacts_cell_whole(cell, a);
	const struct date epoch = {1899, 12, 30};
	struct date d;

	if (!cell[strspn(cell, "0/-. :")])
		return "";
	if (strlen(whole) != 5 || strspn(whole, "0123456789") != 5)
		return whole;
	d = date_from_days(date_to_days(&epoch) + atol(whole));
	return date_iso(arena_alloc(a, DATE_TEXT_SIZE), &d);
}
