/* Keys of dictionaries and members of sets: how they are told apart without running code of the program's.
 *
 * Equal keys are one location. A key is "quiet" when its hash and its comparison run no Python code: the plain types, tuples of them (named
 * tuples, too), types in C that refer to no other objects (datetime, Decimal), and objects that are equal to themselves alone. Other keys
 * are told apart as objects, so that two equal ones are two locations. */
#ifndef COLUBER_KEYS_H
#define COLUBER_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "threads.h"

/* str, int, float, bytes, None, bool. */
bool key_is_plain(object *key);

bool key_is_quiet(object *key);

/* Equal numbers for equal keys; different keys nearly always have different ones. */
uint64_t key_number(const struct thread *thread, object *key);

/* Is the key in the dictionary? `unknown` if it is not quiet. */
bool dict_has(object *dict, object *key, bool unknown);

#endif
