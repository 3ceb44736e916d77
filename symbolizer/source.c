#include "source.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct source_file {
    const char **lines;
    size_t count;
};

/* No source file is larger; what is, is something else. */
enum { LARGEST_FILE = 64 * 1024 * 1024 };

#define BYTE_ORDER_MARK "\xef\xbb\xbf" /* Python leaves it out, too */
#define UNKNOWN "\xef\xbf\xbd" /* U+FFFD */

int source_characters(const char *text, int bytes)
{
    int count = 0;
    for (int i = 0; i < bytes; count++) {
        unsigned char first = (unsigned char)text[i++];
        int more = first < 0x80   ? 0
                   : first < 0xc2 ? -1
                   : first < 0xe0 ? 1
                   : first < 0xf0 ? 2
                   : first < 0xf5 ? 3
                                  : -1;
        if (more < 0 || more > bytes - i)
            return -1;
        for (; more > 0; more--)
            if (((unsigned char)text[i++] & 0xc0) != 0x80)
                return -1;
    }
    return count;
}

bool source_columns_known(const char *line)
{
    return !strstr(line, UNKNOWN);
}

static const char *as_utf8(struct pool *pool, const char *text, size_t length)
{
    if (length <= INT_MAX && source_characters(text, (int)length) >= 0)
        return pool_text(pool, text, length);
    char *copy = pool_take(pool, length * strlen(UNKNOWN) + 1), *end = copy;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < 0x80)
            *end++ = text[i];
        else
            end = stpcpy(end, UNKNOWN);
    return copy;
}

static void add_line(struct pool *pool, struct source_file *file, const char *text, size_t length)
{
    file->lines = pool_grow(pool, file->lines, file->count, sizeof *file->lines);
    file->lines[file->count++] = as_utf8(pool, text, length);
}

static void read_lines(struct pool *pool, struct source_file *file, FILE *stream)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    while ((length = getline(&line, &room, stream)) > 0) {
        const char *at = line, *end = line + length, *carriage;
        if (file->count == 0 && strncmp(line, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0)
            at += strlen(BYTE_ORDER_MARK);
        if (end[-1] == '\n')
            end -= length > 1 && end[-2] == '\r' ? 2 : 1;
        while ((carriage = memchr(at, '\r', (size_t)(end - at))) != NULL) {
            add_line(pool, file, at, (size_t)(carriage - at));
            at = carriage + 1;
        }
        if (at < end || at == line || line[length - 1] == '\n')
            add_line(pool, file, at, (size_t)(end - at));
    }
    free(line);
}

/* A saved report may come from anywhere and name any file: of others than sources nothing is shown. */
static bool is_source(const char *path, FILE *stream)
{
    static const char *const suffixes[] = {".py", ".pyw", ".pyi", ".pyx", ".pxd", ".c", ".h", ".cc", ".cpp", ".cxx", ".hh", ".hpp", ".hxx", ".rs"};
    char start[64] = "";
    const char *base = strrchr(path, '/'), *dot = base ? strrchr(base, '.') : NULL;
    for (size_t i = 0; dot && i < sizeof suffixes / sizeof *suffixes; i++)
        if (strcmp(dot, suffixes[i]) == 0)
            return true;
    bool script = fgets(start, sizeof start, stream) && strncmp(start, "#!", 2) == 0 && strstr(start, "python");
    rewind(stream);
    return script;
}

static struct source_file *read_file(struct pool *pool, const char *path)
{
    struct source_file *file = pool_take(pool, sizeof *file);
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > LARGEST_FILE)
        return file;
    FILE *stream = fopen(path, "re");
    if (stream) {
        if (is_source(path, stream))
            read_lines(pool, file, stream);
        fclose(stream);
    }
    return file;
}

const char *source_line(struct sources *sources, const char *path, int line)
{
    if (*path != '/' || line <= 0)
        return NULL;
    void **place = map_at(&sources->files, sources->pool, path, strlen(path));
    if (!*place)
        *place = read_file(sources->pool, path);
    const struct source_file *file = *place;
    return (size_t)line <= file->count ? file->lines[line - 1] : NULL;
}
