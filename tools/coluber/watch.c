/* At each look the raw reports are read anew when they have grown. A race whose kind has become worse is
 * another one by its `key` (report.h) and printed again; one that is seen at another key of a container is not. */
#include "watch.h"

#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "collect.h"
#include "complain.h"
#include "present.h"
#include "text.h"

/* Milliseconds between two looks. At most one part in SHARE of the time goes into looking. */
enum { PAUSE_LIVE = 200, PAUSE_HALT = 50, SHARE = 20 };

/* The final report counts how often each suppression matched; a look must not. */
static struct rules copy_rules(const struct rules *rules, struct pool *pool)
{
    struct rules copy = *rules;
    size_t size = rules->suppressions.count * sizeof *rules->suppressions.entries;
    copy.suppressions.pool = pool;
    copy.suppressions.entries = pool_take(pool, size);
    if (size)
        memcpy(copy.suppressions.entries, rules->suppressions.entries, size);
    return copy;
}

static void print_new(struct watch *watch, const struct report *report)
{
    struct print_options options = present_options(watch->options, stderr);
    options.printed = &watch->printed;
    text_races(stderr, report, &options);
    fflush(stderr);
    for (size_t i = 0; i < report->race_count; i++)
        *map_at(&watch->printed, watch->pool, report->races[i]->key, ID_SIZE) = watch;
    present_options_free(&options);
}

/* Whether the report has had an error at two looks in a row: a test whose outcome may have changed is an
 * error until all have stored the same value. */
static bool is_time_to_halt(struct watch *watch, const struct report *report)
{
    enum race_severity worst;
    bool before = watch->error_seen;
    watch->error_seen = report_worst(report, &worst) && worst == SEVERITY_ERROR;
    return before && watch->error_seen;
}

/* True when the program is to be ended. */
static bool look_at_reports(struct watch *watch)
{
    struct pool pool;
    struct report report;
    struct failure failure;
    bool halt = false;

    pool_init(&pool, complain_no_memory);
    report_init(&report, &pool);
    struct rules rules = copy_rules(watch->rules, &pool);
    struct natives *natives = natives_open(&pool);
    if (collect_directory(&report, natives, watch->directory, &failure)) {
        present_settle(&report, &rules, watch->options);
        if (watch->options->live)
            print_new(watch, &report);
        if (watch->options->halt_on_error)
            halt = is_time_to_halt(watch, &report);
    }
    natives_close(natives);
    pool_free(&pool);
    return halt;
}

static bool look(void *user)
{
    struct watch *watch = user;
    long start = clock_milliseconds();
    uint64_t size = collect_size(watch->directory);
    if (size == watch->seen && !watch->error_seen)
        return false;
    watch->seen = size;
    bool halt = look_at_reports(watch);
    long cost = (clock_milliseconds() - start) * SHARE;
    long pause = watch->options->halt_on_error ? PAUSE_HALT : PAUSE_LIVE;
    watch->watcher.pause = cost > pause ? cost : pause;
    return halt;
}

const struct watcher *watch_start(struct watch *watch, const char *directory, const struct options *options,
                                  const struct rules *rules, struct pool *pool)
{
    *watch = (struct watch){.directory = directory, .options = options, .rules = rules, .pool = pool};
    watch->watcher = (struct watcher){
        .look = look, .user = watch, .pause = options->halt_on_error ? PAUSE_HALT : PAUSE_LIVE};
    return options->live || options->halt_on_error ? &watch->watcher : NULL;
}
