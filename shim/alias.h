/* Instance dictionaries under their own name.
 *
 * `obj.x`, `obj.__dict__['x']` and `vars(obj)['x']` are one location. It is kept at the object; a dictionary that
 * is taken out of an object is remembered as its alias until one of the two dies. Thread-safe. */
#ifndef COLUBER_ALIAS_H
#define COLUBER_ALIAS_H

#include "cpython/python.h"

/* `dict` is the attribute dictionary of `owner`. */
void alias_add(object *dict, object *owner);

/* The object whose attributes the dictionary holds, or NULL. */
object *alias_owner(object *dict);

/* The owner gets another dictionary. */
void alias_forget_owner(object *owner);

/* Deaths were not told of: nothing of this is known any more. */
void alias_forget_all(void);

/* Either of the two has died. Cheap while there are no aliases near its address. */
void alias_owner_died(object *o);

#endif
