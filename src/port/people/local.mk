libpermanence_a_SOURCES += \
	%D%/contacts_extra.c \
	%D%/contacts_extra.h \
	%D%/contacts_look.c \
	%D%/contacts_look.h \
	%D%/contacts_map.c \
	%D%/contacts_map.h \
	%D%/contacts_map_file.c \
	%D%/contacts_plan.c \
	%D%/contacts_plan.h \
	%D%/contacts_rejects.c \
	%D%/contacts_rejects.h \
	%D%/contacts_row.c \
	%D%/contacts_row.h \
	%D%/contacts_trial.c \
	%D%/contacts_trial.h \
	%D%/import_contacts.c \
	%D%/import_contacts.h \
	%D%/import_internal.h \
	%D%/import_refusals.c
