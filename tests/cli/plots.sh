#!/bin/sh
# Plots from the command line, in French: every kind and format, the same bytes
# twice, the words a reader needs, and refusals that leave nothing behind. Run
# in the build folder; each check counts as a test case.
# shellcheck disable=SC1091,SC2154 # what french.inc sets
set -u

. "$(dirname "$0")/french.inc"

permanence() {
	"$build/tests/permanence" "$@"
}

infer() {
	permanence infer --transfer leg2024/1 mun2020/1 -q --force -o "$work/table" "$@"
}

# The same bytes twice.
same() {
	infer --cell gail:senant --plot-kind "$1" --plot "$work/a.$2" &&
		infer --cell gail:senant --plot-kind "$1" --plot "$work/b.$2" &&
		[ "$(wc -c <"$work/a.$2")" -gt 3000 ] &&
		cmp "$work/a.$2" "$work/b.$2"
}

# Refused with code $1, and no file.
refused() {
	code=$1
	shift
	infer "$@" 2>"$work/err"
	[ $? -eq "$code" ] && [ -s "$work/err" ] && [ ! -e "$work/no.pdf" ]
}

permanence campaign new "$here/../../sample-campaign" -q \
	-o "$PERMANENCE_CAMPAIGN" || exit 1
for kind in flow tomography intervals residuals; do
	for format in pdf svg png; do
		check "${kind}_$format" same "$kind" "$format"
	done
done
check scores permanence stations score --csv -q -o "$work/scored" \
	--plot "$work/scores.pdf"
check map permanence stations score --csv -q --force -o "$work/scored" \
	--map "$work/map.pdf"
check map_svg permanence stations score --csv -q --force -o "$work/scored" \
	--map "$work/map.svg"
check station permanence stations plot 39 --plot "$work/station.pdf"
if command -v pdftotext >/dev/null; then
	infer --plot "$work/flow.pdf"
	check flow_says says "$work/flow.pdf" 'Qui est allé où' 'GAILLARD Brice' \
		'pas voté' '23/11/2026' '41.225 électeurs' 'méthode'
	check scores_say says "$work/scores.pdf" '0039' 'Lecture'
	check map_says says "$work/map.pdf" 'Bureaux prioritaires' '0039' 'Lecture' '○0012'
	check station_says says "$work/station.pdf" 'Bureau 0039' 'SENANT'
fi
check no_terminal refused 2 --plot -
check no_format refused 2 --plot "$work/no.jpg"
check no_kind refused 2 --plot "$work/no.pdf" --plot-kind pie
check no_cell refused 2 --plot "$work/no.pdf" --plot-kind tomography
check unknown_cell refused 2 --plot "$work/no.pdf" --plot-kind intervals \
	--cell nobody:nowhere
check no_folder refused 1 --plot "$work/missing/no.pdf"
[ "$failed" -eq 0 ]
