/* The form that a file's name says, against those that a command writes. */
#include "cli/form.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "campaign/output.h"
#include "cli/options.h"

#include <ctype.h>
#include <string.h>

#define TEXT "txt"
static const char known[] =
	"csv,doc,docx,eml,gif,gz,htm,html,ics,jpeg,jpg,json,jsonl,md,odp,ods,"
	"odt,pdf,png,ppt,pptx,ps,rtf,svg,tsv,txt,vcf,xls,xlsx,xml,"
	"yaml,yml,zip";

static bool
is_in(const char *list, const char *ending)
{
	const size_t n = strlen(ending);

	for (; list && *list; list += strcspn(list, ",")) {
		list += *list == ',';
		if (strncmp(list, ending, n) == 0 &&
			(list[n] == ',' || !list[n]))
			return true;
	}
	return false;
}

bool
form_is_known(const char *ending)
{
	return is_in(known, ending);
}

/* Of a file's name, in lower case; "" where it has none that names a form. */
static const char *
ending_of(const char *path, struct arena *a)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	char *ending = arena_strdup(a, dot && dot != name ? dot + 1 : "");

	for (char *p = ending; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return form_is_known(ending) ? ending : "";
}

/* The switch that has a list written in this form; NULL: none does. */
static const struct option_spec *
list_form(const struct command *c, const char *ending)
{
	const struct option_spec *o = options_of_lists(c);

	while (o && o->name && strcmp(o->name, ending) != 0)
		o++;
	return o && o->name && output_is_form(ending) ? o : NULL;
}

/* The option that writes this form beside the text; NULL: none does. A table of
 * its own (--rejects) is nothing that -o stands for. */
static const struct option_spec *
option_for(const struct command *c, const char *ending)
{
	const struct option_spec *o = c->options;

	while (o && o->name && !(o->writes && is_in(o->forms, ending)))
		o++;
	return o && o->name && strcmp(ending, "csv") != 0 ? o : NULL;
}

static bool
writes_text(const struct command *c)
{
	return !c->output_itself;
}

static void
add_all(struct arena_text *text, const char *list)
{
	size_t n;

	for (; list && *list; list += n + (list[n] == ',')) {
		n = strcspn(list, ",");
		arena_add(text, ", ", ".%.*s", (int)n, list);
	}
}

const char *
forms_of(const struct command *c, struct arena *a)
{
	struct arena_text text = ARENA_TEXT(a);
	const struct option_spec *o;
	const char *list = OUTPUT_ENDINGS;

	add_all(&text, c->forms);
	for (o = c->options; o && o->name; o++)
		if (o->writes && o->forms && option_for(c, o->forms) == o)
			add_all(&text, o->forms);
	for (o = options_of_lists(c); o && o->name; o++)
		if (is_in(list, o->name))
			add_all(&text, o->name);
	if (writes_text(c))
		add_all(&text, TEXT);
	return text.at;
}

/* The ending of the form that an option asks for; NULL: none does. */
static const char *
asked_for(const struct invocation *inv)
{
	static const char *const forms[] = {"csv", "tsv", "json", "jsonl"};
	const char *format = invocation_option(inv, "format");

	for (size_t i = 0; i < ARRAY_LEN(forms); i++)
		if (invocation_has(inv, forms[i]))
			return forms[i];
	if (format)
		return strcmp(format, "vcard") == 0 ? "vcf" : format;
	return invocation_has(inv, "table") ? TEXT : NULL;
}

static enum status
refuse(const struct invocation *inv, const char *path, const char *forms,
	struct error *err)
{
	const struct command *c = inv->command;

	return error_set(err, STATUS_USAGE,
		_("%s: \"%s%s%s\" writes no such file; end the name in %s"),
		path, c->noun, c->verb ? " " : "", c->verb ? c->verb : "",
		forms);
}

static enum status
settle_output(struct invocation *inv, struct option_value *v,
	const char *ending, struct arena *a, struct error *err)
{
	const struct command *c = inv->command;
	const struct option_spec *other = option_for(c, ending);
	const struct option_spec *list = list_form(c, ending);
	const char *asked = asked_for(inv);

	if (asked && strcmp(asked, ending) != 0 && strcmp(ending, TEXT) != 0)
		return error_set(err, STATUS_USAGE,
			_("%s: what is asked for is written to a .%s"),
			v->value, asked);
	if (is_in(c->forms, ending) ||
		(writes_text(c) && strcmp(ending, TEXT) == 0))
		return STATUS_OK;
	if (list && !asked)
		VEC_PUSH(&inv->values->given,
			((struct option_value){
				.name = list->name, .value = ""}));
	if (list)
		return STATUS_OK;
	if (!other || invocation_has(inv, other->name))
		return refuse(inv, v->value, forms_of(c, a), err);
	v->name = other->name;
	inv->drawn = true;
	return STATUS_OK;
}

enum status
forms_settle(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < inv->values->given.len && st == STATUS_OK; i++) {
		struct option_value *v = &inv->values->given.at[i];
		const char *ending = v->writes ? ending_of(v->value, &a) : "";
		struct arena_text forms = ARENA_TEXT(&a);

		if (!*ending)
			continue;
		if (strcmp(v->name, "output") == 0) {
			st = settle_output(inv, v, ending, &a, err);
		} else if (!is_in(v->forms, ending)) {
			add_all(&forms, v->forms);
			st = refuse(inv, v->value, forms.at, err);
		}
	}
	arena_release(&a);
	return st;
}
