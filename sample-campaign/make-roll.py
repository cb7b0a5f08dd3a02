#!/usr/bin/env python3
"""Make liste-electorale.csv: an invented electoral roll of 300 voters of three
polling stations, with the columns that a prefecture gives; the same seed, the
same file.

    python3 make-roll.py | gzip -9n > liste-electorale.csv.gz

Streets are those of Antony, as make-contacts.py has them; everybody who lives
there is invented, and nobody of them is a contact.
"""
import csv
import os
import random
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
STATIONS, VOTERS = (29, 33, 37), 100
LEFT = "Ab Bré Cour Dur Esp Gal Hér Mont Pel Riv Sor Ver".split()
RIGHT = "ancel ardin elain érot ignac ollin ouville ussan".split()
PLACES = "Villepinceau Bourg-Neuf Montclair Ailleurs".split()


def lists():
    """First names, which are women's, and streets, of make-contacts.py."""
    with open(os.path.join(HERE, "make-contacts.py"), encoding="utf-8") as f:
        text = f.read()

    def of(name):
        found = re.search(r'^%s = .*?"""(.*?)"""' % name, text, re.M | re.S)
        return found.group(1).replace("\n", " ")

    return (of("FIRST").split(), set(of("WOMEN").split()),
            [s.strip() for s in of("STREETS").split(";")])


def homes(streets, station):
    """The numbers of the streets that vote there, as make-contacts.py has it."""
    return [(number, street) for i, street in enumerate(streets)
            for number in range(1, 61)
            if 1 + (i * 3 // 2 + number // 31) % 44 == station]


def main():
    rng = random.Random(37)
    first, women, streets = lists()
    out = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
    out.writerow(["nom de naissance", "nom d’usage", "prénoms", "sexe",
                  "date de naissance", "Lieu de naissance", "Nationalité",
                  "numéro de voie", "libellé de voie", "complément 1",
                  "code postal", "commune", "code du bureau de vote",
                  "numéro d’ordre dans le bureau de vote"])
    for station in STATIONS:
        places = homes(streets, station)
        voters = []
        while len(voters) < VOTERS:
            number, street = rng.choice(places)
            name = (rng.choice(LEFT) + rng.choice(RIGHT)).upper()
            flat = "BAT " + rng.choice("AB") if number % 3 == 0 else ""
            for _ in range(min(rng.choice([1, 1, 2, 2, 3]),
                               VOTERS - len(voters))):
                given = rng.choice(first)
                woman = given in women
                used = ((rng.choice(LEFT) + rng.choice(RIGHT)).upper()
                        if woman and rng.random() < 0.3 else "")
                voters.append([
                    name, used, given + " " + rng.choice(first),
                    "F" if woman else "M",
                    "%02d/%02d/%d" % (rng.randint(1, 28), rng.randint(1, 12),
                                      rng.randint(1934, 2008)),
                    rng.choice(PLACES), "Française", number, street.upper(),
                    flat, "92160", "ANTONY", station])
        # One of them is protected: the roll has no address.
        voters[50][7:11] = ["", "", "", ""]
        for order, voter in enumerate(sorted(voters), 1):
            out.writerow(voter + [order])


main()
