# Words that were found wrong once.
script_tests += %D%/test_words.sh
EXTRA_DIST += %D%/counted.txt %D%/en.txt %D%/fr.txt %D%/test_words.sh
