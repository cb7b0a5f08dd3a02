libpermanence_ui_a_SOURCES += \
	%D%/contact_act.c \
	%D%/contact_act.h \
	%D%/contact_detail.c \
	%D%/contact_detail.h \
	%D%/import_work.c \
	%D%/pane_card.c \
	%D%/pane_card.h \
	%D%/pane_contacts.c \
	%D%/pane_duplicates.c \
	%D%/pane_import.c \
	%D%/pane_import.h \
	%D%/pane_import_outcome.c \
	%D%/pane_import_rows.c \
	%D%/pane_pair.c \
	%D%/pane_pair.h \
	%D%/pane_person.c \
	%D%/pane_person.h \
	%D%/pane_segment.c \
	%D%/pane_segment.h \
	%D%/pane_segment_edit.c \
	%D%/pane_segments.c \
	%D%/people_names.c \
	%D%/people_names.h \
	%D%/person_custom.c \
	%D%/person_custom.h \
	%D%/segment_text.c \
	%D%/segment_text.h
