#include "json_open.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "json.h"
#include "shim/raw.h"

/* No report is larger; what is, is something else. */
#define LARGEST_FILE ((off_t)4 << 30)

/* What the text is instead, by its beginning: it is no JSON. NULL: it cannot be told. */
static const char *told_by_start(const char *text, size_t length)
{
    static const struct {
        const char *start, *what;
    } known[] = {{"<", "an HTML page"},
                 {RAW_MAGIC, "a raw report"},
                 {"==", "a report in text"},
                 {"coluber: ", "a report in text"},
                 {"::", "a report in GitHub's form"}};
    for (; length > 0 && strchr(" \t\r\n", *text); length--)
        text++;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (length >= strlen(known[i].start) && memcmp(text, known[i].start, strlen(known[i].start)) == 0)
            return known[i].what;
    return NULL;
}

/* Of a text that cannot be parsed: whether it may be a damaged report. Ours say so at their beginning. */
static bool may_be_ours(const char *text, size_t length)
{
    enum { BEGINNING = 4096, SHORT = 64 };
    return length < SHORT || memmem(text, length < BEGINNING ? length : BEGINNING, JSON_FORMAT, strlen(JSON_FORMAT));
}

static json_t *parse_any(const char *path, const char *text, size_t length, struct failure *failure)
{
    json_error_t error;
    json_t *object = json_loadb(text, length, JSON_DECODE_ANY, &error);
    const char *what = object ? NULL : told_by_start(text, length);
    const char *why = json_error_code(&error) == json_error_null_character ? "a text with \\u0000 in it" : error.text;
    if (what)
        failure_write(failure, "%s: %s: give the report that --format json writes", path, what);
    else if (!object)
        failure_write(failure, "%s: not a%s coluber report (%s, line %d)", path, may_be_ours(text, length) ? " whole" : "", why, error.line);
    return object;
}

/* The whole file, to be freed; NULL: `errno` says why not. */
static char *read_file(FILE *file, size_t *length)
{
    struct stat status;
    char *text = NULL;
    size_t room = 0;
    if (fstat(fileno(file), &status) != 0)
        return NULL;
    if (S_ISREG(status.st_mode) && status.st_size > LARGEST_FILE) {
        errno = EFBIG;
        return NULL;
    }
    /* A pipe has no size. */
    for (*length = 0; !feof(file) && !ferror(file);
         *length += fread(text + *length, 1, room - *length, file)) {
        if (*length < room)
            continue;
        room = room ? 2 * room : S_ISREG(status.st_mode) ? (size_t)status.st_size + 1 : BUFSIZ;
        char *larger = realloc(text, room);
        if (!larger) {
            free(text);
            return NULL;
        }
        text = larger;
    }
    if (!ferror(file))
        return text;
    free(text);
    return NULL;
}

char *json_load(const char *path, size_t *length, struct failure *failure)
{
    FILE *file = fopen(path, "re");
    char *text = file ? read_file(file, length) : NULL;
    if (!text)
        failure_write(failure, "cannot read %s: %s", path, strerror(errno));
    if (file)
        fclose(file);
    return text;
}

/* SARIF is recognized by what its standard asks for. */
static bool is_sarif(const json_t *object)
{
    const char *schema = json_string_value(json_object_get(object, "$schema"));
    return json_is_array(json_object_get(object, "runs")) &&
           (json_is_string(json_object_get(object, "version")) || (schema && strstr(schema, "sarif")));
}

bool json_is_readable(const json_t *object, const char *path, bool *foreign, struct failure *failure)
{
    const char *format = json_string_value(json_object_get(object, "format"));
    const json_t *version = json_object_get(object, "version");
    *foreign = !format || strcmp(format, JSON_FORMAT) != 0;
    if (*foreign && is_sarif(object))
        return fail_with(failure, "%s: a SARIF log: give the report that --format json writes", path);
    if (*foreign)
        return fail_with(failure, "%s: not a coluber report", path);
    if (!json_is_integer(version) || json_integer_value(version) < 1)
        return fail_with(failure, "%s: not a whole coluber report (it has no version)", path);
    if (json_integer_value(version) > JSON_VERSION)
        return fail_with(failure, "%s: written by a newer coluber (version %lld, this one reads %d)", path,
                         (long long)json_integer_value(version), JSON_VERSION);
    return true;
}

json_t *json_parse(const char *path, const char *text, size_t length, bool *foreign, struct failure *failure)
{
    bool ignored;
    foreign = foreign ? foreign : &ignored;
    json_t *object = parse_any(path, text, length, failure);
    *foreign = !object && !may_be_ours(text, length);
    if (object && !json_is_readable(object, path, foreign, failure)) {
        json_decref(object);
        return NULL;
    }
    return object;
}

json_t *json_open(const char *path, bool *foreign, struct failure *failure)
{
    size_t length;
    if (foreign)
        *foreign = false;
    char *text = json_load(path, &length, failure);
    json_t *object = text ? json_parse(path, text, length, foreign, failure) : NULL;
    free(text);
    return object;
}
