fault_tests += \
	%D%/test_migrate
%C%_test_migrate_LDADD = $(fault_libs)
