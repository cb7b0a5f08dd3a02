libpermanence_ui_a_SOURCES += \
	%D%/map_draw.c \
	%D%/map_draw.h \
	%D%/pane_census.c \
	%D%/pane_census.h \
	%D%/pane_poll.c \
	%D%/pane_poll.h \
	%D%/pane_results.c \
	%D%/pane_results_import.c \
	%D%/pane_results_import.h \
	%D%/pane_score_compare.c \
	%D%/pane_score_plan.c \
	%D%/pane_score_station.c \
	%D%/pane_scoring.c \
	%D%/pane_transfer_cell.c \
	%D%/pane_transfers.c \
	%D%/pane_transfers.h \
	%D%/pane_transfers_ask.c \
	%D%/results_import.c \
	%D%/results_import.h \
	%D%/scoring.c \
	%D%/scoring.h \
	%D%/scoring_contours.c \
	%D%/scoring_cut.c \
	%D%/scoring_flow.c \
	%D%/scoring_others.c \
	%D%/votes_names.c \
	%D%/votes_names.h
