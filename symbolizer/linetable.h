/* CPython's location table (co_linetable, 3.11 and later): code offset -> place in the source. */
#ifndef COLUBER_LINETABLE_H
#define COLUBER_LINETABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Lines count from 1; 0: the code has no line. Columns are bytes from 0; -1: not known. */
struct position {
    int line, end_line;
    int column, end_column;
};

/* A walk over the table. The user fills `next`, `end` and `line` (the code object's first line) by
 * linetable_start and sees, after each step, the half-open range of byte offsets and its position. */
struct linetable {
    const uint8_t *next, *end;
    int line;
    unsigned from, to;
    struct position position;
};

void linetable_start(struct linetable *walk, const uint8_t *table, size_t size, int first_line);

/* False at the end of the table, or where it is damaged. */
bool linetable_next(struct linetable *walk);

/* The position of the instruction at a byte offset; false when the table does not tell. */
bool linetable_find(const uint8_t *table, size_t size, int first_line, unsigned offset,
                    struct position *position);

#endif
