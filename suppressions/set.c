#include "set.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claims.h"

static void add(struct suppressions *suppressions, const struct suppression_line *entry, const char *path,
                unsigned line, bool shipped, const char *text, size_t length)
{
    struct pool *pool = suppressions->pool;
    suppressions->entries =
        pool_grow(pool, suppressions->entries, suppressions->count, sizeof *suppressions->entries);
    suppressions->entries[suppressions->count++] = (struct suppression){
        .type = entry->type,
        .pattern = pool_text(pool, entry->pattern, entry->length),
        .text = pool_text(pool, text, length),
        .file = path,
        .line = line,
        .shipped = shipped,
    };
}

#define BYTE_ORDER_MARK "\xef\xbb\xbf" /* some editors begin a file with it */

static bool read_lines(struct suppressions *suppressions, FILE *file, const char *path, bool shipped,
                       struct failure *failure)
{
    struct suppression_line entry;
    char *line = NULL;
    size_t room = 0;
    unsigned number = 0;
    bool fine = true;

    errno = 0;
    while (fine && getline(&line, &room, file) > 0) {
        const char *text = number == 0 && strncmp(line, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0 ? line + strlen(BYTE_ORDER_MARK) : line;
        enum line_result result = suppression_parse(text, &entry);
        number++;
        if (result == LINE_EMPTY)
            continue;
        if (result != LINE_ENTRY) {
            fine = fail_with(failure, "%s:%u: %s", path, number, line_result_text(result));
            continue;
        }
        const char *start = text + strspn(text, " \t");
        add(suppressions, &entry, path, number, shipped, start,
            (size_t)(entry.pattern + entry.length - start));
    }
    if (fine && ferror(file))
        fine = fail_with(failure, "cannot read %s: %s", path, strerror(errno));
    free(line);
    return fine;
}

bool suppressions_read(struct suppressions *suppressions, const char *path, bool shipped,
                       struct failure *failure)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return fail_with(failure, "cannot read %s: %s", path, strerror(errno));
    bool fine = read_lines(suppressions, file, pool_copy(suppressions->pool, path), shipped, failure);
    fclose(file);
    return fine;
}

void suppressions_apply(struct suppressions *suppressions, struct report *report)
{
    claims_apply(report);
    for (size_t i = 0; i < report->race_count; i++) {
        struct report_race *race = report->races[i];
        for (size_t j = 0; j < suppressions->count && !race->suppressed; j++) {
            if (suppression_matches(&suppressions->entries[j], race)) {
                suppressions->entries[j].hits += race->count;
                race->suppressed = true;
            }
        }
    }
    for (size_t i = 0; i < suppressions->count; i++) {
        const struct suppression *entry = &suppressions->entries[i];
        struct report_suppression matched = {entry->text, entry->file, entry->line, entry->hits,
                                             entry->shipped};
        if (entry->hits)
            report_add_suppression(report, &matched);
    }
}
