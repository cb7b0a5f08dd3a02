#!/usr/bin/env python3
"""Make adresses.csv: an invented address for every number at which a contact
of make-contacts.py could live, laid along lines inside the contour of its
polling station; the same file every time.

    python3 make-addresses.py | gzip -9n > adresses.csv.gz

The contours are real (contours-bureaux.geojson.gz), the streets have the names
of streets of Antony, and which house stands where is invented. The columns are
those of a list that went through a geocoder.
"""
import csv
import gzip
import json
import math
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
STATIONS, NUMBERS, HALF = 44, 60, 31
METRE = 1 / 111320  # of latitude, in degrees
FLAT = math.cos(math.radians(48.75))  # of longitude
LINES = [(angle, shift) for shift in (0, -0.25, 0.25)
         for angle in range(0, 180, 15)]
HEADER = ["bureau", "adresse", "cp", "ville", "longitude", "latitude",
          "result_score", "result_type", "result_housenumber", "result_name",
          "result_citycode"]


def streets():
    """As the contacts have them."""
    with open(os.path.join(HERE, "make-contacts.py"), encoding="utf-8") as f:
        names = re.search(r'^STREETS = .*?"""(.*?)"""', f.read(), re.M | re.S)
    return [s.strip() for s in names.group(1).replace("\n", " ").split(";")]


def contours():
    """The outer ring of each station, in metres from its middle."""
    path = os.path.join(HERE, "contours-bureaux.geojson.gz")
    with gzip.open(path, encoding="utf-8", mode="rt") as f:
        features = json.load(f)["features"]
    for feature in features:
        rings = feature["geometry"]["coordinates"]
        if feature["geometry"]["type"] == "MultiPolygon":
            rings = max(rings, key=lambda part: len(part[0]))
        lon = sum(p[0] for p in rings[0]) / len(rings[0])
        lat = sum(p[1] for p in rings[0]) / len(rings[0])
        yield (int(feature["properties"]["codeBureauVote"].split("_")[1]),
               lon, lat, [((x - lon) / METRE * FLAT, (y - lat) / METRE)
                          for x, y in rings[0]])


def chord(ring, angle, shift):
    """The longest part inside the ring of a line: its ends, in metres."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    turned = [(x * c + y * s, y * c - x * s) for x, y in ring]
    low, high = min(p[1] for p in turned), max(p[1] for p in turned)
    at = (low + high) / 2 + shift * (high - low)
    cuts = sorted(a[0] + (at - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
                  for a, b in zip(turned, turned[1:] + turned[:1])
                  if (a[1] > at) != (b[1] > at))
    best = max(zip(cuts[::2], cuts[1::2]), key=lambda e: e[1] - e[0])
    return best[1] - best[0], best, at, c, s


def main():
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(HEADER)
    lines, middle = {}, {}
    for code, lon, lat, ring in contours():
        ranked = sorted((chord(ring, *line) for line in LINES), reverse=True)
        # A second street crosses the first.
        across = [r for r in ranked
                  if abs(r[3] * ranked[0][3] + r[4] * ranked[0][4]) < 0.6]
        lines[code], middle[code] = [ranked[0], across[0]], (lon, lat)
    for i, street in enumerate(streets()):
        for half in range(2):
            code = 1 + (i * 3 // 2 + half) % STATIONS
            _, (start, end), at, c, s = lines[code].pop(0)
            numbers = (range(1, HALF), range(HALF, NUMBERS + 1))[half]
            for k, number in enumerate(numbers):
                along = start + (end - start) * (k + 1) / (len(numbers) + 1)
                beside = at + (7 if number % 2 else -7)
                text = "%d%s" % (number, " bis" if number % 11 == 0 else "")
                out.writerow([
                    code, text + " " + street, "92160", "Antony",
                    "%.5f" % (middle[code][0] + (along * c - beside * s)
                              * METRE / FLAT),
                    "%.5f" % (middle[code][1] + (along * s + beside * c)
                              * METRE),
                    "0.9", "housenumber", text, street, "92002"])


main()
