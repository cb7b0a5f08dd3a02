#!/bin/sh
# Is the French catalogue complete? Compares po/fr.po with the strings of the
# sources as they are now: nothing missing, untranslated or fuzzy.
set -eu
template=$(mktemp)
merged=$(mktemp)
trap 'rm -f "$template" "$merged"' EXIT

sh build-aux/extract.sh "$template"
msgmerge -q --no-fuzzy-matching --no-location -o "$merged" po/fr.po "$template"
msgfmt -c -o /dev/null "$merged"
left=$(LC_ALL=C msgfmt --statistics -o /dev/null "$merged" 2>&1 |
	sed -n 's/.* \([0-9]*\) untranslated.*/\1/p')
fuzzy=$(LC_ALL=C msgfmt --statistics -o /dev/null "$merged" 2>&1 |
	sed -n 's/.* \([0-9]*\) fuzzy.*/\1/p')
left=${left:-0}
fuzzy=${fuzzy:-0}
if [ "$left" -ne 0 ] || [ "$fuzzy" -ne 0 ]; then
	echo "po/fr.po: $left untranslated, $fuzzy fuzzy; run make update-po and translate:"
	msgattrib --untranslated --no-obsolete "$merged" | grep '^msgid' | head -n 20
	exit 1
fi
echo 'po/fr.po: complete'
