libpermanence_a_SOURCES += \
	%D%/contacts_answer.c \
	%D%/contacts_cell.c \
	%D%/contacts_cell.h \
	%D%/contacts_extra.c \
	%D%/contacts_extra.h \
	%D%/contacts_look.c \
	%D%/contacts_look.h \
	%D%/contacts_map.c \
	%D%/contacts_map.h \
	%D%/contacts_map_file.c \
	%D%/contacts_rejects.c \
	%D%/contacts_rejects.h \
	%D%/contacts_row.c \
	%D%/contacts_row.h \
	%D%/contacts_take.c \
	%D%/contacts_take.h \
	%D%/contacts_titles.c \
	%D%/contacts_titles.h \
	%D%/contacts_words.c \
	%D%/contacts_words.h \
	%D%/import_contacts.c \
	%D%/import_contacts.h \
	%D%/import_internal.h \
	%D%/import_refusals.c
