/* Half a second and a quarter of a gibibyte for each passphrase tried:
 * libsodium's "moderate". */
#include "base/seal.h"

struct seal_cost
seal_cost(void)
{
	return (struct seal_cost){.passes = 3, .kib = 256 * 1024};
}
