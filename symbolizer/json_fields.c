#include "json_fields.h"

#include <limits.h>

bool refuse(struct reader *reader, const char *what)
{
    return fail_with(reader->failure, "%s: not a whole coluber report (%s)", reader->path, what);
}

static const char *keep(struct reader *reader, const char *value)
{
    return reader->borrows ? value : pool_copy(reader->pool, value);
}

/* What is wrong with a field that is not what it should be. */
static bool refuse_field(struct reader *reader, const json_t *value, const char *key)
{
    return fail_with(reader->failure, "%s: not a whole coluber report ('%s' is %s)", reader->path, key,
                     value ? "not what it should be" : "missing");
}

bool take_text(struct reader *reader, const json_t *object, const char *key, const char **string)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value))
        return refuse_field(reader, value, key);
    *string = keep(reader, json_string_value(value));
    return true;
}

bool take_count(struct reader *reader, const json_t *object, const char *key, uint64_t *count)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value) || json_integer_value(value) < 0)
        return refuse_field(reader, value, key);
    *count = (uint64_t)json_integer_value(value);
    return true;
}

bool take_unsigned(struct reader *reader, const json_t *object, const char *key, unsigned *number)
{
    uint64_t count;
    if (!take_count(reader, object, key, &count))
        return false;
    *number = (unsigned)count;
    return count <= UINT_MAX || refuse_field(reader, json_object_get(object, key), key);
}

bool take_array(struct reader *reader, const json_t *object, const char *key, const json_t **array)
{
    *array = json_object_get(object, key);
    return json_is_array(*array) || refuse_field(reader, *array, key);
}

bool take_texts(struct reader *reader, const json_t *object, const char *key, const char ***strings,
                       size_t *count)
{
    const json_t *array;
    if (!take_array(reader, object, key, &array))
        return false;
    *count = json_array_size(array);
    *strings = pool_take(reader->pool, *count * sizeof **strings);
    for (size_t i = 0; i < *count; i++) {
        const char *value = json_string_value(json_array_get(array, i));
        if (!value)
            return refuse(reader, "a list of texts with something else in it");
        (*strings)[i] = keep(reader, value);
    }
    return true;
}

/* ---- fields that other writers may leave out --------------------------------------------------- */

bool optional_int(struct reader *reader, const json_t *object, const char *key, int otherwise, int *number)
{
    const json_t *value = json_object_get(object, key);
    json_int_t given = json_integer_value(value);
    *number = value ? (int)given : otherwise;
    return !value || (json_is_integer(value) && given >= 0 && given <= INT_MAX) || refuse_field(reader, value, key);
}

bool optional_unsigned(struct reader *reader, const json_t *object, const char *key, unsigned *number)
{
    *number = 0;
    return !json_object_get(object, key) || take_unsigned(reader, object, key, number);
}

bool optional_count(struct reader *reader, const json_t *object, const char *key, uint64_t *count)
{
    *count = 0;
    return !json_object_get(object, key) || take_count(reader, object, key, count);
}

bool optional_text(struct reader *reader, const json_t *object, const char *key, const char **text)
{
    *text = "";
    return !json_object_get(object, key) || take_text(reader, object, key, text);
}

bool optional_bool(struct reader *reader, const json_t *object, const char *key, bool otherwise, bool *is)
{
    const json_t *value = json_object_get(object, key);
    *is = value ? json_is_true(value) : otherwise;
    return !value || json_is_boolean(value) || refuse_field(reader, value, key);
}

bool optional_array(struct reader *reader, const json_t *object, const char *key, const json_t **array)
{
    *array = json_object_get(object, key);
    return !*array || json_is_array(*array) || refuse_field(reader, *array, key);
}

bool optional_object(struct reader *reader, const json_t *object, const char *key, const json_t **inner)
{
    *inner = json_object_get(object, key);
    if (json_is_null(*inner))
        *inner = NULL;
    return !*inner || json_is_object(*inner) || refuse_field(reader, *inner, key);
}
