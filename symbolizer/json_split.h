/* Takes the races out of a saved report's text, without parsing it. The same race stands in many reports, and differs only in how often it was
 * seen and by which process: what is known by its text need not be parsed again. */
#ifndef COLUBER_JSON_SPLIT_H
#define COLUBER_JSON_SPLIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pool.h"

struct race_text {
    const char *start;
    size_t length;
    /* Of the text without the numbers of `count` and `pid`; two texts are taken for one only if 128 bits collide. */
    uint64_t fingerprint[2];
    uint64_t count;
    bool comparable; /* the numbers above were found; else the text must be parsed */
};

struct split_report {
    char *rest; /* the report with no races; ends with '\0' */
    size_t rest_length;
    struct race_text *races; /* pieces of the whole text */
    size_t race_count;
};

/* False: the text is not laid out as a report is, or is no JSON; then it is to be parsed as a whole, which tells what is wrong. */
bool json_split(const char *text, size_t length, struct pool *pool, struct split_report *split);

#endif
