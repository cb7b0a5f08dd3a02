unit_tests += \
	%D%/test_send
EXTRA_DIST += %D%/server.py
