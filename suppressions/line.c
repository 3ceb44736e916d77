#include "line.h"

#include <stdbool.h>
#include <string.h>

static const struct {
    const char *name;
    enum suppression_type type;
} types[] = {
    {"race", SUPPRESS_RACE},
    {"race_top", SUPPRESS_RACE_TOP},
    {"race_both", SUPPRESS_RACE_BOTH}, /* no type of ThreadSanitizer's */
    {"attribute", SUPPRESS_ATTRIBUTE},
    {"global", SUPPRESS_GLOBAL},
    {"module", SUPPRESS_MODULE},
    {"thread", SUPPRESS_THREAD},
    {"called_from_lib", SUPPRESS_CALLED_FROM_LIB},
    {"atomic", SUPPRESS_ATOMIC},
    {"mutex", SUPPRESS_NOTHING},
    {"deadlock", SUPPRESS_NOTHING},
    {"signal", SUPPRESS_NOTHING},
    {"none", SUPPRESS_NOTHING},
};

static bool is_blank(char character)
{
    return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

/* The end of the entry: the line's, or that of the text before a comment. A `#` opens a comment only behind a
 * blank, for it may stand in a name. */
static const char *find_end(const char *start)
{
    const char *end = start;
    for (const char *at = start; *at && *at != '\n'; at++) {
        if (*at == '#' && (at == start || is_blank(at[-1])))
            break;
        if (!is_blank(*at))
            end = at + 1;
    }
    return end;
}

/* The length of what divides two parts of a pattern of race_both here; 0: nothing does. */
static size_t divider(const char *at, const char *end)
{
    if (*at == '|' || *at == '@')
        return 1;
    return end - at >= (ptrdiff_t)strlen(CALLED_FROM) && memcmp(at, CALLED_FROM, strlen(CALLED_FROM)) == 0 ? strlen(CALLED_FROM) : 0;
}

/* FUNCTION or FUNCTION@FILE, one or two of them with CALLED_FROM between, as often as the user likes, with `|` between them. Blanks at
 * their ends would be taken for parts of names that no frame has. */
static bool are_alternatives(const char *pattern, const char *end)
{
    for (const char *at = pattern, *start = pattern;;) {
        size_t length = at < end ? divider(at, end) : 0;
        if (at < end && !length) {
            at++;
            continue;
        }
        if (at == start || is_blank(*start) || is_blank(at[-1]))
            return false;
        if (at == end)
            return true;
        at = start = at + length;
    }
}

/* Of race_top:, PLACE<-CALLER; without CALLED_FROM anything goes. */
static bool names_both(const char *pattern, const char *end)
{
    const char *from = strstr(pattern, CALLED_FROM);
    if (!from || from >= end)
        return true;
    const char *caller = from + strlen(CALLED_FROM);
    return from > pattern && !is_blank(from[-1]) && caller < end && !is_blank(*caller);
}

enum line_result suppression_parse(const char *line, struct suppression_line *entry)
{
    while (is_blank(*line))
        line++;
    const char *end = find_end(line);
    if (end == line)
        return LINE_EMPTY;
    const char *colon = memchr(line, ':', (size_t)(end - line));
    if (!colon)
        return LINE_NO_COLON;
    const char *pattern = colon + 1;
    while (pattern < end && is_blank(*pattern))
        pattern++;
    if (pattern == end)
        return LINE_NO_PATTERN;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t length = strlen(types[i].name);
        if (length == (size_t)(colon - line) && memcmp(types[i].name, line, length) == 0) {
            if (types[i].type == SUPPRESS_RACE_BOTH && !are_alternatives(pattern, end))
                return LINE_BAD_ALTERNATIVE;
            if (types[i].type == SUPPRESS_RACE_TOP && !names_both(pattern, end))
                return LINE_NO_CALLER;
            *entry = (struct suppression_line){types[i].type, pattern, (size_t)(end - pattern)};
            return LINE_ENTRY;
        }
    }
    return LINE_UNKNOWN_TYPE;
}

const char *suppression_type_name(size_t number)
{
    return number < sizeof types / sizeof *types ? types[number].name : NULL;
}

const char *line_result_text(enum line_result result)
{
    switch (result) {
    case LINE_EMPTY:
    case LINE_ENTRY:
        break;
    case LINE_NO_COLON:
        return "not 'type:pattern'";
    case LINE_NO_PATTERN:
        return "no pattern behind the colon";
    case LINE_UNKNOWN_TYPE:
        return "an unknown type of suppression";
    case LINE_NO_CALLER:
        return "race_top: '<-' stands between a function and its caller, none of them empty or with blanks around";
    case LINE_BAD_ALTERNATIVE:
        return "race_both: takes FUNCTION or FUNCTION@FILE, behind it '<-' and a caller, more with '|' between, none of them empty "
               "or with blanks around";
    }
    return "";
}
