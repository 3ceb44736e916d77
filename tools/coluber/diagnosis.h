/* What a self-test means: how well an interpreter can be checked, what is known of it, and what can be done
 * about it. */
#ifndef COLUBER_DIAGNOSIS_H
#define COLUBER_DIAGNOSIS_H

#include "options.h"
#include "pool.h"
#include "self_test.h"

enum verdict {
    VERDICT_OK,
    VERDICT_WORKS_BUT, /* races are found, but less well than they could be */
    VERDICT_BROKEN,    /* programs of this interpreter are not checked */
};

struct diagnosis {
    enum verdict verdict;
    struct text_list facts, advice; /* a line each */
};

struct diagnosis diagnose(const struct self_test *test, struct pool *pool);

/* "ok", "works, but", "does not work" */
const char *verdict_name(enum verdict verdict);

/* How to get an interpreter that is checked. */
extern const char advice_to_install[];

#endif
