# The tables of many districts as one: shares of the rows in per cent.
#	awk -f sum_tables.awk TABLE...
BEGIN { FS = "," }
FNR == 1 { next }
{
	votes[$1, $2] += $3
	sum[$1] += $3
	if (!($1 in row)) {
		row[$1] = 1
		rows[++nrows] = $1
	}
	if (!($2 in col)) {
		col[$2] = 1
		cols[++ncols] = $2
	}
}
END {
	printf "%-20s %10s", "in %", "votes"
	for (c = 1; c <= ncols; c++)
		printf " %13.13s", cols[c]
	for (r = 1; r <= nrows; r++) {
		printf "\n%-20.20s %10.0f", rows[r], sum[rows[r]]
		for (c = 1; c <= ncols; c++)
			printf " %13.1f", 100 * votes[rows[r], cols[c]] / sum[rows[r]]
	}
	printf "\n"
}
