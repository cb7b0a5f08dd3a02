/* campaign.yaml: as a tree, and as what a campaign is told about itself. */
#include "port/campaign/campaign_file.h"
#include "port/formats/yaml.h"

#include "tests/fuzz/fuzz.h"

#include <string.h>

static void
check_node(const struct yaml_node *node)
{
	FUZZ_HOLDS(node->line >= 1 && node->column >= 1);
	FUZZ_HOLDS((node->kind == YAML_SCALAR) == (node->text != NULL));
	for (const struct yaml_node *n = node->first; n; n = n->next) {
		FUZZ_HOLDS((node->kind == YAML_MAP) == (n->key != NULL));
		check_node(n);
	}
}

static void
check_file(const struct campaign_file *f)
{
	const char *const *of = f->settings.of;

	FUZZ_HOLDS(strlen(of[SETTING_COMMUNE]) == 5 &&
		   of[SETTING_COMMUNE_NAME] && of[SETTING_LIST]);
	for (size_t i = 0; i < f->nresults; i++)
		FUZZ_HOLDS(f->results[i].file);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct date today = {2026, 11, 24};
	struct arena a = ARENA_INIT;
	struct yaml_node *root;
	struct campaign_file f;

	if (yaml_read(fuzz_file("campaign.yaml", data, size), &a, &root,
		    NULL) == STATUS_OK)
		check_node(root);
	if (campaign_file_read(&f, fuzz_folder(), &today, &a, NULL) ==
		STATUS_OK)
		check_file(&f);
	arena_release(&a);
	return 0;
}
