#!/bin/sh
# Print a C file that holds the migrations given as arguments, in order: each
# NNNN-name.sql becomes one row of migration_list.
set -eu

echo '/* Made by build-aux/embed.sh from migrations/; do not edit. */'
echo '#include "store/migrations.h"'
echo
echo '#pragma GCC diagnostic ignored "-Woverlength-strings"'
echo
echo 'const struct migration migration_list[] = {'
for file in "$@"; do
	base=$(basename "$file" .sql)
	number=${base%%-*}
	version=${number#"${number%%[!0]*}"}
	printf '\t{%s, "%s",\n' "$version" "$base"
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/\t\t"/' -e 's/$/\\n"/' \
		"$file"
	printf '\t},\n'
done
echo '};'
echo
echo 'const size_t migration_count ='
printf '\tsizeof(migration_list) / sizeof(migration_list[0]);\n'
