#!/bin/sh
# A file of contacts into a fresh campaign, what the import says of it, and the
# contacts as they are then. Then who refuses which channel.
rm -f c.permanence*
permanence campaign new f -o c.permanence -q
permanence contacts import "$@" --source fichier --basis regular -y \
	2>&1 >/dev/null | grep -v '^  [^!]' | sed 's|[^ ]*/contacts/||'
permanence contacts export --reason essai -q --columns last_name,first_name,sex,birth,email,emails,phone,phone2,phones,number,suffix,street,stair,door,postcode,city,station,tags,notes
for channel in email sms phone post door; do
	who=$(permanence contacts list --csv --columns last_name \
		--where "$channel:no" 2>/dev/null | sed 1d | tr '\n' ' ')
	[ -z "$who" ] || echo "no $channel: ${who% }"
done
