#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 16 };

static void add(struct found_files *files, struct found_file file)
{
    files->items = pool_grow(files->pool, files->items, files->count, sizeof *files->items);
    files->items[files->count++] = file;
}

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), end_length = strlen(end);
    return length > end_length && strcmp(name + length - end_length, end) == 0;
}

const char *files_real(struct pool *pool, const char *path)
{
    char *real = realpath(path, NULL);
    const char *copy = pool_copy(pool, real ? real : path);
    free(real);
    return copy;
}

static bool is_except(const struct found_files *files, const struct stat *status)
{
    return files->except && files_are_same(files->except, status);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool walk(struct found_files *files, const char *directory, int depth, struct failure *failure);

/* The files first, so that those of one directory follow each other. */
static void take_files(struct found_files *files, const char *directory, struct dirent *const *entries,
                       int count)
{
    size_t number = ++files->directories;
    struct stat status;
    for (int raw = 1; raw >= 0; raw--) {
        for (int i = 0; i < count; i++) {
            if (!ends_with(entries[i]->d_name, raw ? ".raw" : ".json"))
                continue;
            const char *path = pool_print(files->pool, "%s/%s", directory, entries[i]->d_name);
            bool there = stat(path, &status) == 0;
            if (!there || (S_ISREG(status.st_mode) && !is_except(files, &status))) /* a pipe would be waited for */
                add(files, (struct found_file){.path = path, .found = true, .raw = raw, .directory = number});
        }
    }
}

/* Links to directories are not followed: they may lead back. */
static bool take_directories(struct found_files *files, const char *directory, struct dirent *const *entries,
                             int count, int depth, struct failure *failure)
{
    struct stat status;
    for (int i = 0; i < count; i++) {
        const char *path = pool_print(files->pool, "%s/%s", directory, entries[i]->d_name);
        if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && !walk(files, path, depth + 1, failure))
            return false;
    }
    return true;
}

static bool walk(struct found_files *files, const char *directory, int depth, struct failure *failure)
{
    struct dirent **entries;
    if (depth > DEEPEST)
        return fail_with(failure, "%s: more than %d directories deep", directory, DEEPEST);
    int count = scandir(directory, &entries, is_visible, versionsort);
    if (count < 0)
        return fail_with(failure, "cannot read %s: %s", directory, strerror(errno));
    take_files(files, directory, entries, count);
    bool fine = take_directories(files, directory, entries, count, depth, failure);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    return fine;
}

/* DIR and DIR/ are the same. */
static const char *without_slashes(struct pool *pool, const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return pool_text(pool, path, length);
}

bool files_find(struct found_files *files, const char *path, struct failure *failure)
{
    struct stat status;
    if (strcmp(path, "-") == 0)
        path = "/dev/stdin";
    if (stat(path, &status) != 0)
        return fail_with(failure, "cannot read %s: %s", path, strerror(errno));
    if (S_ISDIR(status.st_mode))
        return walk(files, without_slashes(files->pool, path), 0, failure);
    add(files, (struct found_file){.path = path});
    return true;
}
