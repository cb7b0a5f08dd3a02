#!/usr/bin/env python3
"""Make contacts.csv: 1,200 invented contacts, eight of them twice; the same
seed, the same file.

    python3 make-contacts.py | gzip -9n > contacts.csv.gz

Streets are those of Antony, everything else is invented: who lives where,
names, numbers of houses and doors, consents. Telephone numbers (06 39 98,
01 99 00) and e-mail addresses (example.org, example.net) belong to nobody.
"""
import csv
import random
import sys
import unicodedata

FIRST = """Adèle Aïcha Alice Amine Anaïs André Awa Basile Camille Chloé Clément
David Élodie Émile Estelle Fatou Félix Gaëlle Hugo Inès Ismaël Jeanne João
Karim Léa Léo Loïc Louise Maël Maïa Manon Maria Nadia Noé Océane Paul Rachid
Rosa Samia Thérèse Théo Tiago Ulysse Valérie Victor Yanis Yasmine Zoé""".split()
WOMEN = set("""Adèle Aïcha Alice Anaïs Awa Chloé Élodie Estelle Fatou Gaëlle
Inès Jeanne Léa Louise Maïa Manon Maria Nadia Océane Rosa Samia Thérèse Valérie
Yasmine Zoé""".split())
LEFT = "Bel Cha Dor Fau Gri Hau Jar Lan Mar Noi Per Ros Sau Tri Val Vau".split()
RIGHT = "bois clair court det fort gnon lier mont nard pré rieux son teuil vert".split()
STREETS = [s.strip() for s in """rue Auguste Mounié;avenue de la Division
Leclerc;rue de l'Église;avenue Aristide Briand;rue Prosper Legouté;boulevard
Pierre Brossolette;rue Adolphe Pajeaud;avenue Armand Guillebaud;rue des
Baconnets;avenue du Bois de Verrières;rue Mirabeau;rue Velpeau;boulevard
Colbert;avenue Gallieni;avenue François Molé;rue Maurice Labrousse;avenue
Saint-Exupéry;avenue Léon Jouhaux;avenue Raymond Aron;rue Céline;rue de
Massy;rue des Rabats;rue du Mont Blanc;rue Roger Salengro;rue Henri
Lasson;avenue Jeanne et Maurice Dolivet;rue de Châtenay;avenue Léon
Harmel;avenue du Général de Gaulle""".replace("\n", " ").split(";")]
TAGS = "vélo;logement;écoles;commerce;sport;culture;parent;bénévole".split(";")
WORDING = "J'accepte de recevoir les nouvelles de la liste Antony ensemble."
MEDIA = ["bulletin papier", "stand du marché", "site internet"]
HEADER = ["Identifiant", "Nom", "Prénom", "Civilité", "Date de naissance",
          "E-mail", "Portable", "Téléphone fixe", "Numéro", "Rue", "Escalier",
          "Étage", "Porte", "Code postal", "Ville", "Bureau de vote",
          "Accord e-mail", "Accord SMS", "Opposition téléphone",
          "Accord ciblage e-mail", "Accord ciblage SMS",
          "Date de l'accord", "Support de l'accord", "Texte de l'accord",
          "Étiquettes", "Disponible"]
FREE = ["semaine", "soir", "week-end"]


def plain(text):
    text = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in text if c.isascii() and c.isalpha())


def door(rng, streets):
    """An address and, in a block of flats, where in it."""
    street = rng.randrange(len(streets))
    number = rng.randint(1, 60)
    flats = number % 3 == 0
    return {
        "Numéro": "%d%s" % (number, " bis" if number % 11 == 0 else ""),
        "Rue": streets[street],
        "Escalier": rng.choice("ABC") if flats and number % 2 == 0 else "",
        "Étage": str(rng.randint(0, 6)) if flats else "",
        "Porte": str(rng.randint(1, 40)) if flats else "",
        "Code postal": "92160",
        "Ville": "Antony",
        # A street goes to one or two stations, by its low and high numbers.
        "Bureau de vote": "%04d" % (1 + (street * 3 // 2 + number // 31) % 44),
    }


def consents(rng, person):
    """Most have said what they want, and when and how is known."""
    said = {}
    if person["E-mail"] and rng.random() < 0.7:
        said["Accord e-mail"] = "oui" if rng.random() < 0.8 else "non"
    if person["Portable"] and rng.random() < 0.5:
        said["Accord SMS"] = "oui" if rng.random() < 0.6 else "non"
    if rng.random() < 0.04:
        said["Opposition téléphone"] = "x"
    if said:
        said["Date de l'accord"] = "%02d/%02d/2025" % (rng.randint(1, 28),
                                                      rng.randint(1, 12))
        said["Support de l'accord"] = rng.choice(MEDIA)
    return said


def targeting(rng, said):
    """Of those who may be written to, who may also be chosen for it."""
    chosen = {}
    for channel in ["e-mail", "SMS"]:
        if said.get("Accord " + channel) == "oui" and rng.random() < 0.6:
            chosen["Accord ciblage " + channel] = "oui"
    # Of some nobody kept the words they said yes to.
    if said and rng.random() < 0.9:
        chosen["Texte de l'accord"] = WORDING
    return chosen


def twins(rng, people):
    """Some came in twice, by two hands: the same person, written otherwise."""
    for k, who in enumerate(rng.sample(people, 8)):
        twin = {**who, "Identifiant": "B%04d" % (k + 1),
                "Nom": who["Nom"].capitalize(), "Étiquettes": "",
                "Disponible": ""}
        if k % 2 and twin["Portable"]:
            twin["E-mail"] = ""
        elif k % 4 == 0:
            twin["Prénom"] = plain(who["Prénom"]).capitalize()
            twin["Civilité"] = ""
        else:
            twin["Date de naissance"] = who["Date de naissance"][-4:]
        for column in HEADER:
            if "ccord" in column or "Opposition" in column:
                twin[column] = ""
        yield twin


def person(rng, i, last):
    first = rng.choice(FIRST)
    born = "%02d/%02d/%d" % (rng.randint(1, 28), rng.randint(1, 12),
                             rng.randint(1938, 2007))
    who = {"Identifiant": "A%04d" % i, "Nom": last, "Prénom": first,
           "Civilité": "" if rng.random() < 0.2 else
           "Mme" if first in WOMEN else "M.",
           "Date de naissance": born}
    if rng.random() < 0.8:
        who["E-mail"] = "%s.%s%d@example.%s" % (
            plain(first), plain(last), i, rng.choice(["org", "net"]))
    if rng.random() < 0.7:
        who["Portable"] = "06 39 98 %02d %02d" % (rng.randint(0, 99),
                                                  rng.randint(0, 99))
    if rng.random() < 0.3:
        who["Téléphone fixe"] = "01 99 00 %02d %02d" % (rng.randint(0, 99),
                                                        rng.randint(0, 99))
    who["Étiquettes"] = ", ".join(rng.sample(TAGS,
                                             rng.choice([0, 0, 1, 1, 2, 3])))
    if "bénévole" in who["Étiquettes"]:
        who["Disponible"] = FREE[i % len(FREE)]
    return who


def main():
    rng = random.Random(92002)
    out = csv.DictWriter(sys.stdout, HEADER, restval="", delimiter=";",
                         lineterminator="\n")
    out.writeheader()
    # Generators of their own: what came later changes nobody who was there.
    choosing, doubling = random.Random(2024900), random.Random(92160)
    people = []
    i = 0
    while i < 1200:
        home = door(rng, STREETS)
        last = (rng.choice(LEFT) + rng.choice(RIGHT)).upper()
        for _ in range(min(rng.choice([1, 1, 1, 2, 2, 3, 4]), 1200 - i)):
            i += 1
            who = person(rng, i, last)
            who.setdefault("E-mail", "")
            who.setdefault("Portable", "")
            said = consents(rng, who)
            people.append({**who, **home, **said, **targeting(choosing, said)})
            out.writerow(people[-1])
    for twin in twins(doubling, people):
        out.writerow(twin)


main()
