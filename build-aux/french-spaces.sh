#!/bin/sh
# french-spaces.sh FILE: the French catalogue with its no-break spaces, before
# : ; ? ! » and % and after «, and its apostrophes, so that nobody has to type
# them.
set -eu

nb=$(printf '\302\240')
mark=$(printf '\342\200\231')
export LC_ALL=C.UTF-8
msgcat --no-wrap "$1" | sed -E '/^msgstr/,/^$/{
	s/([0-9]) %( |'"$nb"'|"|[:,.;)»])/\1'"$nb"'%\2/g
	s/([^ "]) ([;:?!»])( |"|[).,…]|\\n)/\1'"$nb"'\2\3/g
	s/([^ "]) ([;:?!»])( |"|[).,…]|\\n)/\1'"$nb"'\2\3/g
	s/([[:alpha:]])'"'"'([[:alpha:]])/\1'"$mark"'\2/g
	s/« /«'"$nb"'/g
	s/ %%/'"$nb"'%%/g
}'
