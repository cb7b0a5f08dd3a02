libpermanence_a_SOURCES += \
	%D%/delivery.c \
	%D%/delivery.h \
	%D%/delivery_sql.c \
	%D%/lease.c \
	%D%/matrix.c \
	%D%/merge.c \
	%D%/merge.h \
	%D%/message.c \
	%D%/message.h \
	%D%/message_sql.c \
	%D%/message_sql.h \
	%D%/outbox.c \
	%D%/outbox.h \
	%D%/outbox_sheet.c \
	%D%/outbox_sql.c \
	%D%/outbox_sql.h \
	%D%/plan.c \
	%D%/plan.h \
	%D%/point.c \
	%D%/point.h \
	%D%/point_sql.c \
	%D%/point_sql.h \
	%D%/script.c \
	%D%/script.h
