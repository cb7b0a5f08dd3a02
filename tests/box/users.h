/* People of roles in the sample: who may what is asked as each of them. */
#ifndef TESTS_BOX_USERS_H
#define TESTS_BOX_USERS_H

#include "campaign/user.h"

#include "tests/ui/sample.h"

/* From now on whoever has the name acts; NULL: the owner. */
static inline struct campaign *
act_as(struct sample *f, const char *name)
{
	campaign_close(f->c);
	assert_int_equal(campaign_open(&f->c, f->path, name, NULL), STATUS_OK);
	campaign_set_rules_reader(f->c, rules_file_of);
	return f->c;
}

/* The sample, without the users that it has. */
static inline void
open_without_users(struct sample *f)
{
	struct campaign *c;

	sample_open(f);
	assert_int_equal(campaign_open(&c, f->path, NULL, NULL), STATUS_OK);
	test_campaign_sql(c, "DELETE FROM user_person");
	test_campaign_sql(c, "DELETE FROM user");
	campaign_close(c);
}

/* By the owner. person: their contact, or 0. */
static inline void
add_user(const struct sample *f, const char *name, enum role role,
	int64_t person)
{
	const struct user_row row = {
		.name = name, .role = role, .person = person};
	struct campaign *c;

	assert_int_equal(campaign_open(&c, f->path, NULL, NULL), STATUS_OK);
	assert_int_equal(user_add(c, &row, NULL, NULL), STATUS_OK);
	campaign_close(c);
}

/* A user of each role, called so. */
static inline void
add_user_of_each_role(const struct sample *f)
{
	for (enum role r = ROLE_NONE + 1; (int)r < ROLE_COUNT; r++)
		add_user(f, set_name(&role_set, (int)r), r, 0);
}

#endif
