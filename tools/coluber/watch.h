/* What is done about races while the program runs: --live prints them on standard error, and with
 * --halt-on-error the first error ends the program. */
#ifndef COLUBER_WATCH_H
#define COLUBER_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "launch.h"
#include "map.h"
#include "options.h"
#include "rules.h"

struct watch {
    const char *directory;
    const struct options *options;
    const struct rules *rules;
    struct pool *pool;
    struct map printed; /* the races that have been, by key */
    uint64_t seen;      /* bytes that the raw reports had at the last look */
    bool error_seen;    /* there was an error at the last look (--halt-on-error) */
    struct watcher watcher;
};

/* What `launch` needs; NULL when nothing was asked for that takes looking. */
const struct watcher *watch_start(struct watch *watch, const char *directory, const struct options *options,
                                  const struct rules *rules, struct pool *pool);

#endif
