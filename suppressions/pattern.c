#include "pattern.h"

#include <stddef.h>
#include <string.h>

/* Matches from the text's start. `open`: the text may go on behind the pattern; a final `$` forbids it. After
 * a failure only the last `*` needs to take one character more, so the time is at most length times length.
 */
static bool match(const char *pattern, const char *text, bool open)
{
    const char *star = NULL, *star_text = NULL;
    for (;;) {
        if (*pattern == '*') {
            star = ++pattern;
            star_text = text;
            continue;
        }
        bool last = pattern[0] == '$' && pattern[1] == '\0';
        if (*pattern == '\0' && (open || *text == '\0'))
            return true;
        if (last && *text == '\0')
            return true;
        if (!last && *pattern && *pattern == *text) {
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

bool pattern_matches(const char *pattern, const char *text)
{
    if (*pattern == '^')
        return match(pattern + 1, text, true);
    for (;; text++) {
        if (match(pattern, text, true))
            return true;
        if (*text == '\0')
            return false;
    }
}

bool pattern_matches_whole(const char *pattern, const char *text)
{
    return match(*pattern == '^' ? pattern + 1 : pattern, text, false);
}
