#!/bin/sh
# What an export says is what an import reads: into the campaign it comes from,
# corrected in one cell, and into another one, whose export is the same.
# round.sh FORM [OPTION …]
form=$1
shift
rm -f b.permanence* one two
take() {
	permanence -C "$1" contacts import "$2" --source x --basis member -y \
		2>&1 | grep -E '^(added|permanence)|^ *!|left out:|cells? could'
}
permanence -C a.permanence contacts export --reason essai -q \
	--format "$form" "$@" -o one
take a.permanence one
permanence campaign new f -o b.permanence -q
take b.permanence one
permanence -C b.permanence contacts export --reason essai -q \
	--format "$form" "$@" -o two
cmp one two
sed 's/+33639985001/+33639985099/' one >two
take a.permanence two
permanence -C a.permanence journal undo -q
