# The French catalogue, in the build tree for the tests and where it installs.
EXTRA_DIST += %D%/fr.po

catalogue = locale/fr/LC_MESSAGES/permanence.mo
all-local: $(catalogue)

# In one step: a program that runs has the old one mapped.
$(catalogue): %D%/fr.po build-aux/french-spaces.sh
	$(AM_V_GEN)$(MKDIR_P) locale/fr/LC_MESSAGES && \
		$(SHELL) $(srcdir)/build-aux/french-spaces.sh \
			$(srcdir)/%D%/fr.po | $(MSGFMT) -c -o $@.new - && \
		mv -f $@.new $@

install-data-local: $(catalogue)
	$(MKDIR_P) $(DESTDIR)$(localedir)/fr/LC_MESSAGES
	$(INSTALL_DATA) $(catalogue) \
		$(DESTDIR)$(localedir)/fr/LC_MESSAGES/permanence.mo

uninstall-local:
	rm -f $(DESTDIR)$(localedir)/fr/LC_MESSAGES/permanence.mo

update-po:
	cd $(srcdir) && sh build-aux/extract.sh po/permanence.pot && \
		msgmerge -q --no-fuzzy-matching --no-location --update \
			--backup=none po/fr.po po/permanence.pot && \
		rm po/permanence.pot

.PHONY: update-po
