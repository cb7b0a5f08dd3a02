# Every program is built by "make check" and run by it, every script run.
unit_tests =
screen_tests =
fault_tests =
fuzz_tests =
script_tests =
check_DATA =
EXTRA_PROGRAMS =
# The program with a clock that tests set and keys of no cost: never installed.
noinst_PROGRAMS += %D%/permanence
%C%_permanence_SOURCES = src/main.c %D%/date_fixed.c \
	%D%/disk_sys.c %D%/idle_soon.c %D%/seal_cheap.c
%C%_permanence_LDADD = $(core_libs)
EXTRA_DIST += \
	%D%/bytes.h \
	%D%/campaign.h \
	%D%/change.h \
	%D%/check.h \
	%D%/communes.h \
	%D%/lsan.supp \
	%D%/polls.h \
	%D%/speak.h

include %D%/unit/local.mk
include %D%/ui/local.mk
include %D%/tui/local.mk
include %D%/box/local.mk
include %D%/cli/local.mk
include %D%/mail/local.mk
include %D%/infer/local.mk
include %D%/migrate/local.mk
include %D%/fault/local.mk
include %D%/fuzz/local.mk
include %D%/bench/local.mk
include %D%/data/local.mk
include %D%/words/local.mk

# The long ones first, so that none is left alone on one core at the end.
if HAVE_TESTLIBS
check_PROGRAMS = $(fault_tests) $(screen_tests) $(unit_tests) $(fuzz_tests)
check_LIBRARIES = tests/fault/libfault.a
endif
TESTS = $(script_tests) $(check_PROGRAMS)
TEST_EXTENSIONS = .sh
# What the program remembers of a person is not the tests' to read or write.
AM_TESTS_ENVIRONMENT = \
	XDG_STATE_HOME=/dev/null/none; export XDG_STATE_HOME; \
	XDG_CONFIG_HOME=/dev/null/none; export XDG_CONFIG_HOME;
SH_LOG_COMPILER = $(SHELL)

# A night's work: what "make check" does a little of, bounded in time.
SOAK_MINUTES = 480
soak: $(check_PROGRAMS)
	$(SHELL) $(srcdir)/tests/soak.sh $(abs_srcdir) $(SOAK_MINUTES) $(SOAK)
EXTRA_DIST += tests/soak.sh
.PHONY: soak
