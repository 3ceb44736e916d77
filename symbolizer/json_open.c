#include "json_open.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "json.h"
#include "shim/raw.h"

/* What the file is instead, by its beginning: it is no JSON. NULL: it cannot be told. */
static const char *told_by_start(FILE *file)
{
    char start[64] = "";
    rewind(file);
    size_t length = fread(start, 1, sizeof start - 1, file);
    start[length] = '\0';
    const char *text = start + strspn(start, " \t\r\n");
    if (*text == '<')
        return "an HTML page";
    if (strncmp(text, RAW_MAGIC, strlen(RAW_MAGIC)) == 0)
        return "a raw report";
    if (strncmp(text, "==", 2) == 0 || strncmp(text, "coluber: ", strlen("coluber: ")) == 0)
        return "a report in text";
    return NULL;
}

static json_t *load(const char *path, struct failure *failure)
{
    json_error_t error;
    FILE *file = fopen(path, "re");
    if (!file) {
        failure_write(failure, "cannot read %s: %s", path, strerror(errno));
        return NULL;
    }
    json_t *object = json_loadf(file, 0, &error);
    if (!object) {
        const char *what = told_by_start(file);
        if (what)
            failure_write(failure, "%s: %s: give the report that --format json writes", path, what);
        else if (ferror(file) || json_error_code(&error) == json_error_out_of_memory)
            failure_write(failure, "cannot read %s: %s", path, strerror(errno));
        else
            failure_write(failure, "%s: not a whole coluber report (%s, line %d)", path, error.text, error.line);
    }
    fclose(file);
    return object;
}

/* SARIF is recognized by what its standard asks for. */
static bool is_sarif(const json_t *object)
{
    const char *schema = json_string_value(json_object_get(object, "$schema"));
    return json_is_array(json_object_get(object, "runs")) &&
           (json_is_string(json_object_get(object, "version")) || (schema && strstr(schema, "sarif")));
}

static bool is_readable(const json_t *object, const char *path, bool *foreign, struct failure *failure)
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

json_t *json_open(const char *path, bool *foreign, struct failure *failure)
{
    bool ignored;
    foreign = foreign ? foreign : &ignored;
    *foreign = false;
    json_t *object = load(path, failure);
    if (object && !is_readable(object, path, foreign, failure)) {
        json_decref(object);
        return NULL;
    }
    return object;
}
