libpermanence_a_SOURCES += \
	%D%/letter.c \
	%D%/letter.h \
	%D%/send.c \
	%D%/send.h
