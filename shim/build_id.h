/* The build id of a loaded module: what names its code, whatever file it was read from. */
#ifndef COLUBER_BUILD_ID_H
#define COLUBER_BUILD_ID_H

#include <link.h>

/* An id is 8 to 20 bytes in practice. One that is shorter (libdwfl knows none of two bytes) or longer than this is taken for none. */
enum { LEAST_BUILD_ID = 4, MOST_BUILD_ID = 32, BUILD_ID_TEXT = 2 * MOST_BUILD_ID + 1 };

/* The id in lower-case hexadecimal, read from the module's notes in memory; "-" when there is none. Allocates nothing. */
void build_id_read(const struct dl_phdr_info *info, char text[BUILD_ID_TEXT]);

#endif
