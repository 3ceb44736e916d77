/* Birth, death and publication of objects.
 *
 * The reference tracer tells the engine when an object dies, so that the next object at its address starts anew, and when one is born
 * while the detector is on: it is private to its thread until a reference to it is stored where others can find it.
 *
 * publish(): that store. Everything private that the object refers to becomes reachable with it; the walk uses the type's own
 * tp_traverse and stops at what was shared before, so that each object is walked once in its life. */
#ifndef COLUBER_LIFETIME_H
#define COLUBER_LIFETIME_H

#include <stdbool.h>

#include "cpython/python.h"

/* Installs the tracer; a tracer that was there before is called on. Again after somebody else has set theirs. */
void lifetime_install(void);
/* Births and deaths are not told of until lifetime_install is called again. With an attached thread state, as that. */
void lifetime_pause(void);

/* How deaths are learned of, in words that follow "by"; static. After lifetime_install. */
const char *lifetime_how(void);

/* Whether births and deaths of the type's objects are told to the engine. */
bool lifetime_is_told(object *type);

void publish(object *value);

#endif
