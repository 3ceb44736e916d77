#include "place.h"

#include <stdlib.h>
#include <string.h>

/* ---- files ------------------------------------------------------------------------------------ */

static bool is_below(const char *file, const char *directory, size_t length)
{
    return strncmp(file, directory, length) == 0 && (file[length] == '/' || file[length] == '\0');
}

const char *project_root(struct pool *pool, const char *cwd)
{
    if (!cwd || cwd[0] != '/' || cwd[1] == '\0')
        return NULL;
    const char *workspace = getenv("GITHUB_WORKSPACE");
    size_t length = workspace ? strlen(workspace) : 0;
    while (length > 1 && workspace[length - 1] == '/')
        length--;
    if (length > 1 && is_below(cwd, workspace, length))
        return pool_text(pool, workspace, length);
    return pool_copy(pool, cwd);
}

const char *path_below(const char *file, const char *root)
{
    size_t length = root ? strlen(root) : 0;
    return length && is_below(file, root, length) && file[length] ? file + length + 1 : NULL;
}

/* What was installed is not the project's, though its environment may lie in it. */
static bool is_of_project(const char *file, const char *root)
{
    return path_below(file, root) && !strstr(file + strlen(root), "/site-packages/") && !strstr(file + strlen(root), "/dist-packages/");
}

/* ---- which frame, which access ---------------------------------------------------------------- */

const struct frame *place_of(const struct stack *stack, const char *root)
{
    for (size_t i = 0; i < stack->count; i++)
        if (!stack->frames[i].native && is_of_project(stack->frames[i].file, root))
            return &stack->frames[i];
    return stack_innermost(stack);
}

/* Whether it is the access that the kind is named for. */
static bool is_leading(enum race_kind kind, const struct report_access *access)
{
    switch (kind) {
    case RACE_LOST_UPDATE:
        return access->flags & ACCESS_UPDATE;
    case RACE_CHECK_THEN_ACT:
    case RACE_ITERATE_MUTATE:
        return access_op(access) != OP_WRITE;
    case RACE_WRITE_WRITE:
    case RACE_READ_WRITE:
    case RACE_ATOMIC:
    case RACE_PUBLISHED_ONCE:
    case RACE_SAME_VALUE:
    case RACE_KINDS:
        break;
    }
    return access_op(access) != OP_READ;
}

static int compare_frames(const struct frame *one, const struct frame *other)
{
    int files = strcmp(one->file, other->file);
    return files ? files : one->line - other->line;
}

int leading_side(const struct report_race *race, const char *root)
{
    const struct frame *one = place_of(&race->accesses[0].stack, root);
    const struct frame *other = place_of(&race->accesses[1].stack, root);
    if (!one || !other)
        return one || !other ? 0 : 1;
    bool own = is_of_project(one->file, root), others_own = is_of_project(other->file, root);
    if (own != others_own)
        return own ? 0 : 1;
    bool leads = is_leading(race->kind, &race->accesses[0]);
    if (leads != is_leading(race->kind, &race->accesses[1]))
        return leads ? 0 : 1;
    return compare_frames(one, other) <= 0 ? 0 : 1;
}

/* ---- columns ---------------------------------------------------------------------------------- */

bool frame_columns(struct sources *sources, const struct frame *frame, struct columns *columns)
{
    if (frame->native || frame->column < 0 || frame->end_column <= frame->column)
        return false;
    const char *line = source_line(sources, frame->file, frame->line);
    if (!line || !source_columns_known(line))
        return false;
    /* A file that has been edited since may be shorter. */
    if ((size_t)frame->end_column > strlen(line))
        return false;
    int before = source_characters(line, frame->column);
    int within = source_characters(line + frame->column, frame->end_column - frame->column);
    if (before < 0 || within <= 0)
        return false;
    *columns = (struct columns){before + 1, before + within + 1};
    return true;
}

/* ---- stacks ----------------------------------------------------------------------------------- */

static bool is_of_threading(const struct frame *frame, const char *function)
{
    const char *slash = strrchr(frame->file, '/');
    return slash && strcmp(slash, "/threading.py") == 0 && strcmp(frame->function, function) == 0;
}

bool is_thread_machinery(const struct frame *frame)
{
    return is_of_threading(frame, "Thread.run") || is_of_threading(frame, "Thread._bootstrap_inner") ||
           is_of_threading(frame, "Thread._bootstrap");
}

struct stack stack_above_machinery(const struct stack *stack)
{
    struct stack rest = *stack;
    while (rest.count > 1 && is_thread_machinery(&rest.frames[rest.count - 1]))
        rest.count--;
    return rest;
}

struct stack stack_below_start(const struct stack *stack)
{
    struct stack rest = *stack;
    if (rest.count > 1 && is_of_threading(rest.frames, "Thread.start")) {
        rest.frames++;
        rest.count--;
    }
    return rest;
}
