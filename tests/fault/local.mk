# Kills, power cuts, full disks, crowds: harness and write actions are shared.
fault_tests += \
	%D%/test_crowd \
	%D%/test_kill \
	%D%/test_parts \
	%D%/test_points \
	%D%/test_power \
	%D%/test_reset \
	%D%/test_whole
%C%_libfault_a_SOURCES = \
	%D%/harness.c \
	%D%/harness.h \
	%D%/shim_vfs.c \
	%D%/shim_vfs.h \
	%D%/write_action.c \
	%D%/write_action.h \
	%D%/write_action_asked.c \
	%D%/write_action_field.c \
	%D%/write_action_internal.h
fault_libs = %D%/libfault.a $(LDADD)
%C%_test_crowd_LDADD = $(fault_libs)
%C%_test_kill_LDADD = $(fault_libs)
%C%_test_parts_LDADD = $(fault_libs)
%C%_test_points_LDADD = $(fault_libs)
%C%_test_power_LDADD = $(fault_libs)
%C%_test_reset_LDADD = $(fault_libs)
%C%_test_whole_LDADD = $(fault_libs)
