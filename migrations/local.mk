migrations = \
	%D%/0001-first-light.sql \
	%D%/0002-census.sql \
	%D%/0003-addresses.sql \
	%D%/0004-segments.sql \
	%D%/0005-messages.sql \
	%D%/0006-meetings.sql \
	%D%/0007-teams.sql \
	%D%/0008-outbox.sql \
	%D%/0009-contacts.sql \
	%D%/0010-street-order.sql \
	%D%/0015-segment-census.sql \
	%D%/0019-forgetting.sql \
	%D%/0020-packed-changes.sql \
	%D%/0021-cells-gone.sql \
	%D%/0022-undone-partly.sql \
	%D%/0023-guard.sql \
	%D%/0025-log-mark.sql \
	%D%/0026-backups.sql \
	%D%/0029-sendings.sql \
	%D%/0033-journal-parts.sql \
	%D%/0035-pools.sql \
	%D%/0036-family-ages.sql \
	%D%/0037-alert-mail.sql \
	%D%/0042-station-shapes.sql \
	%D%/0043-doors.sql \
	%D%/0046-questionnaires.sql \
	%D%/0049-experiments.sql \
	%D%/0050-identity.sql \
	%D%/0060-law-rules.sql \
	%D%/0061-law-cases.sql \
	%D%/0070-users.sql \
	%D%/0075-ledger.sql \
	%D%/0077-visits.sql \
	%D%/0086-user-person.sql \
	%D%/0089-roll.sql \
	%D%/0090-tag-nature.sql \
	%D%/0091-law-decision.sql \
	%D%/0092-sheet-door-nth.sql \
	%D%/0093-decision-about.sql \
	%D%/0097-export-recipient.sql \
	%D%/0098-outbox-record.sql \
	%D%/0099-invited-by-opinion.sql \
	%D%/0108-address-source.sql \
	%D%/0112-sheet-questions.sql \
	%D%/0113-answers-of-nobody.sql

EXTRA_DIST += $(migrations) %D%/CHECKSUMS %D%/README
