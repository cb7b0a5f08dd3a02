-- Which sheets had a door of an address: a large building has hundreds, and
-- each call back was looked up among all of them.
CREATE INDEX sheet_door_nth ON sheet_door (address, nth);
