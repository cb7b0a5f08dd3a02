/*
 * At build time: the schema that the migrations make, as a C table, so that
 * opening a campaign need not make it anew.
 */
#include "store/migrations.h"
#include "store/schema_fresh.h"

#include <sqlite3.h>
#include <stdio.h>

static void
put_text(const unsigned char *text)
{
	printf("\n\t\t\"");
	for (; text && *text; text++)
		if (*text == '\n')
			printf("\\n\"\n\t\t\"");
		else if (*text == '"' || *text == '\\')
			printf("\\%c", *text);
		else if (*text == '\t')
			printf("\\t");
		else
			putchar(*text);
	printf("\"");
}

static int
put_schema(sqlite3 *db)
{
	sqlite3_stmt *s;
	int rc = sqlite3_prepare_v2(db, SCHEMA_SQL, -1, &s, NULL);

	printf("#include \"store/schema_fresh.h\"\n\n"
	       "const struct schema_entry schema_fresh[] = {\n");
	while (rc == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW) {
		printf("\t{");
		put_text(sqlite3_column_text(s, 0));
		printf(",");
		put_text(sqlite3_column_text(s, 1));
		printf("},\n");
	}
	printf("};\n\nconst size_t schema_fresh_count =\n"
	       "\tsizeof(schema_fresh) / sizeof(schema_fresh[0]);\n");
	return sqlite3_finalize(s);
}

int
main(void)
{
	sqlite3 *db = NULL;
	int rc = sqlite3_open(":memory:", &db);

	for (size_t i = 0; i < migration_count && rc == SQLITE_OK; i++)
		rc = sqlite3_exec(db, migration_list[i].sql, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = put_schema(db);
	if (rc != SQLITE_OK)
		fprintf(stderr, "make_schema: %s\n", sqlite3_errmsg(db));
	sqlite3_close(db);
	return rc != SQLITE_OK;
}
