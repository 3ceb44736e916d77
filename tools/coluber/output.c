/* A regular file is replaced by a temporary one beside it; where that cannot be (a directory without write
 * permission, a device, a pipe, a mount point), the opened file itself is written. What a standard stream goes to,
 * by whatever name (/dev/stdout), is added to, as that stream is: others write there, too. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cleanup.h"
#include "files.h"

static bool cannot(const struct output *output, struct failure *failure)
{
    return fail_with(failure, "cannot write %s: %s", output->path ? output->path : "the report",
                     strerror(errno));
}

/* An empty file beside the target, whose name may be as long as names can be. */
static int make_temporary(struct output *output)
{
    const char *slash = strrchr(output->target, '/');
    int directory = slash ? (int)(slash + 1 - output->target) : 0;
    char *name = pool_print(output->pool, "%.*s.coluber-XXXXXX", directory, output->target);
    int descriptor = mkostemp(name, O_CLOEXEC);
    output->temporary = descriptor >= 0 ? name : NULL;
    cleanup_file(output->temporary);
    return descriptor;
}

static void forget_temporary(struct output *output)
{
    cleanup_file(NULL);
    output->temporary = NULL;
}

static void remove_temporary(struct output *output)
{
    if (output->temporary)
        unlink(output->temporary);
    forget_temporary(output);
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

/* The path of a standard stream that is closed: what stands in for it (main.c) is not written. */
static bool is_closed_stream(const char *path)
{
    static const char *const names[][4] = {{"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/proc/thread-self/fd/1"},
                                           {"/dev/stderr", "/dev/fd/2", "/proc/self/fd/2", "/proc/thread-self/fd/2"}};
    for (int stream = 0; stream < 2; stream++)
        for (int i = 0; i < 4; i++)
            if (strcmp(path, names[stream][i]) == 0)
                return (fcntl(STDOUT_FILENO + stream, F_GETFL) & O_ACCMODE) == O_RDONLY;
    return false;
}

/* A descriptor of the standard stream that goes to this very file; -1: none does. */
static int standard_stream_of(const struct stat *status)
{
    struct stat stream;
    for (int number = STDOUT_FILENO; number <= STDERR_FILENO; number++)
        if (fstat(number, &stream) == 0 && files_are_same(&stream, status) && (fcntl(number, F_GETFL) & O_ACCMODE) != O_RDONLY)
            return fcntl(number, F_DUPFD_CLOEXEC, 0);
    return -1;
}

/* Opens what exists. A link to nothing leads to an empty file from then on. */
static bool open_existing(struct output *output, struct stat *status, bool *exists)
{
    if (is_closed_stream(output->path)) {
        errno = EBADF;
        return false;
    }
    *exists = stat(output->path, status) == 0;
    if (!*exists && errno != ENOENT)
        return false;
    if (*exists) {
        output->descriptor = standard_stream_of(status);
        output->appends = output->descriptor >= 0;
    }
    int make = *exists || lstat(output->path, status) != 0 ? 0 : O_CREAT;
    if (output->descriptor < 0 && (*exists || make))
        output->descriptor = open(output->path, O_WRONLY | O_CLOEXEC | O_NOCTTY | make, 0666);
    *exists = *exists || make;
    return !*exists || (output->descriptor >= 0 && fstat(output->descriptor, status) == 0);
}

bool output_check(struct output *output, const char *path, FILE *standard, struct pool *pool,
                  struct failure *failure)
{
    struct stat status;
    bool exists;
    if (path && strcmp(path, "-") == 0)
        path = "/dev/stdout";
    *output = (struct output){.pool = pool, .path = path, .standard = standard, .descriptor = -1};
    if (!path)
        return true;
    if (!open_existing(output, &status, &exists))
        return cannot(output, failure);
    if (exists && (output->appends || !S_ISREG(status.st_mode)))
        return true;
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
    } else if (!output->appends && !empty(descriptor)) {
        descriptor = -1;
    }
    output->stream = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (!output->stream) {
        cannot(output, failure);
        remove_temporary(output);
    }
    return output->stream;
}

/* Of a file that cannot be replaced after all: a mount point, or somebody else's in a directory like /tmp. */
static bool copy_into_place(const struct output *output)
{
    int from = open(output->temporary, O_RDONLY | O_CLOEXEC);
    bool fine = from >= 0 && empty(output->descriptor);
    ssize_t copied = fine ? 1 : -1;
    while (copied > 0)
        copied = sendfile(output->descriptor, from, NULL, 1 << 30);
    int error = errno;
    if (from >= 0)
        close(from);
    unlink(output->temporary);
    errno = error;
    return copied == 0;
}

static bool put_in_place(const struct output *output)
{
    return rename(output->temporary, output->target) == 0 || (output->descriptor >= 0 && copy_into_place(output));
}

bool output_end(struct output *output, struct failure *failure)
{
    bool written = fflush(output->stream) == 0 && !ferror(output->stream);
    if (!output->path)
        return written || cannot(output, failure);
    if (fclose(output->stream) != 0)
        written = false;
    if (written && output->target)
        written = put_in_place(output);
    if (!written)
        cannot(output, failure);
    if (written)
        forget_temporary(output);
    else
        remove_temporary(output);
    return written;
}
