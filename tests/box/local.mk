# Who may do and see what in a campaign that several people share.
unit_tests += \
	%D%/test_commands
screen_tests += \
	%D%/test_places \
	%D%/test_reach
