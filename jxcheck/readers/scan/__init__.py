"""A picture of a sheet: upright, its lines, its cells, each read twice."""
