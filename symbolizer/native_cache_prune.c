#include "native_cache_prune.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST_FILES = 500, HOUR = 60 * 60 };
#define MOST_BYTES ((uint64_t)64 << 20)

struct kept {
    char *name;
    uint64_t size;
    time_t used;
};

/* Whether a file is the cache's own: the directory may be somebody else's, too. */
static bool is_own(const char *name)
{
    size_t digits = strspn(name, "0123456789abcdef");
    return digits >= 8 && strcmp(name + digits, CACHE_SUFFIX) == 0;
}

static bool is_left_over(const char *name, const struct stat *status)
{
    return strncmp(name, CACHE_TEMPORARY, strlen(CACHE_TEMPORARY)) == 0 &&
           status->st_mtime < time(NULL) - HOUR;
}

static int by_use(const void *one, const void *other)
{
    time_t a = ((const struct kept *)one)->used, b = ((const struct kept *)other)->used;
    return (a > b) - (a < b);
}

/* The files of the cache; removes left-overs. */
static size_t list(DIR *stream, struct kept **files, uint64_t *bytes)
{
    size_t count = 0, room = 0;
    struct stat status;
    for (const struct dirent *entry; (entry = readdir(stream)) != NULL;) {
        if (fstatat(dirfd(stream), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISREG(status.st_mode))
            continue;
        if (is_left_over(entry->d_name, &status))
            unlinkat(dirfd(stream), entry->d_name, 0);
        if (!is_own(entry->d_name))
            continue;
        if (count == room) {
            room = room ? 2 * room : 1024;
            struct kept *grown = realloc(*files, room * sizeof *grown);
            if (!grown)
                break;
            *files = grown;
        }
        (*files)[count] = (struct kept){strdup(entry->d_name), (uint64_t)status.st_size, status.st_mtime};
        if (!(*files)[count].name)
            break;
        *bytes += (uint64_t)status.st_size;
        count++;
    }
    return count;
}

void cache_prune(const char *directory)
{
    struct kept *files = NULL;
    uint64_t bytes = 0;
    DIR *stream = opendir(directory);
    if (!stream)
        return;
    size_t count = list(stream, &files, &bytes), left = count;
    if (count)
        qsort(files, count, sizeof *files, by_use);
    for (size_t i = 0; i < count; i++) {
        if (left > MOST_FILES || bytes > MOST_BYTES) {
            unlinkat(dirfd(stream), files[i].name, 0);
            bytes -= files[i].size;
            left--;
        }
        free(files[i].name);
    }
    free(files);
    closedir(stream);
}
