# Who may do and see what in a campaign that several people share.
unit_tests += \
	%D%/test_commands \
	%D%/test_disk
script_tests += \
	%D%/check.sh \
	%D%/newcomer.sh \
	%D%/several.sh \
	%D%/ssh.sh \
	%D%/ways.sh
EXTRA_DIST += \
	%D%/box.inc \
	%D%/check.sh \
	%D%/newcomer.sh \
	%D%/screens.py \
	%D%/several.sh \
	%D%/ssh.sh \
	%D%/users.h \
	%D%/ways.sh
screen_tests += \
	%D%/test_actions \
	%D%/test_keys \
	%D%/test_places \
	%D%/test_reach \
	%D%/test_second
%C%_test_keys_SOURCES = \
	%D%/test_keys.c \
	tests/bench/terminal.c \
	tests/bench/terminal.h
