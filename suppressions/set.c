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

/* `line` has none of the known types. */
static bool refuse_type(const char *path, unsigned number, const char *line, struct failure *failure)
{
    char known[256] = "";
    const char *name;
    for (size_t i = 0; (name = suppression_type_name(i)) != NULL; i++)
        snprintf(known + strlen(known), sizeof known - strlen(known), "%s%s", i ? ", " : "", name);
    line += strspn(line, " \t");
    return fail_with(failure, "%s:%u: an unknown type of suppression: '%.*s' (known: %s)", path, number, (int)strcspn(line, ":"), line, known);
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

    ssize_t length;

    errno = 0;
    while (fine && (length = getline(&line, &room, file)) > 0) {
        const char *text = number == 0 && strncmp(line, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0 ? line + strlen(BYTE_ORDER_MARK) : line;
        enum line_result result = suppression_parse(text, &entry);
        number++;
        if (memchr(line, '\0', (size_t)length)) {
            fine = fail_with(failure, "%s:%u: a NUL character", path, number);
            continue;
        }
        if (result == LINE_EMPTY)
            continue;
        if (result == LINE_UNKNOWN_TYPE) {
            fine = refuse_type(path, number, text, failure);
            continue;
        }
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

static void apply_to(struct suppressions *suppressions, struct report_race *race)
{
    for (size_t i = 0; i < suppressions->count; i++) {
        struct suppression *entry = &suppressions->entries[i];
        if ((race->suppressed && entry->used) || !suppression_matches(entry, race))
            continue;
        entry->used = true;
        if (!race->suppressed) {
            entry->hits += race->count;
            race->shipped = entry->shipped;
        }
        race->suppressed = true;
    }
}

/* Entries that are no suppressions are not expected to match. */
static bool should_match(const struct suppression *entry)
{
    return entry->type != SUPPRESS_ATOMIC && entry->type != SUPPRESS_NOTHING;
}

/* By what is written: a saved report may know the file by another name. */
static bool was_matched(const struct report *report, const struct suppression *entry)
{
    for (size_t i = 0; i < report->suppression_count; i++)
        if (strcmp(report->suppressions[i].pattern, entry->text) == 0)
            return true;
    return false;
}

void suppressions_apply(struct suppressions *suppressions, struct report *report)
{
    claims_apply(report);
    for (size_t i = 0; i < report->race_count; i++)
        apply_to(suppressions, report->races[i]);
    for (size_t i = 0; i < suppressions->count; i++) {
        const struct suppression *entry = &suppressions->entries[i];
        struct report_suppression noted = {entry->text, entry->file, entry->line, entry->hits, entry->shipped};
        if (entry->hits)
            report_add_suppression(report, &noted);
        else if (!entry->used && !entry->shipped && should_match(entry) && !was_matched(report, entry))
            report_add_unused(report, &noted);
    }
}
