libpermanence_a_SOURCES += \
	%D%/basis.c \
	%D%/basis.h \
	%D%/campaign.c \
	%D%/campaign.h \
	%D%/campaign_internal.h \
	%D%/campaign_sql.c \
	%D%/campaign_sql.h \
	%D%/change.c \
	%D%/channel.c \
	%D%/channel.h \
	%D%/draft.c \
	%D%/draft.h \
	%D%/draft_sql.c \
	%D%/draft_sql.h \
	%D%/listing.c \
	%D%/listing.h \
	%D%/names.c \
	%D%/names.h \
	%D%/plot.c \
	%D%/plot.h \
	%D%/rules.c \
	%D%/rules.h \
	%D%/verbs.c \
	%D%/verbs.h \
	%D%/witness.c \
	%D%/witness.h
