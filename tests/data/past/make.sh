#!/bin/sh
# Keep a campaign file as this version of the program writes it, for the tests
# of later ones: sh tests/data/past/make.sh build/permanence, when a migration
# is released. Everyone in it is invented; the results are Antony's, public.
set -eu
permanence=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >campaign.yaml <<'END'
commune: {code: "92002", name: Antony, population: 62760}
list: Antony ensemble
first_round: 2027-03-14
END
cat >contacts.csv <<'END'
nom;prénom;téléphone;e-mail;rue;bureau;étiquettes
Dupré;Anne;06 39 98 12 34;anne.dupre@example.org;rue Haute;0001;parent
Lévêque;Zoé;01 99 00 12 34;;rue Haute;0002;parent, voisine
Martin;Jean;;jean.martin@example.net;avenue du Parc;;
END
gzip -dc "$here/../results/antony-legislatives2024_t2_9213.csv.gz" >results.csv

file=past.permanence
"$permanence" campaign new . -o "$file"
"$permanence" -C "$file" results import results.csv --election leg2024 --round 2
"$permanence" -C "$file" contacts import contacts.csv \
	--source fichier --basis consent
"$permanence" -C "$file" contacts add last_name=Petit first_name=Luc \
	--source stand --basis consent
"$permanence" -C "$file" contacts add last_name=Parti first_name=Luc \
	--source stand --basis consent
"$permanence" -C "$file" journal undo
"$permanence" -C "$file" contacts add last_name=Oublie first_name=Eve \
	phone="06 39 98 77 77" --source stand --basis consent
"$permanence" -C "$file" contacts tag +voisine --where "oublie"
"$permanence" -C "$file" contacts erase 6 --reason "a letter"
"$permanence" -C "$file" contacts tag +relance --where "anne"
"$permanence" -C "$file" campaign checkpoint

# The version is the last byte of the four at 60 (PRAGMA user_version).
version=$(od -An -j63 -N1 -tu1 "$file" | tr -d ' ')
gzip -9nc "$file" >"$here/v$version.permanence.gz"
ls -l "$here/v$version.permanence.gz"
