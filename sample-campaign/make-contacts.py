#!/usr/bin/env python3
"""Make contacts.csv: 1,200 invented contacts; the same seed, the same file.

    python3 make-contacts.py | gzip -9n > contacts.csv.gz
"""
import csv
import random
import sys
import unicodedata

FIRST = """Adèle Aïcha Alice Amine Anaïs André Awa Basile Camille Chloé Clément
David Élodie Émile Estelle Fatou Félix Gaëlle Hugo Inès Ismaël Jeanne João
Karim Léa Léo Loïc Louise Maël Maïa Manon Maria Nadia Noé Océane Paul Rachid
Rosa Samia Théo Thérèse Tiago Ulysse Valérie Victor Yanis Yasmine Zoé""".split()
LEFT = "Bel Cha Dor Fau Gri Hau Jar Lan Mar Noi Per Ros Sau Tri Val Vau".split()
RIGHT = "bois clair court det fort gnon lier mont nard pré rieux son teuil vert".split()
STREETS = """rue des Platanes imaginaires;allée du Moulin inventé;rue de la
Fontaine claire;avenue des Tilleuls;rue du Chemin perdu;villa des Roses;rue du
Verger;passage de l'Horloge;rue des Écoliers;avenue du Grand Cèdre;rue du Puits
vert;allée des Merles""".replace("\n", " ").split(";")
TAGS = "vélo;logement;écoles;commerce;sport;culture;parent;bénévole".split(";")


def plain(text):
    text = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in text if c.isascii() and c.isalpha())


def main():
    rng = random.Random(92002)
    out = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
    out.writerow(["Identifiant", "Nom", "Prénom", "Date de naissance",
                  "E-mail", "Portable", "Téléphone fixe", "Numéro", "Rue",
                  "Code postal", "Ville", "Bureau de vote", "Étiquettes"])
    for i in range(1200):
        last = (rng.choice(LEFT) + rng.choice(RIGHT)).upper()
        first = rng.choice(FIRST)
        born = "%02d/%02d/%d" % (rng.randint(1, 28), rng.randint(1, 12),
                                 rng.randint(1938, 2007))
        email = "%s.%s%d@example.%s" % (plain(first), plain(last), i,
                                        rng.choice(["org", "net"]))
        tags = rng.sample(TAGS, rng.choice([0, 0, 1, 1, 2, 3]))
        out.writerow([
            "A%04d" % (i + 1), last, first, born,
            email if rng.random() < 0.8 else "",
            "06 39 98 %02d %02d" % (rng.randint(0, 99), rng.randint(0, 99))
            if rng.random() < 0.7 else "",
            "01 99 00 %02d %02d" % (rng.randint(0, 99), rng.randint(0, 99))
            if rng.random() < 0.3 else "",
            rng.randint(1, 98), rng.choice(STREETS), "92160", "Antony",
            rng.randint(1, 44), ", ".join(tags)])


main()
