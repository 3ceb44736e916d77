/* One line of a suppression file: `type:pattern`. docs/suppressions.md is its description.
 *
 * Allocates nothing and needs only libc: the preloaded library may use it, too, for its `atomic:` lines.
 */
#ifndef COLUBER_SUPPRESSION_LINE_H
#define COLUBER_SUPPRESSION_LINE_H

#include <stddef.h>

enum suppression_type {
    SUPPRESS_RACE,            /* function or file of any frame, or the location */
    SUPPRESS_RACE_TOP,        /* function or file, or function and file, of an innermost frame */
    SUPPRESS_RACE_BOTH,       /* the innermost frames of both accesses */
    SUPPRESS_ATTRIBUTE,       /* Class.name */
    SUPPRESS_GLOBAL,          /* module.name */
    SUPPRESS_MODULE,          /* the module of an innermost frame, or a package above it */
    SUPPRESS_THREAD,          /* the name of a thread */
    SUPPRESS_CALLED_FROM_LIB, /* a native library with a frame in a stack */
    SUPPRESS_ATOMIC,          /* not a suppression: the library takes the attribute as synchronization */
    SUPPRESS_NOTHING,         /* ThreadSanitizer's, about what is not reported here: no effect */
};

/* In a pattern of race_both: what stands behind it is the nearest caller. No function's name holds it. */
#define CALLED_FROM "<-"

enum line_result {
    LINE_EMPTY,
    LINE_ENTRY,
    LINE_NO_COLON,
    LINE_NO_PATTERN,
    LINE_UNKNOWN_TYPE,
    LINE_NO_CALLER,       /* of race_top: */
    LINE_BAD_ALTERNATIVE, /* of race_both: */
};

/* `pattern` points into the line and is `length` long: blanks around it and a comment behind it are left out.
 */
struct suppression_line {
    enum suppression_type type;
    const char *pattern;
    size_t length;
};

/* A comment or an empty line is LINE_EMPTY. `line` need not end in a newline. */
enum line_result suppression_parse(const char *line, struct suppression_line *entry);

/* The types by number, as they are written; NULL behind the last. */
const char *suppression_type_name(size_t number);

/* What is wrong with the line; a static string. */
const char *line_result_text(enum line_result result);

#endif
