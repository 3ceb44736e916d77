#include "pattern.h"

#include <string.h>

/* Matches from the text's start. `open`: the text may go on behind the pattern; a final `$` forbids it. After
 * a failure only the last `*` needs to take one character more, so the time is at most length times length.
 */
static bool match(const char *pattern, const char *end, const char *text, bool open)
{
    const char *star = NULL, *star_text = NULL;
    for (;;) {
        if (pattern < end && *pattern == '*') {
            star = ++pattern;
            star_text = text;
            continue;
        }
        bool last = pattern + 1 == end && *pattern == '$';
        if (pattern == end && (open || *text == '\0'))
            return true;
        if (last && *text == '\0')
            return true;
        if (!last && pattern < end && *text && *pattern == *text) {
            pattern++;
            text++;
            continue;
        }
        if (!star || *star_text == '\0')
            return false;
        pattern = star;
        text = ++star_text;
    }
}

bool piece_matches(const char *pattern, size_t length, const char *text)
{
    const char *end = pattern + length;
    if (length && *pattern == '^')
        return match(pattern + 1, end, text, true);
    for (;; text++) {
        if (match(pattern, end, text, true))
            return true;
        if (*text == '\0')
            return false;
    }
}

bool piece_matches_whole(const char *pattern, size_t length, const char *text)
{
    return match(pattern + (length && *pattern == '^'), pattern + length, text, false);
}

bool pattern_matches(const char *pattern, const char *text)
{
    return piece_matches(pattern, strlen(pattern), text);
}

bool pattern_matches_whole(const char *pattern, const char *text)
{
    return piece_matches_whole(pattern, strlen(pattern), text);
}
