-- The elections that the campaign stands in, each with its rounds, and an
-- account for each. The first is number 1, and campaign.election is the one it
-- runs for; territory NULL is the commune, zone NULL the clock of Paris. A day
-- of poll was a column of the campaign's row, the rest were settings.
CREATE TABLE election (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL DEFAULT 'municipal' CHECK (kind IN ('municipal',
		'presidential', 'legislative', 'departmental', 'regional',
		'european')),
	name TEXT,
	territory TEXT,
	zone TEXT,
	partial INTEGER NOT NULL DEFAULT 0 CHECK (partial IN (0, 1)),
	event TEXT,                     -- of a partial one: what brought it
	status TEXT NOT NULL DEFAULT 'decreed' CHECK (status IN ('decreed',
		'to_confirm')),
	decree TEXT
) STRICT;

-- decisive, of the first: no other follows, one does, or nobody said yet.
CREATE TABLE round (
	id INTEGER PRIMARY KEY,
	election INTEGER NOT NULL REFERENCES election (id),
	n INTEGER NOT NULL CHECK (n IN (1, 2)),
	day TEXT NOT NULL,
	decisive TEXT NOT NULL DEFAULT 'unknown' CHECK (decisive IN ('yes',
		'no', 'unknown')),
	UNIQUE (election, n)
) STRICT;

INSERT INTO election (id, kind, zone, status)
SELECT 1,
	coalesce((SELECT value FROM setting WHERE name = 'election_kind'),
		'municipal'),
	(SELECT value FROM setting WHERE name = 'zone'),
	iif(EXISTS (SELECT * FROM setting WHERE name = 'poll_to_confirm'),
		'to_confirm', 'decreed')
FROM campaign;
INSERT INTO round (id, election, n, day, decisive)
SELECT 1, 1, 1, c.first_round,
	CASE WHEN s.value IS NULL THEN 'unknown'
		WHEN s.value = 'none' THEN 'yes' ELSE 'no' END
FROM campaign c LEFT JOIN setting s ON s.name = 'second_round'
WHERE c.first_round IS NOT NULL;
INSERT INTO round (id, election, n, day)
SELECT 2, election, 2, value FROM round JOIN setting s ON s.name = 'second_round'
WHERE value <> 'none';

-- Of one that was held before only its last day was kept.
INSERT INTO election (id, kind, zone)
SELECT 2, kind, zone FROM election
WHERE EXISTS (SELECT * FROM setting WHERE name = 'past_poll');
INSERT INTO round (id, election, n, day, decisive)
SELECT 3, 2, 1, value, 'yes' FROM setting WHERE name = 'past_poll';
INSERT INTO sequence (name, next) VALUES ('round', 4);

DELETE FROM setting WHERE name IN ('second_round', 'election_kind', 'zone',
	'poll_to_confirm', 'past_poll');
ALTER TABLE campaign DROP COLUMN first_round;
ALTER TABLE campaign ADD COLUMN election INTEGER REFERENCES election (id);
UPDATE campaign SET election = 1;

-- id: that of its election.
CREATE TABLE account_of (
	id INTEGER PRIMARY KEY REFERENCES election (id),
	holder TEXT NOT NULL,           -- the mandataire
	kind TEXT NOT NULL CHECK (kind IN ('person', 'association')),
	appointed TEXT NOT NULL,
	bank TEXT,                      -- the last four digits
	accountant TEXT,
	population INTEGER,             -- authenticated before the election
	ceiling_first INTEGER,          -- typed, where the code gives none
	ceiling_second INTEGER,
	reason TEXT                     -- where the two come from
) STRICT;
INSERT INTO account_of
SELECT id, holder, kind, appointed, bank, accountant, population,
	ceiling_first, ceiling_second, reason
FROM account;
DROP TABLE account;
ALTER TABLE account_of RENAME TO account;

CREATE TABLE ledger_of (
	id INTEGER PRIMARY KEY,
	election INTEGER NOT NULL REFERENCES election (id), -- whose account
	voucher INTEGER NOT NULL,       -- of its piece: 1, 2, 3 without a gap
	kind TEXT NOT NULL CHECK (kind IN ('expense', 'in_kind', 'gift', 'own',
		'party', 'loan', 'party_gift', 'party_fee')),
	what TEXT NOT NULL,
	heading TEXT,                   -- of an expense or a thing in kind
	day TEXT NOT NULL,              -- engaged, or received
	paid TEXT,
	cents INTEGER NOT NULL CHECK (cents > 0),
	share INTEGER,                  -- of it that is the campaign's, per cent
	payer TEXT CHECK (payer IN ('holder', 'candidate', 'party', 'other')),
	mode TEXT CHECK (mode IN ('cheque', 'transfer', 'card', 'debit', 'cash',
		'in_kind')),
	third TEXT NOT NULL,            -- who gave, lent, sold
	third_key TEXT NOT NULL,        -- their name, folded
	third_kind TEXT NOT NULL CHECK (third_kind IN ('person', 'candidate',
		'party', 'company', 'bank')),
	nationality TEXT,
	resident INTEGER NOT NULL DEFAULT 0 CHECK (resident IN (0, 1)),
	tax_address TEXT,
	elsewhere INTEGER NOT NULL DEFAULT 0, -- given to other lists
	receipt TEXT UNIQUE,            -- the number of the CNCCFP's form
	document TEXT,
	rate INTEGER,                   -- of a loan: hundredths of one per cent
	months INTEGER,
	due TEXT,
	state TEXT NOT NULL CHECK (state IN ('quote', 'engaged', 'paid',
		'void')),
	reason TEXT,                    -- why it is void
	UNIQUE (election, voucher)
) STRICT;
INSERT INTO ledger_of
SELECT id, 1, voucher, kind, what, heading, day, paid, cents, share, payer,
	mode, third, third_key, third_kind, nationality, resident, tax_address,
	elsewhere, receipt, document, rate, months, due, state, reason
FROM ledger;
DROP TABLE ledger;
ALTER TABLE ledger_of RENAME TO ledger;
CREATE INDEX ledger_third ON ledger (third_key);
