/* What each type of suppression looks at. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pattern.h"
#include "set.h"

static bool frame_matches(const char *pattern, const struct frame *frame)
{
    return pattern_matches(pattern, frame->function) || pattern_matches(pattern, frame->file);
}

static bool any_frame(const char *pattern, const struct stack *stack)
{
    for (size_t i = 0; i < stack->count; i++)
        if (frame_matches(pattern, &stack->frames[i]))
            return true;
    return false;
}

/* Whether the file is the end of the path, from a path's component on. */
static bool ends_path(const char *file, size_t length, const char *path)
{
    while (!piece_matches_whole(file, length, path)) {
        path = strchr(path, '/');
        if (!path)
            return false;
        path++;
    }
    return true;
}

/* Whether the frame is that of `place`, FUNCTION or FUNCTION@FILE. */
static bool is_place(const char *place, size_t length, const struct frame *frame)
{
    const char *at = memchr(place, '@', length), *end = place + length;
    if (!at)
        return piece_matches(place, length, frame->function);
    return piece_matches(place, (size_t)(at - place), frame->function) &&
           ends_path(at + 1, (size_t)(end - at - 1), frame->file);
}

static bool top_frame_matches(const char *pattern, const struct frame *frame)
{
    return frame_matches(pattern, frame) || is_place(pattern, strlen(pattern), frame);
}

/* The Python frame that has called `frame`, whatever native ones stand between; NULL: there is none. */
static const struct frame *caller_of(const struct frame *frame, const struct stack *stack)
{
    const struct frame *end = stack->frames + stack->count;
    do
        frame++;
    while (frame < end && frame->native);
    return frame < end ? frame : NULL;
}

/* Whether the frame is that of PLACE, or of PLACE<-CALLER and its caller that of CALLER. */
static bool is_called_place(const char *text, size_t length, const struct frame *frame, const struct stack *stack)
{
    const char *from = memmem(text, length, CALLED_FROM, strlen(CALLED_FROM));
    if (!from)
        return is_place(text, length, frame);
    const struct frame *caller = caller_of(frame, stack);
    const char *calling = from + strlen(CALLED_FROM);
    return is_place(text, (size_t)(from - text), frame) && caller && is_place(calling, (size_t)(text + length - calling), caller);
}

/* The innermost frame of all, or the innermost one of Python's, which may be told by its caller, too. */
static bool top_frame(const char *pattern, const struct stack *stack)
{
    const struct frame *python = stack_innermost(stack);
    return python && (top_frame_matches(pattern, python) || top_frame_matches(pattern, &stack->frames[0]) ||
                      is_called_place(pattern, strlen(pattern), python, stack));
}

/* Whether the innermost Python frame is that of one of the alternatives. */
static bool top_is_one_of(const char *alternatives, const struct stack *stack)
{
    const struct frame *frame = stack_innermost(stack);
    if (!frame)
        return false;
    for (;;) {
        size_t length = strcspn(alternatives, "|");
        if (is_called_place(alternatives, length, frame, stack))
            return true;
        if (alternatives[length] == '\0')
            return false;
        alternatives += length + 1;
    }
}

/* The pattern must cover all of "owner.name", so that `Counter.value` is not `Counter.values`. */
static bool named_location(const char *pattern, const struct report_race *race, const char *type)
{
    const struct report_location *location = &race->location;
    char *name;
    if (strcmp(location->type, type) != 0 || asprintf(&name, "%s.%s", location->owner, location->name) < 0)
        return false;
    bool matches = pattern_matches_whole(pattern, name);
    free(name);
    return matches;
}

static bool named_library(const char *pattern, const struct stack *stack)
{
    for (size_t i = 0; i < stack->count; i++)
        if (stack->frames[i].native && pattern_matches(pattern, stack->frames[i].file))
            return true;
    return false;
}

/* Where the dotted name of a module begins in the path of its file: behind the last directory that packages
 * and the standard library lie in. NULL: it cannot be told. */
static const char *module_start(const char *file)
{
    static const char *const roots[] = {"/site-packages/", "/dist-packages/", "/lib-dynload/"};
    const char *start = NULL;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        for (const char *found = file; (found = strstr(found, roots[i])) != NULL; start = start > found ? start : found)
            found += strlen(roots[i]);
    if (start)
        return start;
    const char *library = strstr(file, "/lib/python");
    const char *slash = library ? strchr(library + strlen("/lib/python"), '/') : NULL;
    return slash ? slash + 1 : NULL;
}

/* Whether the pattern is the module `path` (a/b/c.py is a.b.c, a/b/__init__.py is a.b) or a package above. */
static bool module_at(const char *pattern, const char *path)
{
    char name[1024];
    size_t length = strlen(path);
    if (length >= sizeof name)
        return false;
    memcpy(name, path, length + 1);
    char *base = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;
    if (strncmp(base, "__init__.", strlen("__init__.")) == 0 && base > name)
        base[-1] = '\0';
    else if (strchr(base, '.'))
        *strchr(base, '.') = '\0';
    for (char *at = name; *at; at++)
        if (*at == '/')
            *at = '.';
    for (;;) {
        if (pattern_matches_whole(pattern, name))
            return true;
        char *dot = strrchr(name, '.');
        if (!dot)
            return false;
        *dot = '\0';
    }
}

/* A file outside the known directories may be found by any of the names that its path allows. */
static bool in_module(const char *pattern, const struct stack *stack)
{
    const struct frame *frame = stack_innermost(stack);
    if (!frame)
        return false;
    if (strncmp(frame->file, "<frozen ", strlen("<frozen ")) == 0) {
        char name[256];
        size_t length = strcspn(frame->file + strlen("<frozen "), ">");
        if (length >= sizeof name)
            return false;
        memcpy(name, frame->file + strlen("<frozen "), length);
        name[length] = '\0';
        for (char *dot = name; (dot = strchr(dot, '.')) != NULL;)
            *dot = '/';
        return module_at(pattern, name);
    }
    const char *start = module_start(frame->file);
    if (start)
        return module_at(pattern, start);
    for (const char *part = frame->file; part; part = strchr(part, '/')) {
        part += *part == '/';
        if (module_at(pattern, part))
            return true;
    }
    return false;
}

bool suppression_matches(const struct suppression *suppression, const struct report_race *race)
{
    const char *pattern = suppression->pattern;
    const struct stack *one = &race->accesses[0].stack, *other = &race->accesses[1].stack;

    switch (suppression->type) {
    case SUPPRESS_RACE:
        return any_frame(pattern, one) || any_frame(pattern, other) ||
               pattern_matches(pattern, race->location.display);
    case SUPPRESS_RACE_TOP:
        return top_frame(pattern, one) || top_frame(pattern, other);
    case SUPPRESS_RACE_BOTH:
        return top_is_one_of(pattern, one) && top_is_one_of(pattern, other);
    case SUPPRESS_ATTRIBUTE:
        return named_location(pattern, race, "attribute");
    case SUPPRESS_GLOBAL:
        return named_location(pattern, race, "global");
    case SUPPRESS_MODULE:
        return in_module(pattern, one) || in_module(pattern, other);
    case SUPPRESS_THREAD:
        return pattern_matches(pattern, race->accesses[0].thread->name) ||
               pattern_matches(pattern, race->accesses[1].thread->name);
    case SUPPRESS_CALLED_FROM_LIB:
        return named_library(pattern, one) || named_library(pattern, other);
    case SUPPRESS_ATOMIC:
    case SUPPRESS_NOTHING:
        break;
    }
    return false;
}
