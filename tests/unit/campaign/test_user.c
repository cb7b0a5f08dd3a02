/* Users and their roles: what each role may change, and that nobody is left
 * outside of the table of roles. */
#include "campaign/user.h"

#include "tests/campaign.h"

#include <unistd.h>

/* What a role may, in letters, in the order of enum verb_right from SEE on:
 * written by hand, apart from the table of roles. */
static const struct {
	enum role role;
	const char *may;
} roles[] = {
	/* see people field file, setup rules users, people export erase,
	 * messages send, field doors refuse, money */
	{ROLE_COORDINATOR, "yyyy y-y yyy yy yyy y"},
	{ROLE_DATA, "yyyy y-- yy- -- -yy -"},
	{ROLE_FIELD_LEAD, "yyy- --- --- -- yyy -"},
	{ROLE_CANVASSER, "y-y- --- --- -- -yy -"},
	{ROLE_TREASURER, "y--- --- --- -- --- y"},
	{ROLE_READER, "yyyy --- --- -- --- -"},
	{ROLE_PROTECTION, "yyyy -y- -yy -- --y -"},
};

static void
every_role_has_its_rights(void **state)
{
	(void)state;
	assert_int_equal(ARRAY_LEN(roles), ROLE_COUNT - 1);
	for (size_t i = 0; i < ARRAY_LEN(roles); i++) {
		enum verb_right right = VERB_RIGHT_SEE;

		for (const char *may = roles[i].may; *may; may++) {
			if (*may == ' ')
				continue;
			if (role_may(roles[i].role, right) != (*may == 'y'))
				fail_msg("%s, right %d",
					set_name(&role_set, roles[i].role),
					right);
			right++;
		}
		assert_int_equal(right, VERB_RIGHT_UNDONE);
	}
}

static void
add(struct campaign *c, const char *name, enum role role)
{
	const struct user_row row = {.name = name, .role = role};
	struct error err = ERROR_INIT;

	if (user_add(c, &row, NULL, &err) != STATUS_OK)
		fail_msg("%s: %s", name, err.text);
}

/* The same file, opened by a name. */
static struct campaign *
open_as(struct test_campaign *t, const char *name)
{
	struct campaign *c;
	struct error err = ERROR_INIT;

	if (campaign_open(&c, t->path, name, &err) != STATUS_OK)
		fail_msg("%s: %s", name, err.text);
	return c;
}

static enum status
put_colour(struct campaign *c, void *data, struct error *err)
{
	(void)data;
	return campaign_set(c, "colour", "red", err);
}

/* Each verb of the table by each role: what the door lets in. */
static void
door_asks_for_the_right(void **state)
{
	struct test_campaign *t = *state;

	add(t->c, "Anne", ROLE_COORDINATOR);
	for (int role = ROLE_COORDINATOR; role < ROLE_COUNT; role++) {
		struct campaign *c;

		if (role != ROLE_COORDINATOR)
			add(t->c, set_name(&role_set, role), (enum role)role);
		c = open_as(t, role == ROLE_COORDINATOR
				       ? "Anne"
				       : set_name(&role_set, role));
		for (enum verb v = 0; v < VERB_COUNT; v++) {
			enum status st;

			assert_int_not_equal(verb_right(v), VERB_RIGHT_NONE);
			st = campaign_change(
				c, v, put_colour, NULL, NULL, NULL);
			if ((st == STATUS_OK) !=
				role_may((enum role)role, verb_right(v)))
				fail_msg("%s by %s: %d", verb_name(v),
					set_name(&role_set, role), st);
		}
		campaign_close(c);
	}
}

static void
refusal_says_whom_to_ask(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *c;
	struct error err = ERROR_INIT;

	add(t->c, "Anne", ROLE_COORDINATOR);
	add(t->c, "Zoé", ROLE_CANVASSER);
	c = open_as(t, "Zoé");
	assert_int_equal(campaign_change(c, VERB_CONTACT_ERASE, put_colour,
				 NULL, NULL, &err),
		STATUS_DENIED);
	assert_non_null(strstr(err.text, "canvasser"));
	assert_non_null(strstr(err.text, "Anne"));
	assert_null(campaign_setting(c, "colour"));
	campaign_close(c);
	assert_int_equal(
		campaign_open(&c, t->path, "Mallory", &err), STATUS_DENIED);
	assert_non_null(strstr(err.text, "Anne"));
}

/* A role that was taken away while the campaign was open is gone. */
static void
role_is_asked_for_each_time(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *c;
	struct error err = ERROR_INIT;

	add(t->c, "Anne", ROLE_COORDINATOR);
	add(t->c, "Karim", ROLE_DATA);
	c = open_as(t, "Karim");
	assert_int_equal(campaign_change(c, VERB_CONTACT_ADD, put_colour, NULL,
				 NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		user_set_role(t->c, "Karim", ROLE_READER, 0, NULL, NULL),
		STATUS_OK);
	assert_int_equal(campaign_change(c, VERB_CONTACT_ADD, put_colour, NULL,
				 NULL, NULL),
		STATUS_DENIED);
	assert_int_equal(user_remove(t->c, "Karim", NULL, NULL), STATUS_OK);
	assert_int_equal(campaign_change(c, VERB_CONTACT_ADD, put_colour, NULL,
				 NULL, &err),
		STATUS_DENIED);
	assert_non_null(strstr(err.text, "Karim"));
	campaign_close(c);
}

static void
a_coordinator_stays(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	const struct user_row reader = {.name = "Rose", .role = ROLE_READER};

	assert_int_equal(user_add(c, &reader, NULL, NULL), STATUS_DENIED);
	add(c, "Anne", ROLE_COORDINATOR);
	assert_int_equal(user_remove(c, "Anne", NULL, NULL), STATUS_DENIED);
	assert_int_equal(user_set_role(c, "anne", ROLE_DATA, 0, NULL, NULL),
		STATUS_DENIED);
	add(c, "Paul", ROLE_COORDINATOR);
	assert_int_equal(user_remove(c, "Anne", NULL, NULL), STATUS_OK);
	assert_int_equal(user_remove(c, "Paul", NULL, NULL), STATUS_DENIED);
	assert_int_equal(user_remove(c, "Anne", NULL, NULL), STATUS_NONE);
}

static void
names_are_safe_for_sshd(void **state)
{
	static const char *const wrong[] = {"", " ", "-C", ".x", "a/b", "a'b",
		"a\"b", "a\nb", "a b ", "a$b", "a\tb", "a,b", "a\\b",
		"\xe2\x80\xaegnp", "x\xc3\x97", "\xff",
		"more than forty bytes are too many for one"};
	struct campaign *c = ((struct test_campaign *)*state)->c;

	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		const struct user_row row = {
			.name = wrong[i], .role = ROLE_COORDINATOR};

		if (user_add(c, &row, NULL, NULL) != STATUS_USAGE)
			fail_msg("\"%s\" is a name", wrong[i]);
	}
	add(c, "Anne-Léa O. 2", ROLE_COORDINATOR);
}

#define KEY                                                                    \
	"AAAAC3NzaC1lZDI1NTE5AAAAIPdvYVgN1HTpZBTVxY5oHyHlPmkRa2oTn6uVpOY7zWq1"

static void
keys_are_one_line_without_options(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	assert_string_equal(user_key_read("ssh-ed25519 " KEY " anne@poste", &a),
		"ssh-ed25519 " KEY);
	assert_null(user_key_read("command=\"sh\" ssh-ed25519 " KEY, &a));
	assert_null(user_key_read("ssh-ed25519 " KEY "\nssh-rsa " KEY, &a));
	assert_null(user_key_read("ssh-ed25519 " KEY "!", &a));
	assert_null(user_key_read("ssh-ed25519 AAAA", &a));
	assert_null(user_key_read("-----BEGIN OPENSSH PRIVATE KEY-----", &a));
	arena_release(&a);
}

/* Only root can give a file away. */
static void
only_the_owner_acts_for_others(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *c;
	struct error err = ERROR_INIT;

	add(t->c, "Anne", ROLE_COORDINATOR);
	if (chown(t->path, 1, 1) != 0)
		skip();
	assert_int_equal(
		campaign_open(&c, t->path, "Anne", &err), STATUS_DENIED);
	assert_non_null(strstr(err.text, "--as"));
	assert_int_equal(chown(t->path, geteuid(), getegid()), 0);
	campaign_close(open_as(t, "Anne"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_role_has_its_rights),
		CAMPAIGN_TEST(door_asks_for_the_right),
		CAMPAIGN_TEST(refusal_says_whom_to_ask),
		CAMPAIGN_TEST(role_is_asked_for_each_time),
		CAMPAIGN_TEST(a_coordinator_stays),
		CAMPAIGN_TEST(only_the_owner_acts_for_others),
		CAMPAIGN_TEST(names_are_safe_for_sshd),
		cmocka_unit_test(keys_are_one_line_without_options),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
