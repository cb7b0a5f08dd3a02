# A person's way through a real terminal.
screen_tests += \
	%D%/test_journey
