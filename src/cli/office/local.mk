libpermanence_a_SOURCES += \
	%D%/cmd_box.c \
	%D%/cmd_elections.c \
	%D%/cmd_journal.c \
	%D%/cmd_law.c \
	%D%/cmd_law_access.c \
	%D%/cmd_law_cases.c \
	%D%/cmd_law_register.c \
	%D%/cmd_law_rules.c \
	%D%/cmd_ledger.c \
	%D%/cmd_ledger_add.c \
	%D%/cmd_users.c \
	%D%/ledger_options.h
