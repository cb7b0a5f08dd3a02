#!/bin/sh
# What a script can enforce of how the code is written; run from the top.
set -u
bad=0

complain() {
	printf 'style: %s\n' "$*"
	bad=1
}

sources=$(find src ui tests -name '*.[ch]' | sort)
product=$(find src ui -name '*.[ch]' | sort)

# Format.
# shellcheck disable=SC2086 # a list of files
clang-format --dry-run -Werror $sources >/tmp/style.$$ 2>&1 ||
	complain "clang-format: $(grep -c error: /tmp/style.$$) places, first: $(
		grep -m1 error: /tmp/style.$$
	)"
rm -f /tmp/style.$$

# Layers: a folder may include only those it stands on, and itself.
layer() {
	folder=$1
	allowed=$2
	grep -HnE '^#include "[a-z]+/' "$folder"/*.[ch] 2>/dev/null |
		grep -vE "#include \"($allowed)/" |
		while read -r line; do
			printf 'style: layer: %s\n' "$line"
		done
}
found=$(
	layer src/base 'base'
	layer src/infer 'infer|base'
	layer src/store 'store|base'
	layer src/filter 'filter|base'
	layer src/model 'model|store|infer|filter|base'
	layer src/port 'port|model|base'
	layer src/cli 'cli|model|port|base'
	layer ui 'ui|model|base'
)
[ -z "$found" ] || complain "$found"

# Each outside library has one home.
home() {
	# shellcheck disable=SC2086
	grep -lE "^#[[:space:]]*include <($1)>" $product |
		grep -vE "^($2)" |
		while read -r file; do
			printf 'style: <%s> outside its home: %s\n' "$1" "$file"
		done
}
found=$(
	home 'sqlite3.h' 'src/store/'
	home 'curses.h|ncurses.h|ncursesw/.*|term.h' 'ui/frame/term\.c'
	home 'yaml.h' 'src/port/formats/yaml\.c'
	home 'curl/.*' 'src/port/formats/mail\.c'
	home 'libical/.*' 'src/port/formats/ics\.c'
	home 'csv.h|zlib.h' 'src/port/formats/csv(_stream)?\.c'
	home 'cairo.*|pango/.*' 'src/port/formats/plot_cairo\.c'
	home 'jansson.h' 'src/port/formats/geojson\.c'
	home 'sodium.h' 'src/base/digest\.c'
	home 'uni(case|ctype|gbrk|norm|str|width)\.h' 'src/base/text(_encoding|_fold)?\.c'
)
[ -z "$found" ] || complain "$found"

# Functions of 80 lines at most, files of 500.
# shellcheck disable=SC2086
shape=$(awk '
	FNR == 1 { if (n > 500) print "style: file over 500 lines: " f; f = FILENAME; open = 0 }
	{ n = FNR }
	/^\{/ { open = FNR }
	/^\}/ { if (open) { k = FNR - open + 1; len[++m] = k
		if (k > 80) print "style: function over 80 lines: " FILENAME ":" open
		open = 0 } }
	END { if (n > 500) print "style: file over 500 lines: " f }' $product)
[ -z "$shape" ] || complain "$shape"
# shellcheck disable=SC2086
awk '/^\{/ { open = FNR } /^\}/ { if (open) print FNR - open + 1; open = 0 }' \
	$product | sort -n | awk '{ len[NR] = $1 }
	END { printf "style: %d functions, median %d lines, 95th percentile %d\n",
		NR, len[int((NR + 1) / 2)], len[int(NR * 0.95)] }'

# Banned calls; one checkpoint; nothing outside the project.
# shellcheck disable=SC2086
found=$(grep -nE '\b(sprintf|strcpy|strcat|atoi|strtok|gets)\(' $product)
[ -z "$found" ] || complain "banned function: $found"
# shellcheck disable=SC2086
found=$(grep -nlE 'wal_checkpoint' $product | grep -v '^src/store/checkpoint\.c$')
[ -z "$found" ] || complain "a checkpoint outside src/store/checkpoint.c: $found"
found=$(grep -rnE '\.\./shared' src ui migrations Makefile.am configure.ac \
	bootstrap .ci README po 2>/dev/null)
[ -z "$found" ] || complain "outside the project: $found"

# A migration never changes once it has its line in CHECKSUMS, and has one.
found=$(cd migrations && sha256sum -c --quiet CHECKSUMS 2>&1)
[ -z "$found" ] || complain "a migration changed: $found"
for file in migrations/*.sql; do
	grep -q " ${file#migrations/}\$" migrations/CHECKSUMS ||
		complain "$file is not in CHECKSUMS: (cd migrations &&" \
			"sha256sum ${file#migrations/} >>CHECKSUMS)"
done

# No mutable globals: nothing in .data or .bss of the archives.
for archive in "$@"; do
	found=$(objdump -t "$archive" |
		awk '$3 == "O" && $4 ~ /^\.(data|bss)/ && $4 !~ /rel\.ro/ {print $NF}')
	[ -z "$found" ] || complain "mutable global in $archive: $found"
done

# Two archives, one set of names: a function is there once.
found=$(nm "$@" | awk '$2 == "T" { print $3 }' | sort | uniq -d)
[ -z "$found" ] || complain "defined twice: $found"

shellcheck bootstrap .ci/run build-aux/*.sh tests/*/*.sh || complain 'shellcheck'
[ "$bad" -eq 0 ] && echo 'style: nothing to say'
exit "$bad"
