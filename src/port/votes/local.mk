libpermanence_a_SOURCES += \
	%D%/family_file.c \
	%D%/family_file.h \
	%D%/import_census.c \
	%D%/import_census.h \
	%D%/import_contours.c \
	%D%/import_contours.h \
	%D%/import_names.c \
	%D%/import_names.h \
	%D%/import_results.c \
	%D%/import_results.h \
	%D%/import_results_fixed.c \
	%D%/poll_hint.c \
	%D%/poll_hint.h \
	%D%/results_count.c \
	%D%/results_header.c \
	%D%/results_header.h \
	%D%/results_heading.c \
	%D%/results_layout.c \
	%D%/results_layout.h \
	%D%/results_look.c \
	%D%/results_look.h \
	%D%/results_map.c \
	%D%/results_map.h \
	%D%/results_mend.c \
	%D%/results_options.c \
	%D%/results_place.c \
	%D%/results_rows.c
