/* The files that are meant by what a user names: a file is itself, a directory stands for the reports below.
 */
#ifndef COLUBER_FILES_H
#define COLUBER_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "failure.h"
#include "pool.h"

struct found_file {
    const char *path;
    bool found; /* in a directory, not named */
    bool raw;   /* by its name, of a found one */
    /* Of a found one: those with the same number lie in one directory, and follow each other. */
    size_t directory;
};

struct found_files {
    struct pool *pool;
    const struct stat *except; /* this file of a directory is left out: it is what is about to be written; NULL: none */
    struct found_file *items;
    size_t count, directories;
};

/* Adds what `path` stands for: itself, standard input when it is "-", or the `*.raw` and `*.json` in a directory and those below it, in
 * order, hidden ones left out. A directory without any adds nothing. False when it cannot be read. */
bool files_find(struct found_files *files, const char *path, struct failure *failure);

/* Where links lead to; the path itself when it leads nowhere. */
const char *files_real(struct pool *pool, const char *path);

/* Whether two paths led to one file. */
static inline bool files_are_same(const struct stat *one, const struct stat *other)
{
    return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

#endif
