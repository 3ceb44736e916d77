/* coluber suppress: suppression lines for the races in saved reports, to be edited by a person. */
#include <stdio.h>
#include <string.h>

#include "collect.h"
#include "commands.h"
#include "complain.h"

/* A text in a comment or a pattern: one line. */
static void print_text(const char *text)
{
    for (; *text; text++)
        putchar((unsigned char)*text < 0x20 ? ' ' : *text);
}

/* Where the race's location has no name of its own, one of its functions stands for it. */
static const char *pattern_for(const struct report_race *race, struct pool *pool)
{
    const struct report_location *location = &race->location;
    const struct frame *one = stack_innermost(&race->accesses[0].stack);
    const struct frame *frame = one ? one : stack_innermost(&race->accesses[1].stack);
    if (strcmp(location->type, "attribute") == 0 || strcmp(location->type, "global") == 0)
        return pool_print(pool, "%s:%s.%s", location->type, location->owner, location->name);
    if (frame)
        return pool_print(pool, "race_top:^%s$", frame->function);
    return pool_print(pool, "race:^%s$", location->display);
}

static void print_race(const struct report_race *race, const char *pattern)
{
    printf("# %s: ", race_kind_name(race->kind));
    print_text(race->location.display);
    putchar('\n');
    for (int side = 0; side < 2; side++) {
        const struct frame *frame = stack_innermost(&race->accesses[side].stack);
        if (!frame)
            continue;
        printf("#   %s in ", access_op_name(access_op(&race->accesses[side])));
        print_text(frame->function);
        fputs(" at ", stdout);
        print_text(frame->file);
        printf(":%d\n", frame->line);
    }
    fputs("#   Reason: \n", stdout);
    print_text(pattern);
    fputs("\n\n", stdout);
}

/* One entry speaks for all races that it suppresses, and for a group. */
static void print_races(const struct report *report)
{
    struct map printed = {0};
    for (size_t i = 0; i < report->race_count; i++) {
        const struct report_race *race = report->races[i];
        if (race_severity(race->kind) == SEVERITY_NOTE || !is_head(race))
            continue;
        const char *pattern = pattern_for(race, report->pool);
        void **place = map_at(&printed, report->pool, pattern, strlen(pattern));
        if (!*place)
            print_race(race, pattern);
        *place = report->races[i];
    }
}

static bool suppress(int count, char **files, struct pool *pool, struct failure *failure)
{
    struct report report;
    report_init(&report, pool);
    struct natives *natives = natives_open(pool);
    bool fine = true;
    for (int i = 0; fine && i < count; i++)
        fine = collect(&report, natives, files[i], failure);
    natives_close(natives);
    if (!fine)
        return false;
    report_settle(&report);
    print_races(&report);
    if (fflush(stdout) != 0 || ferror(stdout))
        return fail_with(failure, "cannot write the suppressions");
    return true;
}

int command_suppress(int argc, char **argv)
{
    struct pool pool;
    struct failure failure;
    if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        puts("usage: coluber suppress FILE...\n\n"
             "Prints a commented suppression for each error and warning in saved reports.");
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
