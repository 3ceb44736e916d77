/* The suppressions that apply: what was asked for, the working directory's own, and the shipped ones. */
#ifndef COLUBER_RULES_H
#define COLUBER_RULES_H

#include "options.h"
#include "set.h"

struct rules {
    struct suppressions suppressions;
    struct text_list files; /* absolute, for the library, which reads the `atomic:` lines */
};

bool rules_read(struct rules *rules, const struct options *options, struct pool *pool,
                struct failure *failure);

#endif
