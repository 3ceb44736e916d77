#include "raw_fields.h"

#include <string.h>

static int digit(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return -1;
}

bool raw_number(const char *text, int base, uint64_t most, uint64_t *value)
{
    *value = 0;
    if (!*text)
        return false;
    for (; *text; text++) {
        int next = digit(*text);
        if (next < 0 || next >= base || *value > (most - (unsigned)next) / (unsigned)base)
            return false;
        *value = *value * (unsigned)base + (unsigned)next;
    }
    return true;
}

const char *raw_string(struct pool *pool, const char *text)
{
    char *decoded = pool_take(pool, strlen(text) + 1);
    size_t length = 0;

    if (strcmp(text, "%") == 0)
        return decoded;
    for (; *text; text++) {
        if (*text != '%') {
            decoded[length++] = *text;
            continue;
        }
        int high = digit(text[1]);
        int low = high < 0 ? -1 : digit(text[2]);
        if (low < 0)
            return NULL;
        char byte = (char)(high << 4 | low);
        /* Texts end at a NUL here; the names of Python may hold one. */
        decoded[length++] = byte ? byte : ' ';
        text += 2;
    }
    return decoded;
}

bool raw_bytes(struct pool *pool, const char *text, const uint8_t **bytes, size_t *size)
{
    size_t length = strlen(text);
    *bytes = NULL;
    *size = 0;
    if (strcmp(text, "-") == 0)
        return true;
    if (length % 2 != 0)
        return false;
    uint8_t *decoded = pool_take(pool, length / 2);
    for (size_t i = 0; i < length / 2; i++) {
        int high = digit(text[2 * i]), low = digit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        decoded[i] = (uint8_t)(high << 4 | low);
    }
    *bytes = decoded;
    *size = length / 2;
    return true;
}

char *raw_split(char *field, char separator)
{
    char *end = strchr(field, separator);
    if (!end)
        return NULL;
    *end = '\0';
    return end + 1;
}
