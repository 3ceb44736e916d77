/* Which objects are containers with locations of their own, and what operations on them touch. */
#ifndef COLUBER_CONTAINERS_H
#define COLUBER_CONTAINERS_H

#include "observe.h"

/* A bytearray and an array.array have indices, as a list has; a memoryview names those of the object behind it. */
enum container {
    NO_CONTAINER,
    LIST_CONTAINER,
    DICT_CONTAINER,
    SET_CONTAINER,
    DEQUE_CONTAINER,
    BYTES_CONTAINER,
    VIEW_CONTAINER,
};

/* The types that have no C name; found when the detector is switched on, or when their module is imported. */
extern object *deque_type, *ordered_dict_type, *array_type;

/* Once, before the others. */
void containers_install(void);

/* What the object is by its type's ancestry: how its contents are walked, measured, and changed by its methods in C. */
enum container container_base(object *o);
/* The same for access to an item by the interpreter: not a container when a subclass replaced that by code of its own, which is
 * seen by itself. */
enum container container_kind(object *o, enum item_access access);

/* A list, dictionary or set, and no subclass's, that nobody but the thread can reach: nothing that is done to it matters. */
bool container_is_own(const struct thread *thread, object *o);

/* What a read-only view of a mapping, or of a dictionary's keys, shows; other objects as they are. Borrowed. */
object *container_behind(object *o);
/* The dictionary whose keys, values or items a view shows; else the object itself. */
object *container_walked(object *o);
/* `o += other`, `o |= other` and the like. False: no container. `other` may be NULL. */
bool container_change_in_place(const struct position *at, object *o, object *other);
/* `key in o`, also of a view or a mappingproxy. */
void container_contains(const struct position *at, object *o, object *key);

/* len(), truth: a read of the contents. */
void container_measure(const struct position *at, object *o);

/* `for`, sum(), *: reads the contents in several steps. Views of a dictionary count as it. */
void container_iterate(const struct position *at, object *o);
/* list(x), sorted(x): reads all at one go, which is atomic. */
void container_copy(const struct position *at, object *o);

/* Access to an item of what `kind` says the object is. */
void container_get(const struct position *at, enum container kind, object *o, object *key);
/* `flags`: ACCESS_* to add to the write of the item. */
void container_set(const struct position *at, enum container kind, object *o, object *key, object *value, unsigned flags);
void container_delete(const struct position *at, enum container kind, object *o, object *key);
void container_test(const struct position *at, enum container kind, object *o, object *key); /* `key in o` */

/* dict.setdefault, one atomic step. Before: whether the key is missing; then others may reach the value. After: a write by the thread whose value
 * was stored, a read by the others. */
bool container_may_store(const struct position *at, object *o, object *key, object *value);
void container_set_default(const struct position *at, object *o, object *key, object *value, bool stored);

/* The pairs of `other`, a dictionary or a sequence of pairs, are stored into the dictionary `o` one by one. */
void container_merge(const struct position *at, object *o, object *other);
/* The set takes the members in. */
void container_add_members(const struct position *at, object *o, object *members);
/* The dictionary counts the elements one after the other, each by a read and a write. */
void container_count(const struct position *at, object *o, object *elements);

/* Walks the object and all containers in it, as functions do that write a whole structure down. */
void container_iterate_deep(const struct position *at, object *o);

#endif
