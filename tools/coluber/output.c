/* A regular file is replaced by a temporary one beside it; where that cannot be (a directory without write
 * permission, a device, a pipe), the opened file itself is written. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool cannot(const struct output *output, struct failure *failure)
{
    return fail_with(failure, "cannot write %s: %s", output->path ? output->path : "the report",
                     strerror(errno));
}

/* An empty file beside the target. */
static int make_temporary(struct output *output)
{
    char *name = pool_print(output->pool, "%s.XXXXXX", output->target);
    int descriptor = mkostemp(name, O_CLOEXEC);
    output->temporary = descriptor >= 0 ? name : NULL;
    return descriptor;
}

static void remove_temporary(struct output *output)
{
    if (output->temporary)
        unlink(output->temporary);
    output->temporary = NULL;
}

/* Whether the target can be replaced; finds out by making a file there. */
static bool can_replace(struct output *output)
{
    int descriptor = make_temporary(output);
    if (descriptor < 0)
        return false;
    close(descriptor);
    remove_temporary(output);
    return true;
}

/* The program may go elsewhere, and a link stays a link. */
static bool find_target(struct output *output, bool exists, struct failure *failure)
{
    char *resolved = exists ? realpath(output->path, NULL) : NULL;
    if (!exists && *output->path != '/') {
        char *cwd = getcwd(NULL, 0);
        output->target = cwd ? pool_print(output->pool, "%s/%s", cwd, output->path) : NULL;
        free(cwd);
    } else {
        output->target = pool_copy(output->pool, exists && resolved ? resolved : output->path);
    }
    free(resolved);
    return output->target || cannot(output, failure);
}

bool output_check(struct output *output, const char *path, FILE *standard, struct pool *pool,
                  struct failure *failure)
{
    struct stat status;
    *output = (struct output){.pool = pool, .path = path, .standard = standard, .descriptor = -1};
    if (!path)
        return true;
    bool exists = stat(path, &status) == 0;
    if (!exists && errno != ENOENT)
        return cannot(output, failure);
    if (exists) {
        output->descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        if (output->descriptor < 0)
            return cannot(output, failure);
        if (!S_ISREG(status.st_mode))
            return true;
    }
    if (!find_target(output, exists, failure))
        return false;
    if (can_replace(output))
        return true;
    if (!exists)
        return cannot(output, failure);
    output->target = NULL;
    return true;
}

/* A file that is written in place begins anew. */
static bool empty(int descriptor)
{
    struct stat status;
    return fstat(descriptor, &status) == 0 && (!S_ISREG(status.st_mode) || ftruncate(descriptor, 0) == 0);
}

/* The file's old mode, or what a new file gets. */
static mode_t mode_for(const struct output *output)
{
    struct stat status;
    if (output->descriptor >= 0 && fstat(output->descriptor, &status) == 0)
        return status.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

FILE *output_begin(struct output *output, struct failure *failure)
{
    if (!output->path) {
        output->stream = output->standard;
        return output->stream;
    }
    int descriptor = output->descriptor;
    if (output->target) {
        descriptor = make_temporary(output);
        if (descriptor >= 0)
            fchmod(descriptor, mode_for(output));
    } else if (!empty(descriptor)) {
        descriptor = -1;
    }
    output->stream = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (!output->stream) {
        cannot(output, failure);
        remove_temporary(output);
    }
    return output->stream;
}

bool output_end(struct output *output, struct failure *failure)
{
    bool written = fflush(output->stream) == 0 && !ferror(output->stream);
    if (!output->path)
        return written || cannot(output, failure);
    if (fclose(output->stream) != 0)
        written = false;
    if (written && output->target)
        written = rename(output->temporary, output->target) == 0;
    if (written)
        return true;
    cannot(output, failure);
    remove_temporary(output);
    return false;
}
