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

# Layers: a folder, its subfolders and their headers may include only what the
# folder stands on, and itself.
layer() {
	folder=$1
	allowed=$2
	grep -rHnE '^#include "[a-z]+/' --include='*.[ch]' "$folder" |
		grep -vE "#include \"($allowed)/" |
		while read -r line; do
			printf 'style: layer: %s\n' "$line"
		done
}

# Each of the folders named in order, over those before it.
storeys() {
	top=$1
	below=$2
	shift 2
	for room in "$@"; do
		below="$below|$room"
		layer "$top${room#ui/}" "$below"
	done
}
subjects='campaign|votes|people|messages|field|office'
found=$(
	layer src/base 'base'
	layer src/store 'store|base'
	layer src/infer 'infer|base'
	layer src/filter 'filter|base'
	storeys src/ 'base|store|infer|filter' \
		campaign votes people messages field office
	layer src/port "port|$subjects|base"
	layer src/cli "cli|port|$subjects|base"
	storeys ui/ "base|$subjects|port" \
		ui/frame ui/votes ui/people ui/messages ui/field ui/office
)
[ -z "$found" ] || complain "$found"

# SQL and the insides of a module are seen by their own folder alone.
found=$(grep -rHnE '^#include "[a-z/_]+_(sql|internal)\.h"' --include='*.[ch]' \
	src ui | while IFS= read -r line; do
	folder=${line%%:*}
	folder=${folder%/*}
	header=${line#*\"}
	[ "${folder#src/}" = "${header%/*}" ] ||
		printf 'style: seen by its own folder only: %s\n' "$line"
done)
[ -z "$found" ] || complain "$found"

# ... and reach nobody through a header that others include.
found=$(grep -rHnE '^#include "[a-z/_]+_(sql|internal)\.h"' --include='*.h' \
	src ui | grep -vE '^[^:]*_(sql|internal)\.h:')
[ -z "$found" ] || complain "a public header includes SQL or insides: $found"

# Every file stands in one local.mk, and every list is sorted.
LC_ALL=C sh build-aux/check-lists.sh || bad=1

# A command and a verb stand once, also where two branches came together.
found=$({
	sed -n 's/^\(COMMAND([a-z_]*\).*/\1/p' src/cli/commands.h
	sed -n 's/^\tX(\([A-Z_]*\),.*/verb \1/p' src/campaign/verbs.h
} | sort | uniq -d)
[ -z "$found" ] || complain "twice in its table: $found"

# SQL is laid out as one statement.
# shellcheck disable=SC2086
found=$(sh build-aux/check-sql.sh $product)
[ -z "$found" ] || complain "$found"

# What people type is read by base/when.h, which knows what lundi means and
# which year; whole dates are read where files have them.
found=$(grep -rnE '\bdate_parse\(' --include='*.c' src ui |
	grep -vE '^src/(base|filter|port)/|^src/people/(contact_field|custom)\.c:')
[ -z "$found" ] || complain "a date is not read by base/when.h: $found"

# Every closed set is walked by its test.
found=$(grep -rhoE '^SET_DEFINE\([a-z_]+' --include='*.c' src ui |
	while IFS='(' read -r _ set; do
		grep -q "&$set," tests/unit/office/test_sets.c ||
			printf 'style: not in tests/unit/office/test_sets.c: %s\n' "$set"
	done)
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
	home 'csv.h' 'src/port/formats/csv_stream\.c'
	home 'zlib.h' 'src/port/formats/text_file\.c'
	home 'zip.h|expat.h' 'src/port/formats/sheet(_internal\.h|.*\.c)'
	home 'cairo.*|pango/.*' 'src/port/formats/plot_internal\.h'
	home 'jansson.h' 'src/port/formats/json_table\.c'
	home 'sodium.h' 'src/base/(digest|seal)\.c'
	home 'uni(case|ctype|gbrk|norm|str|width)\.h' 'src/base/text(_encoding|_fold|_safe)?\.c'
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
# Files are written by one function.
found=$(grep -rnE 'fopen\([^)]*"[wa]|\b(open|openat)\([^)]*O_(WRONLY|RDWR|CREAT)|\b(mkstemp|creat)\(' \
	src/cli src/port --include='*.c')
[ -z "$found" ] || complain "written by other than base/io.h: $found"
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
