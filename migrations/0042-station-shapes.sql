-- Where a polling station is, for the map: its contour, or without one the grid
-- cells of a census that are mostly its own.

-- rings: each a list of points in the encoded polyline format, apart by a
-- blank; of a contour in 1/100000 of a degree (WGS 84), of cells in metres
-- (EPSG:3035).
CREATE TABLE station_shape (
	id INTEGER PRIMARY KEY,
	station INTEGER NOT NULL UNIQUE REFERENCES station (id),
	kind TEXT NOT NULL CHECK (kind IN ('contour', 'cells')),
	rings TEXT NOT NULL,
	import INTEGER REFERENCES import (id)
) STRICT;
