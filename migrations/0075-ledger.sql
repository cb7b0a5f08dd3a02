-- The campaign's money: who holds the account, and every sum in and out.
-- Sums are cents. A donor is a name and an address, not a contact: the law
-- keeps the row when the contact is erased.
CREATE TABLE account (
	id INTEGER PRIMARY KEY CHECK (id = 1),
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

CREATE TABLE ledger (
	id INTEGER PRIMARY KEY,
	voucher INTEGER NOT NULL UNIQUE, -- of its piece: 1, 2, 3 without a gap
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
	reason TEXT                     -- why it is void
) STRICT;
CREATE INDEX ledger_third ON ledger (third_key);
