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

bool take_text(struct reader *reader, const json_t *object, const char *key, const char **string)
{
    const char *value = json_string_value(json_object_get(object, key));
    if (!value)
        return fail_with(reader->failure, "%s: not a whole coluber report ('%s' is missing)", reader->path,
                         key);
    *string = keep(reader, value);
    return true;
}

bool take_count(struct reader *reader, const json_t *object, const char *key, uint64_t *count)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value) || json_integer_value(value) < 0)
        return fail_with(reader->failure, "%s: not a whole coluber report ('%s' is missing)", reader->path,
                         key);
    *count = (uint64_t)json_integer_value(value);
    return true;
}

bool take_unsigned(struct reader *reader, const json_t *object, const char *key, unsigned *number)
{
    uint64_t count;
    if (!take_count(reader, object, key, &count))
        return false;
    *number = count > UINT_MAX ? UINT_MAX : (unsigned)count;
    return true;
}

/* Fields that other writers may leave out. */
int optional_int(const json_t *object, const char *key, int otherwise)
{
    const json_t *value = json_object_get(object, key);
    json_int_t number = json_integer_value(value);
    return json_is_integer(value) && number >= 0 && number <= INT_MAX ? (int)number : otherwise;
}

const char *optional_text(struct reader *reader, const json_t *object, const char *key)
{
    const char *value = json_string_value(json_object_get(object, key));
    return value ? keep(reader, value) : "";
}

bool take_array(struct reader *reader, const json_t *object, const char *key, const json_t **array)
{
    *array = json_object_get(object, key);
    if (!json_is_array(*array))
        return fail_with(reader->failure, "%s: not a whole coluber report ('%s' is missing)", reader->path,
                         key);
    return true;
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
