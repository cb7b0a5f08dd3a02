libpermanence_a_SOURCES += \
	%D%/compile.c \
	%D%/compile.h \
	%D%/complete.c \
	%D%/days.c \
	%D%/days.h \
	%D%/declared.c \
	%D%/field.c \
	%D%/field.h \
	%D%/field_choices_sql.h \
	%D%/field_sql.h \
	%D%/filter.h \
	%D%/names.c \
	%D%/parse.c \
	%D%/parse.h \
	%D%/proven.h \
	%D%/say.c \
	%D%/say_words.h \
	%D%/value.c \
	%D%/words.c \
	%D%/words.h
