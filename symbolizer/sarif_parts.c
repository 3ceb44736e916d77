#include "sarif_parts.h"

#include <string.h>

#include "json_object.h"
#include "place.h"

void sarif_put(struct sarif *sarif, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        sarif->failed = true;
}

void sarif_append(struct sarif *sarif, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        sarif->failed = true;
}

const char *sarif_link_text(struct pool *pool, const char *text)
{
    char *escaped = pool_take(pool, 2 * strlen(text) + 1), *end = escaped;
    for (; *text; *end++ = *text++)
        if (strchr("[]\\", *text))
            *end++ = '\\';
    return escaped;
}

/* Also of a bracket that is not closed: a link behind the text would close it. */
const char *sarif_plain(struct pool *pool, const char *text)
{
    const char *open = strrchr(text, '[');
    return strstr(text, "](") || (open && !strchr(open, ']')) ? sarif_link_text(pool, text) : text;
}

json_t *sarif_message(struct sarif *sarif, const char *text)
{
    return sarif_linked_message(sarif, sarif_plain(sarif->pool, text));
}

json_t *sarif_linked_message(struct sarif *sarif, const char *text)
{
    char *doubled = pool_take(sarif->pool, 2 * strlen(text) + 1), *end = doubled;
    for (; *text; *end++ = *text++)
        if (*text == '{' || *text == '}')
            *end++ = *text;
    json_t *message = json_object();
    sarif_put(sarif, message, "text", json_text(doubled));
    return message;
}

/* ---- URIs ------------------------------------------------------------------------------------- */

/* The path with all bytes escaped that are not plain in every part of a URI. */
static const char *escaped(struct pool *pool, const char *path)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    static const char digits[] = "0123456789ABCDEF";
    char *uri = pool_take(pool, 3 * strlen(path) + 1), *end = uri;
    for (; *path; path++) {
        unsigned char byte = (unsigned char)*path;
        if (strchr(plain, *path)) {
            *end++ = *path;
        } else {
            *end++ = '%';
            *end++ = digits[byte >> 4];
            *end++ = digits[byte & 15];
        }
    }
    return uri;
}

json_t *sarif_directory(struct sarif *sarif, const char *path)
{
    json_t *location = json_object();
    sarif_put(sarif, location, "uri",
              json_string(pool_print(sarif->pool, "file://%s/", escaped(sarif->pool, path))));
    return location;
}

static json_t *artifact(struct sarif *sarif, const char *file)
{
    struct pool *pool = sarif->pool;
    json_t *location = json_object();
    const char *relative = path_below(file, sarif->root);
    const char *uri = escaped(pool, relative ? relative : file);
    if (!relative && *file == '/')
        uri = pool_print(pool, "file://%s", uri);
    sarif_put(sarif, location, "uri", json_string(uri));
    if (relative)
        sarif_put(sarif, location, "uriBaseId", json_string(SARIF_ROOT));
    return location;
}

/* ---- locations -------------------------------------------------------------------------------- */

static json_t *region(struct sarif *sarif, const struct frame *frame)
{
    json_t *region = json_object();
    struct columns columns;
    sarif_put(sarif, region, "startLine", json_integer(frame->line));
    sarif_put(sarif, region, "endLine", json_integer(frame->line));
    if (frame_columns(&sarif->sources, frame, &columns)) {
        sarif_put(sarif, region, "startColumn", json_integer(columns.from));
        sarif_put(sarif, region, "endColumn", json_integer(columns.to));
    }
    return region;
}

static json_t *logical_locations(struct sarif *sarif, const struct frame *frame)
{
    const char *dot = strrchr(frame->function, '.');
    bool plain = dot && dot[1] && !frame->native;
    json_t *array = json_array(), *function = json_object();
    sarif_put(sarif, function, "name", json_text(plain ? dot + 1 : frame->function));
    sarif_put(sarif, function, "fullyQualifiedName", json_text(frame->function));
    sarif_put(sarif, function, "kind",
              json_string(strcmp(frame->function, "<module>") == 0 ? "module" : "function"));
    sarif_append(sarif, array, function);
    return array;
}

json_t *sarif_location(struct sarif *sarif, const struct frame *frame, const char *message)
{
    json_t *location = json_object(), *physical = json_object();
    const char *file = frame && *frame->file ? frame->file : "<unknown>";
    sarif_put(sarif, physical, "artifactLocation", artifact(sarif, file));
    if (frame && frame->line > 0)
        sarif_put(sarif, physical, "region", region(sarif, frame));
    sarif_put(sarif, location, "physicalLocation", physical);
    if (frame && *frame->function)
        sarif_put(sarif, location, "logicalLocations", logical_locations(sarif, frame));
    if (message)
        sarif_put(sarif, location, "message", sarif_message(sarif, message));
    return location;
}
