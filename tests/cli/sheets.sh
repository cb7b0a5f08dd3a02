#!/bin/sh
# Printed sheets and the plot of what came back, in French: as many pages as
# said, the legend on each, no word over another, and what no sheet may say.
# Run in the build folder; each check counts as a test case.
# shellcheck disable=SC1091,SC2154 # what french.inc sets
set -u

. "$(dirname "$0")/french.inc"

permanence() {
	"$build/tests/permanence" "$@"
}

# Prints the sheets $2... into $1; as many pages are there as it says.
pages() {
	file=$1
	shift
	permanence sheets print "$@" --print "$file" --force 2>"$work/err" ||
		return 1
	said=$(sed -n 's/.* \([0-9][0-9]*\) pages*.*/\1/p' "$work/err")
	[ "$said" = "$(pdfinfo "$file" | sed -n 's/^Pages: *//p')" ]
}

# On every page.
legend() {
	all=$(pdfinfo "$1" | sed -n 's/^Pages: *//p')
	found=$(pdftotext -layout "$1" - | grep -c '^Cochez')
	[ "$all" -eq "$found" ]
}

# Boxes of words may touch, as their heights count what hangs below a line.
apart() {
	pdftotext -bbox "$1" "$work/boxes" || return 1
	LC_ALL=C awk -F'"' '
	/<page/ { n = 0 }
	/<word/ {
		for (i = 1; i <= n; i++)
			if ($2 < x1[i] - 1 && $6 > x0[i] + 1 &&
			    $4 < y1[i] - 2.5 && $8 > y0[i] + 2.5) {
				print $0, word[i]
				bad++
			}
		n++
		x0[n] = $2; y0[n] = $4; x1[n] = $6; y1[n] = $8
		word[n] = $0
		words++
	}
	END { exit bad > 0 || words < 40 }' "$work/boxes"
}

# Of whoever lives in a street, one page each, with the address on it.
letters() {
	permanence outbox plan 'Lettre logement' rue:mirabeau --csv -q \
		>"$work/plan" || return 1
	n=$(sed -n 's/^receives,\([0-9]*\),.*/\1/p' "$work/plan")
	id=$(permanence outbox list --csv | sed -n '2s/,.*//p')
	permanence outbox approve "$id" --count "$n" -q || return 1
	PERMANENCE_NOW=2026-11-23T21:00:00+01:00 \
		permanence outbox export "$id" -o "$work/l.pdf" -q || return 1
	[ "$(pdfinfo "$work/l.pdf" | sed -n 's/^Pages: *//p')" = "$n" ] &&
		[ "$(pdftotext -layout "$work/l.pdf" - |
			grep -c 'rue Mirabeau$')" = "$n" ]
}

permanence campaign new "$here/../../sample-campaign" -q \
	-o "$PERMANENCE_CAMPAIGN" || exit 1
check pages_of_three pages "$work/s.pdf" 1-3 2-1 3-7
check legend_on_each legend "$work/s.pdf"
check words_apart apart "$work/s.pdf"
check sheet_says says "$work/s.pdf" 'Feuille 2-1, bureau 0005, page 1' \
	'À dire à ces portes' 'CNIL' 'rue de l.Église'
check letters letters
check letters_say says "$work/l.pdf" '92160 Antony' 'Antony, 23/11/2026' \
	'www.cnil.fr'
check letters_apart apart "$work/l.pdf"
check report_plot permanence visits report --by day --plot "$work/r.pdf" -q
check report_apart apart "$work/r.pdf"
check report_says says "$work/r.pdf" 'Portes ouvertes, par jour' 'Lecture'
[ "$failed" -eq 0 ]
