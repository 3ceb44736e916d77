/* What a test says of itself is no failure: `@pytest.mark.coluber(ignore=...)`, `allow_races`. A claim is the name of a kind,
 * a suppression (`type:pattern`), or `*` for all races. What is none of these claims nothing. */
#ifndef COLUBER_SUPPRESSION_CLAIMS_H
#define COLUBER_SUPPRESSION_CLAIMS_H

#include "report.h"

/* Finds out which tests of each race allow it, and suppresses the races that were seen in no other test and not outside of tests. */
void claims_apply(struct report *report);

#endif
