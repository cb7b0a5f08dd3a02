EXTRA_DIST += \
	%D%/addresses/README \
	%D%/addresses/vitry.csv.gz \
	%D%/contacts/README \
	%D%/contacts/actionnetwork.csv \
	%D%/contacts/apple.vcf \
	%D%/contacts/civicrm.csv \
	%D%/contacts/google-forms.csv \
	%D%/contacts/google-old.csv \
	%D%/contacts/google.csv \
	%D%/contacts/google.vcf \
	%D%/contacts/helloasso.csv \
	%D%/contacts/mailchimp.csv \
	%D%/contacts/microsoft-forms.csv \
	%D%/contacts/nationbuilder.csv \
	%D%/contacts/outlook-en.csv \
	%D%/contacts/outlook-fr.csv \
	%D%/contacts/outlook.vcf \
	%D%/contacts/roll.csv \
	%D%/contacts/round.sh \
	%D%/contacts/try.sh \
	%D%/contacts/zetkin.csv \
	%D%/ei/README \
	%D%/ei/elections.tar.gz \
	%D%/ei/merged.tar.gz \
	%D%/ei/units.tar.gz \
	%D%/past/README \
	%D%/past/make.sh \
	%D%/past/v1.permanence.gz \
	%D%/past/v19.permanence.gz \
	%D%/results/README \
	%D%/results/antony-departementales_2021_t1.csv.gz \
	%D%/results/antony-europeennes_2024.csv.gz \
	%D%/results/antony-legislatives2022_t2_9213.csv.gz \
	%D%/results/antony-legislatives2024_t1_9213.csv.gz \
	%D%/results/antony-legislatives2024_t2_9213.csv.gz \
	%D%/results/antony-municipales_2014_t1_antony.csv.gz \
	%D%/results/antony-municipales_2020_t1_antony.csv.gz \
	%D%/results/brest-legislatives2024-tour1.csv.gz \
	%D%/results/brest-legislatives2024-tour2.csv.gz \
	%D%/results/france-europeennes2019.csv.gz \
	%D%/results/france-presidentielle2017-tour1.csv.gz \
	%D%/results/france-presidentielle2017-tour2.csv.gz \
	%D%/results/paris18-europeennes2019.csv.gz \
	%D%/results/paris18-presidentielle2017-tour1.csv.gz \
	%D%/results/paris18-presidentielle2017-tour2.csv.gz \
	%D%/results/rebuilt-ministry-ragged-latin1-crlf.txt.gz \
	%D%/results/rebuilt-ministry-ragged-latin1-tab.txt.gz \
	%D%/results/totals.tsv \
	%D%/results/toulouse-municipales2026-tour1.csv.gz \
	%D%/results/toulouse-municipales2026-tour2.csv.gz \
	%D%/results/vitry-europeennes2019.csv.gz \
	%D%/results/vitry-presidentielle2017-tour1.csv.gz \
	%D%/results/vitry-presidentielle2017-tour2.csv.gz \
	%D%/results/web-page-saved-as.csv \
	%D%/transfer/README \
	%D%/transfer/toulouse-least-squares.csv

# Tables that are known, unpacked once for the tests and the benchmark.
ei_archives = \
	$(srcdir)/%D%/ei/elections.tar.gz \
	$(srcdir)/%D%/ei/merged.tar.gz \
	$(srcdir)/%D%/ei/units.tar.gz
check_DATA += ei-data/done

ei-data/done: $(ei_archives)
	rm -rf ei-data && mkdir ei-data
	for archive in $(ei_archives); do \
		gzip -dc $$archive | (cd ei-data && tar -xf -) || exit 1; \
	done
	touch $@
