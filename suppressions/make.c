#include "make.h"

#include <string.h>

#include "line.h"

/* The text with a `*` for each character that a line or a pattern gives a meaning: control characters, those
 * in `special`, those in `at_ends` there, a `#` behind a blank, and CALLED_FROM. */
static const char *escape(struct pool *pool, const char *text, const char *special, const char *at_ends)
{
    char *copy = pool_copy(pool, text);
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++) {
        bool at_end = i == 0 || i + 1 == length;
        if ((unsigned char)text[i] < 0x20 || strchr(special, text[i]) || (at_end && strchr(at_ends, text[i])) ||
            (text[i] == '#' && (i == 0 || text[i - 1] == ' ')) ||
            strncmp(text + i, CALLED_FROM, strlen(CALLED_FROM)) == 0)
            copy[i] = '*';
    }
    return copy;
}

/* What stands behind the last of the directories that packages and the standard library lie in, or NULL. */
static const char *below_library(const char *file)
{
    static const char *const roots[] = {"/site-packages/", "/dist-packages/"};
    const char *found = NULL;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        for (const char *at = file; (at = strstr(at, roots[i])) != NULL;)
            found = at += strlen(roots[i]);
    if (found)
        return found;
    const char *library = strstr(file, "/lib/python");
    const char *slash = library ? strchr(library + strlen("/lib/python"), '/') : NULL;
    return slash ? slash + 1 : NULL;
}

/* The last two components of a path. */
static const char *last_two(const char *file)
{
    int slashes = 0;
    for (const char *at = file + strlen(file); at > file; at--)
        if (at[-1] == '/' && ++slashes == 2)
            return at;
    return file;
}

/* The end of the path that is the same on other machines. */
static const char *short_path(const char *file, const char *cwd)
{
    const char *below = below_library(file);
    size_t length = cwd ? strlen(cwd) : 0;
    if (below && *below)
        return below;
    if (length > 1 && strncmp(file, cwd, length) == 0 && file[length] == '/' && file[length + 1])
        return file + length + 1;
    return *file == '/' ? last_two(file) : file;
}

/* FUNCTION@FILE */
static const char *place_of(const struct frame *frame, const char *cwd, struct pool *pool)
{
    const char *function = escape(pool, frame->function, "|@", " "); /* stands between `^` and `$` */
    const char *file = escape(pool, short_path(frame->file, cwd), "|@", " ^$");
    return *file ? pool_print(pool, "^%s$@%s", function, file) : pool_print(pool, "^%s$", function);
}

const char *suppression_for(const struct report_race *race, const char *cwd, struct pool *pool)
{
    const struct report_location *location = &race->location;
    const struct frame *one = stack_innermost(&race->accesses[0].stack);
    const struct frame *other = stack_innermost(&race->accesses[1].stack);
    if (strcmp(location->type, "attribute") == 0 || strcmp(location->type, "global") == 0)
        return pool_print(pool, "%s:%s.%s", location->type, escape(pool, location->owner, "", " ^$"),
                          escape(pool, location->name, "", " ^$"));
    if (!one && !other)
        return pool_print(pool, "race:^%s$", escape(pool, location->display, "", " "));
    if (!one || !other)
        return pool_print(pool, "race_top:%s", place_of(one ? one : other, cwd, pool));
    const char *first = place_of(one, cwd, pool), *second = place_of(other, cwd, pool);
    int order = strcmp(first, second);
    if (order == 0)
        return pool_print(pool, "race_both:%s", first);
    return pool_print(pool, "race_both:%s|%s", order < 0 ? first : second, order < 0 ? second : first);
}
