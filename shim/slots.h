/* Functions behind slots of types, for what no method and no instruction does: the text of a container and json's encoder in C, which walk
 * the object and all that is in it; and the finalizers of generators and files, which run the program's code in whatever thread the
 * collector found them. */
#ifndef COLUBER_SLOTS_H
#define COLUBER_SLOTS_H

#include "cpython/python.h"

/* Types that have no C name may be NULL: the program has not imported their module yet. Again after each import. */
void slots_install(object *deque, object *json_encoder, object *io_base);

#endif
