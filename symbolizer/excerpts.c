#include "excerpts.h"

#include <stdlib.h>
#include <string.h>

#include "json_object.h"
#include "source.h"

/* Lines before and after a frame's own. */
enum { CONTEXT = 4 };

/* What is longer was not written by hand; the page shows a part of much shorter ones. */
enum { LONGEST_LINE = 200000 };

struct range {
    int first, last;
};

struct excerpted_file {
    const char *path;
    struct range *ranges;
    size_t count;
};

struct collection {
    struct pool *pool;
    struct sources sources;
    struct map seen;  /* places, by path and line */
    struct map index; /* of `files`, by path */
    struct excerpted_file **files;
    size_t count;
};

/* ---- collecting ------------------------------------------------------------------------------- */

static struct excerpted_file *file_at(struct collection *collection, const char *path)
{
    void **place = map_at(&collection->index, collection->pool, path, strlen(path));
    if (!*place) {
        struct excerpted_file *file = pool_take(collection->pool, sizeof *file);
        file->path = path;
        *place = file;
        collection->files = pool_grow(collection->pool, collection->files, collection->count,
                                      sizeof(struct excerpted_file *));
        collection->files[collection->count++] = file;
    }
    return *place;
}

static void add_frame(struct collection *collection, const struct frame *frame)
{
    struct pool *pool = collection->pool;
    if (!source_line(&collection->sources, frame->file, frame->line))
        return;
    const char *key = pool_print(pool, "%d %s", frame->line, frame->file);
    void **seen = map_at(&collection->seen, pool, key, strlen(key));
    if (*seen)
        return;
    *seen = collection;
    struct excerpted_file *file = file_at(collection, frame->file);
    file->ranges = pool_grow(pool, file->ranges, file->count, sizeof *file->ranges);
    int first = frame->line > CONTEXT ? frame->line - CONTEXT : 1;
    file->ranges[file->count++] = (struct range){first, frame->line + CONTEXT};
}

static void add_stack(struct collection *collection, const struct stack *stack)
{
    for (size_t i = 0; i < stack->count; i++)
        add_frame(collection, &stack->frames[i]);
}

static void add_race(struct collection *collection, const struct report_race *race)
{
    for (int side = 0; side < 2; side++) {
        const struct report_access *access = &race->accesses[side];
        add_stack(collection, &access->stack);
        add_stack(collection, &access->thread->stack);
        for (size_t i = 0; access->lock_places && i < access->lock_count; i++)
            if (access->lock_places[i].function)
                add_frame(collection, &access->lock_places[i]);
    }
    add_stack(collection, &race->created);
}

/* ---- joining ---------------------------------------------------------------------------------- */

static int by_first(const void *one, const void *other)
{
    const struct range *a = one, *b = other;
    return (a->first > b->first) - (a->first < b->first);
}

/* Ranges that overlap or touch become one. */
static void join_ranges(struct excerpted_file *file)
{
    size_t kept = 0;
    qsort(file->ranges, file->count, sizeof *file->ranges, by_first);
    for (size_t i = 1; i < file->count; i++) {
        if (file->ranges[i].first > file->ranges[kept].last + 1)
            file->ranges[++kept] = file->ranges[i];
        else if (file->ranges[i].last > file->ranges[kept].last)
            file->ranges[kept].last = file->ranges[i].last;
    }
    file->count = kept + 1;
}

/* ---- as JSON ---------------------------------------------------------------------------------- */

static bool append(json_t *array, json_t *item)
{
    return json_array_append_new(array, item) == 0;
}

/* A line that is too long is cut between two characters. */
static json_t *line_text(struct collection *collection, const char *line)
{
    size_t length = strlen(line), cut = LONGEST_LINE;
    if (length <= LONGEST_LINE)
        return json_text(line);
    while (cut > 0 && ((unsigned char)line[cut] & 0xc0) == 0x80)
        cut--;
    return json_text(pool_text(collection->pool, line, cut));
}

static json_t *excerpt_object(struct collection *collection, const char *path, struct range range)
{
    json_t *lines = json_array();
    bool fine = lines;
    const char *line;
    for (int i = range.first; i <= range.last && (line = source_line(&collection->sources, path, i)); i++)
        fine = fine && append(lines, line_text(collection, line));
    json_t *object = json_pack("{s:i, s:o}", "line", range.first, "text", lines);
    if (object && !fine) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static json_t *file_object(struct collection *collection, struct excerpted_file *file)
{
    json_t *excerpts = json_array();
    bool fine = excerpts;
    join_ranges(file);
    for (size_t i = 0; i < file->count; i++)
        fine = fine && append(excerpts, excerpt_object(collection, file->path, file->ranges[i]));
    json_t *object = json_pack("{s:o, s:o}", "file", json_text(file->path), "excerpts", excerpts);
    if (object && !fine) {
        json_decref(object);
        return NULL;
    }
    return object;
}

json_t *excerpts_array(const struct report *report, bool notes)
{
    struct collection collection = {.pool = report->pool, .sources = {.pool = report->pool}};
    for (size_t i = 0; i < report->race_count; i++)
        if (notes || race_severity(report->races[i]->kind) != SEVERITY_NOTE)
            add_race(&collection, report->races[i]);
    json_t *files = json_array();
    for (size_t i = 0; files && i < collection.count; i++) {
        if (!append(files, file_object(&collection, collection.files[i]))) {
            json_decref(files);
            return NULL;
        }
    }
    return files;
}
