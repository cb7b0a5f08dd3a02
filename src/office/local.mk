libpermanence_a_SOURCES += \
	%D%/backup.c \
	%D%/backup.h \
	%D%/backup_internal.h \
	%D%/backup_sql.c \
	%D%/backup_sql.h \
	%D%/check.c \
	%D%/check.h \
	%D%/compliance.c \
	%D%/compliance.h \
	%D%/forget.c \
	%D%/forget.h \
	%D%/history.c \
	%D%/history.h \
	%D%/history_internal.h \
	%D%/history_revert.c \
	%D%/law_sql.c \
	%D%/law_sql.h \
	%D%/listings.h \
	%D%/office_listing.c \
	%D%/restore.c \
	%D%/retention.c \
	%D%/retention.h \
	%D%/settle.c \
	%D%/today.c \
	%D%/today.h \
	%D%/unite.c \
	%D%/unite.h
