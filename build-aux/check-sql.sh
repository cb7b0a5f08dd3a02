#!/bin/sh
# Is every statement of more than three lines laid out by hand, between
# clang-format off and on? The formatter breaks SQL in the middle of its words.
# Prints where one is not.
set -u

# A run of lines that hold pieces of a text, of which one begins a statement or
# is a clause of one.
awk '
	function end() {
		if (lines > 3 && sql)
			printf "style: SQL over %d lines, not laid out: %s:%d\n",
				lines, file, first
		lines = 0
		sql = 0
	}
	FNR == 1 { end(); off = 0 }
	/clang-format off/ { end(); off = 1 }
	/clang-format on/ { off = 0 }
	off { next }
	/^[^"]*"([^"\\]|\\.)*"/ && !/^#include/ {
		if (!lines) { first = FNR; file = FILENAME }
		lines++
		if (/"(SELECT|INSERT|UPDATE|DELETE|WITH|FROM|WHERE|JOIN) /)
			sql = 1
		if (/"[,;)]/ || /[)}][,;]$/)
			end()
		next
	}
	{ end() }
	END { end() }
' "$@"
