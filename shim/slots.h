/* Functions behind slots of types, for what no method and no instruction does: the text of a container, json's encoder in C. Both walk
 * the object and all that is in it. */
#ifndef COLUBER_SLOTS_H
#define COLUBER_SLOTS_H

#include "cpython/python.h"

/* Types that have no C name may be NULL: the program has not imported their module yet. Again after each import. */
void slots_install(object *deque, object *json_encoder);

#endif
