/* The reader of raw reports: files and lines. */
#include "raw.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "raw_fields.h"
#include "raw_lines.h"
#include "shim/raw.h"

/* Fields in place, divided by single spaces. `*fields` is kept between lines and grows; false: no memory. */
static bool split_line(char *line, char ***fields, size_t *room, size_t *count)
{
    *count = 0;
    for (char *field = line; field; field = raw_split(field, ' ')) {
        if (*count == *room) {
            size_t larger = *room ? *room * 2 : 16;
            char **grown = realloc(*fields, larger * sizeof *grown);
            if (!grown)
                return false;
            *fields = grown;
            *room = larger;
        }
        (*fields)[(*count)++] = field;
    }
    return true;
}

static bool read_lines(struct raw_reader *reader, FILE *file)
{
    char *line = NULL, **fields = NULL;
    size_t line_room = 0, field_room = 0, count;
    ssize_t length;
    bool fine = true;

    while (fine && (length = getline(&line, &line_room, file)) > 0) {
        reader->line++;
        if (line[length - 1] != '\n')
            break;
        line[length - 1] = '\0';
        if (strlen(line) != (size_t)length - 1)
            fine = fail_with(reader->failure, "%s:%u: a NUL byte", reader->path, reader->line);
        else if (!split_line(line, &fields, &field_room, &count))
            fine = fail_with(reader->failure, "%s: out of memory", reader->path);
        else
            fine = raw_take_line(reader, fields, count);
    }
    if (fine && ferror(file))
        fine = fail_with(reader->failure, "cannot read %s: %s", reader->path, strerror(errno));
    free(line);
    free(fields);
    return fine;
}

bool raw_read(const char *path, struct pool *pool, struct raw_process **process, struct failure *failure)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return fail_with(failure, "cannot read %s: %s", path, strerror(errno));
    *process = pool_take(pool, sizeof **process);
    **process = (struct raw_process){.python = "", .cwd = ""};
    struct raw_reader reader = {.pool = pool, .process = *process, .failure = failure, .path = path};
    bool fine = read_lines(&reader, file);
    fclose(file);
    return fine;
}

bool raw_is_lost(const char *path)
{
    size_t length = strlen(path);
    return length > strlen(RAW_LOST) && strcmp(path + length - strlen(RAW_LOST), RAW_LOST) == 0;
}

static bool keep_test(struct raw_race *race, const char *test)
{
    size_t kept = 0;
    race->count = 0;
    for (size_t i = 0; i < race->seen_count; i++) {
        if (strcmp(race->seen[i].test->name, test) != 0)
            continue;
        race->seen[kept++] = race->seen[i];
        race->count += race->seen[i].count;
    }
    race->seen_count = kept;
    return kept > 0;
}

void raw_keep_test(struct raw_process *process, const char *test)
{
    size_t kept = 0;
    for (size_t i = 0; i < process->race_count; i++)
        if (keep_test(process->races[i], test))
            process->races[kept++] = process->races[i];
    process->race_count = kept;
}

/* How much of the file's beginning is that of a raw report; -1: it begins otherwise, or cannot be read, or only once. */
static int known_start(const char *path)
{
    char start[sizeof RAW_MAGIC] = "";
    struct stat status;
    FILE *file = stat(path, &status) == 0 && S_ISREG(status.st_mode) ? fopen(path, "re") : NULL;
    if (!file)
        return -1;
    size_t length = fread(start, 1, sizeof RAW_MAGIC - 1, file);
    fclose(file);
    return memcmp(start, RAW_MAGIC, length) == 0 ? (int)length : -1;
}

bool raw_recognize(const char *path)
{
    return known_start(path) == sizeof RAW_MAGIC - 1;
}

bool raw_may_be(const char *path)
{
    return known_start(path) >= 0;
}

unsigned raw_site_flags(const struct raw_process *process, const struct raw_frame *frame, const struct raw_frame *caller)
{
    unsigned key[4] = {frame->code->number, frame->offset, caller ? caller->code->number : 0, caller ? caller->offset : 0};
    const struct raw_site *site = map_get(&process->site_map, key, sizeof key);
    return site ? site->flags : 0;
}
