libpermanence_a_SOURCES += \
	%D%/cmd_bounces.c \
	%D%/cmd_contacts.c \
	%D%/cmd_contacts_duplicates.c \
	%D%/cmd_contacts_erase.c \
	%D%/cmd_contacts_export.c \
	%D%/cmd_contacts_history.c \
	%D%/cmd_contacts_import.c \
	%D%/cmd_contacts_prove.c \
	%D%/cmd_contacts_tag.c \
	%D%/cmd_fields.c \
	%D%/cmd_roll.c \
	%D%/cmd_segments.c \
	%D%/cmd_suppression.c \
	%D%/cmd_tags.c \
	%D%/contact_origin.c \
	%D%/contact_origin.h
