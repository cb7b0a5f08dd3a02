#!/bin/sh
# No sentence has a word that was found wrong once: tests/words/fr.txt for the
# French, en.txt for the English of the sources. What is counted has a singular,
# but for counted.txt.
set -u

here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failed=0

# One sentence a line: those of a field of the catalogue.
sentences() {
	LC_ALL=C.UTF-8 msgcat --no-wrap --no-location "$work/po" |
		LC_ALL=C.UTF-8 sed -n '/^msgstr ""$/,$!d; p' |
		LC_ALL=C.UTF-8 awk -v field="^$1" '
			/^msg/ { on = $0 ~ field }
			on && sub(/^[^"]*"/, "") && sub(/"$/, "") && $0 != ""' |
		grep -v '^[A-Z][A-Za-z-]*: .*\\n$' # the header
}

# check LIST SENTENCES
check() {
	grep -v '^#' "$1" | while IFS='	' read -r bad good; do
		LC_ALL=C.UTF-8 grep -E -- "$bad" "$2" >"$work/found" || continue
		sed "s|^|${3:-$1}: better \"$good\": |" "$work/found"
	done >"$work/all"
	cat "$work/all"
	[ ! -s "$work/all" ] || failed=1
}

# "%d doors" has a singular beside it, and "%s doors", where the number stands
# in a text.
texts='%s (of %[a-z]+ )?(contacts|people|persons|messages|voters|doors|hours'
texts="$texts|votes|rows|stations|entries|days|weeks|sheets|volunteers|units"
texts="$texts|addresses|marked|hidden)\\b"
counted() {
	LC_ALL=C.UTF-8 msgcat --no-wrap --no-location "$work/po" |
		LC_ALL=C.UTF-8 awk '
			/^msgid "/ { all = $0; on = 1; next }
			/^msgid_plural/ { all = ""; on = 0 }
			/^msgstr/ { if (on && all != "") print all; on = 0 }
			on && /^"/ { all = all $0 }' |
		sed 's/""//g; s/^msgid "//; s/"$//' |
		LC_ALL=C.UTF-8 grep -E \
			"%(lld|d|zu|ld) (of %[a-z]+ )?([a-z]+ )?[a-z]+s\\b|$texts" |
		LC_ALL=C.UTF-8 grep -Ev \
			'%[a-z]+ ([a-z]+ )?(is|was|has|as|this|says|holds|comes|its|lacks)\b' |
		while IFS= read -r sentence; do
			grep -v '^#' "$here/counted.txt" >"$work/known"
			while IFS= read -r start; do
				case $sentence in
				"$start"*) continue 2 ;;
				esac
			done <"$work/known"
			echo "no singular: $sentence"
		done >"$work/counted"
	cat "$work/counted"
	[ ! -s "$work/counted" ] || failed=1
}

# What people may type to find an action or a place is no sentence: those are
# the lists in small letters of these two tables.
cat "$top/ui/frame/actions.h" "$top/ui/frame/panes.h" | tr -d '\n\t' |
	sed 's/" *"//g' | grep -o 'N_("[a-z][a-z ,-]*")' |
	sed 's/^N_("/^/; s/")$/$/' | grep ' ' >"$work/found"
[ -s "$work/found" ] || { echo "no lists of words"; exit 1; }
sh "$top/build-aux/french-spaces.sh" "$top/po/fr.po" >"$work/all.po" || exit 1
LC_ALL=C.UTF-8 msggrep --invert-match --msgid --extended-regexp \
	--file="$work/found" "$work/all.po" >"$work/po" || exit 1
counted
sentences msgstr >"$work/fr"
sentences msgid >"$work/en"
[ "$(wc -l <"$work/fr")" -gt 1000 ] || { echo "no sentences"; exit 1; }
check "$here/fr.txt" "$work/fr"
check "$here/en.txt" "$work/en"

# A share has its sign after a no-break space, in the catalogue and on screens.
{
	grep -E '[0-9a-z] ?%%|[0-9] ?%([ ,.;:)]|$)' "$work/fr"
	grep -E '[0-9] ?%' "$top"/tests/ui/golden/*-fr-*.txt
} >"$work/shares"
sed 's/^/a share without its no-break space: /' "$work/shares"
[ ! -s "$work/shares" ] || failed=1

# No place of the screen tells somebody to leave it for a shell: what its line
# after ":" does is said as that (ui/frame/inside_text.h).
grep -rnE '"[^"]*permanence [a-z]+ [a-z]+' "$top/ui" --include='*.c' \
	>"$work/shell"
sed 's/^/for a shell: /' "$work/shell"
[ ! -s "$work/shell" ] || failed=1

# Nor has the manual, nor what one reads first; those have no typography of
# their own. What stands apart is what one types, or a screen.
prose() {
	sed 's/\\\\-/-/g' "$top/$1" | grep -v '^ ' >"$work/prose"
	[ "$(wc -l <"$work/prose")" -gt 20 ] || { echo "no prose"; exit 1; }
	sed '/^# typography/,/^# one word/d' "$here/$2" >"$work/words"
	check "$work/words" "$work/prose" "$1"
}
prose man/interface.fr fr.txt
prose README.fr fr.txt
prose man/interface.en en.txt
prose README en.txt
exit $failed
