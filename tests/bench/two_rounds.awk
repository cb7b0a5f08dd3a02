# Two rounds of one poll, in wide tables of the same columns, to the margins of
# a transfer table: OUT/origins.csv and OUT/destinations.csv.
#	awk -v out=FOLDER [-v districts=1] -f two_rounds.awk ROUND1 ROUND2
# With districts, a folder of each constituency in OUT.
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

# A line to a file, after its heading if it is new. One at a time is open.
function put(folder, name, heading, line, file) {
	file = folder "/" name
	if (!(file in seen)) {
		if (districts && !(folder in seen))
			system("mkdir -p " folder)
		seen[folder] = seen[file] = 1
		print heading > file
	}
	if (districts) {
		print line >> file
		close(file)
	} else
		print line > file
}

FNR == 1 { round++ }
FNR == 1 { heading[round] = header(round == 1 ? "newcomers" : "gone"); next }
{ key = $1 "/" $2 "/" $3 }
round == 1 { roll[key] = $first; line[key] = counts() }
round == 2 && (key in roll) {
	change = $first - roll[key]
	most = $first > roll[key] ? $first : roll[key]
	if (most == 0 || change > 0.15 * most || -change > 0.15 * most)
		next
	folder = districts ? out "/" $1 "-" $4 : out
	put(folder, "origins.csv", heading[1],
		key line[key] "," (change > 0 ? change : 0))
	put(folder, "destinations.csv", heading[2],
		key counts() "," (change < 0 ? -change : 0))
}
