/* Lines of source files, each file read once. */
#ifndef COLUBER_SOURCE_H
#define COLUBER_SOURCE_H

#include <stdbool.h>

#include "map.h"
#include "pool.h"

struct sources {
    struct pool *pool;
    struct map files;
};

/* The line, without its end; NULL when the file cannot be read or is shorter. Lines are Python's: they end at \n, \r\n and \r, and a byte order
 * mark is no part of the first one. Of one that is not UTF-8 each byte beyond ASCII is U+FFFD. */
const char *source_line(struct sources *sources, const char *file, int line);

/* Whether columns, which count the bytes that a line has in UTF-8, say anything of this one. */
bool source_columns_known(const char *line);

/* How many characters the bytes are; -1 when they are not UTF-8. */
int source_characters(const char *text, int bytes);

#endif
