#!/bin/sh
# The program from the command line: every *.case file here is a transcript,
# run again in a folder of its own and compared.
#
#	$ COMMAND      run by sh; permanence is the one just built, whose
#	               clock is set; installed has the real one; $DATA holds
#	               tests/data, $SAMPLE the sample campaign, $RULES
#	               the rules of the program
#	> LINE         its standard output
#	! LINE         its standard error
#	= CODE         its exit code, where that is not 0
#
# Any other line is a remark. UPDATE_GOLDEN=1 writes what was seen into the
# case files. Run in the build folder; each command counts as a test case.
set -u

here=$(cd "$(dirname "$0")" && pwd)
build=$(pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0
passed=0

mkdir "$work/bin"
ln -s "$build/tests/permanence" "$work/bin/permanence"
ln -s "$build/permanence" "$work/bin/installed"
PATH=$work/bin:$PATH
DATA=$here/../data
SAMPLE=$here/../../sample-campaign
LOCPATH=$build/locales
PERMANENCE_LOCALEDIR=$build/locale
PERMANENCE_NOW=2026-11-23T20:14:00+01:00
PERMANENCE_CAMPAIGN=c.permanence
RULES=$here/../../src/port/campaign/rules-fr.yaml
LC_ALL=C
TZ=UTC
export PATH DATA SAMPLE LOCPATH PERMANENCE_LOCALEDIR PERMANENCE_NOW
export PERMANENCE_CAMPAIGN RULES LC_ALL TZ
unset LANGUAGE

# Run a command; its transcript goes to $work/seen. There are a thousand of them:
# a process that is not needed is not started.
run() {
	# Through a pipe: what is redirected into a file leaves the campaign.
	{
		{ cd "$folder" && sh -c "$1"; } 2>"$work/err" </dev/null
		echo $? >"$work/code"
	} | cat >"$work/out"
	read -r code <"$work/code"
	{
		[ ! -s "$work/out" ] || sed 's/^/> /; s/^> $/>/' "$work/out"
		[ ! -s "$work/err" ] || sed 's/^/! /; s/^! $/!/' "$work/err"
		[ "$code" -eq 0 ] || printf '= %d\n' "$code"
	} >"$work/seen"
}

# Compare what the command before was to say with what it said.
finish() {
	[ -n "$command" ] || return 0
	printf '[ RUN      ] %s\n' "$name"
	if cmp -s "$work/wanted" "$work/seen"; then
		passed=$((passed + 1))
		printf '[       OK ] %s\n' "$name"
	else
		failed=$((failed + 1))
		printf '$ %s\n' "$command"
		diff -u "$work/wanted" "$work/seen" | sed 1,2d
		printf '[  FAILED  ] %s\n' "$name"
	fi
	[ -z "${UPDATE_GOLDEN-}" ] || cat "$work/seen" >>"$work/case"
	command=
}

run_file() {
	base=$(basename "$1" .case)
	folder=$work/$base
	mkdir "$folder"
	XDG_STATE_HOME=$folder/state
	export XDG_STATE_HOME
	command=
	n=0
	: >"$work/case"
	while IFS= read -r line || [ -n "$line" ]; do
		case $line in
		'> '* | '>' | '! '* | '!' | '= '*)
			printf '%s\n' "$line" >>"$work/wanted"
			continue
			;;
		esac
		finish
		printf '%s\n' "$line" >>"$work/case"
		case $line in
		'$ '*)
			n=$((n + 1))
			name=${base}_$n
			command=${line#??}
			: >"$work/wanted"
			run "$command"
			;;
		esac
	done <"$1"
	finish
	if [ -n "${UPDATE_GOLDEN-}" ] && ! cmp -s "$work/case" "$1"; then
		cp "$work/case" "$1"
	fi
}

for file in "$here"/*.case; do
	run_file "$file"
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
