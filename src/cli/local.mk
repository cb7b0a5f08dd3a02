libpermanence_a_SOURCES += \
	%D%/cmd_help.c \
	%D%/command.c \
	%D%/command.h \
	%D%/commands.h \
	%D%/find.c \
	%D%/find.h \
	%D%/help.c \
	%D%/help.h \
	%D%/inside.c \
	%D%/inside.h \
	%D%/invocation.c \
	%D%/invocation_date.c \
	%D%/man.c \
	%D%/man.h \
	%D%/open.c \
	%D%/open.h \
	%D%/options.c \
	%D%/options.h \
	%D%/output.c \
	%D%/output.h \
	%D%/overdue.c \
	%D%/overdue.h \
	%D%/rejects.c \
	%D%/rejects.h \
	%D%/target.c \
	%D%/target.h
