libpermanence_a_SOURCES += \
	%D%/cmd_census.c \
	%D%/cmd_infer.c \
	%D%/cmd_results.c \
	%D%/cmd_results_import.c \
	%D%/cmd_stations.c \
	%D%/cmd_stations_control.c \
	%D%/cmd_stations_plot.c \
	%D%/cmd_stations_score.c \
	%D%/infer_campaign.c \
	%D%/infer_diagnose.c \
	%D%/infer_output.c \
	%D%/infer_plot.c \
	%D%/infer_pool.c \
	%D%/infer_views.h \
	%D%/infer_whole.c
