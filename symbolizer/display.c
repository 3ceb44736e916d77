#include "display.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>

enum { LONGEST_CHARACTER = 4 };

void display_open(struct display *display)
{
    display->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    display->before = display->utf8 ? uselocale(display->utf8) : (locale_t)0;
}

void display_close(struct display *display)
{
    if (!display->utf8)
        return;
    uselocale(display->before);
    freelocale(display->utf8);
}

static int continues_character(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

size_t display_character(const char *text, int *columns)
{
    wchar_t character;
    mbstate_t state = {0};
    size_t length = mbrtowc(&character, text, strnlen(text, LONGEST_CHARACTER), &state);
    if (length > LONGEST_CHARACTER || length == 0) {
        *columns = !continues_character(*text);
        return 1;
    }
    int known = wcwidth(character);
    *columns = known < 0 ? 1 : known;
    return length;
}

int display_columns(const char *text)
{
    int all = 0, columns;
    for (; *text; all += columns)
        text += display_character(text, &columns);
    return all;
}

size_t display_control(const char *text)
{
    unsigned char first = (unsigned char)text[0];
    if (first < 0x20 || first == 0x7f)
        return first ? 1 : 0;
    unsigned char second = (unsigned char)text[1];
    /* U+0080 to U+009F: some terminals obey them. */
    if (first == 0xc2)
        return second >= 0x80 && second < 0xa0 ? 2 : 0;
    if (first != 0xe2 || (second != 0x80 && second != 0x81))
        return 0;
    /* U+202A to U+202E and U+2066 to U+2069 turn the direction of what follows. */
    unsigned char third = (unsigned char)text[2];
    return (second == 0x80 ? third >= 0xaa && third <= 0xae : third >= 0xa6 && third <= 0xa9) ? 3 : 0;
}

const char *display_clean(struct pool *pool, const char *text)
{
    size_t controls = 0;
    for (const char *at = text; *at; at++)
        controls += display_control(at) > 0;
    if (controls == 0)
        return text;
    char *clean = pool_take(pool, strlen(text) + controls * strlen("\\xff") + 1), *end = clean;
    while (*text) {
        size_t length = display_control(text);
        if (length == 3)
            end += sprintf(end, "\\u20%02x", ((unsigned char)text[1] & 1) << 6 | ((unsigned char)text[2] & 0x3f));
        else if (length)
            end += sprintf(end, "\\x%02x", (unsigned char)text[length - 1]);
        if (length) {
            text += length;
        } else {
            *end++ = *text++;
        }
    }
    return clean;
}
