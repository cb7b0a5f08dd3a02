-- Their cells are packed by now.

DROP TABLE change_cell;
