libpermanence_a_SOURCES += \
	%D%/check.c \
	%D%/check.h \
	%D%/compliance.c \
	%D%/compliance.h \
	%D%/forget.c \
	%D%/forget.h \
	%D%/history.c \
	%D%/history.h \
	%D%/law_sql.c \
	%D%/law_sql.h \
	%D%/retention.c \
	%D%/retention.h
