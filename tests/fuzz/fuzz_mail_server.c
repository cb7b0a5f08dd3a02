/* The settings of the office's mail: a host, or a fault that is placed. */
#include "port/formats/mail.h"

#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct mail_server server;

	if (mail_server_read(&server, fuzz_file("mail.yaml", data, size), &a,
		    &err) == STATUS_OK)
		FUZZ_HOLDS(server.host && server.port >= 0 && server.rate >= 0);
	else
		FUZZ_HOLDS(err.text[0]);
	arena_release(&a);
	return 0;
}
