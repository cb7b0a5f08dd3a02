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
left=$(msgattrib --untranslated --no-obsolete "$merged" | grep -c '^msgid "..*"' || true)
fuzzy=$(msgattrib --only-fuzzy --no-obsolete "$merged" | grep -c '^msgid "..*"' || true)
if [ "$left" -ne 0 ] || [ "$fuzzy" -ne 0 ]; then
	echo "po/fr.po: $left untranslated, $fuzzy fuzzy; run make update-po and translate:"
	msgattrib --untranslated --no-obsolete "$merged" | grep '^msgid' | head -n 20
	exit 1
fi
echo 'po/fr.po: complete'
