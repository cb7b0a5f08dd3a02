# The man page in both languages: the program's own tables, and what is said of
# the interface.
EXTRA_DIST += %D%/README %D%/interface.en %D%/interface.fr
man1_MANS = permanence.1
frman1dir = $(mandir)/fr/man1
nodist_frman1_DATA = %D%/fr/permanence.1
CLEANFILES += permanence.1 %D%/fr/permanence.1

permanence.1: permanence$(EXEEXT) %D%/interface.en
	$(AM_V_GEN)LC_ALL=C ./permanence$(EXEEXT) help --man | \
		sed '/^\.\\" interface/r $(srcdir)/%D%/interface.en' >$@.tmp && \
		mv $@.tmp $@

%D%/fr/permanence.1: permanence$(EXEEXT) %D%/interface.fr $(catalogue)
	$(AM_V_GEN)$(MKDIR_P) %D%/fr && LC_ALL=C.UTF-8 LANGUAGE=fr \
		PERMANENCE_LOCALEDIR=locale ./permanence$(EXEEXT) help --man | \
		sed '/^\.\\" interface/r $(srcdir)/%D%/interface.fr' >$@.tmp && \
		mv $@.tmp $@
