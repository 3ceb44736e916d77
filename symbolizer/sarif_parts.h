/* What SARIF logs are put together from: messages, places, rules. */
#ifndef COLUBER_SARIF_PARTS_H
#define COLUBER_SARIF_PARTS_H

#include <jansson.h>

#include "report.h"
#include "source.h"

/* A log in the making. Objects that could not be made are NULL and may be put anywhere: `failed` tells at the
 * end. */
struct sarif {
    struct pool *pool;
    const char *root; /* see project_root */
    struct sources sources;
    bool failed; /* no memory */
};

/* The value, which may be NULL, belongs to the object or array from then on. */
void sarif_put(struct sarif *sarif, json_t *object, const char *key, json_t *value);
void sarif_append(struct sarif *sarif, json_t *array, json_t *value);

/* {"text": ...}, where no brace is taken for a placeholder, and nothing for a link. */
json_t *sarif_message(struct sarif *sarif, const char *text);

/* The same of a text that holds links: what else is in it is made of sarif_plain, their texts of sarif_link_text. */
json_t *sarif_linked_message(struct sarif *sarif, const char *text);
const char *sarif_plain(struct pool *pool, const char *text);
const char *sarif_link_text(struct pool *pool, const char *text);

/* A directory as an artifactLocation. */
json_t *sarif_directory(struct sarif *sarif, const char *path);

/* The name of `root` in uriBaseId. */
#define SARIF_ROOT "%SRCROOT%"

/* A location object; `message` NULL: without one. A frame that has no file, or NULL for an unknown place, is
 * told by a relative URI that can be no file of the project: readers insist on a file. */
json_t *sarif_location(struct sarif *sarif, const struct frame *frame, const char *message);

/* The rules: one for each kind, in their order. */
json_t *sarif_rules(struct sarif *sarif);

#endif
