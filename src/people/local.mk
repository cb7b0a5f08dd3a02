libpermanence_a_SOURCES += \
	%D%/address.c \
	%D%/address.h \
	%D%/address_internal.h \
	%D%/address_key.c \
	%D%/address_listing.c \
	%D%/address_load.c \
	%D%/address_load.h \
	%D%/address_mark.c \
	%D%/address_match.c \
	%D%/address_match.h \
	%D%/address_question.c \
	%D%/bounce.c \
	%D%/bounce.h \
	%D%/bounce_sql.c \
	%D%/bounce_sql.h \
	%D%/collected.c \
	%D%/collected.h \
	%D%/consent.c \
	%D%/consent.h \
	%D%/consent_complete.c \
	%D%/consent_complete.h \
	%D%/consent_record.c \
	%D%/consent_record.h \
	%D%/consent_sql.c \
	%D%/consent_sql.h \
	%D%/consent_text.c \
	%D%/consent_text.h \
	%D%/contact.c \
	%D%/contact.h \
	%D%/contact_field.c \
	%D%/contact_internal.h \
	%D%/contact_listing.c \
	%D%/contact_load.c \
	%D%/contact_load.h \
	%D%/contact_look.c \
	%D%/contact_look.h \
	%D%/contact_look_sql.c \
	%D%/contact_look_sql.h \
	%D%/contact_merge.c \
	%D%/contact_merge.h \
	%D%/contact_more.c \
	%D%/contact_more.h \
	%D%/contact_note.c \
	%D%/contact_note.h \
	%D%/contact_page_sql.c \
	%D%/contact_page_sql.h \
	%D%/contact_record.c \
	%D%/contact_sql.c \
	%D%/contact_sql.h \
	%D%/contact_tag.c \
	%D%/contact_tag.h \
	%D%/contact_tag_sql.c \
	%D%/contact_tag_sql.h \
	%D%/custom.c \
	%D%/custom_edit.c \
	%D%/custom_edit.h \
	%D%/custom_listing.c \
	%D%/door.c \
	%D%/door.h \
	%D%/door_refusal.c \
	%D%/door_refusal.h \
	%D%/door_sql.c \
	%D%/door_sql.h \
	%D%/dossier.c \
	%D%/dossier.h \
	%D%/dossier_sql.c \
	%D%/dossier_sql.h \
	%D%/duplicate.c \
	%D%/duplicate.h \
	%D%/duplicate_score.c \
	%D%/duplicate_score.h \
	%D%/duplicate_sql.c \
	%D%/duplicate_sql.h \
	%D%/erase.c \
	%D%/erase.h \
	%D%/erase_sql.c \
	%D%/erase_sql.h \
	%D%/erasure.c \
	%D%/erasure.h \
	%D%/erasure_sql.c \
	%D%/erasure_sql.h \
	%D%/expired.c \
	%D%/expired.h \
	%D%/export.c \
	%D%/export.h \
	%D%/export_sql.c \
	%D%/export_sql.h \
	%D%/full_name.c \
	%D%/full_name.h \
	%D%/listings.h \
	%D%/merged_sql.h \
	%D%/people.c \
	%D%/people.h \
	%D%/person_more_sql.c \
	%D%/person_more_sql.h \
	%D%/person_tables_internal.h \
	%D%/phone.c \
	%D%/phone.h \
	%D%/phonetic.c \
	%D%/phonetic.h \
	%D%/roll.c \
	%D%/roll.h \
	%D%/roll_internal.h \
	%D%/roll_listing.c \
	%D%/roll_sql.c \
	%D%/roll_sql.h \
	%D%/roll_use.c \
	%D%/row_name.h \
	%D%/row_name_sql.c \
	%D%/search.h \
	%D%/search_sql.c \
	%D%/segment.c \
	%D%/segment.h \
	%D%/segment_listing.c \
	%D%/segment_review.c \
	%D%/segment_rows.h \
	%D%/segment_sql.c \
	%D%/segment_sql.h \
	%D%/segment_whole.c \
	%D%/selection.h \
	%D%/selection_sql.c \
	%D%/sensitive_word.c \
	%D%/sensitive_word.h \
	%D%/suppression.c \
	%D%/suppression.h \
	%D%/suppression_sql.c \
	%D%/suppression_sql.h \
	%D%/survey_sql.c \
	%D%/tag.c \
	%D%/tag.h \
	%D%/tag_internal.h \
	%D%/tag_listing.c \
	%D%/tag_sql.c \
	%D%/tag_sql.h \
	%D%/tag_use.c \
	%D%/timeline.c \
	%D%/timeline.h \
	%D%/timeline_sql.c \
	%D%/timeline_sql.h \
	%D%/unite_sql.c \
	%D%/word_list.c \
	%D%/word_list.h
nodist_libpermanence_a_SOURCES += %D%/indirect_sources.c %D%/sensitive_words.c
CLEANFILES += %D%/indirect_sources.c %D%/sensitive_words.c
EXTRA_DIST += %D%/indirect-sources.txt %D%/sensitive-words.txt

%D%/indirect_sources.c: %D%/indirect-sources.txt build-aux/embed-text.sh
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	$(SHELL) $(srcdir)/build-aux/embed-text.sh indirect_sources \
		people/collected.h \
		$(srcdir)/%D%/indirect-sources.txt >$@.tmp && mv $@.tmp $@

%D%/sensitive_words.c: %D%/sensitive-words.txt build-aux/embed-text.sh
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	$(SHELL) $(srcdir)/build-aux/embed-text.sh sensitive_words \
		people/sensitive_word.h \
		$(srcdir)/%D%/sensitive-words.txt >$@.tmp && mv $@.tmp $@
