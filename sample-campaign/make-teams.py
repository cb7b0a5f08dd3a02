#!/usr/bin/env python3
"""Make teams.yaml: nine invented teams; the same seed, the same file.

    python3 make-teams.py > teams.yaml

People are named by the references of contacts.csv.gz (A0001 ...), whoever
they are there. One team has no lead, as happens.
"""
import random

STATIONS = 44
FIELD = [("Nord", 1), ("Est", 10), ("Centre", 19), ("Ouest", 28), ("Sud", 37)]
OFFICE = ["Téléphone", "Logistique"]
SKILLS = ["voiture", "clés du local", "photo", "portugais", "vélo cargo",
          "premiers secours", "mise en page"]
HOURS = ["sam 9-13", "sam 9-18", "dim 10-13", "lun-ven 18-21", "mar 18h30-21",
         "mer 14-18", "jeu 18-20h30", "ven 18-minuit"]


def team(name, under, lead, members, stations, planned, done):
    print(f"  - name: {name}")
    if under:
        print(f"    under: {under}")
    if lead:
        print(f"    lead: {lead}")
    if members:
        print(f"    members: [{', '.join(members)}]")
    if stations:
        print("    zones:")
        for code in stations:
            print(f'      - "bv:{code:04d}"')
    if planned:
        print(f"    planned: {planned}")
        print(f"    done: [{', '.join(map(str, done))}]")


def main():
    rng = random.Random(92160)
    people = [f"A{i:04d}" for i in rng.sample(range(1, 1201), 64)]
    free = people[:]
    print("# Invented teams, by make-teams.py.")
    print("teams:")
    team("Terrain", None, free.pop(), [], [], 0, [])
    for i, (name, first) in enumerate(FIELD):
        last = FIELD[i + 1][1] if i + 1 < len(FIELD) else STATIONS + 1
        planned = rng.choice([40, 60, 60, 80])
        pace, trend = rng.randint(20, 40), rng.choice([-2, 2, 4])
        done = [max(0, pace + trend * w + rng.randint(-4, 4))
                for w in range(8)]
        lead = free.pop() if name != "Sud" else None
        team(name, "Terrain", lead,
             [free.pop() for _ in range(rng.randint(6, 9))],
             range(first, last), planned, done)
    team("Permanence", None, free.pop(), [free.pop() for _ in range(3)], [],
         0, [])
    for name in OFFICE:
        # Some of them go round the doors too.
        members = [free.pop() for _ in range(3)] + rng.sample(people[20:50], 2)
        team(name, "Permanence", free.pop(), members, [], 0, [])
    print("volunteers:")
    for i, person in enumerate(people):
        print(f"  - person: {person}")
        skills = rng.sample(SKILLS, rng.choice([0, 0, 1, 1, 2]))
        if skills:
            print(f"    skills: [{', '.join(skills)}]")
        hours = rng.sample(HOURS, rng.choice([0, 1, 2, 2, 3]))
        if hours:
            print(f'    available: "{", ".join(hours)}"')
        if i % 9 == 4:
            print(f'    away: ["+{3 + i % 5}", "+{12 + i % 7}"]')


main()
