unit_tests += \
	%D%/test_cases
%C%_test_cases_SOURCES = %D%/test_cases.c %D%/matrix.c %D%/matrix.h
