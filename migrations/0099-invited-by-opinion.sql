-- Was somebody invited as one of those whom an opinion chose? Nothing online may
-- be aimed so, by way of their invitation neither.
ALTER TABLE invitation ADD COLUMN by_opinion INTEGER NOT NULL DEFAULT 0;
