#!/bin/sh
# Print a C file that holds a text file as "const char NAME[]"; header is the
# one that declares it.
#	embed-text.sh NAME HEADER FILE
set -eu

echo '/* Made by build-aux/embed-text.sh; do not edit. */'
printf '#include "%s"\n\n' "$2"
echo '#pragma GCC diagnostic ignored "-Woverlength-strings"'
printf '\nconst char %s[] =\n' "$1"
sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/?/\\?/g' -e 's/^/\t"/' \
	-e 's/$/\\n"/' "$3"
echo '	"";'
