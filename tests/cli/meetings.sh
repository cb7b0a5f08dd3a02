#!/bin/sh
# Meetings on paper, in French: the words of the briefing and of the sign-in
# sheet, A4 pages, and refusals that leave nothing behind. Run in the build
# folder; each check counts as a test case.
# shellcheck disable=SC1091,SC2154 # what french.inc sets
set -u

. "$(dirname "$0")/french.inc"

meetings() {
	"$build/tests/permanence" meetings "$@"
}

# A4, and so many pages.
pages() {
	pdfinfo "$1" >"$work/info" &&
		grep -q 'Page size: .*A4' "$work/info" &&
		grep -q "^Pages: *$2\$" "$work/info"
}

# A PDF does not say it.
hides() {
	pdftotext -layout "$1" "$work/text" && ! grep -q "$2" "$work/text"
}

# Refused with code $1, a reason and no file.
refused() {
	code=$1
	shift
	meetings "$@" 2>"$work/err"
	[ $? -eq "$code" ] && [ -s "$work/err" ] && [ ! -e "$work/no.pdf" ]
}

# The same page gives the same bytes.
same() {
	meetings brief 2 --print "$work/a.pdf" &&
		meetings brief 2 --print "$work/b.pdf" &&
		cmp "$work/a.pdf" "$work/b.pdf"
}

"$build/tests/permanence" campaign new "$here/../../sample-campaign" -q \
	-o "$PERMANENCE_CAMPAIGN" || exit 1
check brief meetings brief 2 --print "$work/brief.pdf"
check sheet meetings sheet 2 -q --print "$work/sheet.pdf"
check same same
if command -v pdftotext >/dev/null && command -v pdfinfo >/dev/null; then
	check brief_says says "$work/brief.pdf" 'Réunion publique Mirabeau' \
		'Qui vient' 'bureau de vote 0005' 'date des travaux du gymnase' \
		'Ordre du jour'
	check brief_pages pages "$work/brief.pdf" 1
	check sheet_says says "$work/sheet.pdf" "Feuille d’émargement" \
		'Signature' 'Ismaël B.' 'CNIL' 'page 8'
	check sheet_hides hides "$work/sheet.pdf" 'BELDET'
	check names meetings sheet 2 -q --names --print "$work/names.pdf"
	check names_say says "$work/names.pdf" 'BELDET Ismaël'
	check blank meetings sheet 2 -q --blank --print "$work/blank.pdf"
	check blank_hides hides "$work/blank.pdf" 'Ismaël'
	check blank_pages pages "$work/blank.pdf" 1
	check sheet_pages pages "$work/sheet.pdf" 8
fi
check no_png refused 2 sheet 2 --print "$work/no.png"
check no_path refused 2 sheet 2
check no_meeting refused 3 sheet 99 --print "$work/no.pdf"
check no_folder refused 1 brief 2 --print "$work/missing/no.pdf"
[ "$failed" -eq 0 ]
