sampledir = $(pkgdatadir)/sample-campaign
dist_sample_DATA = \
	%D%/README \
	%D%/adresses.csv.gz \
	%D%/bureaux-carreaux-200m.csv.gz \
	%D%/campaign.yaml \
	%D%/carreaux-200m.geojson.gz \
	%D%/contacts.csv.gz \
	%D%/contours-bureaux.geojson.gz \
	%D%/departementales-2021-1.csv.gz \
	%D%/engagement.txt \
	%D%/europeennes-2024.csv.gz \
	%D%/families.yaml \
	%D%/legislatives-2022-2.csv.gz \
	%D%/legislatives-2024-1.csv.gz \
	%D%/legislatives-2024-2.csv.gz \
	%D%/liste-electorale.csv.gz \
	%D%/make-addresses.py \
	%D%/make-contacts.py \
	%D%/make-roll.py \
	%D%/make-teams.py \
	%D%/municipales-2014-1.csv.gz \
	%D%/municipales-2020-1.csv.gz \
	%D%/noms-bureaux.csv \
	%D%/portes.yaml \
	%D%/teams.yaml

toulousedir = $(sampledir)/toulouse
dist_toulouse_DATA = \
	%D%/toulouse/README \
	%D%/toulouse/campaign.yaml \
	%D%/toulouse/municipales-2026-1.csv.gz \
	%D%/toulouse/municipales-2026-2.csv.gz \
	%D%/toulouse/noms-bureaux.csv
