#include "source.h"

#include <stdbool.h>
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

static void read_lines(struct pool *pool, struct source_file *file, FILE *stream)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    while ((length = getline(&line, &room, stream)) > 0) {
        while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
            length--;
        file->lines = pool_grow(pool, file->lines, file->count, sizeof *file->lines);
        file->lines[file->count++] = pool_text(pool, line, (size_t)length);
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
