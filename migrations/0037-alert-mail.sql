-- Which alert a sending asks volunteers to.

ALTER TABLE outbox ADD COLUMN alert INTEGER REFERENCES alert (id);
