libpermanence_a_SOURCES += \
	%D%/letter.c \
	%D%/letter.h \
	%D%/refusals.c \
	%D%/refusals.h \
	%D%/send.c \
	%D%/send.h \
	%D%/test_letter.c \
	%D%/test_letter.h
