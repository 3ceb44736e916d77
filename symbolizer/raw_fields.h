/* The fields of a line of a raw report. */
#ifndef COLUBER_RAW_FIELDS_H
#define COLUBER_RAW_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pool.h"

/* All of the text must be digits of the base, 10 or 16. */
bool raw_number(const char *text, int base, uint64_t most, uint64_t *value);

/* A percent-encoded string; NULL when the encoding is broken. */
const char *raw_string(struct pool *pool, const char *text);

/* Bytes in hexadecimal, or "-" for none. */
bool raw_bytes(struct pool *pool, const char *text, const uint8_t **bytes, size_t *size);

/* Ends the field at `separator` and returns what follows it; NULL when there is no separator. */
char *raw_split(char *field, char separator);

#endif
