/* Patterns, as ThreadSanitizer understands them. */
#ifndef COLUBER_PATTERN_H
#define COLUBER_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

/* A pattern matches anywhere in the text; `^` in front and `$` at the end tie it to the text's ends; `*`
 * stands for anything. */
bool pattern_matches(const char *pattern, const char *text);

/* The same, but the pattern must match the whole text. */
bool pattern_matches_whole(const char *pattern, const char *text);

/* The same for a pattern that is `length` characters of a longer text. */
bool piece_matches(const char *pattern, size_t length, const char *text);
bool piece_matches_whole(const char *pattern, size_t length, const char *text);

#endif
