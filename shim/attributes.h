/* Attribute access: which storage a name on an object stands for.
 *
 * A property or another data descriptor runs code that is seen by itself; a slot and an instance attribute are storage of
 * the object; a class attribute is storage of the class in the method resolution order that holds it; a module's attribute is a
 * global. Methods found on the type are not storage. What a name on a type came to is remembered per thread until the type changes. */
#ifndef COLUBER_ATTRIBUTES_H
#define COLUBER_ATTRIBUTES_H

#include "observe.h"

/* Finds the slots of object's generic implementations. Once, before the others. */
void attributes_install(void);

/* The type of a slot wrapper that is bound to its object: it has no C name everywhere. */
extern object *method_wrapper_type;
/* operator.attrgetter and operator.itemgetter; NULL while the program has not imported operator. */
extern object *attribute_getter_type, *item_getter_type;

/* False: no location was touched. */
bool attribute_read(const struct position *at, object *owner, object *name);
/* `value` NULL: deletion. */
void attribute_write(const struct position *at, object *owner, object *name, object *value);

/* The instruction at the position reads this attribute, or stores this value in it, or reads this global: done at once when it has done so before with an object
 * of this type, or with this namespace. False: nothing was done, it is to be looked at. */
bool attribute_read_again(const struct position *at, object *owner, object *name);
bool attribute_write_again(const struct position *at, object *owner, object *name, object *value);
bool attribute_global_read_again(const struct position *at, object *globals, object *name);
void attribute_global_read(const struct position *at, object *globals, object *name);

/* The same by object's own __getattribute__ and __setattr__, whatever the class puts before them. */
void attribute_load(const struct position *at, object *owner, object *name);
void attribute_store(const struct position *at, object *owner, object *name, object *value);

/* A module's global; `value` NULL: deletion. */
void attribute_global_write(const struct position *at, object *globals, object *name, object *value);

/* The dictionary turns out to hold the object's attributes. */
void attribute_dict_is(object *owner, object *dict);

/* Functions, methods, classes, modules: names for these are bound once, at definition, and looked up all the time;
 * reading them is not observed. */
bool is_definition(object *value);

#endif
