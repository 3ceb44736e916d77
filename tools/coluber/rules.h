/* What is not to be reported: the baseline, and the suppressions that apply: what was asked for, the working directory's own, and the shipped ones. */
#ifndef COLUBER_RULES_H
#define COLUBER_RULES_H

#include "baseline.h"
#include "options.h"
#include "set.h"

struct rules {
    struct suppressions suppressions;
    struct baseline baseline;
    struct text_list files; /* absolute, for the library, which reads the `atomic:` lines */
};

bool rules_read(struct rules *rules, const struct options *options, struct pool *pool,
                struct failure *failure);

#endif
