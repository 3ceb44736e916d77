#include "native_cache.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "map.h"
#include "native_cache_prune.h"
#include "raw_fields.h"

static const char magic[] = "coluber-symbols 1";

enum { LARGEST_FILE = 1 << 20, LAST_LINE = 32, MOST_FRAMES = 256, DAY = 24 * 60 * 60 };

const char *cache_directory(struct pool *pool)
{
    const char *own = getenv("COLUBER_SYMBOL_CACHE"), *caches = getenv("XDG_CACHE_HOME"),
               *home = getenv("HOME");
    if (own)
        return *own ? own : NULL;
    if (caches && *caches == '/') /* others are to be ignored: XDG Base Directory Specification */
        return pool_print(pool, "%s/coluber/symbols", caches);
    /* Who has no home is not given one. */
    return home && *home == '/' && access(home, F_OK) == 0 ? pool_print(pool, "%s/.cache/coluber/symbols", home) : NULL;
}

static const char *file_of(struct pool *pool, const char *directory, const char *build_id)
{
    return pool_print(pool, "%s/%s" CACHE_SUFFIX, directory, build_id);
}

/* ---- reading ---- */

/* The file's text, or NULL. */
static char *read_text(const char *path, struct pool *pool, size_t *size)
{
    struct stat status;
    char *text = NULL;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return NULL;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size <= LARGEST_FILE) {
        *size = (size_t)status.st_size;
        text = pool_take(pool, *size + 1);
        if (read(descriptor, text, *size) != status.st_size || memchr(text, '\0', *size))
            text = NULL;
        else if (status.st_mtime < time(NULL) - DAY)
            futimens(descriptor, NULL); /* those that are not used for long are removed first */
    }
    close(descriptor);
    return text;
}

/* The last line of a file: it confirms the others. */
static void last_line(char line[LAST_LINE], const char *text, size_t size)
{
    snprintf(line, LAST_LINE, "end %016" PRIx64 "\n", hash_bytes(HASH_START, text, size));
}

/* Cuts off the last line, if it confirms the rest. */
static bool check(char *text, size_t size)
{
    char wanted[LAST_LINE];
    char *last = size ? memrchr(text, '\n', size - 1) : NULL;
    if (!last)
        return false;
    last++;
    last_line(wanted, text, (size_t)(last - text));
    bool fine = strcmp(last, wanted) == 0;
    *last = '\0';
    return fine;
}

static bool read_source(struct cached *cached, char *line)
{
    char *size = raw_split(line, ' '), *changed = size ? raw_split(size, ' ') : NULL,
         *made = changed ? raw_split(changed, ' ') : NULL;
    cached->debug = !size && strcmp(line, "debug") == 0;
    return cached->debug ||
           (made && strcmp(line, "symbols") == 0 && raw_number(size, 10, UINT64_MAX, &cached->size) &&
            raw_number(changed, 10, UINT64_MAX, &cached->changed) &&
            raw_number(made, 10, UINT64_MAX, &cached->made));
}

static bool read_frame(struct frame *frame, char *function, char **rest, struct pool *pool)
{
    uint64_t number;
    char *file = *rest = raw_split(function, ' '), *line = file ? raw_split(file, ' ') : NULL;
    if (!line)
        return false;
    *rest = raw_split(line, ' ');
    *frame = (struct frame){.function = raw_string(pool, function),
                            .file = raw_string(pool, file),
                            .column = -1,
                            .end_column = -1,
                            .native = true};
    if (!frame->function || !frame->file || !raw_number(line, 10, INT_MAX, &number))
        return false;
    frame->line = (int)number;
    return true;
}

static struct native_entry *read_entry(char *line, struct pool *pool)
{
    struct native_entry *entry = pool_take(pool, sizeof *entry);
    struct frame *frames = NULL;
    char *field = raw_split(line, ' ');
    if (!raw_number(line, 16, UINT64_MAX, &entry->offset))
        return NULL;
    while (field) {
        frames = pool_grow(pool, frames, entry->stack.count, sizeof *frames);
        if (entry->stack.count >= MOST_FRAMES ||
            !read_frame(&frames[entry->stack.count++], field, &field, pool))
            return NULL;
    }
    entry->stack.frames = frames;
    return entry;
}

bool cache_read(struct cached *cached, const char *directory, const char *build_id, struct pool *pool)
{
    size_t size = 0;
    char *text = read_text(file_of(pool, directory, build_id), pool, &size);
    *cached = (struct cached){0};
    if (!text || !check(text, size))
        return false;
    char *source = raw_split(text, '\n'), *line = source ? raw_split(source, '\n') : NULL;
    if (!line || strcmp(text, magic) != 0 || !read_source(cached, source))
        return false;
    struct native_entry **end = &cached->entries;
    while (*line) {
        char *next = raw_split(line, '\n');
        struct native_entry *entry = next ? read_entry(line, pool) : NULL;
        if (!entry)
            return false;
        *end = entry;
        end = &entry->next;
        line = next;
    }
    return true;
}

/* ---- writing ---- */

/* What is written, in memory: all but the last line, and that. */
struct text {
    char *bytes;
    size_t size;
    char last[LAST_LINE];
};

static void put_string(FILE *file, const char *string)
{
    if (!*string)
        putc('%', file);
    for (; *string; string++)
        if (*string > ' ' && *string < 0x7f && *string != '%')
            putc(*string, file);
        else
            fprintf(file, "%%%02x", (unsigned char)*string);
}

static void put_entry(FILE *file, const struct native_entry *entry)
{
    fprintf(file, "%" PRIx64, entry->offset);
    for (size_t i = 0; i < entry->stack.count; i++) {
        const struct frame *frame = &entry->stack.frames[i];
        putc(' ', file);
        put_string(file, frame->function);
        putc(' ', file);
        put_string(file, frame->file);
        fprintf(file, " %d", frame->line > 0 ? frame->line : 0);
    }
    putc('\n', file);
}

static bool make_text(struct text *text, const struct cached *cached)
{
    FILE *file = open_memstream(&text->bytes, &text->size);
    if (!file)
        return false;
    if (cached->debug)
        fprintf(file, "%s\ndebug\n", magic);
    else
        fprintf(file, "%s\nsymbols %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", magic, cached->size,
                cached->changed, cached->made);
    long end = ftell(file);
    for (const struct native_entry *entry = cached->entries; entry; entry = entry->next) {
        put_entry(file, entry);
        if (ftell(file) > LARGEST_FILE - LAST_LINE)
            break;
        end = ftell(file);
    }
    bool fine = !ferror(file) && end > 0;
    if (fclose(file) != 0 || !fine)
        return false;
    text->size = (size_t)end;
    last_line(text->last, text->bytes, text->size);
    return true;
}

/* The directory and those above it. */
static void make_directory(char *path)
{
    for (char *slash = path + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    mkdir(path, 0700);
}

static bool write_all(int descriptor, const char *bytes, size_t size)
{
    while (size) {
        ssize_t written = write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

static bool replace(const char *path, char *temporary, const struct text *text)
{
    int descriptor = mkostemp(temporary, O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool fine = write_all(descriptor, text->bytes, text->size) &&
                write_all(descriptor, text->last, strlen(text->last));
    fine &= close(descriptor) == 0;
    if (fine && rename(temporary, path) == 0)
        return true;
    unlink(temporary);
    return false;
}

void cache_write(const struct cached *cached, const char *directory, const char *build_id, struct pool *pool)
{
    const char *path = file_of(pool, directory, build_id);
    struct text text = {0};
    make_directory(pool_copy(pool, directory));
    bool fresh = access(path, F_OK) != 0;
    if (make_text(&text, cached) &&
        replace(path, pool_print(pool, "%s/" CACHE_TEMPORARY "%s.XXXXXX", directory, build_id), &text) &&
        fresh)
        cache_prune(directory);
    free(text.bytes);
}
