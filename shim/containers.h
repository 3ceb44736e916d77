/* Which objects are containers with locations of their own, and what operations on them touch. */
#ifndef COLUBER_CONTAINERS_H
#define COLUBER_CONTAINERS_H

#include "observe.h"

enum container { NO_CONTAINER, LIST_CONTAINER, DICT_CONTAINER, SET_CONTAINER, DEQUE_CONTAINER };

/* The types that have no C name; found when the detector is switched on. */
extern object *deque_type, *ordered_dict_type;

/* By its type: subclasses count as long as they did not replace the operation's slot. */
enum container container_kind(object *o);

/* len(), truth: a read of the contents. */
void container_measure(const struct position *at, object *o);

/* `for`, sum(), *: reads the contents in several steps. Views of a dictionary count as it. */
void container_iterate(const struct position *at, object *o);
/* list(x), sorted(x): reads all at one go, which is atomic. */
void container_copy(const struct position *at, object *o);
/* One step of an iterator that is under way. False when such iterators do not concern us. */
bool container_step(const struct position *at, object *iterator);

void container_get(const struct position *at, object *o, object *key);
void container_set(const struct position *at, object *o, object *key, object *value);
/* dict.setdefault: one atomic step, a write if the key is missing. */
void container_set_default(const struct position *at, object *o, object *key, object *value);
void container_delete(const struct position *at, object *o, object *key);
void container_test(const struct position *at, object *o, object *key); /* `key in o` */

/* Is the key in the dictionary? Asked only where no code of the program's can run for it; else `unknown`. */
bool dict_has(object *dict, object *key, bool unknown);

#endif
