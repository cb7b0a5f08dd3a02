# Two rounds of one poll, in wide tables of the same columns, to the margins of
# a transfer table: OUT/origins.csv and OUT/destinations.csv.
#	awk -v out=FOLDER -f two_rounds.awk ROUND1 ROUND2
# Stations are matched by department, commune and number; those whose roll
# changed by more than 15 % are left out. What the rolls gained or lost becomes
# a last origin "newcomers" or a last destination "gone".
BEGIN { FS = ","; first = 6; options = 10 }

function counts(sum, k, line) {
	sum = 0
	line = ""
	for (k = options; k <= NF; k++) {
		sum += $k
		line = line "," $k
	}
	return line "," ($first - $(first + 1)) "," ($(first + 1) - sum)
}

function header(last, k, line) {
	line = "unit"
	for (k = options; k <= NF; k++)
		line = line "," $k
	return line ",did not vote,blank or null," last
}

FNR == 1 { round++ }
FNR == 1 && round == 1 { print header("newcomers") > (out "/origins.csv"); next }
FNR == 1 { print header("gone") > (out "/destinations.csv"); next }
{ key = $1 "/" $2 "/" $3 }
round == 1 { roll[key] = $first; line[key] = counts() }
round == 2 && (key in roll) {
	change = $first - roll[key]
	most = $first > roll[key] ? $first : roll[key]
	if (most == 0 || change > 0.15 * most || -change > 0.15 * most)
		next
	print key line[key] "," (change > 0 ? change : 0) > (out "/origins.csv")
	print key counts() "," (change < 0 ? -change : 0) > (out "/destinations.csv")
}
