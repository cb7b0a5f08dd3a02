#!/bin/sh
# Write the template of all strings of the sources to the file given; run from
# the top.
set -eu
find src ui -name '*.[ch]' | sort |
	xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ \
		--keyword=NC_:1c,2 --keyword=ngettext:1,2 --keyword=NN_:1,2 \
		--no-location --add-comments=TRANSLATORS \
		--package-name=permanence --files-from=- --output="$1"
# msgmerge wants a charset even where all strings are ASCII.
sed -i 's/charset=CHARSET/charset=UTF-8/' "$1"
