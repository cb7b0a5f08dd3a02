#!/bin/sh
# Each source stands in exactly one local.mk, that of its folder, and each list
# of a local.mk is sorted; run from the top.
set -u
bad=0

lists=$(find src ui tests migrations po sample-campaign -name local.mk | sort)
listed=$(mktemp)
found=$(mktemp)
trap 'rm -f "$listed" "$found"' EXIT

# A list is the lines "	%D%/name" that follow one another.
for list in $lists; do
	awk -v folder="$(dirname "$list")" -v list="$list" '
		/^\t%D%\/[^ ]+( \\)?$/ {
			name = $1
			sub(/^%D%\//, "", name)
			if (previous != "" && name "" <= previous "")
				print "style: not sorted: " list ": " name >"/dev/stderr"
			previous = name
			print folder "/" name
			next
		}
		{ previous = "" }
		/%D%\/[a-z_0-9\/]+\.[ch]/ {
			n = split($0, word, /[ \t]+/)
			for (i = 1; i <= n; i++)
				if (word[i] ~ /^%D%\/[a-z_0-9\/]+\.[ch]$/) {
					sub(/^%D%\//, "", word[i])
					print folder "/" word[i]
				}
		}' "$list"
done 2>"$found" >"$listed"
[ ! -s "$found" ] || {
	cat "$found"
	bad=1
}

# Programs of tests are listed without their .c.
for file in $(find src ui tests -name '*.[ch]' | sort); do
	[ "$file" != src/main.c ] || continue
	times=$(grep -cxF -e "$file" -e "${file%.c}" "$listed")
	case $file:$times in
	*:1 | tests/*:[1-9]) ;;
	*)
		echo "style: $file stands in $times lists of local.mk, not in one"
		bad=1
		;;
	esac
done
exit "$bad"
