/* coluber suppress: suppression lines for the races in saved reports, to be edited by a person. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "collect.h"
#include "commands.h"
#include "complain.h"
#include "display.h"
#include "make.h"

/* The races that one line suppresses. */
struct entry {
    const char *line;
    const struct report_race **races;
    size_t count;
    struct entry *next;
};

enum { TOLD_RACES = 3 };

static void print_race(const struct report_race *race, struct pool *pool)
{
    printf("# %s: %s\n", race_kind_name(race->kind), display_clean(pool, race->location.display));
    for (int side = 0; side < 2; side++) {
        const struct report_access *access = &race->accesses[side];
        const struct frame *frame = stack_innermost(&access->stack);
        if (frame)
            printf("#   %s in %s at %s:%d\n", access_op_name(access_op(access)), display_clean(pool, frame->function),
                   display_clean(pool, frame->file), frame->line);
    }
}

static void print_entry(const struct entry *entry, struct pool *pool)
{
    putchar('\n');
    for (size_t i = 0; i < entry->count && i < TOLD_RACES; i++)
        print_race(entry->races[i], pool);
    if (entry->count > TOLD_RACES)
        printf("# and %zu more\n", entry->count - TOLD_RACES);
    printf("#   Reason: \n%s\n", entry->line);
}

/* The entries in the order of their first races; `*count` of them. Groups are told by their heads. */
static struct entry *make_entries(const struct report *report, const char *cwd, size_t *count)
{
    struct map known = {0};
    struct entry *first = NULL, **last = &first;
    for (size_t i = 0; i < report->race_count; i++) {
        const struct report_race *race = report->races[i];
        if (race_severity(race->kind) == SEVERITY_NOTE || !is_head(race))
            continue;
        const char *line = suppression_for(race, cwd, report->pool);
        void **place = map_at(&known, report->pool, line, strlen(line));
        struct entry *entry = *place;
        if (!entry) {
            *last = *place = entry = pool_take(report->pool, sizeof *entry);
            entry->line = line;
            last = &entry->next;
            (*count)++;
        }
        entry->races = pool_grow(report->pool, entry->races, entry->count, sizeof *entry->races);
        entry->races[entry->count++] = race;
    }
    return first;
}

static void print_entries(const struct report *report)
{
    size_t count = 0;
    char *cwd = getcwd(NULL, 0);
    const struct entry *entry = make_entries(report, cwd, &count);
    free(cwd);
    uint64_t errors = report->totals[SEVERITY_ERROR], warnings = report->totals[SEVERITY_WARNING];
    if (count)
        printf("# %zu suppression%s for %" PRIu64 " error%s and %" PRIu64
               " warning%s. A suppressed bug stays a bug: "
               "keep those with a reason.\n"
               "# Each hides all races of its attribute or variable, or all between accesses in its functions.\n",
               count, count == 1 ? "" : "s", errors, errors == 1 ? "" : "s", warnings,
               warnings == 1 ? "" : "s");
    for (; entry; entry = entry->next)
        print_entry(entry, report->pool);
}

static bool suppress(int count, char **files, struct pool *pool, struct failure *failure)
{
    struct report report;
    report_init(&report, pool);
    if (!collect(&report, files, (size_t)count, NULL, true, failure))
        return false;
    report_settle(&report);
    print_entries(&report);
    if (fflush(stdout) != 0 || ferror(stdout))
        return fail_with(failure, "cannot write the suppressions: %s", strerror(errno));
    for (size_t i = 0; i < report.warning_count; i++)
        complain("%s", report.warnings[i]);
    return true;
}

int command_suppress(int argc, char **argv)
{
    struct pool pool;
    struct failure failure;
    if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        puts("usage: coluber suppress FILE|DIRECTORY...\n\n"
             "Prints commented suppressions for the errors and warnings in saved reports.");
        return STATUS_FINE;
    }
    if (argc > 1 && argv[1][0] == '-' && strcmp(argv[1], "--") != 0) {
        complain("unknown option '%s'; see 'coluber suppress --help'", argv[1]);
        return STATUS_USAGE;
    }
    int first = argc > 1 && strcmp(argv[1], "--") == 0 ? 2 : 1;
    if (argc <= first) {
        complain("suppress: no file; see 'coluber suppress --help'");
        return STATUS_USAGE;
    }
    pool_init(&pool, complain_no_memory);
    bool fine = suppress(argc - first, argv + first, &pool, &failure);
    if (!fine)
        complain("%s", failure.text);
    pool_free(&pool);
    return fine ? STATUS_FINE : STATUS_USAGE;
}
