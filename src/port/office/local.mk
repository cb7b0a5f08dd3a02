libpermanence_a_SOURCES += \
	%D%/calendar_ics.c \
	%D%/calendar_ics.h
