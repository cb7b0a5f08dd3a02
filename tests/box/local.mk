# Who may do and see what in a campaign that several people share.
unit_tests += \
	%D%/test_commands \
	%D%/test_disk
script_tests += \
	%D%/ssh.sh
EXTRA_DIST += \
	%D%/newcomer.sh \
	%D%/ssh.sh
screen_tests += \
	%D%/test_places \
	%D%/test_reach \
	%D%/test_second
