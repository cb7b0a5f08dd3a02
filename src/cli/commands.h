/*
 * One row per command: its symbol is cmd_<name>, in cmd_<noun>.c. Included
 * more than once, with COMMAND defined to what is wanted; rows of a noun
 * stand together.
 */
COMMAND(campaign_check)
COMMAND(campaign_checkpoint)
COMMAND(campaign_info)
COMMAND(campaign_new)
COMMAND(contacts_add)
COMMAND(contacts_import)
COMMAND(contacts_list)
COMMAND(contacts_set)
COMMAND(contacts_show)
COMMAND(contacts_tag)
COMMAND(contacts_untag)
COMMAND(help)
COMMAND(infer)
COMMAND(journal_list)
COMMAND(journal_show)
COMMAND(journal_undo)
COMMAND(journal_verify)
COMMAND(results_import)
COMMAND(results_list)
COMMAND(results_show)
COMMAND(stations_score)
